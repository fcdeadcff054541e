import { Stream } from '../../model/stream.ts';
import type { Check, Checks } from './checks.ts';
import type { Source } from './source.ts';

/** Draws that decide whether a source is worth drawing from. */
export const TRIALS = 16;
/** Characters drawn and steps of matching that trials of one source may take. */
const CHARACTERS = 20_000;
const STEPS = 20_000;

type Draw = (stream: Stream) => string | undefined;

/** How many of a fixed set of draws pass, of `TRIALS`; fewer are made, and scaled, where they cost much. */
export function trial(
  { draw, shortest }: Pick<Source, 'draw' | 'shortest'>,
  passes: Check,
  checks: Checks,
): number {
  const stream = new Stream();
  const count = Math.max(2, Math.min(TRIALS, Math.floor(CHARACTERS / Math.max(1, shortest))));
  const { spent } = checks.meter;
  let passed = 0;
  let made = 0;
  while (made < count && checks.meter.spent - spent < STEPS) {
    if (passes(draw(stream.reset(0x5eed, made++)))) passed++;
  }
  return passed === 0 ? 0 : Math.max(1, Math.floor((passed * TRIALS) / made));
}

/** Whether any of a few draws finds something. */
export function findsAny(draw: Draw, checks: Checks): boolean {
  const stream = new Stream();
  const { spent } = checks.meter;
  for (let i = 0; i < TRIALS / 2 && checks.meter.spent - spent < STEPS; i++) {
    if (draw(stream.reset(0x5eed, i)) !== undefined) return true;
  }
  return false;
}

/** Steps of matching that the draws of one value may take. */
const STEPS_A_VALUE = 10_000;

/** The first of several draws that passes. */
export function attempts(draw: Draw, passes: Check, count: number, checks: Checks): Draw {
  const { meter } = checks;
  return (stream) => {
    const { spent } = meter;
    for (let i = 0; i < count && meter.spent - spent < STEPS_A_VALUE; i++) {
      const text = draw(stream);
      if (text !== undefined && passes(text)) return text;
    }
    return undefined;
  };
}
