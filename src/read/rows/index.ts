import { error, warning } from '../json-schema/problems.ts';
import { readCsvRows } from './csv.ts';
import { rowsFormatOf } from './format.ts';
import { readJsonRows } from './json.ts';
import { readNdjsonRows } from './ndjson.ts';
import type { RowsFormat, RowsRequest, RowsResult } from './result.ts';
import { readSqlRows } from './sql.ts';

export { asWritten } from './csv.ts';
export { rowsFormatOf } from './format.ts';
export type { CsvChoice, RowsFormat, RowsRequest, RowsResult, RowTable } from './result.ts';

/** The longest text that is read: its rows take several times its memory. */
export const maxRowsLength = 128 * 1024 * 1024;

/**
 * Reads rows that are there already: JSON, JSON by lines, CSV, or the INSERTs and COPY data of an SQL script. What
 * cannot be read is told with its place, and all else is read; nothing is left out without a word.
 */
export function readRows(request: RowsRequest): RowsResult {
  const { uri, text } = request;
  const start = { uri, start: 0, end: 0 };
  if (text.length > maxRowsLength) {
    const most = `${maxRowsLength / 1024 / 1024} million characters`;
    const message = `There are more than ${most}, the most that is read: take a sample of the rows, or name a part of them.`;
    return { tables: [], problems: [error('rows-too-large', message, start)] };
  }
  const format = request.format ?? rowsFormatOf(uri, text);
  if (format === 'module') {
    const message = 'Rows are not read from a module: write them as JSON, NDJSON, CSV or SQL.';
    return { tables: [], problems: [error('rows-module', message, start)] };
  }
  const { tables, problems } = readers[format](request);
  const none = tables.every(({ rows }) => rows.length === 0);
  const told = problems.some(({ severity }) => severity === 'error');
  const message = 'There are no rows in the file.';
  return {
    format,
    tables,
    problems: none && !told ? [...problems, warning('rows-none', message, start)] : problems,
  };
}

const readers: Readonly<Record<RowsFormat, typeof readJsonRows>> = {
  json: readJsonRows,
  ndjson: readNdjsonRows,
  csv: readCsvRows,
  sql: readSqlRows,
};
