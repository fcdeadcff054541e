import { isObject, own, type Json } from '../../model/json.ts';
import type { Stream } from '../../model/stream.ts';
import { multipleAt, sampleNumbers } from '../cells/number.ts';
import type { NumberCell } from '../cells/cell.ts';
import type { Conjunct } from '../conjunct.ts';
import { failed, type Fill, type Naming } from './fill.ts';
import type { Fillers } from './filler.ts';
import { annotationDraw, suggestionFor } from './suggested.ts';

/** Where a schema leaves the magnitude open, values stay readable. */
const readable = 1000;

interface Window {
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
}

export function fillNumber(
  cell: NumberCell,
  list: readonly Conjunct[],
  naming: Naming,
  fillers: Fillers,
): Fill {
  const { accepts } = cell;
  const wanted = annotationDraw(list, fillers.options.locale);
  const suggestion = wanted ?? suggestionFor(list, naming, cell.integer ? 'integer' : 'number', fillers);
  const range = wanted ? undefined : suggestion?.range;
  const draw = drawer(cell, windowOf(cell, list, range));
  const own = suggestion && !range ? suggestion.draw : undefined;
  const fallback = [...sampleNumbers(cell)].filter(accepts);
  return (run, row, path) => {
    const { stream } = run;
    stream.reset(row, path);
    if (own) {
      for (let i = 0; i < 4; i++) {
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

/** The part of the domain that values are drawn from. */
function windowOf(cell: NumberCell, list: readonly Conjunct[], range: Window | undefined): Window {
  const { min, max } = cell;
  if (range && range.max >= min && range.min <= max) {
    return { min: Math.max(min, range.min), max: Math.min(max, range.max), decimals: range.decimals };
  }
  const decimals = 2;
  const unit = cell.step > 1 ? cell.step : 1;
  const span = readable * unit;
  const hint = exampleOf(list);
  if (hint !== undefined && hint >= min && hint <= max && (min === -Infinity || max === Infinity)) {
    const reach = Math.max(Math.abs(hint), 10);
    return { min: Math.max(min, hint >= 0 ? 0 : -2 * reach), max: Math.min(max, 2 * reach), decimals };
  }
  if (min === -Infinity && max === Infinity) return { min: 0, max: span, decimals };
  if (max === Infinity) return { min, max: min + span, decimals };
  if (min === -Infinity) return { min: max - span, max, decimals };
  if (max - min > 1e6 * unit && min <= 0 && max >= span)
    return { min: Math.max(0, min), max: span, decimals };
  return { min, max, decimals };
}

/** A number the schema gives as default or example: a hint of the magnitude that is meant. */
function exampleOf(list: readonly Conjunct[]): number | undefined {
  for (const conjunct of list) {
    if (conjunct.kind !== 'schema' || !conjunct.positive || !isObject(conjunct.node.json)) continue;
    const { json } = conjunct.node;
    const examples: Json | undefined = own(json, 'examples');
    for (const value of [own(json, 'default'), ...(Array.isArray(examples) ? examples : [])]) {
      if (typeof value === 'number' && Number.isFinite(value)) return value;
    }
  }
  return undefined;
}

function drawer(cell: NumberCell, { min, max, decimals }: Window): (stream: Stream) => number {
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
  for (let d = 0; d < decimals || (d < 15 && (max - min) * scale < readable); d++) scale *= 10;
  const first = Math.ceil(min * scale);
  const count = Math.floor(max * scale) - first + 1;
  if (count >= 2 && count <= Number.MAX_SAFE_INTEGER && Number.isSafeInteger(first)) {
    return (stream) => (first + stream.int(count)) / scale;
  }
  // (max − min) may overflow; half of each does not.
  return (stream) => {
    const f = stream.float();
    return min * (1 - f) + max * f;
  };
}
