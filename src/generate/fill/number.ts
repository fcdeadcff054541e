import { own } from '../../model/json.ts';
import { wholeNumbers } from '../../model/javascript.ts';
import type { Stream } from '../../model/stream.ts';
import type { Draw } from '../../realism/index.ts';
import { multipleAt, sampleNumbers } from '../cells/number.ts';
import type { NumberCell } from '../cells/cell.ts';
import type { Conjunct } from '../conjunct.ts';
import { failed, type Fill, type Naming } from './fill.ts';
import type { Fillers } from './filler.ts';
import { examplesOf, schemasOf, suggestionFor } from './suggested.ts';
import { granted } from './wish.ts';

/** Where a schema leaves the magnitude open, values stay readable. */
const readable = 1000;

export interface Window {
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
  readonly exact?: true;
}

export function fillNumber(
  cell: NumberCell,
  list: readonly Conjunct[],
  naming: Naming,
  fillers: Fillers,
): Fill {
  const { accepts } = cell;
  const { locale } = fillers.options;
  const wish = granted(list, 'number', accepts, locale, (range) => rangeDraw(cell, list, range));
  const suggestion = suggestionFor(list, naming, cell.integer ? 'integer' : 'number', fillers);
  const draw = drawer(cell, windowOf(cell, list, suggestion?.range));
  const own = wish?.draw ?? (suggestion && !suggestion.range ? suggestion.draw : undefined);
  const fallback = [...sampleNumbers(cell)].filter(accepts);
  return (run, row, path) => {
    const { stream } = run;
    stream.reset(row, path);
    if (own) {
      for (let i = 0; i < (wish ? 1 : 4); i++) {
        const value = own(stream);
        if (typeof value === 'number' && accepts(value)) return value;
      }
    }
    for (let i = 0; i < 12; i++) {
      const value = draw(stream);
      if (accepts(value)) return value;
    }
    return fallback.length > 0 ? stream.pick(fallback) : failed;
  };
}

/** Draws in the part of a range that the constraints leave, or `undefined` if there is none. */
function rangeDraw(cell: NumberCell, list: readonly Conjunct[], range: Window): Draw | undefined {
  if (!overlaps(cell, range)) return undefined;
  const draw = drawer(cell, windowOf(cell, list, range));
  return (stream) => {
    const value = draw(stream);
    // Where no multiple lies in the range, the step wins.
    return value >= range.min && value <= range.max ? value : null;
  };
}

function overlaps({ min, max }: NumberCell, range: Window): boolean {
  return range.max >= min && range.min <= max;
}

/** The part of the domain that values are drawn from. */
export function windowOf(cell: NumberCell, list: readonly Conjunct[], range: Window | undefined): Window {
  const { min, max } = cell;
  const whole = isWhole(list);
  if (range && overlaps(cell, range)) {
    const part = { ...range, min: Math.max(min, range.min), max: Math.min(max, range.max) };
    return whole && Math.floor(part.max) > Math.ceil(part.min) ? { ...part, exact: true } : part;
  }
  const decimals = whole && Math.floor(max) > Math.ceil(min) + 1 ? 0 : 2;
  const exact = decimals === 0 && { exact: true as const };
  const unit = cell.step > 1 ? cell.step : 1;
  const span = readable * unit;
  const hint = exampleOf(list);
  if (hint !== undefined && hint >= min && hint <= max && (min === -Infinity || max === Infinity)) {
    const reach = Math.max(Math.abs(hint), 10);
    return {
      min: Math.max(min, hint >= 0 ? 0 : -2 * reach),
      max: Math.min(max, 2 * reach),
      decimals,
      ...exact,
    };
  }
  if (min === -Infinity && max === Infinity) return { min: 0, max: span, decimals, ...exact };
  if (max === Infinity) return { min, max: min + span, decimals, ...exact };
  if (min === -Infinity) return { min: max - span, max, decimals, ...exact };
  if (max - min > 1e6 * unit && min <= 0 && max >= span)
    return { min: Math.max(0, min), max: span, decimals, ...exact };
  return { min, max, decimals, ...exact };
}

/** Whether numbers are whole unless their name says otherwise: of languages that have one type for all numbers. */
function isWhole(list: readonly Conjunct[]): boolean {
  return [...schemasOf(list)].some((json) => own(json, wholeNumbers) === true);
}

/** A number the schema gives as default or example: a hint of the magnitude that is meant. */
function exampleOf(list: readonly Conjunct[]): number | undefined {
  const defaults = [...schemasOf(list)].map((json) => own(json, 'default'));
  return [...defaults, ...examplesOf(list)].find((value) => typeof value === 'number');
}

export function drawer(cell: NumberCell, { min, max, decimals, exact }: Window): (stream: Stream) => number {
  if (cell.step > 0) {
    const { step } = cell;
    const first = Math.ceil(min / step);
    const count = Math.floor(max / step) - first + 1;
    if (count >= 1 && count <= Number.MAX_SAFE_INTEGER) {
      if (step === 1) return (stream) => first + stream.int(count);
      return (stream) => multipleAt(first + stream.int(count), step);
    }
    return (stream) => multipleAt(stream.int(readable), step);
  }
  let scale = 1;
  const enough = (): boolean =>
    exact ? Math.floor(max * scale) >= Math.ceil(min * scale) : (max - min) * scale >= readable;
  for (let d = 0; d < decimals || (d < 15 && !enough()); d++) scale *= 10;
  const first = Math.ceil(min * scale);
  const count = Math.floor(max * scale) - first + 1;
  if (count >= (exact ? 1 : 2) && count <= Number.MAX_SAFE_INTEGER && Number.isSafeInteger(first)) {
    return (stream) => (first + stream.int(count)) / scale;
  }
  // (max − min) may overflow; half of each does not.
  return (stream) => {
    const f = stream.float();
    return min * (1 - f) + max * f;
  };
}
