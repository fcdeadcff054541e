import type { Place, Problem } from '../problem.ts';
import type { Check, ForeignKey, Key, Table } from './catalogue.ts';
import type { Dialect, TypeName } from './expression.ts';

/** What a value is to its column, whatever the dialect calls it: decides how it is written. */
export type ValueKind =
  | 'integer'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'bits'
  | 'text'
  | 'date'
  | 'time'
  | 'time with zone'
  | 'timestamp'
  | 'timestamp with zone'
  | 'json'
  | 'bytes'
  | 'array';

export interface RuledColumn {
  readonly name: string;
  /** Domains are looked through. */
  readonly type: TypeName;
  readonly kind: ValueKind;
  /** Of an array's items. */
  readonly of?: ValueKind;
  /** Digits after the point that a decimal is written with. */
  readonly scale?: number;
  readonly identity?: 'always' | 'byDefault';
}

export interface RuledKey extends Key {
  /**
   * Columns that suffice to tell rows apart by this key: values that differ here as JSON also differ for the database.
   * Empty where an expression is about more than columns can tell.
   */
  readonly columns: readonly string[];
}

/** What the rows of a table must be beyond valid against its record. NULL is an absent property there. */
export interface TableRules {
  readonly dialect: Dialect;
  readonly table: Table;
  /** Those that rows have a value for, in order; neither computed ones nor those left to their default. */
  readonly columns: readonly RuledColumn[];
  readonly keys: readonly RuledKey[];
  /** Each with the id of the entity it refers to. */
  readonly foreignKeys: readonly (ForeignKey & { readonly entity: string })[];
  /** CHECKs that the record does not say whole: evaluated on every row. */
  readonly predicates: readonly Check[];
  /** Times in which columns are wanted: where their values are drawn from. */
  readonly windows: ReadonlyMap<string, readonly Window[]>;
  /** Errors for which no row is made; reading has told them. */
  readonly faults: readonly Problem[];
  /** Set where no row may be made: a partitioned table without partitions, or one that a trigger fills. */
  readonly closed?: boolean;
  /** Stretches of rows that must not overlap. */
  readonly exclusions: readonly RuledExclusion[];
  /** Columns that must be in this order. */
  readonly orderings: readonly Ordering[];
}

/** Milliseconds since 1970; open where absent. */
export interface Window {
  readonly from?: number;
  readonly to?: number;
}

/** Of rows that agree in some columns (all rows where there are none), no two spans have a point in common. */
export interface RuledExclusion {
  readonly equal: readonly string[];
  readonly span: Span;
  readonly place: Place;
}

/** A column that holds a range, or two that hold its ends. */
export interface Span {
  readonly columns: readonly [range: string] | readonly [from: string, to: string];
  readonly of: SpanKind;
}

export type SpanKind = 'date' | 'timestamp' | 'timestamp with zone' | 'integer' | 'decimal';

export interface Ordering {
  readonly less: string;
  readonly greater: string;
  readonly strict: boolean;
}
