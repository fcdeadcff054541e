import { createEngine, type Engine, type EngineOptions } from './client.ts';

/** Engines to borrow. One at rest is kept ready, as starting one takes a quarter of a second. */
export interface EnginePool {
  /** Starts the engine that is borrowed next. */
  warm(): void;
  /** An engine of one's own until its `dispose`, which gives it back. */
  borrow(): Engine;
  /** Ends all, those lent, too. */
  dispose(): void;
}

export interface PoolOptions {
  /** Milliseconds in which an engine that is given back must have come to rest, else it is ended; default 1,000. */
  readonly patience?: number;
  /** Milliseconds after which an engine that nobody borrows is ended; default 120,000. */
  readonly keep?: number;
}

interface Kept {
  readonly engine: Engine;
  /** The options it was made with. */
  readonly made: string;
  /** How often it was lent. */
  readonly lent: number;
}

/** Times that an engine is lent; what V8 and ajv have kept of so many schemas then goes with it. */
const mostLent = 20;

/** `options` are asked for anew with each borrowing: an engine that is not as they say is not lent. */
export function createEnginePool(
  options: () => EngineOptions,
  { patience = 1000, keep = 120_000 }: PoolOptions = {},
): EnginePool {
  let spare: Kept | undefined;
  const lent = new Set<Engine>();
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;

  const drop = (): void => {
    clearTimeout(timer);
    void spare?.engine.dispose();
    spare = undefined;
  };
  const keepReady = (kept: Kept): void => {
    spare = kept;
    timer = setTimeout(drop, keep);
    timer.unref();
  };
  const giveBack = async (kept: Kept): Promise<void> => {
    const { engine, lent: times } = kept;
    const rests = times < mostLent && (await within(engine.reset(), patience));
    lent.delete(engine);
    if (!rests || disposed || spare !== undefined) return engine.dispose();
    keepReady(kept);
  };
  /** The spare one, or another; neither is spare from then on. */
  const take = (): Kept => {
    const wanted = options();
    const made = JSON.stringify(wanted);
    if (spare?.made !== made) drop();
    clearTimeout(timer);
    const taken = spare ?? { engine: createEngine(wanted), made, lent: 0 };
    spare = undefined;
    return taken;
  };

  return {
    warm() {
      const kept = take();
      kept.engine.warm();
      keepReady(kept);
    },
    borrow() {
      const { engine, made, lent: times } = take();
      lent.add(engine);
      let given: Promise<void> | undefined;
      return {
        open: (source, how) => engine.open(source, how),
        reset: () => engine.reset(),
        warm: () => engine.warm(),
        get crashes() {
          return engine.crashes;
        },
        dispose: () => (given ??= giveBack({ engine, made, lent: times + 1 })),
      };
    },
    dispose() {
      disposed = true;
      drop();
      for (const engine of lent) void engine.dispose();
    },
  };
}

/** Whether the work is done by then, without a failure. */
async function within(work: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const result = await Promise.race([done, late]);
  clearTimeout(timer);
  return result;
}
