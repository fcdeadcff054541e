import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Json } from '../model/json.ts';
import { isSpread, type CsvLayout, type CsvNested } from './csv-columns.ts';
import type { RowWriter } from './writer.ts';

/**
 * RFC 4180: a header, CRLF, quotes where needed.
 *
 * - CSV has one kind of nothing: `null` and an absent value are an empty cell. An empty string is `""`,
 *   which readers that look at quotes (PostgreSQL's COPY among them) keep apart.
 * - A row whose only cell is empty is written `""`, since many readers skip blank lines.
 * - Empty objects and arrays are `{}` and `[]`.
 * - Cells that start with `=`, `+`, `-` or `@` are left as they are: a fixture's data must arrive
 *   unchanged. Do not open files made from a schema you do not trust in a spreadsheet.
 */
export function csvWriter({ columns, nested }: CsvLayout): RowWriter {
  const lines = (records: readonly (readonly (string | null)[])[]): string =>
    records.length === 0
      ? ''
      : stringify(records as (string | null)[][], { record_delimiter: '\r\n', quoted_match: [/^$/] });
  return {
    begin: () => lines([columns.map((column) => column.header)]),
    rows: (rows) =>
      lines(
        rows.map((row) => {
          const record = columns.map(({ path }) => cell(at(row, path), path.length, nested));
          return record.length === 1 && record[0] === null ? [''] : record;
        }),
      ),
    end: () => '',
  };
}

function at(row: Json, path: readonly string[]): Json | undefined {
  let value: Json = row;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, Json>)[key] as Json;
  }
  return value;
}

function cell(value: Json | undefined, depth: number, nested: CsvNested): string | null {
  if (value === undefined || value === null || isSpread(value, depth, nested)) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
