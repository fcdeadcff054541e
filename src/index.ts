import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from './generate/index.ts';
import type { Json } from './model/json.ts';
import type { GenerateOptions } from './model/options.ts';
import type { Problem } from './model/problem.ts';
import type { Draft } from './model/schema.ts';
import { createLoader, defaultRoot, readTextFile } from './project/files.ts';
import { createReporter } from './project/report.ts';
import { Refusal } from './protocol/handler.ts';
import { defaultWireOptions } from './protocol/worker.ts';
import { readJsonSchema, readOverrides } from './read/json-schema/index.ts';
import { detectDialect, loadParser, readSql } from './read/sql/index.ts';
import { loadLocale as load, localeIsLoaded, locales, resolveLocale } from './realism/index.ts';
import { prepare, type Prepared, type Rooms } from './worker/prepare.ts';

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

/** Which rows are made. Equal options give equal rows, on every machine. */
export interface RowOptions {
  /** Name of the schema within its document; the first by default. */
  readonly entity?: string;
  /** An integer of 32 bits; default 1. */
  readonly seed?: number;
  /** Language and region of names, addresses, …; default `en`. Others need `await loadLocale(…)` once, before. */
  readonly locale?: string;
  /** How many optional properties are present; default `some`. */
  readonly optional?: GenerateOptions['optional'];
  /** JSON Pointer → schema that values there must be valid against, too; `*` is any array item. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** JSON Pointers of values that differ between rows. */
  readonly unique?: readonly string[];
  /** Refuse where there are warnings; default false. */
  readonly strict?: boolean;
  /**
   * Told each warning and note about the schema and these options, once per call and before its first row. What rows
   * are refused for is thrown instead, with all that there was to tell.
   */
  readonly onProblem?: (problem: Problem) => void;
}

export interface RangeOptions {
  /** Number of rows, ≥ 0. */
  readonly rows?: number;
  /** Index of the first row, ≥ 0; default 0. */
  readonly from?: number;
}

/** A schema was refused, or no row could be made; `problems` says why and where. */
export class UnderstudyError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], message: string) {
    super(message);
    this.name = 'UnderstudyError';
    this.problems = problems;
  }
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

const rooms: Rooms = {
  readJsonSchema,
  readOverrides,
  sql: { detect: detectDialect, load: loadParser, read: readSql },
  compile,
  locales: { names: locales, resolve: resolveLocale, isLoaded: localeIsLoaded, load },
};

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
  const fail = (problems: readonly Problem[]): UnderstudyError =>
    new UnderstudyError(problems, createReporter(load, process.cwd()).text(problems).trimEnd());
  const reporting = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof Refusal ? fail(error.problems) : error;
    }
  };

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
  const prepared = ({ onProblem, ...options }: RowOptions): Prepared => {
    const key = JSON.stringify(options);
    if (last?.key !== key) {
      last = { key, prepared: reporting(() => prepare(rooms, { dataset, problems }, planOf(options))) };
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
    const ready = prepared(options);
    const { end } = ready.source;
    if (end && rows !== Infinity && rows > 0 && from + rows > end.index) throw fail([end.problem]);
    for (let i = 0; i < rows; i++) yield make(ready, from + i) as Row;
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

function planOf(options: RowOptions): Parameters<typeof prepare>[2] {
  const { entity, strict = false, set = {} } = options;
  const { seed, locale, optional, unique } = { ...defaultWireOptions, ...options };
  const overrides = Object.entries(set).map(([pointer, schema]) => ({ pointer, schema: schema as Json }));
  return {
    ...(entity !== undefined && { entity }),
    strict,
    options: { seed, locale, optional, unique, overrides },
  };
}

function textOf(schema: SchemaInput, baseDir = '.'): { path: string; text: string } {
  if (typeof schema === 'boolean' || (typeof schema === 'object' && !(schema instanceof URL))) {
    return { path: resolve(baseDir, 'schema.json'), text: JSON.stringify(schema, null, 2) };
  }
  const path = schema instanceof URL || schema.startsWith('file:') ? fileURLToPath(schema) : resolve(schema);
  const read = readTextFile(path);
  if ('text' in read) return { path, text: read.text };
  const message = `${path}: ${read.refused}.`;
  throw new UnderstudyError([{ code: 'schema-unreadable', severity: 'error', message }], message);
}

function count(name: string, value: number): number {
  if (value !== Infinity && !(Number.isSafeInteger(value) && value >= 0))
    throw new RangeError(`${name} must be an integer of at least 0, not ${value}`);
  return value;
}
