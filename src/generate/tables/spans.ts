import type { Json } from '../../model/json.ts';
import type { GivenRow } from '../../model/sql/catalogue.ts';
import type { RuledExclusion, Span, SpanKind, TableRules, Window } from '../../model/sql/table-rules.ts';
import { mix } from '../../model/stream.ts';
import { largest } from './numbered.ts';
import type { KeyUnits, Unit } from './units.ts';

/** The n-th of many spans of which no two touch. */
export interface Spans {
  readonly capacity: number;
  /** The values of the span's columns; rows that may have the same span still differ. */
  at(n: number, row: number): readonly Json[];
}

const [minute, day] = [60_000, 86_400_000];
/** Room that each span has to itself, how far into it it may begin, and how long it is at most; in steps of `unit`. */
const slots: Readonly<Record<SpanKind, { unit: number; slot: number; late: number; long: number }>> = {
  date: { unit: day, slot: 14, late: 4, long: 9 },
  timestamp: { unit: 15 * minute, slot: 16, late: 4, long: 11 },
  'timestamp with zone': { unit: 15 * minute, slot: 16, late: 4, long: 11 },
  integer: { unit: 1, slot: 20, late: 5, long: 14 },
  decimal: { unit: 1, slot: 20, late: 5, long: 14 },
};
const firstDay = Date.UTC(2023, 0, 2);
const lastDay = Date.UTC(9999, 0, 1);

/**
 * Spans one after the other, each somewhere in a stretch of its own.
 *
 * @param given rows that are there already: spans come after theirs
 * @param windows of the first column, where times are wanted
 * @param largest whole number of the columns
 */
function spansOf(
  { columns, of }: Span,
  given: readonly GivenRow[],
  windows: readonly Window[] | undefined,
  largest: number,
  seed: number,
): Spans {
  const { unit, slot, late, long } = slots[of];
  const times = unit > 1;
  const [{ from, to } = {}] = windows ?? [];
  const ends = given.map(({ values }) => endIn(values[columns.at(-1) ?? ''], times));
  const start = Math.max(times ? (from ?? firstDay) : 0, ...ends);
  const end = times ? (to ?? lastDay) : largest;
  const base = Math.ceil(start / unit) + (ends.length > 0 ? 1 : 0);
  const write = (steps: number): Json => (times ? written(steps * unit, of) : steps);
  return {
    capacity: Math.max(0, Math.floor((end / unit - base) / slot)),
    at(n, row) {
      const first = base + n * slot + ((mix(row, seed) >>> 0) % late);
      const last = first + 1 + ((mix(row, seed ^ 0x5bd1e995) >>> 0) % long);
      if (columns.length === 2) return [write(first), write(last)];
      const text = (steps: number): string => inRange(write(steps), of);
      return [`[${text(first)},${text(last)})`];
    },
  };
}

/** As JSON has it. */
function written(time: number, of: SpanKind): string {
  const text = new Date(time).toISOString();
  return of === 'date' ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}

function inRange(value: Json, of: SpanKind): string {
  const text = String(value).replace('T', ' ').replace('Z', '');
  return of === 'timestamp with zone' ? `${text}+00` : text;
}

/** The end of a span that the schema brings, in full days whatever its zone; one that is not understood is none. */
function endIn(value: Json | undefined, times: boolean): number {
  const text = String(value ?? '').replaceAll(/^.*,\s*"?|"?[\])]$/gu, '');
  const end = times ? Date.parse(text.slice(0, 10)) + 2 * day : Number(text);
  return text === '' || Number.isNaN(end) ? -Infinity : end;
}

/** What keeps rows of an exclusion apart: those it calls equal, then one span after the other. */
export function spanUnit(
  { equal, span, place }: RuledExclusion,
  { table, columns, windows }: TableRules,
  unitOf: (name: string) => Unit | undefined,
  path: number,
) {
  const [first = ''] = span.columns;
  const whole = columns.find(({ name, kind }) => name === first && kind === 'integer');
  const most = span.columns.length === 2 && whole ? largest(whole) : 2 ** 31 - 1;
  const { capacity, at } = spansOf(span, table.rows, windows.get(first), most, path);
  const name = span.columns.join();
  const unit: Unit = {
    ...{ name, columns: span.columns, kind: 'column', size: capacity, ordinal: true, toItself: false },
  };
  const message = (rows: number): string =>
    `${table.name} gets ${rows} rows: its EXCLUDE constraint leaves no room for more.`;
  const key: KeyUnits = {
    units: [...new Set(equal.map(unitOf).filter((each) => each !== undefined)), unit],
    problem: (rows) => ({ code: 'sql-rows-limited', severity: 'warning', message: message(rows), place }),
  };
  return { span, unit, key, at };
}
