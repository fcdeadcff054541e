import type { Problem } from '../model/problem.ts';

/**
 * One handler for every boundary that speaks JSON messages: editor↔worker (MessagePort),
 * editor↔webview (postMessage). Both sides are peers: each answers calls and may make them.
 *
 * A call is answered once. It may send items before its answer, each of which spends one credit; the
 * caller grants further credit as it consumes them, so a slow reader slows the sender down.
 */
export const protocolVersion = 2;

/** What can be called: by name, its parameters, the items it streams (`never` for none), its answer. */
export type Calls = Record<string, { params: unknown; item: unknown; result: unknown }>;

type CallMessage<C extends Calls> = {
  [K in keyof C & string]: { kind: 'call'; id: number; type: K; credit: number; params: C[K]['params'] };
}[keyof C & string];

/** Everything that crosses a boundary, in either direction. */
export type Message<C extends Calls = Calls> = { v: number } & (
  | CallMessage<C>
  | { kind: 'item'; id: number; item: unknown }
  | { kind: 'credit'; id: number; items: number }
  | { kind: 'answer'; id: number; result: unknown }
  | { kind: 'refusal'; id: number; problems: readonly Problem[] }
  | { kind: 'cancel'; id: number }
);

/** The narrow waist over MessagePort, Worker, `acquireVsCodeApi()` and a webview panel. */
export interface Port {
  post(message: Message): void;
  listen(listener: (message: unknown) => void): void;
}

/** A refusal the user can act on; how `Problem`s travel as an exception. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'Refusal';
    this.problems = problems;
  }
}

/** What an answering function is given besides the parameters. */
export interface CallContext<Item> {
  readonly id: number;
  /** Aborted when the caller cancels or the port closes. */
  readonly signal: AbortSignal;
  /** Sends an item; resolves when there is credit for the next. Rejects once cancelled. */
  send(item: Item): Promise<void>;
}

export type Answers<C extends Calls> = {
  [K in keyof C]: (
    params: C[K]['params'],
    context: CallContext<C[K]['item']>,
  ) => C[K]['result'] | Promise<C[K]['result']>;
};

export interface CallOptions<Item> {
  readonly signal?: AbortSignal | undefined;
  /** Called for each item; the next is asked for when the promise resolves. */
  readonly onItem?: ((item: Item) => void | Promise<void>) | undefined;
  /** Items that may be on their way at once, ≥ 1; default 4. */
  readonly credit?: number | undefined;
  /** Told the call's id before it is posted. */
  readonly onCall?: ((id: number) => void) | undefined;
}

export interface Handler<Theirs extends Calls> {
  /** @throws Refusal what the other side refused with; code `cancelled` after an abort */
  call<K extends keyof Theirs & string>(
    type: K,
    params: Theirs[K]['params'],
    options?: CallOptions<Theirs[K]['item']>,
  ): Promise<Theirs[K]['result']>;
  /** Refuses everything under way, here and there. */
  close(problem: Problem): void;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: unknown): void;
  onItem(item: unknown): void;
}

interface Answering {
  readonly abort: AbortController;
  credit: number;
  wake: (() => void) | undefined;
}

export function cancelled(): Refusal {
  return new Refusal([{ code: 'cancelled', severity: 'information', message: 'Cancelled.' }]);
}

