import * as vscode from 'vscode';
import { protocolVersion } from '../../../src/protocol/handler.ts';
import type { PanelCalls, PreviewPlan, PreviewProblem, PreviewRow } from '../../../src/protocol/preview.ts';

/** What the editor has sent to the pages of previews, which a test in the extension host cannot look into. */
export interface Sent {
  readonly plans: readonly PreviewPlan[];
  readonly problems: readonly PreviewProblem[];
  /** As they were asked for, window by window. */
  readonly rows: readonly (readonly PreviewRow[])[];
  /** Asks the panel that was made last as its page would. @throws Error with what it refuses with */
  ask<K extends keyof PanelCalls & string>(
    type: K,
    params: PanelCalls[K]['params'],
  ): Promise<PanelCalls[K]['result']>;
}

interface Heard {
  readonly kind?: unknown;
  readonly id?: unknown;
  readonly problems?: readonly { readonly message: string }[];
  readonly type?: unknown;
  readonly params?: { readonly plan?: PreviewPlan; readonly problems: readonly PreviewProblem[] };
  readonly result?: { readonly rows?: readonly PreviewRow[] } | null;
}

/** Runs with previews that are listened to: real panels with real pages. */
export async function listening(act: (sent: Sent) => Promise<void>): Promise<void> {
  const plans: PreviewPlan[] = [];
  const problems: PreviewProblem[] = [];
  const rows: (readonly PreviewRow[])[] = [];
  const answers = new Map<unknown, (answer: Heard) => void>();
  let say: (message: unknown) => void = () => undefined;
  /** No page counts as far. */
  let lastId = 1_000_000;
  const ask: Sent['ask'] = async (type, params) => {
    const id = ++lastId;
    const answered = new Promise<Heard>((resolve) => answers.set(id, resolve));
    say({ v: protocolVersion, kind: 'call', id, type, credit: 4, params });
    const { kind, result, problems: refused = [] } = await answered;
    if (kind === 'refusal') throw new Error(refused.map(({ message }) => message).join());
    return result as never;
  };
  const hear = (heard: Heard): void => {
    const { kind, id, type, params, result } = heard;
    if (kind === 'answer' || kind === 'refusal') answers.get(id)?.(heard);
    if (type === 'show' && params?.plan !== undefined) plans.push(params.plan);
    if (type === 'show') problems.push(...(params?.problems ?? []));
    if (Array.isArray(result?.rows)) rows.push(result.rows);
  };
  const window = vscode.window as { createWebviewPanel: typeof vscode.window.createWebviewPanel };
  const original = window.createWebviewPanel;
  window.createWebviewPanel = (...args: Parameters<typeof original>) => {
    const panel = original(...args);
    const { webview } = panel;
    const post = (message: Heard): Thenable<boolean> => {
      hear(message);
      return webview.postMessage(message);
    };
    const listen = (listener: (message: unknown) => void): vscode.Disposable => {
      say = listener;
      return webview.onDidReceiveMessage(listener);
    };
    return over(panel, { webview: over(webview, { postMessage: post, onDidReceiveMessage: listen }) });
  };
  try {
    await act({ plans, problems, rows, ask });
  } finally {
    window.createWebviewPanel = original;
  }
}

/** The same object, but for some of its properties. */
function over<T extends object>(target: T, others: Record<string, unknown>): T {
  return new Proxy(target, {
    get(_, name) {
      if (typeof name === 'string' && name in others) return others[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (_, name, value) => Reflect.set(target, name, value, target),
  });
}

/** Waits for what comes by itself. */
export async function comes<T>(what: string, find: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come: ${what}`);
}
