import type { Json } from '../../model/json.ts';
import { Stream } from '../../model/stream.ts';
import type { NumberCell } from '../cells/cell.ts';
import { multipleAt } from '../cells/number.ts';
import { chained, listDomain, sieve, type Domain, type Segment } from './domain.ts';
import type { Window } from './number.ts';

/** Domains up to this size are looked through one by one. */
const enumerable = 5000;
/** How much wider each segment is than everything before it. */
const growth = 99;

/** The numbers a cell allows, those in the readable window first. */
export function numberDomain(cell: NumberCell, window: Window, key: number): Domain {
  const accepts = cell.accepts as (value: Json) => boolean;
  const segments = cell.step > 0 ? multiples(cell, window) : decimals(cell, window);
  const total = segments.reduce((sum, { size }) => sum + size, 0);
  const stream = new Stream();
  if (total <= enumerable) {
    const values = segments.flatMap(({ size, at }) => Array.from({ length: size }, (_, n) => at(n, stream)));
    return listDomain(
      values.filter((value): value is Json => value !== undefined && accepts(value)),
      key,
    );
  }
  return chained(sieve(segments, accepts, cell.sieved, stream), key);
}

function multiples({ step, min, max, accepts }: NumberCell, window: Window): Segment[] {
  const furthest = Math.floor(Number.MAX_SAFE_INTEGER / Math.max(1, step));
  let first = Math.max(-furthest, Math.ceil(min / step));
  let last = Math.min(furthest, Math.floor(max / step));
  if (!accepts(multipleAt(first, step))) first++;
  if (!accepts(multipleAt(last, step))) last--;
  if (first > last) return [];
  const within = (k: number): number => Math.min(last, Math.max(first, k));
  let low = within(Math.ceil(window.min / step));
  let high = Math.max(low, within(Math.floor(window.max / step)));
  const run = (from: number, to: number): Segment => ({
    size: to - from + 1,
    at: (n) => multipleAt(from + n, step),
  });
  const segments = [run(low, high)];
  while (low > first || high < last) {
    const reach = (high - low + 1) * growth;
    const top = Math.min(last, high + reach);
    const bottom = Math.max(first, low - reach);
    segments.push(run(high + 1, top), run(bottom, low - 1));
    [low, high] = [bottom, top];
  }
  return segments.filter(({ size }) => size > 0);
}

/** Decimals of the window: those with few places first, then those that need two more, and so on. */
function decimals({ accepts }: NumberCell, { min, max, decimals: places }: Window): Segment[] {
  const segments: Segment[] = [];
  for (let digits = places; digits <= 15; digits += 2) {
    const scale = Number(`1e${digits}`);
    let from = Math.ceil(min * scale);
    let to = Math.floor(max * scale);
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) break;
    if (!accepts(from / scale)) from++;
    if (!accepts(to / scale)) to--;
    if (from > to) continue;
    if (segments.length === 0) {
      const start = from;
      segments.push({ size: to - start + 1, at: (n) => (start + n) / scale });
    } else {
      segments.push(finer(from, to, scale));
    }
  }
  return segments;
}

/** The numbers k / scale, from ≤ k ≤ to, whose k is no multiple of 100: the others have come before. */
function finer(from: number, to: number, scale: number): Segment {
  const before = (k: number): number => k - Math.floor(k / 100);
  const skipped = before(from - 1);
  return {
    size: before(to) - skipped,
    at(n) {
      // The m-th number that is no multiple of 100 is m + ⌊(m − 1) / 99⌋.
      const m = n + skipped + 1;
      return (m + Math.floor((m - 1) / 99)) / scale;
    },
  };
}
