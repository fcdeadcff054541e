import { isObject, own, type Json } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Place } from '../../model/problem.ts';
import { shorten } from '../json-schema/problems.ts';
import { columnsOf, rowMaker, type Column } from './csv-columns.ts';
import { readRecords, type Cells, type CsvForm } from './csv-records.ts';
import { delimiterOf, hasHeader, sample, spaced } from './csv-sniff.ts';
import { entityOf } from './entity.ts';
import type { ReadTables } from './json.ts';
import type { RowsRequest, RowTable } from './result.ts';
import { counted, Tally } from './tally.ts';

/** As our own writer writes: nothing needs to be found out. */
export const asWritten = { delimiter: ',', trim: false, header: true } as const;

/** Rows in CSV: RFC 4180, and what spreadsheets and statistics programs make of it. */
export function readCsvRows(request: RowsRequest): ReadTables {
  const { uri, text, columns: hint = [], csv = {} } = request;
  const entity = entityOf(request);
  const tally = new Tally();
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // Excel's way to say it.
  const [said = '', named] = /^sep=(.)\r?\n/u.exec(text.slice(from, from + 10)) ?? [];
  from += said.length;
  const delimiter = csv.delimiter ?? named ?? delimiterOf(text, from, uri);
  const form: CsvForm = { delimiter, trim: csv.trim ?? spaced(text, from, delimiter) };
  const place = (start: number, end: number): Place => ({ uri, start, end });

  const first = sample(text, from, form);
  const header = csv.header ?? hasHeader(first, knownNames(entity?.record.json, hint));
  const given = hint.length > 0 ? hint : inSchema(entity?.record.json, first[0]?.length ?? 0);
  const names = header ? namesOf(first[0] ?? []) : given.length > 0 ? [...given] : positions(first);
  if (!header && csv.header === undefined && first.length > 0)
    tally.add(
      { code: 'rows-header', severity: 'information' },
      () => place(from, lineEnd(text, from)),
      () =>
        given.length > 0
          ? `The first line holds values, not the names of columns: ${hint.length > 0 ? 'the names given' : 'those of the schema, in its order,'} are used.`
          : `The first line holds values, not the names of columns: they are called column1 to column${names.length}.`,
    );

  const isTable = entity !== undefined && request.dataset?.tables?.has(entity.id) === true;
  const columns: Column[] = [...columnsOf(names, entity, csv.nested, isTable)];
  let make = rowMaker(columns, entity);
  const rows: Json[] = [];
  const starts: number[] = [];
  let headerLeft = header;
  const values: (Json | undefined)[] = [];
  readRecords(text, from, form, {
    record(cells, start, end) {
      if (headerLeft) {
        headerLeft = false;
        return;
      }
      if (cells.length !== columns.length) {
        if (cells.length > columns.length) {
          const more = positions([cells])
            .slice(columns.length)
            .map((name) => unusedName(name, names));
          tell(tally, 'more', columns.length, () => place(start, end));
          names.push(...more);
          columns.push(...columnsOf(more, undefined, false));
          make = rowMaker(columns, entity);
        } else tell(tally, 'fewer', columns.length, () => place(start, end));
      }
      values.length = columns.length;
      for (let c = 0; c < columns.length; c++) {
        const { cells: reader, name } = columns[c] as Column;
        const cell = cells[c];
        values[c] = cell === undefined ? undefined : reader.read(cell);
        if (cell !== undefined && reader.failed)
          tally.add(
            { code: 'rows-type', severity: 'warning', about: name },
            () => cellPlace(request, start, c, form),
            (count) =>
              `${counted(count, 'cell')} of “${shorten(name)}” should be ${reader.wanted} and ${count === 1 ? 'is' : 'are'} not, such as “${shorten(cell ?? '', 40)}”: ${count === 1 ? 'it stays' : 'they stay'} a text.`,
          );
      }
      rows.push(make(values));
      starts.push(start);
    },
    fault({ kind, at }) {
      if (kind === 'unclosed')
        tally.add(
          { code: 'rows-cut', severity: 'error' },
          () => place(at, text.length),
          () =>
            'The quote that opens here is closed nowhere: the rows before this one were read, it and all that follows were not.',
        );
      else
        tally.add(
          { code: 'rows-quotes', severity: 'warning' },
          () => place(at, at + 1),
          (count) =>
            `Text follows a closing quote ${count === 1 ? 'here' : `in ${count} cells, first here`}: it was taken as part of the value. A quote within quotes is written twice.`,
        );
    },
  });
  if (from >= text.trimEnd().length)
    tally.add(
      { code: 'rows-none', severity: 'error' },
      () => place(0, text.length),
      () => 'The file is empty: there are no rows in it.',
    );
  return { tables: [tableOf(request, form, columns, rows, starts, entity)], problems: tally.problems() };
}

