import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../../src/protocol/handler.ts';
import type { Insights } from '../../../src/protocol/insights.ts';
import type { Panel } from '../vscode.ts';

/** Milliseconds after which it is said that something is being measured. */
const quiet = 300;

export interface AskedInsights {
  /** The last that were measured; those from before while others are under way. */
  readonly shown: Insights | undefined;
  /** Why the question has no answer; empty where it has one, or will have. */
  readonly problem: string;
  /** Whether what is shown is from before. */
  readonly pending: boolean;
  /** Whether the answer takes longer than goes unnoticed. */
  readonly slow: boolean;
}

interface Answered {
  /** The question. */
  readonly to?: string;
  readonly shown?: Insights | undefined;
  readonly problem: string;
}

/** Asks anew with each generation and reference; what comes of an old question is dropped. */
export function useInsights(panel: Panel, generation: number, reference: string): AskedInsights {
  const question = `${generation} ${reference}`;
  const [answered, setAnswered] = useState<Answered>({ problem: '' });
  /** The question whose answer takes long. */
  const [long, setLong] = useState('');
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => setLong(question), quiet);
    panel.call('insights', { generation, reference }, { signal }).then(
      (shown) => {
        if (!signal.aborted) setAnswered({ to: question, shown, problem: '' });
      },
      (error: unknown) => {
        // The rows are others by now: their plan is on its way, and asks again.
        if (signal.aborted || (error instanceof Refusal && error.problems[0]?.code === 'stale')) return;
        const problem = error instanceof Error ? error.message : String(error);
        setAnswered(({ shown }) => ({ to: question, shown, problem }));
      },
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [question]);
  const pending = answered.to !== question;
  return {
    shown: answered.shown,
    problem: pending ? '' : answered.problem,
    pending,
    slow: pending && long === question,
  };
}
