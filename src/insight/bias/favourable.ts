/** An outcome as yes or no. */
import type { Coded } from './statistics/contingency.ts';
import type { Column } from './table.ts';

export interface DescribedOutcome {
  readonly pointer: string;
  /** Values, or a number that is reached, that count as favourable; otherwise it is guessed. */
  readonly favourable?: readonly string[] | { readonly atLeast: number } | undefined;
}

export interface Outcome extends Coded {
  readonly pointer: string;
  readonly name: string;
  /** 1 where the outcome is favourable, 0 where not, −1 where absent. */
  readonly codes: Int32Array;
  readonly labels: readonly ['no', 'yes'];
  readonly favourable:
    | { readonly kind: 'values'; readonly values: readonly string[] }
    | { readonly kind: 'at-least'; readonly value: number }
    | { readonly kind: 'above'; readonly value: number; readonly of: 'median' };
  /** The caller did not say. */
  readonly guessed: boolean;
  readonly numbers?: Float64Array;
}

export type NoOutcome = 'absent' | 'empty' | 'constant' | 'unknown-favourable';

const yes = new Set(
  'true yes y 1 t approved accepted granted hired passed pass paid positive success successful selected admitted good won'.split(
    ' ',
  ),
);

export function outcomeOf(column: Column | undefined, { favourable }: DescribedOutcome): Outcome | NoOutcome {
  if (column === undefined) return 'absent';
  if (column.kind === 'empty') return 'empty';
  const { labels, numbers } = column;
  if (favourable !== undefined && 'atLeast' in favourable) {
    if (numbers === undefined) return 'unknown-favourable';
    const value = favourable.atLeast;
    return ofNumbers(column, numbers, (x) => x >= value, { kind: 'at-least', value }, false);
  }
  if (favourable !== undefined) return ofValues(column, favourable, false);
  if (column.banded || (numbers !== undefined && labels.length > 2)) {
    const value = medianOf(numbers as Float64Array);
    return ofNumbers(
      column,
      numbers as Float64Array,
      (x) => x > value,
      { kind: 'above', value, of: 'median' },
      true,
    );
  }
  return ofValues(
    column,
    labels.filter((label) => yes.has(label.toLowerCase())),
    true,
  );
}

function ofValues(column: Column, values: readonly string[], guessed: boolean): Outcome | NoOutcome {
  const { pointer, name, codes, labels, numbers } = column;
  const wanted = new Set(values);
  const code = labels.map((label) => (wanted.has(label) ? 1 : 0));
  if (!code.includes(1)) return 'unknown-favourable';
  if (!code.includes(0)) return 'constant';
  return {
    pointer,
    name,
    codes: codes.map((own) => (own < 0 ? -1 : (code[own] as number))),
    labels: ['no', 'yes'],
    favourable: { kind: 'values', values: labels.filter((label) => wanted.has(label)) },
    guessed,
    ...(numbers !== undefined && { numbers }),
  };
}

function ofNumbers(
  { pointer, name }: Column,
  numbers: Float64Array,
  test: (value: number) => boolean,
  favourable: Outcome['favourable'],
  guessed: boolean,
): Outcome | NoOutcome {
  const codes = new Int32Array(numbers.length);
  for (let row = 0; row < codes.length; row++) {
    const value = numbers[row] as number;
    codes[row] = value !== value ? -1 : test(value) ? 1 : 0;
  }
  if (!codes.includes(1) || !codes.includes(0)) return 'constant';
  return { pointer, name, codes, labels: ['no', 'yes'], favourable, guessed, numbers };
}

/** The lower median, by Hoare's selection: sorting would take longer than all else that is done with the column. */
function medianOf(numbers: Float64Array): number {
  const present = numbers.filter((value) => value === value);
  const wanted = (present.length - 1) >> 1;
  let from = 0;
  let to = present.length - 1;
  while (from < to) {
    const pivot = present[(from + to) >> 1] as number;
    let i = from;
    let j = to;
    while (i <= j) {
      while ((present[i] as number) < pivot) i++;
      while ((present[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = present[i] as number;
      present[i++] = present[j] as number;
      present[j--] = swapped;
    }
    if (wanted <= j) to = j;
    else if (wanted >= i) from = i;
    else break;
  }
  return present[wanted] ?? NaN;
}
