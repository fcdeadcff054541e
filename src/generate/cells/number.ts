import { sameJson } from '../../model/json.ts';
import type { Conjunct } from '../conjunct.ts';
import { conflict, notFound, type Conflict } from '../conflict.ts';
import type { Facts } from '../facts.ts';
import { commonMultiple } from './decimal.ts';
import type { NumberCell, ValuesCell } from './cell.ts';

/** ajv's own test of `multipleOf` (default options): only what it accepts may be emitted. */
export function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return quotient === Number.parseInt(String(quotient), 10);
}

/** Domains up to this size are looked through one by one. */
const enumerable = 2000;

export function numberCell(facts: Facts, _list: readonly Conjunct[]): NumberCell | ValuesCell | Conflict {
  const { min, max, integer, fraction, multiples, notMultiples } = facts.number;
  if (integer && fraction) {
    return conflict(
      'the number must be an integer and must not',
      integer === true ? undefined : integer,
      fraction,
    );
  }
  const steps = multiples.map((limit) => limit.value);
  const step = commonMultiple(integer ? [1, ...steps] : steps);
  const excluded = facts.excluded.filter((value) => typeof value === 'number');
  const accepts = (value: number): boolean =>
    Number.isFinite(value) &&
    (min.open ? value > min.value : value >= min.value) &&
    (max.open ? value < max.value : value <= max.value) &&
    (!integer || Number.isInteger(value)) &&
    (!fraction || !Number.isInteger(value)) &&
    steps.every((each) => isMultiple(value, each)) &&
    !notMultiples.some((each) => isMultiple(value, each)) &&
    !excluded.some((each) => sameJson(each, value));
  const sources = [min.source, max.source, ...multiples.map((limit) => limit.source)];
  const cell: NumberCell = {
    kind: 'number',
    min: min.value,
    max: max.value,
    openMin: min.open ?? false,
    openMax: max.open ?? false,
    integer: integer !== undefined,
    step,
    sieved: excluded.length + notMultiples.length > 0,
    accepts,
  };
  if (min.value === max.value) {
    return accepts(min.value)
      ? { kind: 'values', values: [min.value] }
      : conflict('no number is left between the limits', ...sources);
  }
  if (step > 0) {
    const first = Math.ceil(min.value / step);
    const last = Math.floor(max.value / step);
    if (first > last) return conflict('no multiple lies between the limits', ...sources);
    if (last - first < enumerable) {
      const values: number[] = [];
      // Beyond 2^53 neighbouring multiples may be the same double.
      for (let i = 0; i <= last - first; i++) {
        const value = multipleAt(first + i, step);
        if (accepts(value) && value !== values.at(-1)) values.push(value);
      }
      if (values.length > 0)
        return values.length <= 40 || excluded.length + notMultiples.length > 0
          ? { kind: 'values', values }
          : cell;
      return {
        ...conflict('no number satisfies the limits and steps at once', ...sources),
        proved: step >= 1e-9,
      };
    }
  }
  return samples(cell).some(accepts)
    ? cell
    : notFound('no number was found that satisfies all limits and steps', ...sources);
}

/** `k` times the step as the nearest double to the decimal product. */
export function multipleAt(k: number, step: number): number {
  if (Number.isInteger(step)) return k * step;
  const text = String(step);
  const exponent = text.includes('e') ? undefined : text.length - text.indexOf('.') - 1;
  if (exponent === undefined || exponent > 15) return k * step;
  const scale = Number(`1e${exponent}`);
  const product = k * Math.round(step * scale);
  return Number.isSafeInteger(product) ? product / scale : k * step;
}

/** A few numbers over the whole domain, to see whether any passes. */
export function* sampleNumbers({ min, max, step, integer }: NumberCell): Generator<number> {
  const low = Number.isFinite(min) ? min : Number.isFinite(max) ? max - 1e6 : -1000;
  const high = Number.isFinite(max) ? max : low + 1e6;
  if (step > 0) {
    const first = Math.ceil(low / step);
    const last = Math.floor(high / step);
    for (let k = 0; k < 40; k++) {
      yield multipleAt(first + k, step);
      yield multipleAt(last - k, step);
    }
    for (let i = 0; i < 64; i++) yield multipleAt(first + Math.floor(((last - first) * i) / 64), step);
    yield 0;
    yield step;
    return;
  }
  yield 0;
  for (let i = 1; i < 64; i++) {
    const value = low + ((high - low) * i) / 64;
    yield value;
    yield Math.round(value * 100) / 100;
    yield Math.round(value) + (integer ? 0 : 0.5);
  }
  yield low / 2 + high / 2;
  yield low;
  yield high;
}

const samples = (cell: NumberCell): number[] => [...sampleNumbers(cell)];