/** `onOtherVersion` is told of each message that is of another version of the protocol. */
export function createHandler<Mine extends Calls, Theirs extends Calls>(
  port: Port,
  answers: Answers<Mine>,
  onOtherVersion: () => void = () => undefined,
): Handler<Theirs> {
  const pending = new Map<number, Pending>();
  const answering = new Map<number, Answering>();
  let lastId = 0;
  const post = (body: Record<string, unknown>): void => port.post({ v: protocolVersion, ...body } as Message);

  const answer = async (message: CallMessage<Calls>): Promise<void> => {
    const { id, type } = message;
    const state: Answering = { abort: new AbortController(), credit: message.credit, wake: undefined };
    const { signal } = state.abort;
    answering.set(id, state);
    const send = async (item: unknown): Promise<void> => {
      if (signal.aborted) throw cancelled();
      post({ kind: 'item', id, item });
      state.credit--;
      while (state.credit <= 0 && !signal.aborted) {
        await new Promise<void>((resolve) => (state.wake = resolve));
      }
      if (signal.aborted) throw cancelled();
    };
    try {
      if (!Object.hasOwn(answers, type)) throw new Refusal([unknownCall(type)]);
      const act = answers[type] as (params: unknown, context: CallContext<unknown>) => unknown;
      const result = await act(message.params, { id, signal, send });
      post({ kind: 'answer', id, result });
    } catch (error) {
      post({ kind: 'refusal', id, problems: error instanceof Refusal ? error.problems : [bug(error)] });
    } finally {
      answering.delete(id);
    }
  };

  port.listen((received) => {
    const message = received as Message;
    if (typeof message !== 'object' || message === null || typeof message.v !== 'number') return;
    if (message.v !== protocolVersion) {
      onOtherVersion();
      if (message.kind === 'call') {
        post({ kind: 'refusal', id: message.id, problems: [otherVersion(message.v)] });
      } else if (message.kind === 'refusal' || message.kind === 'answer') {
        pending.get(message.id)?.reject(new Refusal([otherVersion(message.v)]));
      }
      return;
    }
    switch (message.kind) {
      case 'call':
        void answer(message);
        break;
      case 'item':
        pending.get(message.id)?.onItem(message.item);
        break;
      case 'credit': {
        const state = answering.get(message.id);
        if (state === undefined) break;
        state.credit += message.items;
        state.wake?.();
        break;
      }
      case 'answer':
        pending.get(message.id)?.resolve(message.result);
        break;
      case 'refusal':
        pending.get(message.id)?.reject(new Refusal(message.problems));
        break;
      case 'cancel': {
        const state = answering.get(message.id);
        state?.abort.abort();
        state?.wake?.();
        break;
      }
    }
  });

  return {
    call(type, params, { signal, onItem, credit = 4, onCall } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(cancelled());
        const id = ++lastId;
        let taken = Promise.resolve();
        const done = (): void => {
          pending.delete(id);
          signal?.removeEventListener('abort', onAbort);
        };
        const fail = (error: unknown): void => {
          done();
          reject(error as Error);
        };
        const onAbort = (): void => {
          post({ kind: 'cancel', id });
          fail(cancelled());
        };
        const take = async (item: unknown): Promise<void> => {
          await onItem?.(item as never);
          if (pending.has(id)) post({ kind: 'credit', id, items: 1 });
        };
        pending.set(id, {
          resolve: (result) =>
            void taken.then(() => {
              done();
              resolve(result as never);
            }, fail),
          reject: fail,
          onItem(item) {
            taken = taken.then(() => take(item));
            taken.catch((error: unknown) => {
              if (!pending.has(id)) return;
              post({ kind: 'cancel', id });
              fail(error);
            });
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        onCall?.(id);
        post({ kind: 'call', id, type, credit, params });
      });
    },
    close(problem) {
      for (const call of [...pending.values()]) call.reject(new Refusal([problem]));
      for (const state of answering.values()) {
        state.abort.abort();
        state.wake?.();
      }
    },
  };
}

function unknownCall(type: string): Problem {
  return {
    code: 'protocol-unknown-call',
    severity: 'error',
    message: `“${type}” is not known here. Reload the window, so that both sides are of one version.`,
  };
}

function otherVersion(version: number): Problem {
  return {
    code: 'protocol-version',
    severity: 'error',
    message: `This side speaks version ${protocolVersion} of the protocol, the other version ${version}. Reload the window.`,
  };
}

/** A defect of ours, with its stack: the one thing a report of it needs. */
function bug(error: unknown): Problem {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: 'internal-error',
    severity: 'error',
    message: `Understudy failed; please report this with the schema. ${detail}`,
  };
}
