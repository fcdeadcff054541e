import type { JsonObject } from '../../model/json.ts';
import type { Raw } from './sql-cursor.ts';
import type { CellPlace, TableOfScript, Target } from './sql-tables.ts';

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A field of COPY's text format: postgresql.org/docs/current/sql-copy.html, “Text Format”. */
function fieldIn(text: string): Raw {
  if (text === '\\N') return null;
  if (!text.includes('\\')) return { kind: 'text', text };
  const value = text.replace(
    /\\(?:x([\da-f]{1,2})|([0-7]{1,3})|([^]))/giu,
    (_, hex: string | undefined, octal: string | undefined, sign: string) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) % 256);
      return escapes[sign] ?? sign;
    },
  );
  return { kind: 'text', text: value };
}

export interface CopyRequest {
  readonly text: string;
  /** Of the data, after the line that announces it. */
  readonly from: number;
  readonly to: number;
  readonly table: TableOfScript;
  /** Absent where the statement lists none. */
  readonly targets: readonly Target[] | undefined;
  /** The columns of so many values, where none are listed. */
  targetsOf(values: number): readonly Target[];
  /** A line has another number of fields than there are columns. */
  ragged(start: number, end: number): void;
}

/** Rows of COPY data, one on each line. */
export function readCopy({ text, from, to, table, targets, targetsOf, ragged }: CopyRequest): void {
  let columns = targets;
  const cell: CellPlace = (start, end, column) => {
    let at = start;
    for (let n = 0; n < column; n++) at = text.indexOf('\t', at) + 1;
    const tab = text.indexOf('\t', at);
    return [at, tab < 0 || tab > end ? end : tab];
  };
  let begun = false;
  for (let at = from; at < to;) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 || feed > to ? to : feed;
    const end = text[next - 1] === '\r' && next > at ? next - 1 : next;
    const line = text.slice(at, end);
    const fields = line.split('\t');
    columns ??= targetsOf(fields.length);
    if (!begun) table.begin(columns, cell);
    begun = true;
    if (fields.length !== columns.length) ragged(at, end);
    const row: JsonObject = {};
    columns.forEach((target, n) => {
      const field = fields[n];
      if (field !== undefined) table.put(row, target, fieldIn(field));
    });
    table.add(row, at, end);
    at = next + 1;
  }
}
