import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './generate/index.ts';
import type { Json } from './model/json.ts';
import type { GenerateOptions } from './model/options.ts';
import type { Problem } from './model/problem.ts';
import { createReporter } from './project/report.ts';
import { Refusal } from './protocol/handler.ts';
import { defaultWireOptions } from './protocol/worker.ts';
import { readJsonSchema, readOverrides } from './read/json-schema/index.ts';
import { detectDialect, loadParser, readSql } from './read/sql/index.ts';
import { loadLocale as load, localeIsLoaded, locales, resolveLocale } from './realism/index.ts';
import type { EntityPlan, Rooms } from './worker/prepare.ts';

/** What the calls of the library have in common: each runs the engine in the caller's thread. */

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

export const rooms: Rooms = {
  readJsonSchema,
  readOverrides,
  sql: { detect: detectDialect, load: loadParser, read: readSql },
  compile,
  locales: { names: locales, resolve: resolveLocale, isLoaded: localeIsLoaded, load },
};

/** What work is refused for comes as an error of the library. */
export interface Failing {
  (problems: readonly Problem[]): UnderstudyError;
  /** @throws UnderstudyError where `work` throws a Refusal */
  within<T>(work: () => T): T;
}

export function failing(load: Parameters<typeof createReporter>[0]): Failing {
  const fail = (problems: readonly Problem[]): UnderstudyError =>
    new UnderstudyError(problems, createReporter(load, process.cwd()).text(problems).trimEnd());
  const within = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof Refusal ? fail(error.problems) : error;
    }
  };
  return Object.assign(fail, { within });
}

export function planOf(options: RowOptions): EntityPlan {
  const { entity, strict = false, set = {} } = options;
  const { seed, locale, optional, unique } = { ...defaultWireOptions, ...options };
  const overrides = Object.entries(set).map(([pointer, schema]) => ({ pointer, schema: schema as Json }));
  return {
    ...(entity !== undefined && { entity }),
    strict,
    options: { seed, locale, optional, unique, overrides },
  };
}

export function pathOf(file: string | URL): string {
  return file instanceof URL || file.startsWith('file:') ? fileURLToPath(file) : resolve(file);
}

export function unreadable(path: string, refused: string): UnderstudyError {
  const message = `${path}: ${refused}.`;
  return new UnderstudyError([{ code: 'schema-unreadable', severity: 'error', message }], message);
}

/** @throws RangeError where it is no whole number from 0 on */
export function count(name: string, value: number): number {
  if (value !== Infinity && !(Number.isSafeInteger(value) && value >= 0))
    throw new RangeError(`${name} must be an integer of at least 0, not ${value}`);
  return value;
}
