import { Worker } from 'node:worker_threads';
import type { KeeperEvents, StartKeeper } from './keep.ts';
import type { ThreadError } from './keeper.ts';
import type { FromStarter, ToStarter } from './starter-thread.ts';

/** Starts keepers from a thread of its own. */
export interface Starter {
  readonly start: StartKeeper;
  /** Starts the thread, where it does not run yet. */
  warm(): void;
  /** Ends the thread; keepers end with it. */
  dispose(): void;
}

/** @param path absolute path of the bundled `starter-thread.cjs` */
export function createStarter(path: string): Starter {
  const kept = new Map<number, KeeperEvents>();
  let last = 0;
  let thread: Worker | undefined;

  const startThread = (): Worker => {
    const started = new Worker(path, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 4 } });
    const over = (error?: ThreadError): void => {
      if (thread !== started) return;
      thread = undefined;
      const all = [...kept.values()];
      kept.clear();
      for (const { ended } of all) ended(error);
    };
    started.on('message', (message: FromStarter) => {
      const events = kept.get(message.id);
      if (message.kind === 'heard') return events?.heard(message.frame);
      kept.delete(message.id);
      events?.ended(message.error);
    });
    started.on('error', (error) => over({ text: error.stack ?? error.message }));
    started.on('exit', () => over());
    return started;
  };

  return {
    start(options, events) {
      const on = (thread ??= startThread());
      const id = ++last;
      kept.set(id, events);
      const tell = (message: ToStarter): void => on.postMessage(message);
      tell({ kind: 'start', id, options });
      return {
        tell: (frame) => tell({ kind: 'tell', id, frame }),
        kill: () => tell({ kind: 'kill', id }),
      };
    },
    warm() {
      thread ??= startThread();
    },
    dispose() {
      void thread?.terminate();
    },
  };
}
