import type { Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { createHandler, type CallOptions, type Handler, type Message } from '../protocol/handler.ts';
import type {
  Audited,
  AuditPlan,
  Chunk,
  ClientCalls,
  DatasetOutput,
  Diagram,
  DiagramMetrics,
  EngineCalls,
  FoundRow,
  Generated,
  GeneratedDataset,
  Opened,
  Output,
  RowWindow,
  SchemaSource,
  Window,
} from '../protocol/worker.ts';
import { forkKeeper } from './keep.ts';
import type { Keeper, StartKeeper } from './keep.ts';
import type { ThreadError } from './keeper.ts';
import type { EntityPlan } from './prepare.ts';
import type { Heartbeat } from './pulse.ts';

export interface EngineOptions {
  /** Absolute path of the bundled worker, `dist/worker.cjs`; `keeper.cjs` is beside it. */
  readonly workerPath: string;
  /**
   * Milliseconds the engine may go without progress: reading, compiling, or one row. Not a cap on the
   * whole job. Default 10,000; 0 is none.
   */
  readonly budget?: number;
  /** Megabytes of the worker's heap; default 2048. */
  readonly memory?: number;
  /** Folder, absolute path, for the worker's compiled code; none, and it is compiled at each start. */
  readonly cache?: string;
  /** Default `forkKeeper`. */
  readonly start?: StartKeeper;
}

/** The engine in a process that can be killed whatever it does, and is started again when next needed. */
export interface Engine {
  /** `ahead`: as of an open schema, of this one. @throws Refusal where the text is no schema at all */
  open(
    source: SchemaSource,
    options?: { readonly signal?: AbortSignal; readonly ahead?: readonly WindowPlan[] },
  ): Promise<OpenSchema>;
  /** Starts its process, where that does not run yet. */
  warm(): void;
  /** Forgets all schemas; done once the engine is at rest. */
  reset(): Promise<void>;
  /** How often it ended though nobody wanted it to. The next call starts it again. */
  readonly crashes: number;
  dispose(): Promise<void>;
}

export type WindowPlan = EntityPlan & Window;

/** A schema the engine has read. It survives restarts of the worker. */
export interface OpenSchema extends Opened {
  readonly source: SchemaSource;
  /** @throws Refusal codes `time-budget`, `out-of-memory`, `cancelled`, or what the schema is refused for */
  window(plan: WindowPlan, options?: { readonly signal?: AbortSignal }): Promise<RowWindow>;
  /** Has windows begun that will be asked for next, in this order; those that were begun before and not asked for end. */
  ahead(plans: readonly WindowPlan[]): void;
  /** Streams a file's text; the engine waits while `onChunk`'s promises are pending. @throws Refusal as `window` */
  generate(
    plan: EntityPlan & Output,
    onChunk: (chunk: Chunk) => void | Promise<void>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Generated>;
  /** The same of tables that belong together. @throws Refusal as `window` */
  dataset(
    plan: EntityPlan & DatasetOutput,
    onChunk: (chunk: Chunk) => void | Promise<void>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<GeneratedDataset>;
  /** The row of a table that has these values; `null` where there is none. */
  find(
    plan: EntityPlan & { readonly values: Readonly<Record<string, Json>> },
    options?: { readonly signal?: AbortSignal },
  ): Promise<FoundRow>;
  /** Of SQL: the tables and their relations, laid out; of many tables those around one. @throws Refusal as `window` */
  diagram(
    metrics: DiagramMetrics & { readonly near?: string },
    options?: { readonly signal?: AbortSignal },
  ): Promise<Diagram>;
  /** What is in the schema about people, and in rows of it. @throws Refusal as `window` */
  audit(plan: EntityPlan & AuditPlan, options?: { readonly signal?: AbortSignal }): Promise<Audited>;
  close(): void;
}

interface Running {
  readonly keeper: Keeper;
  /** Its process is gone. */
  readonly ended: Promise<void>;
  readonly handler: Handler<EngineCalls>;
  /** What the engine was doing when last heard of. */
  beat: Heartbeat;
  /** The schema of each call under way. */
  readonly calls: Map<number, SchemaSource>;
  /** Runs while calls are under way. */
  watch: NodeJS.Timeout | undefined;
}

export function createEngine({
  workerPath,
  budget = 10_000,
  memory = 2048,
  cache,
  start: startKeeper = forkKeeper,
}: EngineOptions): Engine {
  let running: Running | undefined;
  let disposed = false;
  let crashes = 0;
  let lastSession = 0;

  const start = (): Running => {
    if (disposed) throw new Error('The engine has been disposed of.');
    let deliver = (_: unknown): void => undefined;
    let isOver = (): void => undefined;
    const ended = new Promise<void>((resolve) => (isOver = resolve));
    const keeper = startKeeper(
      { workerPath, memory, cache },
      {
        heard(frame) {
          if (frame.kind === 'message') return deliver(frame.message);
          started.beat = frame.beat;
          if (frame.kind === 'died') crashed(started, frame.error);
        },
        ended(error) {
          crashed(started, error);
          isOver();
        },
      },
    );
    const handler = createHandler<ClientCalls, EngineCalls>(
      {
        post: (message: Message) => keeper.tell({ kind: 'message', message }),
        listen: (listener) => (deliver = listener),
      },
      {},
    );
    const beat: Heartbeat = { stage: 'idle', call: 0, row: 0, ticks: 0, start: 0, end: 0 };
    const started: Running = { keeper, ended, handler, beat, calls: new Map(), watch: undefined };
    return started;
  };

  const crashed = (ended: Running, error: ThreadError | undefined): void => {
    if (running === ended) crashes++;
    stop(ended, crash(error, memory, describe(ended)));
  };

  /** Ends an engine for good: what it was doing is refused with `problem`. */
  const stop = (ended: Running, problem: Problem): void => {
    if (running === ended) running = undefined;
    ended.handler.close(problem);
    ended.keeper.kill();
  };

  const call = async <K extends keyof EngineCalls>(
    on: Running,
    source: SchemaSource,
    type: K,
    params: EngineCalls[K]['params'],
    options: CallOptions<EngineCalls[K]['item']> = {},
  ): Promise<EngineCalls[K]['result']> => {
    let id = 0;
    if (on.calls.size === 0) on.watch = watchdog(on, budget, (stuck) => stop(on, stuck));
    const onCall = (given: number): void => void on.calls.set((id = given), source);
    try {
      return await on.handler.call(type, params, { ...options, onCall });
    } finally {
      on.calls.delete(id);
      if (on.calls.size === 0) clearInterval(on.watch);
    }
  };
  return {
    async open(source, { signal: opening, ahead = [] } = {}) {
      let at = (running ??= start());
      let session = ++lastSession;
      /** Windows that were begun before they were asked for, by their plans. */
      const begun = new Map<string, Begun>();
      const begin = (plans: readonly WindowPlan[]): void => {
        for (const { abort } of begun.values()) abort.abort();
        begun.clear();
        for (const plan of plans) {
          const abort = new AbortController();
          const window = call(at, source, 'window', { ...plan, session }, { signal: abort.signal });
          window.catch(() => undefined);
          begun.set(JSON.stringify(plan), { window, abort });
        }
      };
      const opened = call(at, source, 'open', { ...source, session }, { signal: opening });
      begin(ahead);
      const close = (): void => {
        begin([]);
        if (running === at) call(at, source, 'close', { session }).catch(() => undefined);
      };
      const summary = await opened.catch((error: unknown) => {
        close();
        throw error;
      });
      /** The engine and session to ask; read anew where the engine was stopped in between. */
      const current = async (signal: AbortSignal | undefined): Promise<[Running, number]> => {
        if (running !== at || running === undefined) {
          const next = (running ??= start());
          const again = ++lastSession;
          await call(next, source, 'open', { ...source, session: again }, { signal });
          [at, session] = [next, again];
        }
        return [at, session];
      };
      return {
        source,
        ...summary,
        async window(plan, { signal } = {}) {
          const key = JSON.stringify(plan);
          const early = begun.get(key);
          begun.delete(key);
          if (early !== undefined && running === at) return withSignal(early, signal);
          const [on, of] = await current(signal);
          return call(on, source, 'window', { ...plan, session: of }, { signal });
        },
        ahead: begin,
        async generate(plan, onChunk, { signal } = {}) {
          const [on, of] = await current(signal);
          return call(on, source, 'generate', { ...plan, session: of }, { signal, onItem: onChunk });
        },
        async dataset(plan, onChunk, { signal } = {}) {
          const [on, of] = await current(signal);
          return call(on, source, 'dataset', { ...plan, session: of }, { signal, onItem: onChunk });
        },
        async find(plan, { signal } = {}) {
          const [on, of] = await current(signal);
          return call(on, source, 'find', { ...plan, session: of }, { signal });
        },
        async audit(plan, { signal } = {}) {
          const [on, of] = await current(signal);
          return call(on, source, 'audit', { ...plan, session: of }, { signal });
        },
        async diagram(metrics, { signal } = {}) {
          const [on, of] = await current(signal);
          return call(on, source, 'diagram', { ...metrics, session: of }, { signal });
        },
        close,
      };
    },
    warm() {
      running ??= start();
    },
    async reset() {
      await running?.handler.call('reset', null);
    },
    get crashes() {
      return crashes;
    },
    async dispose() {
      disposed = true;
      const last = running;
      if (last === undefined) return;
      stop(last, gone(''));
      await last.ended;
    },
  };
}

interface Begun {
  readonly window: Promise<RowWindow>;
  readonly abort: AbortController;
}

/** Ends the call with the signal. */
function withSignal({ window, abort }: Begun, signal: AbortSignal | undefined): Promise<RowWindow> {
  const onAbort = (): void => abort.abort();
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return window.finally(() => signal?.removeEventListener('abort', onAbort));
}

/**
 * Watches that the engine makes progress while it is at work. Time is counted in small steps, so that a
 * computer that slept, or a client that was itself busy, does not use up the budget.
 */
function watchdog(on: Running, budget: number, stuck: (problem: Problem) => void): NodeJS.Timeout {
  const step = Math.max(10, Math.min(250, budget / 8 || 250));
  let [ticks, spent, last] = [-1, 0, performance.now()];
  const timer = setInterval(() => {
    const { beat } = on;
    const now = performance.now();
    on.keeper.tell({ kind: 'beat' });
    spent = beat.stage === 'idle' || beat.ticks !== ticks ? 0 : spent + Math.min(now - last, 2 * step);
    [ticks, last] = [beat.ticks, now];
    if (budget > 0 && spent >= budget) {
      clearInterval(timer);
      stuck(overBudget(on, beat, budget));
    }
  }, step);
  return timer;
}

function overBudget(on: Running, beat: Heartbeat, budget: number): Problem {
  const uri = on.calls.get(beat.call)?.uri;
  return {
    code: 'time-budget',
    severity: 'error',
    message: `${activity(beat)} took longer than ${budget / 1000} s and was stopped. Simplify what is costly there (often a pattern, or deep nesting), or allow more time with --timeout.`,
    ...(uri !== undefined && { place: { uri, start: beat.start, end: beat.end } }),
  };
}

function activity(beat: Heartbeat): string {
  switch (beat.stage) {
    case 'reading':
      return 'Reading the schema';
    case 'compiling':
      return 'Compiling the schema';
    case 'scanning':
      return `Making row ${beat.row} (to find the columns)`;
    case 'row':
      return `Making row ${beat.row}`;
    case 'idle':
      return 'Waiting';
  }
}

function describe(on: Running): string {
  const { beat } = on;
  const uri = on.calls.get(beat.call)?.uri;
  return beat.stage === 'idle' || uri === undefined ? '' : `${activity(beat)} of ${uri} was interrupted. `;
}

function crash(error: ThreadError | undefined, memory: number, during: string): Problem {
  if (error === undefined) return gone(during);
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error.text.includes('JavaScript heap out of memory')) {
    return {
      code: 'out-of-memory',
      severity: 'error',
      message: `${during}It needs more than ${memory} MB of memory. Ask for smaller values: lower minItems, minLength or minProperties, or less nesting.`,
    };
  }
  return {
    code: 'internal-error',
    severity: 'error',
    message: `${during}The engine failed; please report this with the schema. ${error.text}`,
  };
}

function gone(during: string): Problem {
  return { code: 'engine-stopped', severity: 'error', message: `${during}The engine stopped; try again.` };
}
