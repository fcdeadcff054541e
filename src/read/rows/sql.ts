import type { JsonObject } from '../../model/json.ts';
import type { Place } from '../../model/problem.ts';
import type { Dialect } from '../../model/sql/expression.ts';
import { shorten } from '../json-schema/problems.ts';
import { detectDialect } from '../sql/detect.ts';
import { split } from '../sql/split.ts';
import type { PassedOver, Statement } from '../sql/statement.ts';
import type { ReadTables } from './json.ts';
import type { RowsRequest } from './result.ts';
import { readCopy } from './sql-copy.ts';
import { Cursor, type Raw } from './sql-cursor.ts';
import { TablesOfScript, type CellPlace, type TableOfScript, type Target } from './sql-tables.ts';
import { counted, Tally } from './tally.ts';

/**
 * Rows that a script inserts: constants in INSERT … VALUES, data of COPY, and what UPDATEs of single rows set later, as
 * our own scripts do where tables refer to each other in a circle. What only a database can tell is absent.
 */
export function readSqlRows(request: RowsRequest): ReadTables {
  const { uri, text, dataset } = request;
  const [rules] = dataset?.tables?.values() ?? [];
  const dialect = request.dialect ?? rules?.dialect ?? detectDialect(text, uri);
  const script = new Script(request, dialect, new TablesOfScript(dataset));
  const { statements, passed } = split(text, dialect, uri);
  const data = passed.filter(({ kind }) => kind === 'copy-data');
  for (const { kind, start, end } of passed)
    if (kind === 'meta-command' && /^\\copy\b/iu.test(text.slice(start, end))) script.notFollowed(start, end);
  for (const statement of statements) script.statement(statement, data);
  return {
    tables: script.tables.all().map((table) => table.table(uri)),
    problems: script.tally.problems(),
  };
}

/** What changes rows in a way that is not followed here. */
const changes: ReadonlySet<string> = new Set(['update', 'delete', 'merge', 'truncate', 'load', 'bulk']);

class Script {
  readonly tables: TablesOfScript;
  readonly tally = new Tally();
  readonly #uri: string;
  readonly #text: string;
  readonly #dialect: Dialect;

  constructor({ uri, text }: RowsRequest, dialect: Dialect, tables: TablesOfScript) {
    this.#uri = uri;
    this.#text = text;
    this.#dialect = dialect;
    this.tables = tables;
  }

