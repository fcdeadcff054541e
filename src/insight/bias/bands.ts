/** Numbers as groups. */

export interface Bands {
  /** Where each band begins, ascending; smaller numbers are in none. */
  readonly from: readonly number[];
  readonly labels: readonly string[];
}

export interface Banded {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** Ages as the country tables have them. */
export const countryAges: Bands = { from: [0, 15, 65], labels: ['0–14', '15–64', '65+'] };
/** Finer ones: minors, and the ages at which software treats adults differently. */
export const ages: Bands = { from: [0, 18, 25, 45, 65], labels: ['<18', '18–24', '25–44', '45–64', '65+'] };

/**
 * Bands as somebody writes them: `0–17`, `18-64`, `65+`, the first also as `<18`. `undefined` where they are none, leave gaps or
 * do not end open.
 */
export function bandsNamed(labels: readonly string[]): Bands | undefined {
  const parts = labels.map((label) => {
    const [, below, from, to, last] =
      /^\s*(?:<\s*(\d{1,3})|(\d{1,3})\s*[–-]\s*(\d{1,3})|(\d{1,3})\s*\+)\s*$/u.exec(label) ?? [];
    const start = below === undefined ? Number(from ?? last ?? NaN) : 0;
    const end = below === undefined ? (last === undefined ? Number(to) + 1 : Infinity) : Number(below);
    return { label, start, end };
  });
  parts.sort((a, b) => a.start - b.start);
  const fits = parts.every(({ start, end }, i) => start < end && end === (parts[i + 1]?.start ?? Infinity));
  return fits && parts.length > 1
    ? { from: parts.map(({ start }) => start), labels: parts.map(({ label }) => label) }
    : undefined;
}

export function banded(numbers: Float64Array, { from, labels }: Bands): Banded {
  const codes = new Int32Array(numbers.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] as number;
    let code = -1;
    while (code + 1 < from.length && value >= (from[code + 1] as number)) code++;
    codes[row] = code;
  }
  return { codes, labels };
}

/** Quantiles are taken of at most so many numbers, spread over the rows: bands need not be of exactly equal size. */
const sampled = 4096;
const goldenRatio = 0.6180339887498949;

/** Up to k bands of about equal size; values that are as frequent as a band (many zeros) make one of their own. */
export function quantileBands(
  numbers: Float64Array,
  k: number,
  codes: Int32Array = new Int32Array(numbers.length),
): Banded {
  const some = sample(numbers);
  const cuts: number[] = [];
  const most = some.at(-1) ?? NaN;
  for (let i = 1; i < k; i++) {
    const cut = some[Math.ceil((some.length * i) / k) - 1] ?? NaN;
    if (cut < most && cut !== cuts.at(-1)) cuts.push(cut);
  }
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] as number;
    let code = 0;
    while (code < cuts.length && value > (cuts[code] as number)) code++;
    codes[row] = value === value ? code : -1;
  }
  return { codes, labels: labelsOf(cuts) };
}

function sample(numbers: Float64Array): Float64Array {
  const n = numbers.length;
  const some = new Float64Array(Math.min(n, sampled));
  let found = 0;
  for (let i = 0; i < some.length; i++) {
    // Steps by the golden ratio meet every part of the rows and no period of theirs.
    const value = numbers[n <= sampled ? i : Math.floor(((i * goldenRatio) % 1) * n)] as number;
    if (value === value) some[found++] = value;
  }
  // Numbers that are rare among the rows may all have been missed.
  return (found === 0 ? numbers.filter((value) => value === value) : some.subarray(0, found)).sort();
}

function labelsOf(cuts: readonly number[]): string[] {
  if (cuts.length === 0) return ['all'];
  const words = cuts.map((cut) => String(Number(cut.toPrecision(6))));
  return [
    `≤ ${words[0]}`,
    ...words.slice(1).map((word, i) => `> ${words[i]} to ${word}`),
    `> ${words.at(-1)}`,
  ];
}

const isoDate = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/;

/** Full years between two ISO dates (of a date-time, the date as written); NaN if either is none or it lies ahead. */
export function ageAt(birth: string, reference: string): number {
  const from = isoDate.exec(birth);
  const to = isoDate.exec(reference);
  if (from === null || to === null) return NaN;
  const [year, month, day] = from.slice(1, 4).map(Number) as [number, number, number];
  const [thisYear, thisMonth, today] = to.slice(1, 4).map(Number) as [number, number, number];
  const before = thisMonth < month || (thisMonth === month && today < day);
  const age = thisYear - year - (before ? 1 : 0);
  return age >= 0 ? age : NaN;
}
