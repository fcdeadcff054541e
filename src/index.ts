import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  count,
  failing,
  pathOf,
  countsRows,
  planOf,
  rooms,
  UnderstudyError,
  unreadable,
  type RangeOptions,
  type RowOptions,
} from './library.ts';
import type { Bind } from './generate/index.ts';
import type { Json } from './model/json.ts';
import type { Problem } from './model/problem.ts';
import type { Draft } from './model/schema.ts';
import { createLoader, defaultRoot, readTextFile } from './project/files.ts';
import { readJsonSchema } from './read/json-schema/index.ts';
import { loadLocale as load } from './realism/index.ts';
import { isTypes } from './protocol/worker.ts';
import { prepare, type EntityPlan, type Prepared } from './worker/prepare.ts';
import { noPulse } from './worker/pulse.ts';
import { remedies } from './worker/remedies/index.ts';
import { rowsFrom } from './worker/rows-from.ts';

export { loadCountries, UnderstudyError } from './library.ts';
export type { BalanceOptions, IndependenceOptions, RangeOptions, Reference, RowOptions } from './library.ts';
export { openTables } from './tables.ts';
export type { OpenTables, TableRows, TablesOptions } from './tables.ts';
export { openTypes } from './types.ts';
export type { ModuleOptions, OpenTypes, TypesOptions } from './types.ts';
export type { Json, JsonObject } from './model/json.ts';
export type { Edit, Fix, Place, Problem, RelatedPlace, Severity } from './model/problem.ts';
export type { Draft } from './model/schema.ts';

/** A schema as an object, or the path or `file:` URL of a JSON Schema or OpenAPI file, JSON or YAML. */
export type SchemaInput = string | URL | boolean | Readonly<Record<string, unknown>>;

/** How a schema is read. */
export interface SchemaOptions {
  /** Overrides `$schema`; by default what it says, else 2020-12. */
  readonly draft?: Draft;
  /** `write` leaves `readOnly` properties out, `read` those that are `writeOnly`. */
  readonly mode?: 'read' | 'write';
  /** Remote reference → path of the file to read instead. */
  readonly map?: Readonly<Record<string, string>>;
  /** Folder that references may reach; by default the nearest with `.git` or `package.json`. */
  readonly root?: string;
  /** Folder that relative references of a schema given as an object start from; default the current one. */
  readonly baseDir?: string;
}

/** An open schema: read once, any rows of it. The type of rows is the caller's word, not checked here. */
export interface OpenSchema {
  /** Names of the schemas in the document. */
  readonly entities: readonly string[];
  /** Warnings and notes from reading it; `onProblem` is told those about options, too. */
  readonly problems: readonly Problem[];
  /** Rows `from` … `from + rows - 1`; 10 by default. @throws UnderstudyError */
  generate<Row = Json>(options?: RowOptions & RangeOptions): Row[];
  /** The same, one at a time; endless unless `rows` is given. @throws UnderstudyError */
  rows<Row = Json>(options?: RowOptions & RangeOptions): Generator<Row, void, undefined>;
  /** Row `index` ≥ 0. @throws UnderstudyError */
  row<Row = Json>(index: number, options?: RowOptions): Row;
}

/**
 * Reads a schema. Runs in this thread, without a time budget: for schemas you trust, such as your own.
 *
 * @throws UnderstudyError where it is no schema
 */
