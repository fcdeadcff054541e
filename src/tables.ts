import { pathToFileURL } from 'node:url';
import { failing, pathOf, planOf, rooms, unreadable, type RowOptions } from './library.ts';
import type { Dataset, Entity } from './model/dataset.ts';
import type { Json, JsonObject } from './model/json.ts';
import type { Problem } from './model/problem.ts';
import { parseRowCount, type RowCounts } from './model/row-counts.ts';
import type { Dialect } from './model/sql/expression.ts';
import { createLoader } from './project/files.ts';
import { readTexts } from './project/texts.ts';
import { findEntity } from './worker/prepare.ts';
import { noPulse } from './worker/pulse.ts';
import { widenedTables } from './worker/remedies/widen-tables.ts';
import { noTable, withParents, type PreparedTables } from './worker/prepare-tables.ts';
import { scriptOf, ScriptRefused } from './worker/script.ts';

/** How SQL is read. */
export interface TablesOptions {
  /** `postgres`, `mysql`, `sqlite` or `mssql`; by default what the text tells. */
  readonly dialect?: Dialect;
}

/** Which rows of which tables are made. A pointer of `set` and `unique` begins with the table: `/orders/status`. */
export interface TableRows extends Omit<RowOptions, 'entity'> {
  /** Of each table of which nothing else is said; default 10. */
  readonly rows?: number;
  /** By table, a number or a ratio: `500`, `"3 per customers"`, `"0-5 per orders skewed"`. */
  readonly counts?: Readonly<Record<string, number | string>>;
  /** Rows for each row of the table that must be referred to, where `counts` says nothing; `auto`: by the kind of relation. */
  readonly children?: number | 'auto';
  /** Number of the first row, where rows before that are in the database already; default 1. */
  readonly start?: number;
}

/** Tables that were read once, and any rows of them. Equal options give equal rows, on every machine. */
export interface OpenTables {
  readonly dialect: Dialect;
  /** Names, those that are referred to first. */
  readonly tables: readonly string[];
  /** Warnings and notes from reading them; `onProblem` is told those about options, too. */
  readonly problems: readonly Problem[];
  /** The rows of every table, by its name. @throws UnderstudyError */
  generate<Row = JsonObject>(options?: TableRows): Record<string, Row[]>;
  /** Rows of one table, one at a time. @throws UnderstudyError */
  rows<Row = JsonObject>(table: string, options?: TableRows): Generator<Row, void, undefined>;
  /** A script that fills all tables in one transaction, in pieces; as data of COPY for psql, of PostgreSQL only. @throws UnderstudyError */
  script(options?: TableRows & { readonly copy?: boolean }): Generator<string, void, undefined>;
}

/**
 * Reads the DDL of a file, of several in their order, or of a folder of migrations. As `openSchema` it runs in this thread.
 *
 * @throws UnderstudyError where nothing in it makes a table
 */
export async function openTables(
  files: string | URL | readonly (string | URL)[],
  { dialect: said }: TablesOptions = {},
): Promise<OpenTables> {
  const paths = (Array.isArray(files) ? (files as readonly (string | URL)[]) : [files as string | URL]).map(
    pathOf,
  );
  const texts = readTexts(paths).map(({ path, uri, read }) => {
    if ('refused' in read) throw unreadable(path, read.refused);
    return { uri, text: read.text };
  });
  const fail = failing(
    createLoader({
      root: process.cwd(),
      allowed: [],
      unsaved: Object.fromEntries(texts.map(({ uri, text }) => [uri, text])),
    }),
  );
  const dialect = said ?? rooms.sql.detect(texts.map(({ text }) => text).join('\n'), texts[0]?.uri);
  await rooms.sql.load(dialect);
  const { dataset: read, problems } = rooms.sql.read({ texts, dialect });
  if (read?.tables === undefined || read.tables.size === 0)
    throw fail([...problems, noTable(texts[0]?.uri ?? pathToFileURL(process.cwd()).href)]);

  const dataset: Dataset = read;
  let last: { key: string; prepared: PreparedTables } | undefined;
  const prepared = (options: TableRows): PreparedTables => {
    const key = JSON.stringify(options);
    if (last?.key !== key) {
      const plan = planOf(options);
      const { start } = options;
      const wire = {
        ...plan.options,
        counts: countsOf(options),
        ...(start !== undefined && { start: { '': start } }),
      };
      last = {
        key,
        prepared: fail.within(() => widenedTables(rooms, { dataset, problems }, wire, plan.strict, noPulse)),
      };
    }
    return last.prepared;
  };
  /** @throws UnderstudyError where one of them cannot be made */
  const checked = ({ onProblem, ...options }: TableRows, wanted: readonly Entity[]): PreparedTables => {
    const ready = prepared(options);
    const told = fail.within(() => ready.problemsOf(wanted));
    if (onProblem) told.forEach((problem) => onProblem(problem));
    return ready;
  };
  const { order } = prepared({}).tables;

  function* rowsOf({ tables }: PreparedTables, entity: Entity): Generator<Json> {
    const { source, rows: all } = tables.of(entity);
    for (let index = 0; index < all && source; index++) {
      const row = source.row(index);
      if (!row.ok) throw fail([row.problem]);
      yield row.value;
    }
  }
  return {
    dialect,
    tables: order.map(({ name }) => name),
    problems,
    *rows(table, options = {}) {
      const entity = fail.within(() => findEntity(dataset, table));
      const ready = checked(options, withParents(dataset, [entity]));
      yield* rowsOf(ready, entity) as Generator<never>;
    },
    generate(options = {}) {
      const ready = checked(options, order);
      return Object.fromEntries(order.map((entity) => [entity.name, [...rowsOf(ready, entity)] as never[]]));
    },
    *script({ copy = false, ...options } = {}) {
      const { tables } = checked(options, order);
      try {
        for (const { text } of scriptOf(dataset, tables, { copy })) if (text !== '') yield text;
      } catch (error) {
        throw error instanceof ScriptRefused ? fail([error.problem]) : error;
      }
    },
  };
}

function countsOf({ rows = 10, counts = {}, children }: TableRows): RowCounts {
  const tables = Object.entries(counts).map(([name, count]) => {
    const read = parseRowCount(String(count));
    if (typeof read === 'string') throw new RangeError(`counts of ${name}: ${read}`);
    return [name, read] as const;
  });
  return { each: rows, tables: Object.fromEntries(tables), ...(children !== undefined && { children }) };
}