  statement({ start, end }: Statement, data: readonly PassedOver[]): void {
    const at = new Cursor(this.#text, start, end, this.#dialect);
    const word = at.peekWord();
    if (word === 'insert' || word === 'replace') {
      at.takeWord(word);
      this.#insert(at, start);
    } else if (word === 'copy') this.#copy(at, start, data);
    else if (word === 'with') this.#with(at);
    else if (word === 'update' && this.#update(at)) return;
    else if (changes.has(word)) this.notFollowed(start, end);
  }

  notFollowed(start: number, end: number): void {
    const word = /\w+/u.exec(this.#text.slice(start, start + 20))?.[0].toUpperCase() ?? '';
    this.tally.add(
      { code: 'rows-statement', severity: 'warning', about: word },
      () => this.#place(start, end),
      (count) =>
        `${counted(count, `${word} statement`)} of a kind that is not followed here: the rows are as they were without ${count === 1 ? 'it' : 'them'}.`,
    );
  }

  #place(start: number, end: number): Place {
    return { uri: this.#uri, start, end };
  }

  /** INSERTs within a WITH, as our own scripts write those that are to be checked together. */
  #with(at: Cursor): void {
    while (!at.isDone) {
      const word = at.peekWord();
      const start = at.at;
      if (word === 'insert') {
        at.takeWord(word);
        this.#insert(at, start);
      } else if (changes.has(word) && word !== 'load') {
        this.notFollowed(start, at.end);
        return;
      } else at.pass();
    }
  }

  #insert(at: Cursor, start: number): void {
    while (at.takeWord('ignore', 'low_priority', 'high_priority', 'delayed')) continue;
    if (at.takeWord('or')) at.takeWord('replace', 'ignore', 'abort', 'fail', 'rollback');
    at.takeWord('into');
    at.takeWord('only');
    const names = at.names();
    if (names.length === 0) return this.notFollowed(start, at.end);
    const table = this.tables.named(names);
    if (at.takeWord('as')) at.name();
    let listed: readonly Target[] | undefined;
    if (at.take('(')) {
      const columns: string[] = [];
      while (!at.take(')')) {
        if (at.isDone || /^(?:select|with|values)$/u.test(at.peekWord()))
          return this.notFollowed(start, at.end);
        const name = at.names().at(-1);
        if (name === undefined) return this.notFollowed(start, at.end);
        columns.push(name);
        at.take(',');
      }
      listed = table.targets(columns);
    }
    if (at.takeWord('overriding')) {
      at.takeWord('system', 'user');
      at.takeWord('value');
    }
    if (at.takeWord('values', 'value')) this.#rows(at, table, listed, names);
    else if (at.takeWord('default') && at.takeWord('values')) {
      table.begin([], undefined);
      table.add({}, start, at.at);
    } else if (at.takeWord('set')) {
      const row: JsonObject = {};
      for (const [target, raw] of this.#assignments(at, table, ',') ?? [])
        this.#put(
          table,
          row,
          target,
          raw,
          () => start,
          () => at.at,
        );
      table.begin([], undefined);
      table.add(row, start, at.at);
    } else this.notFollowed(start, at.end);
  }

  #rows(
    at: Cursor,
    table: TableOfScript,
    listed: readonly Target[] | undefined,
    names: readonly string[],
  ): void {
    let targets = listed;
    let begun = false;
    do {
      at.takeWord('row');
      const start = at.skip().at;
      const raws: Raw[] = [];
      const starts: number[] = [];
      if (!at.take('(')) return this.#notClosed(start, at.end);
      for (let first = true; !at.take(')'); first = false) {
        if ((!first && !at.take(',')) || at.skip().isDone) return this.#notClosed(start, at.end);
        starts.push(at.skip().at);
        raws.push(at.value());
      }
      const end = at.at;
      targets ??= this.#targetsOf(table, raws.length, names, start, end);
      if (!begun) table.begin(targets, this.cell);
      begun = true;
      if (raws.length !== targets.length) this.#ragged(table, raws.length, targets.length, start, end);
      const row: JsonObject = {};
      const reached = Math.min(raws.length, targets.length);
      for (let n = 0; n < reached; n++)
        this.#put(
          table,
          row,
          targets[n] as Target,
          raws[n],
          () => starts[n] as number,
          () => end,
        );
      table.add(row, start, end);
    } while (at.take(','));
    // A comma is missing.
    if (at.skip().peek() === '(') this.#notClosed(at.at, at.end);
  }

  #put(
    table: TableOfScript,
    row: JsonObject,
    target: Target,
    raw: Raw,
    start: () => number,
    end: () => number,
  ): void {
    if (raw !== undefined) return table.put(row, target, raw);
    this.tally.add(
      { code: 'rows-expression', severity: 'information', about: `${table.name}\n${target.name}` },
      () => this.#place(start(), end()),
      (count) =>
        `${counted(count, 'value')} of ${shorten(table.name)}.${shorten(target.name)} ${count === 1 ? 'is' : 'are'} an expression or a default that only a database knows the value of: absent from the ${count === 1 ? 'row' : 'rows'} here.`,
    );
  }

  #targetsOf(
    table: TableOfScript,
    values: number,
    names: readonly string[],
    start: number,
    end: number,
  ): readonly Target[] {
    const known = table.allTargets(values, this.#dialect);
    if (known) return known;
    const name = names.join('.');
    this.tally.add(
      { code: 'rows-columns', severity: 'warning', about: name },
      () => this.#place(start, end),
      () =>
        table.rules
          ? `Rows of ${shorten(name)} name no columns, and have ${counted(values, 'value')} where the table has another number of columns: they are called column1 to column${values}.`
          : `Rows of ${shorten(name)} name no columns, and the schema does not describe the table: they are called column1 to column${values}.`,
    );
    return table.targets(Array.from({ length: values }, (_, n) => `column${n + 1}`));
  }

  #ragged(table: TableOfScript, values: number, columns: number, start: number, end: number): void {
    const more = values > columns;
    this.tally.add(
      { code: 'rows-ragged', severity: 'warning', about: `${table.name}\n${more}` },
      () => this.#place(start, end),
      (count) =>
        `${counted(count, 'row')} of ${shorten(table.name)} ${count === 1 ? 'has' : 'have'} ${more ? 'more' : 'fewer'} values than the ${columns} columns, first here: ${more ? 'those too many were left out' : 'the rest of the row is absent'}.`,
    );
  }

  #notClosed(start: number, end: number): void {
    const isLast = end >= this.#text.trimEnd().length;
    this.tally.add(
      { code: 'rows-cut', severity: 'error', about: String(start) },
      () => this.#place(start, end),
      () =>
        isLast
          ? 'The text ends in the middle of the row that begins here: the rows before it were read, this one was not.'
          : 'This is no row of values: the rows of the statement before this place were read, those after it were not.',
    );
  }

  /** `a = 1, b = 'x'`, `a = 1 AND b = 2`; `undefined` where something else stands there. */
  #assignments(at: Cursor, table: TableOfScript, by: ',' | 'and'): Map<Target, Raw> | undefined {
    const found = new Map<Target, Raw>();
    do {
      const name = at.names().at(-1);
      if (name === undefined || !at.take('=')) return undefined;
      found.set(table.targets([name])[0] as Target, at.value());
    } while (by === ',' ? at.take(by) : at.takeWord(by));
    return found;
  }

  /** Whether it was one that could be followed. */
  #update(at: Cursor): boolean {
    at.takeWord('update');
    at.takeWord('only');
    const names = at.names();
    if (names.length === 0 || !at.takeWord('set')) return false;
    const table = this.tables.named(names);
    const set = this.#assignments(at, table, ',');
    if (!set || !at.takeWord('where')) return false;
    const where = this.#assignments(at, table, 'and');
    if (!where || !at.skip().isDone) return false;
    if ([...set.values(), ...where.values()].includes(undefined) || where.size === 0) return false;
    return table.update(where, set) > 0;
  }

  #copy(at: Cursor, start: number, data: readonly PassedOver[]): void {
    at.takeWord('copy');
    const names = at.names();
    const columns: string[] = [];
    if (at.take('('))
      while (!at.isDone && !at.take(')')) {
        const name = at.name();
        if (name === undefined) return this.notFollowed(start, at.end);
        columns.push(name);
        at.take(',');
      }
    if (names.length === 0 || !at.takeWord('from') || !at.takeWord('stdin')) {
      // From a file, or a query's result to one.
      if (!/\bto\b/iu.test(this.#text.slice(start, at.end))) this.notFollowed(start, at.end);
      return;
    }
    const block = firstFrom(data, at.end);
    // Another format than the one that dumps are written in.
    if (
      !at.skip().isDone &&
      !/^(?:with\s*)?\(?\s*(?:format\s+'?text'?)?\s*\)?$/iu.test(this.#text.slice(at.at, at.end))
    )
      return this.notFollowed(start, at.end);
    if (block === undefined) return;
    const from = Math.min(block.end, block.start + 1);
    const closing = this.#text.lastIndexOf('\\.', block.end);
    const isClosed = closing >= block.start && /^\\\.\s*$/u.test(this.#text.slice(closing, block.end));
    const lastLine = this.#text.lastIndexOf('\n', block.end - 1) + 1;
    const to = isClosed ? closing : lastLine;
    const table = this.tables.named(names);
    readCopy({
      text: this.#text,
      from,
      to: Math.max(from, to),
      table,
      targets: columns.length > 0 ? table.targets(columns) : undefined,
      targetsOf: (values) => this.#targetsOf(table, values, names, start, at.end),
      ragged: (line, end) => this.#ragged(table, -1, columns.length, line, end),
    });
    if (!isClosed)
      this.tally.add(
        { code: 'rows-cut', severity: 'error', about: String(block.start) },
        () => this.#place(Math.max(from, to), block.end),
        () =>
          'The data ends without “\\.”, in the middle of this line: the rows before it were read, this one was not.',
      );
  }

  readonly cell: CellPlace = (start, end, column) => {
    const at = new Cursor(this.#text, start, end, this.#dialect);
    at.take('(');
    for (let n = 0; !at.isDone; n++) {
      const from = at.skip().at;
      at.value();
      if (n === column) return [from, from + this.#text.slice(from, at.at).trimEnd().length];
      if (!at.take(',')) return undefined;
    }
    return undefined;
  };
}

function firstFrom(data: readonly PassedOver[], from: number): PassedOver | undefined {
  let [low, high] = [0, data.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((data[middle] as PassedOver).start < from) low = middle + 1;
    else high = middle;
  }
  return data[low];
}
