import type { RowFormat } from '../model/options.ts';
import { csvWriter } from './csv.ts';
import type { CsvLayout } from './csv-columns.ts';
import { jsonWriter } from './json.ts';
import { ndjsonWriter } from './ndjson.ts';
import type { RowWriter } from './writer.ts';

export { collectColumns, maxColumns, type CsvLayout, type CsvNested } from './csv-columns.ts';
export { formatOf } from './format-of.ts';
export type { RowWriter } from './writer.ts';

const noColumns: CsvLayout = { nested: 'columns', columns: [] };

/** The writer of a format; the layout (see `collectColumns`) matters to `csv` only. */
export function createWriter(format: RowFormat, layout: CsvLayout = noColumns): RowWriter {
  switch (format) {
    case 'json':
      return jsonWriter();
    case 'ndjson':
      return ndjsonWriter();
    case 'csv':
      return csvWriter(layout);
  }
}
