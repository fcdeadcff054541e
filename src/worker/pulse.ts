import { stages, type Stage } from '../protocol/worker.ts';

/**
 * What the engine is doing right now, in memory shared with the keeper. Messages would do for progress,
 * but not for the moment it hangs: only shared memory still says which row that was.
 */
export interface Pulse {
  /** A call starts or goes on working, on what stands at the place. */
  enter(stage: Stage, call: number, place?: Range): void;
  /** Row `index` is about to be made; the one before is finished. */
  row(index: number): void;
  /** The engine waits: for messages, or for the reader to catch up. */
  rest(): void;
}

/** For work that nobody watches. */
export const noPulse: Pulse = { enter: () => undefined, row: () => undefined, rest: () => undefined };

/** Offsets in the text of the call's schema. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Heartbeat extends Range {
  readonly stage: Stage;
  readonly call: number;
  readonly row: number;
  /** Grows with every step; the same number twice means no progress. */
  readonly ticks: number;
}

const enum Slot {
  stage,
  call,
  rowLow,
  rowHigh,
  start,
  end,
  ticks,
  length,
}

export function pulseMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(Slot.length * Int32Array.BYTES_PER_ELEMENT);
}

export function createPulse(memory: SharedArrayBuffer): Pulse {
  const slots = new Int32Array(memory);
  const tick = (): void => void Atomics.add(slots, Slot.ticks, 1);
  return {
    enter(stage, call, place) {
      slots[Slot.call] = call;
      slots[Slot.start] = place?.start ?? 0;
      slots[Slot.end] = place?.end ?? 0;
      Atomics.store(slots, Slot.stage, stages.indexOf(stage));
      tick();
    },
    row(index) {
      slots[Slot.rowHigh] = Math.floor(index / 0x100000000);
      slots[Slot.rowLow] = index | 0;
      tick();
    },
    rest() {
      Atomics.store(slots, Slot.stage, stages.indexOf('idle'));
      tick();
    },
  };
}

export function readPulse(memory: SharedArrayBuffer): Heartbeat {
  const slots = new Int32Array(memory);
  return {
    ticks: Atomics.load(slots, Slot.ticks),
    stage: stages[Atomics.load(slots, Slot.stage)] ?? 'idle',
    call: Atomics.load(slots, Slot.call),
    start: Atomics.load(slots, Slot.start),
    end: Atomics.load(slots, Slot.end),
    row: Atomics.load(slots, Slot.rowHigh) * 0x100000000 + (Atomics.load(slots, Slot.rowLow) >>> 0),
  };
}
