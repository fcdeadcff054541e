import type { RowWriter } from './writer.ts';

/** One array, indented by two spaces: the same text as `JSON.stringify(rows, null, 2)` and a line feed. */
export function jsonWriter(): RowWriter {
  let empty = true;
  return {
    begin: () => '[',
    rows(rows) {
      if (rows.length === 0) return '';
      const text = JSON.stringify(rows, null, 2).slice(1, -2);
      const comma = empty ? '' : ',';
      empty = false;
      return comma + text;
    },
    end: () => (empty ? ']\n' : '\n]\n'),
  };
}