function tell(tally: Tally, which: 'more' | 'fewer', width: number, place: () => Place): void {
  tally.add({ code: 'rows-ragged', severity: 'warning', about: which }, place, (count) => {
    const has = `${counted(count, 'line')} ${count === 1 ? 'has' : 'have'}`;
    return which === 'more'
      ? `${has} more cells than the ${width} columns before, first here: columns without a name were added for them.`
      : `${has} fewer cells than there are columns, first here: the rest of the row is absent.`;
  });
}

/** Names that the columns may have, in lower case. */
function knownNames(json: Json | undefined, hint: readonly string[]): ReadonlySet<string> {
  return new Set([...hint, ...propertiesOf(json)].map((name) => name.toLowerCase()));
}

function propertiesOf(json: Json | undefined): readonly string[] {
  const properties = isObject(json) ? own(json, 'properties') : undefined;
  return isObject(properties) ? Object.keys(properties) : [];
}

/** The names that the schema declares, where the file has as many columns. */
function inSchema(json: Json | undefined, width: number): readonly string[] {
  const names = propertiesOf(json);
  return names.length === width ? names : [];
}

/** Names of the header; one without a name, or with one that is taken, is called by its position. */
function namesOf(cells: Cells): string[] {
  const names: string[] = [];
  cells.forEach((cell, at) => {
    const name = cell ?? (cells.length === 1 ? '' : `column${at + 1}`);
    names.push(names.includes(name) ? unusedName(`${name}_${at + 1}`, names) : name);
  });
  return names;
}

const positions = (records: readonly Cells[]): string[] =>
  Array.from({ length: Math.max(0, ...records.map(({ length }) => length)) }, (_, at) => `column${at + 1}`);

function unusedName(name: string, names: readonly string[]): string {
  return names.includes(name) ? unusedName(`${name}_`, names) : name;
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

function cellPlace(
  { uri, text }: RowsRequest,
  start: number,
  column: number,
  form: CsvForm,
): Place | undefined {
  const spans: number[] = [];
  readRecords(text, start, form, { spans, record: () => false });
  const [from, to] = [spans[2 * column], spans[2 * column + 1]];
  return from === undefined || to === undefined ? undefined : { uri, start: from, end: to };
}

function tableOf(
  request: RowsRequest,
  form: CsvForm,
  columns: readonly Column[],
  rows: readonly Json[],
  starts: readonly number[],
  entity: RowTable['entity'],
): RowTable {
  const { uri, text } = request;
  const pointers = columns.map(({ path }) => joinPointer('', ...path));
  return {
    name: entity?.name ?? '',
    ...(entity && { entity }),
    rows,
    placeOf(row, pointer = '') {
      const start = starts[row];
      if (start === undefined) return undefined;
      // Of what has columns for its members, the first of them; of what is within a cell, the cell.
      const column = [
        pointers.indexOf(pointer),
        pointers.findIndex((each) => each.startsWith(`${pointer}/`)),
        pointers.findIndex((each) => pointer.startsWith(`${each}/`)),
      ].find((each) => each >= 0);
      if (pointer !== '') return column === undefined ? undefined : cellPlace(request, start, column, form);
      const spans: number[] = [];
      readRecords(text, start, form, { spans, record: () => false });
      return { uri, start, end: spans.at(-1) ?? start };
    },
  };
}
