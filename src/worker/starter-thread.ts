import { parentPort } from 'node:worker_threads';
import { forkKeeper } from './keep.ts';
import type { Keeper, KeeperOptions } from './keep.ts';
import type { FromKeeper, ThreadError, ToKeeper } from './keeper.ts';

/** A thread that starts keepers and passes on what is said, so that the thread that wants them never stands still. */

export type ToStarter =
  | { readonly kind: 'start'; readonly id: number; readonly options: KeeperOptions }
  | { readonly kind: 'tell'; readonly id: number; readonly frame: ToKeeper }
  | { readonly kind: 'kill'; readonly id: number };

export type FromStarter =
  | { readonly kind: 'heard'; readonly id: number; readonly frame: FromKeeper }
  | { readonly kind: 'ended'; readonly id: number; readonly error?: ThreadError };

const keepers = new Map<number, Keeper>();
const answer = (message: FromStarter): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToStarter) => {
  const { id } = message;
  switch (message.kind) {
    case 'start': {
      const keeper = forkKeeper(message.options, {
        heard: (frame) => answer({ kind: 'heard', id, frame }),
        ended(error) {
          keepers.delete(id);
          answer({ kind: 'ended', id, ...(error && { error }) });
        },
      });
      keepers.set(id, keeper);
      break;
    }
    case 'tell':
      keepers.get(id)?.tell(message.frame);
      break;
    case 'kill':
      keepers.get(id)?.kill();
      break;
  }
});
