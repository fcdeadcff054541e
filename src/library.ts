import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from './generate/index.ts';
import type { Json } from './model/json.ts';
import type { GenerateOptions } from './model/options.ts';
import type { Problem } from './model/problem.ts';
import { createReporter } from './project/report.ts';
import { Refusal } from './protocol/handler.ts';
import { defaultWireOptions, type Balance, type WireReference } from './protocol/worker.ts';
import { readJsonSchema, readOverrides } from './read/json-schema/index.ts';
import { detectDialect, loadParser, readSql } from './read/sql/index.ts';
import { loadCountries as readCountries } from './insight/bias/reference/countries.ts';
import { readTextFile } from './project/files.ts';
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
  /** Groups of people that have the shares of a reference, exact to the row. */
  readonly balance?: BalanceOptions;
  /** Columns that no longer go with an attribute; both keep their values. */
  readonly independent?: readonly IndependenceOptions[];
  /**
   * Further rows behind the others, as few as are found, so that each combination of up to three groups occurs: of all protected
   * attributes, or of these (JSON Pointers). Not of tables, of single rows, or where there is no end.
   */
  readonly complete?: boolean | readonly string[];
  /** JSON Pointers of names, ages, birth dates or answers to gender that are drawn from more than the usual ones. */
  readonly widen?: readonly string[];
  /** Rows in pairs that differ in this attribute alone (a JSON Pointer), and in what follows from it. Not of tables. */
  readonly twins?: string;
  /** Refuse where there are warnings; default false. */
  readonly strict?: boolean;
  /**
   * Told each warning and note about the schema and these options, once per call and before its first row. What rows
   * are refused for is thrown instead, with all that there was to tell.
   */
  readonly onProblem?: (problem: Problem) => void;
}

export interface BalanceOptions {
  /** JSON Pointers of up to three attributes, balanced jointly. */
  readonly pointers: readonly string[];
  readonly reference: Reference;
  /** By pointer, where it is another one. */
  readonly references?: Readonly<Record<string, Reference>>;
  /** The day on which ages are counted; default 2026-01-01, from which all generated dates count. */
  readonly date?: string;
}

/**
 * `uniform`; shares by group, of any sum; a country by code or name, after `await loadCountries()`; or rows of a file, whose
 * shares are taken.
 */
export type Reference =
  | 'uniform'
  | { readonly weights: Readonly<Record<string, number>> }
  | { readonly country: string }
  | { readonly sample: string | URL };

export interface IndependenceOptions {
  /** JSON Pointer of an outcome, or a proxy. */
  readonly pointer: string;
  /** JSON Pointer of the protected attribute. */
  readonly of: string;
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

/** @param rows to be made: quotas are of so many; 1,000 where there is no end */
export function planOf(options: RowOptions, rows = Infinity): EntityPlan {
  const { entity, strict = false, set = {}, balance, independent, complete, widen, twins } = options;
  const { seed, locale, optional, unique } = { ...defaultWireOptions, ...options };
  const overrides = Object.entries(set).map(([pointer, schema]) => ({ pointer, schema: schema as Json }));
  const quotas = rows === Infinity ? 1000 : rows;
  return {
    ...(entity !== undefined && { entity }),
    strict,
    options: {
      seed,
      locale,
      optional,
      unique,
      overrides,
      ...(balance && { balance: balanceOf(balance, quotas) }),
      ...(independent && { independent: independent.map((each) => ({ ...each, rows: quotas })) }),
      ...(complete && { complete: { ...(complete !== true && { pointers: complete }), rows: quotas } }),
      ...(widen && { widen }),
      ...(twins !== undefined && { twins: { pointer: twins } }),
    },
  };
}

function balanceOf({ pointers, reference, references = {}, date }: BalanceOptions, rows: number): Balance {
  const parts = Object.entries(references).map(([pointer, each]) => [pointer, referenceOf(each)] as const);
  return {
    pointers,
    reference: referenceOf(reference),
    references: Object.fromEntries(parts),
    rows,
    ...(date !== undefined && { date }),
  };
}

/** @throws UnderstudyError where a sample cannot be read */
function referenceOf(reference: Reference): WireReference {
  if (reference === 'uniform') return { kind: 'uniform' };
  if ('country' in reference) return { kind: 'country', country: reference.country };
  if ('weights' in reference) {
    const sum = Object.values(reference.weights).reduce((all, each) => all + each, 0);
    const shares = Object.entries(reference.weights).map(([group, each]) => [group, each / sum]);
    return { kind: 'weights', weights: Object.fromEntries(shares) as Record<string, number> };
  }
  const path = pathOf(reference.sample);
  const read = readTextFile(path);
  if ('refused' in read) throw unreadable(path, read.refused);
  return { kind: 'sample', uri: pathToFileURL(path).href, text: read.text };
}

/** Makes what is known of countries available to `balance`, once and before. */
export async function loadCountries(): Promise<void> {
  await readCountries();
}

/** Options under which rows depend on how many there are. */
export const countsRows = ({ balance, independent, complete }: RowOptions): boolean =>
  Boolean(balance ?? independent ?? complete);

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
