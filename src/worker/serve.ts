import { parentPort, workerData } from 'node:worker_threads';
import { createHandler } from '../protocol/handler.ts';
import type { ClientCalls, EngineCalls } from '../protocol/worker.ts';
import { createEngine } from './engine.ts';
import type { Rooms } from './prepare.ts';
import { createPulse } from './pulse.ts';

/** What the keeper gives the thread it starts. */
export interface WorkerData {
  readonly pulse: SharedArrayBuffer;
}

/** Answers the client, through the keeper that started this thread. */
export function serve(rooms: Rooms): void {
  const port = parentPort;
  if (port === null) throw new Error('This file runs as a worker thread only.');
  const pulse = createPulse((workerData as WorkerData).pulse);
  createHandler<EngineCalls, ClientCalls>(
    { post: (message) => port.postMessage(message), listen: (listener) => void port.on('message', listener) },
    createEngine(rooms, pulse),
  );
}
