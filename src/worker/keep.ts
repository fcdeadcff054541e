import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { FromKeeper, ThreadError, ToKeeper } from './keeper.ts';

/** The process around an engine, as its client sees it. */
export interface Keeper {
  /** What a keeper that is just ending does not hear, its end answers. */
  tell(frame: ToKeeper): void;
  /** Nothing milder reaches a thread that is inside a regular expression. */
  kill(): void;
}

export interface KeeperOptions {
  /** Absolute path of the bundled worker; `keeper.cjs` and `load.cjs` are beside it. */
  readonly workerPath: string;
  /** Megabytes of the worker's heap. */
  readonly memory: number;
  /** Folder, absolute path, for the worker's compiled code; none, and it is compiled at each start. */
  readonly cache?: string | undefined;
}

export interface KeeperEvents {
  heard(frame: FromKeeper): void;
  /** Told once: with what the process said last, where it said something. */
  ended(error?: ThreadError): void;
}

export type StartKeeper = (options: KeeperOptions, events: KeeperEvents) => Keeper;

/** Starts it from this thread, which stands still until the process runs: 20 to 40 ms, or hundreds on a busy machine. */
export const forkKeeper: StartKeeper = ({ workerPath, memory, cache = '' }, { heard, ended }) => {
  const child = fork(join(dirname(workerPath), 'keeper.cjs'), [workerPath, String(memory), cache], {
    // Flags of the host, such as a test runner's loaders, are not for a bundle.
    execArgv: ['--max-semi-space-size=2'],
    env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let over = false;
  const end = (error?: ThreadError): void => {
    if (!over) ended(error);
    over = true;
  };
  let said = '';
  child.on('message', heard);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  child.on('error', (error) => end({ text: String(error) }));
  child.on('close', () => end(said === '' ? undefined : { text: said }));
  return {
    tell(frame) {
      if (child.connected) child.send(frame, () => undefined);
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
};
