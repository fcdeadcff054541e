import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../../src/protocol/handler.ts';
import type { Insights } from '../../../src/protocol/insights.ts';
import type { Panel } from '../vscode.ts';

/** Milliseconds after which it is said that something is being measured. */
const quiet = 300;

export interface AskedInsights {
  /** The last that were measured; those from before while others are under way. */
  readonly shown: Insights | undefined;
  /** Why the last question has no answer; empty where it has one, or will have. */
  readonly problem: string;
  /** Whether what is shown is from before. */
  readonly pending: boolean;
  /** Whether the answer takes longer than goes unnoticed. */
  readonly slow: boolean;
}

/** Asks anew with each generation and reference; what comes of an old question is dropped. */
export function useInsights(panel: Panel, generation: number, reference: string): AskedInsights {
  const [state, setState] = useState<AskedInsights>({
    shown: undefined,
    problem: '',
    pending: true,
    slow: false,
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState(({ shown }) => ({ shown, problem: '', pending: true, slow: false }));
    const timer = setTimeout(() => setState((before) => ({ ...before, slow: before.pending })), quiet);
    panel.call('insights', { generation, reference }, { signal }).then(
      (shown) => {
        if (!signal.aborted) setState({ shown, problem: '', pending: false, slow: false });
      },
      (error: unknown) => {
        // The rows are others by now: their plan is on its way, and asks again.
        if (signal.aborted || (error instanceof Refusal && error.problems[0]?.code === 'stale')) return;
        const problem = error instanceof Error ? error.message : String(error);
        setState(({ shown }) => ({ shown, problem, pending: false, slow: false }));
      },
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [generation, reference]);
  return state;
}
