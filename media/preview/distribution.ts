import type { Json } from '../../src/model/json.ts';
import type { PreviewRow } from '../../src/protocol/preview.ts';
import { cellOf, codeOf, jsOf, valueOf } from './cell.ts';
import { amount, t } from './words.ts';

/** Values that get a share of their own. */
const mostShares = 6;
/** Of many different values only one that is as frequent as this is told apart. */
const leastShare = 0.05;
const bins = 8;

export interface Share {
  /** Of the width and of the height. */
  readonly share: number;
  readonly height: number;
  /** `others` are different values that no bar could tell apart. */
  readonly tone: 0 | 1 | 2 | 'others';
}

/** How the values of a column are spread over the sample. */
export interface Distribution {
  readonly bars: readonly Share[];
  readonly absent: number;
  readonly text: string;
}

interface Spread {
  readonly bars: readonly Share[];
  readonly words: readonly string[];
}

export function distributionOf(
  sample: readonly PreviewRow[],
  name: string | undefined,
): Distribution | undefined {
  const rows = sample.filter((row) => 'value' in row);
  if (rows.length === 0) return undefined;
  const values = rows.map((row) => plainOf(valueOf(row, name), codeOf(row)));
  const present = values.filter((value) => value !== undefined && value !== null);
  const nulls = values.filter((value) => value === null).length;
  const gone = values.length - present.length - nulls;
  const missing = [
    ...(gone > 0 ? [t('absent {0}', percent(gone / values.length))] : []),
    ...(nulls > 0 ? [t('null {0}', percent(nulls / values.length))] : []),
  ];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { text, kind } = cellOf(row, name);
    if (kind !== 'absent' && kind !== 'null') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const { bars, words } = spread(present, counts, values.length);
  const told = [...words, ...missing].join(', ');
  return {
    bars,
    absent: (gone + nulls) / values.length,
    text:
      rows.length === 1
        ? t('{0}, of the first row', told)
        : t('{0}, of the first {1} rows', told, rows.length),
  };
}

/** What is measured of a value of JavaScript: a date by its text, a bigint as a number. */
function plainOf(value: Json | undefined, code: boolean): Json | undefined {
  const js = value === undefined ? undefined : jsOf(value, code);
  switch (js?.$js) {
    case 'undefined':
      return undefined;
    case 'bigint':
      return Number(js.of);
    case 'as':
      return plainOf(js.of, code);
    case 'new':
      return js.of[0] === 'Date' ? js.of[1] : value;
    default:
      return value;
  }
}

function spread(present: readonly Json[], counts: ReadonlyMap<string, number>, all: number): Spread {
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  if (counts.size <= mostShares) return shares(byCount, all);
  const numbers = present.filter((value) => typeof value === 'number');
  if (numbers.length === present.length) return histogram(numbers, all, amount);
  const times = present.map(timeOf).filter((time) => time !== undefined);
  if (times.length === present.length) return histogram(times, all, day);
  const frequent = shares(
    byCount.slice(0, mostShares - 1).filter(([, count]) => count / all >= leastShare),
    all,
  );
  const told = frequent.bars.reduce((sum, { share }) => sum + share, 0);
  return {
    bars: [...frequent.bars, { share: present.length / all - told, height: 1, tone: 'others' }],
    words: [t('{0} different values', counts.size), ...frequent.words],
  };
}

function shares(byCount: readonly (readonly [string, number])[], all: number): Spread {
  return {
    bars: byCount.map(([, count], at) => ({ share: count / all, height: 1, tone: (at % 3) as 0 | 1 | 2 })),
    words: byCount.map(([text, count]) => `${text.slice(0, 40)} ${percent(count / all)}`),
  };
}

function histogram(numbers: readonly number[], all: number, tell: (number: number) => string): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const least = sorted[0] ?? 0;
  const most = sorted.at(-1) ?? 0;
  const heights = Array<number>(bins).fill(0);
  for (const number of numbers) {
    const at = Math.min(bins - 1, Math.floor(((number - least) / (most - least || 1)) * bins));
    heights[at] = (heights[at] ?? 0) + 1;
  }
  const highest = Math.max(...heights);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return {
    bars: heights.map((height) => ({
      share: numbers.length / all / bins,
      height: height / highest,
      tone: 0,
    })),
    words: [t('{0} to {1}', tell(least), tell(most)), t('median {0}', tell(median))],
  };
}

/** A date, alone or with a time, as RFC 3339 writes it. */
const date = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?$/;

function timeOf(value: Json): number | undefined {
  const time = typeof value === 'string' && date.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function percent(share: number): string {
  return share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`;
}

/** How often each value comes, where all are few and plain; by the text that weights name them by. */
export function countsOf(
  sample: readonly PreviewRow[],
  name: string | undefined,
  most: number,
): ReadonlyMap<string, number> | undefined {
  const counts = new Map<string, number>();
  for (const row of sample) {
    const value = valueOf(row, name);
    if (value === undefined || value === null) continue;
    if (typeof value === 'object') return undefined;
    counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    if (counts.size > most) return undefined;
  }
  return counts.size === 0 ? undefined : counts;
}
