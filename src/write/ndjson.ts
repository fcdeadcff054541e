import type { RowWriter } from './writer.ts';

/** One row per line, each line ended by a line feed (ndjson.org; also known as JSON Lines). */
export function ndjsonWriter(): RowWriter {
  return {
    begin: () => '',
    rows(rows) {
      let text = '';
      for (const row of rows) text += JSON.stringify(row) + '\n';
      return text;
    },
    end: () => '',
  };
}