export function openSchema(schema: SchemaInput, options: SchemaOptions = {}): OpenSchema {
  const { path, text } = textOf(schema, options.baseDir);
  const uri = pathToFileURL(path).href;
  const map = new Map(
    Object.entries(options.map ?? {}).map(([from, file]) => [from, pathToFileURL(resolve(file)).href]),
  );
  const load = createLoader({
    root: options.root === undefined ? defaultRoot(dirname(path)) : resolve(options.root),
    allowed: map.values(),
    unsaved: { [uri]: text },
  });
  const fail = failing(load);

  const { draft, mode } = options;
  const { dataset, problems } = readJsonSchema({
    uri,
    text,
    load,
    map,
    ...(draft && { draft }),
    ...(mode && { mode }),
  });
  if (dataset === undefined) throw fail(problems);

  let last: { key: string; prepared: Prepared } | undefined;
  const prepared = ({ onProblem, ...options }: RowOptions, rows?: number): Prepared => {
    const quotas = countsRows(options) ? rows : undefined;
    const key = JSON.stringify([options, quotas]);
    if (last?.key !== key) {
      const one = (plan: EntityPlan, bind?: Bind): Prepared =>
        prepare(rooms, { dataset, problems }, plan, bind);
      last = {
        key,
        prepared: fail.within(() => remedies(planOf(options, quotas), one, noPulse, 0, dataset)),
      };
    }
    if (onProblem) last.prepared.problems.forEach((problem) => onProblem(problem));
    return last.prepared;
  };
  const make = ({ source }: Prepared, index: number): Json => {
    const row = source.row(index);
    if (!row.ok) throw fail([row.problem]);
    return row.value;
  };
  function* range<Row>({ rows = Infinity, from = 0, ...options }: RowOptions & RangeOptions) {
    count('rows', rows);
    count('from', from);
    const ready = prepared(options, rows === Infinity ? undefined : rows);
    const { end } = ready.source;
    if (end && rows !== Infinity && rows > 0 && from + rows > end.index) throw fail([end.problem]);
    const all = rows === Infinity ? rows : rowsFrom(ready, from, rows);
    for (let i = 0; i < all; i++) yield make(ready, from + i) as Row;
  }
  return {
    entities: dataset.entities.map((entity) => entity.name),
    problems,
    generate: (options = {}) => [...range<never>({ rows: 10, ...options })],
    rows: (options = {}) => range(options),
    row: (index, options = {}) => make(prepared(options), count('index', index)) as never,
  };
}

/**
 * Makes a language available to rows, as faker or BCP 47 names it: `de`, `pt-BR`. English always is. False
 * where there is none of that name.
 */
export function loadLocale(name: string): Promise<boolean> {
  return load(name);
}

/** Rows that are valid against the schema; 10 by default. @throws UnderstudyError */
export function generate<Row = Json>(
  schema: SchemaInput,
  options: SchemaOptions & RowOptions & RangeOptions = {},
): Row[] {
  return openSchema(schema, options).generate<Row>(options);
}

/** Valid rows one at a time; endless unless `rows` is given. @throws UnderstudyError */
export function rows<Row = Json>(
  schema: SchemaInput,
  options: SchemaOptions & RowOptions & RangeOptions = {},
): Generator<Row, void, undefined> {
  return openSchema(schema, options).rows<Row>(options);
}

/** One valid row; to make many, `openSchema` reads the schema only once. @throws UnderstudyError */
export function row<Row = Json>(
  schema: SchemaInput,
  index = 0,
  options: SchemaOptions & RowOptions = {},
): Row {
  return openSchema(schema, options).row<Row>(index, options);
}

function textOf(schema: SchemaInput, baseDir = '.'): { path: string; text: string } {
  if (typeof schema === 'boolean' || (typeof schema === 'object' && !(schema instanceof URL))) {
    return { path: resolve(baseDir, 'schema.json'), text: JSON.stringify(schema, null, 2) };
  }
  const path = pathOf(schema);
  const read = readTextFile(path);
  if ('refused' in read) throw unreadable(path, read.refused);
  const other = /\.(?:sql|ddl)$/iu.test(path)
    ? { code: 'schema-is-sql', message: `${path} is SQL: read it with “await openTables(…)”.` }
    : isTypes({ uri: path })
      ? { code: 'schema-is-types', message: `${path} holds types: read it with “await openTypes(…)”.` }
      : undefined;
  if (!other) return { path, text: read.text };
  throw new UnderstudyError([{ ...other, severity: 'error' }], other.message);
}
