import { readRecords, type Cells, type CsvForm } from './csv-records.ts';

/** Records that are looked at to find out how a file is written. */
const sampled = 200;
const delimiters = [',', ';', '\t', '|'] as const;

export interface SampledRecords {
  readonly records: readonly Cells[];
}

export function sample(text: string, from: number, form: CsvForm, most = sampled): readonly Cells[] {
  const records: Cells[] = [];
  readRecords(text, from, form, {
    record(cells) {
      records.push([...cells]);
      return records.length < most;
    },
  });
  return records;
}

/** The delimiter by which records have the same number of cells most often; of those the one with most cells. */
export function delimiterOf(text: string, from: number, uri: string): string {
  if (/\.(?:tsv|tab)(?:$|[?#])/iu.test(uri)) return '\t';
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const widths = new Map<number, number>();
    const records = sample(text, from, { delimiter, trim: false });
    for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
    for (const [width, count] of widths) {
      const agree = count / records.length;
      // Commas within texts make records of many widths, each of them seldom.
      const score = width < 2 ? 0 : agree * agree * Math.min(width, 20) ** 0.25;
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/** Whether a space follows the delimiters, so regularly that it is no part of the values. */
export function spaced(text: string, from: number, delimiter: string): boolean {
  if (delimiter === '\t') return false;
  const [cells, spaces] = sample(text, from, { delimiter, trim: false }).reduce(
    ([cells, spaces], record) => {
      const later = record.slice(1).filter((cell) => cell !== null);
      return [cells + later.length, spaces + later.filter((cell) => cell.startsWith(' ')).length];
    },
    [0, 0],
  );
  return cells > 1 && spaces / cells > 0.9;
}

const isNumber = (cell: string | null): boolean => cell !== null && /^\s*[-+]?\d[\d.,]*\s*%?\s*$/u.test(cell);
const isDate = (cell: string | null): boolean => cell !== null && /^\d{4}-\d\d-\d\d/u.test(cell);

/**
 * Whether the first record names the columns. A name is known, or differs in kind from what stands below it; values are
 * of that kind themselves, or come again further down.
 *
 * @param known names that columns may have
 */
export function hasHeader(records: readonly Cells[], known: ReadonlySet<string>): boolean {
  const [first = [], ...others] = records;
  if (known.size > 0) {
    const met = first.filter((cell) => cell !== null && isKnown(cell, known)).length;
    if (met > 0) return 2 * met >= first.length || met >= 3 || !valuesOnly(first, others);
  }
  return !valuesOnly(first, others);
}

function isKnown(cell: string, known: ReadonlySet<string>): boolean {
  const name = cell.trim().toLowerCase();
  return known.has(name) || known.has(name.replace(/[./].*$/su, ''));
}

function valuesOnly(first: Cells, others: readonly Cells[]): boolean {
  if (others.length === 0) return first.length > 0 && first.every((cell) => isNumber(cell) || isDate(cell));
  let [values, names] = [0, 0];
  first.forEach((cell, at) => {
    const below = others.map((record) => record[at] ?? null).filter((each) => each !== null);
    if (below.length === 0) return;
    const same = (is: (cell: string | null) => boolean): boolean =>
      below.filter(is).length >= 0.8 * below.length;
    if (same(isNumber)) {
      if (isNumber(cell)) values++;
      else names++;
    } else if (same(isDate)) {
      if (isDate(cell)) values++;
      else names++;
    } else if (cell !== null && below.length > 1 && below.includes(cell)) values++;
    else if (cell === null || isNumber(cell)) values += 0.5;
  });
  // Years as names of columns: 2019, 2020, 2021.
  if (areSteps(first)) return false;
  return values > names;
}

function areSteps(cells: Cells): boolean {
  const numbers = cells.filter(isNumber).map(Number);
  return (
    numbers.length > 2 && numbers.every((each, at) => at === 0 || each === (numbers[at - 1] as number) + 1)
  );
}
