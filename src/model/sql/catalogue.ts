import type { Annotations } from '../annotations.ts';
import type { Json } from '../json.ts';
import type { Place, Problem } from '../problem.ts';
import type { Dialect, Expression, TypeName } from './expression.ts';

/**
 * What DDL comes to once all its statements have run: the tables as they stand in the end, with the place in
 * the text where each thing was said last. Names are as the database would report them (folded where not quoted).
 */
export interface Catalogue {
  readonly dialect: Dialect;
  /** In the order of their creation; those dropped are not there. */
  readonly tables: readonly Table[];
  /** By name as `TypeName.name` has it. */
  readonly types: ReadonlyMap<string, UserType>;
}

export interface Table {
  /** Absent for the dialect's default schema (`public`, `main`, `dbo`, the current database). */
  readonly schema?: string;
  readonly name: string;
  /** The default schema, where the DDL names it: what is written then does not depend on a search path. */
  readonly qualifier?: string;
  /** Of the name in `CREATE TABLE`. */
  readonly place: Place;
  readonly columns: readonly TableColumn[];
  /** Primary key first, if there is one. */
  readonly keys: readonly Key[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  /** `EXCLUDE` constraints. */
  readonly exclusions: readonly Exclusion[];
  readonly comment?: string;
  /** Rows that the DDL itself inserts, in its order, as far as they are literals. */
  readonly rows: readonly GivenRow[];
  /** Of a partition: the table it is of, and which rows it takes. */
  readonly partitionOf?: { readonly table: TableName; readonly bound: PartitionBound };
  /** Of a partitioned table. */
  readonly partitionBy?: {
    readonly strategy: 'range' | 'list' | 'hash';
    readonly parts: readonly Expression[];
  };
  /** Tables whose columns this one has inherited (already among `columns`). */
  readonly inherits: readonly TableName[];
  /** Set where a trigger of another table fills it: rows of ours would be in its way. */
  readonly filledByTrigger?: boolean;
  /** Why no row of it can be promised: a foreign key that leads nowhere. */
  readonly faults?: readonly Problem[];
  /** SQLite: `STRICT`, `WITHOUT ROWID`. */
  readonly strict?: boolean;
  readonly withoutRowid?: boolean;
}

export interface TableName {
  readonly schema?: string;
  readonly name: string;
}

export interface TableColumn {
  readonly name: string;
  readonly type: TypeName;
  /** False also for columns of a primary key (except where the dialect lets those be null). */
  readonly nullable: boolean;
  readonly default?: Expression;
  /** `GENERATED ALWAYS AS (…)`: the database computes it, and no value may be given. */
  readonly generated?: Expression;
  /**
   * Numbered by the database: `always` refuses values in a plain INSERT; `byDefault` is also serial, `AUTO_INCREMENT`, `AUTOINCREMENT`
   * and SQLite's `INTEGER PRIMARY KEY`. `sequence` is the one behind it, where it has a name.
   */
  readonly identity?: 'always' | 'byDefault';
  readonly sequence?: string;
  /** Stays null: it refers to a table that is not there. */
  readonly unfilled?: boolean;
  /** As written, in lower case, of the column or else of its table: `utf8mb4_general_ci`, `nocase`. */
  readonly collation?: string;
  readonly comment?: string;
  /** From SQL comments and `COMMENT ON`. */
  readonly annotations?: Annotations;
  /** The column's whole definition. */
  readonly place: Place;
  /** Of `NOT NULL`, where it is written. */
  readonly notNullPlace?: Place;
}

/** A primary key, unique constraint or unique index. */
export interface Key {
  readonly kind: 'primary' | 'unique';
  readonly name?: string;
  readonly parts: readonly KeyPart[];
  /** Of a partial index. */
  readonly where?: Expression;
  readonly nullsNotDistinct?: boolean;
  readonly deferrable?: boolean;
  readonly place: Place;
}

export type KeyPart =
  /** `prefix`: MySQL's first so many characters. */
  | { readonly column: string; readonly prefix?: number; readonly collation?: string }
  | { readonly expression: Expression };

export interface ForeignKey {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly table: TableName;
  /** Empty where none are written: the primary key is meant. The reader fills it in where it knows the table. */
  readonly references: readonly string[];
  readonly match?: 'simple' | 'full' | 'partial';
  readonly deferrable?: boolean;
  readonly place: Place;
}

export interface Check {
  readonly name?: string;
  readonly expression: Expression;
  /** In whose definition it stands, where the dialect names it by that. */
  readonly column?: string;
  /** Not of the tables that inherit from this one. */
  readonly noInherit?: boolean;
  readonly place: Place;
}

/** No two rows may compare true by all operators. */
export interface Exclusion {
  readonly name?: string;
  readonly elements: readonly { readonly part: KeyPart; readonly operator: string }[];
  readonly place: Place;
}

export interface GivenRow {
  /** Column → value; absent where the row gives none, `null` for NULL. Numbers beyond a double's reach are strings. */
  readonly values: Readonly<Record<string, Json>>;
  readonly place: Place;
}

export type PartitionBound =
  | { readonly kind: 'default' }
  | { readonly kind: 'list'; readonly values: readonly Expression[] }
  /** `null` is MINVALUE below, MAXVALUE above. */
  | {
      readonly kind: 'range';
      readonly from: readonly (Expression | null)[];
      readonly to: readonly (Expression | null)[];
    }
  | { readonly kind: 'hash'; readonly modulus: number; readonly remainder: number };

export type UserType =
  | {
      readonly kind: 'enum';
      readonly name: string;
      readonly values: readonly string[];
      readonly place: Place;
    }
  | {
      readonly kind: 'domain';
      readonly name: string;
      readonly base: TypeName;
      readonly nullable: boolean;
      readonly checks: readonly Check[];
      readonly default?: Expression;
      readonly place: Place;
    }
  | {
      readonly kind: 'composite';
      readonly name: string;
      readonly fields: readonly { readonly name: string; readonly type: TypeName }[];
      readonly place: Place;
    }
  | { readonly kind: 'range'; readonly name: string; readonly of: TypeName; readonly place: Place }
  /** Named but not described here: of an extension, or a shell type. */
  | { readonly kind: 'unknown'; readonly name: string; readonly place: Place };
