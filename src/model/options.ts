import type { SchemaNode } from './schema.ts';

/** Rows as data alone. */
export type RowFormat = 'json' | 'ndjson' | 'csv';

/** Rows of a TypeScript type as a module of TypeScript: their list, or a function that makes them one by one. */
export type ModuleFormat = 'ts' | 'factory';

/**
 * What a module is written in: TypeScript, or JavaScript with types in comments, as a module of ECMAScript or of CommonJS.
 */
export type ModuleSyntax = 'ts' | 'esm' | 'cjs';

export type Format = RowFormat | ModuleFormat;

/** How whole datasets are written: as a script for the database, or table by table. */
export type DatasetFormat = Format | 'sql' | 'copy';

export const isModuleFormat = (format: Format | DatasetFormat): format is ModuleFormat =>
  format === 'ts' || format === 'factory';

/** What steers generation. Everything here is an input of the pure function `row`. */
export interface GenerateOptions {
  /** Any integer of 32 bits; default 1. */
  readonly seed: number;
  /** BCP 47-like faker locale: `en`, `de`, `pt_BR`; default `en`. */
  readonly locale: string;
  /**
   * Share of optional properties that are present: `none` (0), `all` (1) or `some` (default): a
   * plausible share that falls with depth.
   */
  readonly optional: 'none' | 'some' | 'all';
  /** Whole-row schemas that hold besides the record: overrides. They can only narrow. */
  readonly overrides: readonly SchemaNode[];
  /** Instance pointers of properties whose values must differ between rows. */
  readonly unique: readonly string[];
}

export const defaultOptions: GenerateOptions = {
  seed: 1,
  locale: 'en',
  optional: 'some',
  overrides: [],
  unique: [],
};
