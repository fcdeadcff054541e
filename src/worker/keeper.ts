import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { pulseMemory, readPulse, type Heartbeat } from './pulse.ts';
import type { WorkerData } from './serve.ts';

/**
 * The process around the engine's thread. A thread inside a regular expression may hear nothing, not even
 * that it is to end, and a process does not end before its threads have; but a process can be killed. This
 * one never works itself, so it can always tell what the thread is doing, and it ends with its client.
 */

/** From the client: a message for the engine, or the question what it is doing. */
export type ToKeeper = { readonly kind: 'message'; readonly message: unknown } | { readonly kind: 'beat' };

/** To the client. `died` is the last one: why the thread ended, and during what. */
export type FromKeeper =
  | { readonly kind: 'message'; readonly message: unknown }
  | { readonly kind: 'beat'; readonly beat: Heartbeat }
  | { readonly kind: 'died'; readonly beat: Heartbeat; readonly error?: ThreadError };

export interface ThreadError {
  readonly code?: string;
  readonly text: string;
}

/** What is given to `load.cjs`, which passes the rest on. */
export interface LoadData extends WorkerData {
  readonly workerPath: string;
  readonly cache: string;
}

const [workerPath = '', memory = '', cache = ''] = process.argv.slice(2);
const pulse = pulseMemory();
const worker = new Worker(cache === '' ? workerPath : join(dirname(workerPath), 'load.cjs'), {
  workerData: { pulse, workerPath, cache } satisfies LoadData,
  // A small young generation: rows are garbage at once, and a large one only spreads them over more memory.
  resourceLimits: { maxOldGenerationSizeMb: Number(memory), maxYoungGenerationSizeMb: 12, stackSizeMb: 4 },
});

const tell = (frame: FromKeeper): void => {
  // A client that is gone needs no answer; “disconnect” ends this process.
  if (process.connected) process.send?.(frame, undefined, undefined, () => undefined);
};

let dead = false;
const died = (error?: ThreadError): void => {
  if (dead) return;
  dead = true;
  tell({ kind: 'died', beat: readPulse(pulse), ...(error && { error }) });
};

worker.on('message', (message: unknown) => tell({ kind: 'message', message }));
worker.on('error', (error: NodeJS.ErrnoException) =>
  died({ text: error.stack ?? error.message, ...(error.code !== undefined && { code: error.code }) }),
);
worker.on('exit', () => died());

process.on('message', (frame: ToKeeper) => {
  if (frame.kind === 'message') worker.postMessage(frame.message);
  else tell({ kind: 'beat', beat: readPulse(pulse) });
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches all processes of a terminal: the client decides what becomes of the work.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
