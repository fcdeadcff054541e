import type { Place } from '../problem.ts';

/** The SQL that a text is written in. MariaDB counts as `mysql`. */
export type Dialect = 'postgres' | 'mysql' | 'sqlite' | 'mssql';

/**
 * An SQL expression, the same for all dialects. Readers translate their syntax trees into it; what they cannot
 * is `opaque`, whose value is not known.
 */
export type Expression =
  /** A number is kept as written, for it may have more digits than a double. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** A column of the same table, by its name as the catalogue has it. In a domain's CHECK, `VALUE` is the column ''. */
  | { readonly kind: 'column'; readonly name: string }
  /** A function by its name in lower case, without schema unless it is the user's own. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly args: readonly Expression[] }
  /** `args` is [value, ...list]. `not` is told by an operator around it. */
  | { readonly kind: 'in'; readonly args: readonly Expression[] }
  /** `args` is [value, low, high]. */
  | { readonly kind: 'between'; readonly args: readonly Expression[] }
  /** Searched or, with `of`, simple. */
  | {
      readonly kind: 'case';
      readonly of?: Expression;
      readonly when: readonly { readonly condition: Expression; readonly then: Expression }[];
      readonly otherwise?: Expression;
    }
  | { readonly kind: 'cast'; readonly value: Expression; readonly type: TypeName }
  /** `ARRAY[…]`, or a row constructor. */
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** `value op ANY (array)` or `ALL`. */
  | {
      readonly kind: 'quantified';
      readonly operator: Operator;
      readonly quantifier: 'any' | 'all';
      readonly args: readonly [Expression, Expression];
    }
  /** What is not understood, as written; `reason` says why in a few words: “a subquery”. */
  | { readonly kind: 'opaque'; readonly text: string; readonly reason: string };

/**
 * Operators by one spelling for all dialects. `=` is also SQLite's `==`, `<>` also `!=`, `is not distinct from` also
 * MySQL's `<=>` and SQLite's `IS` between values. Unary minus is `neg`. `||` concatenates, except in MySQL, where its
 * reader says `or`. `regexp`, `iregexp`: the left matches the pattern on the right anywhere, as the dialect means it.
 */
export type Operator =
  | 'and'
  | 'or'
  | 'not'
  | 'xor'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'is null'
  | 'is not null'
  | 'is true'
  | 'is not true'
  | 'is false'
  | 'is not false'
  | 'is distinct from'
  | 'is not distinct from'
  /** Arguments: text, pattern and, where one is given, the escape character. */
  | 'like'
  | 'ilike'
  /** SQL's `SIMILAR TO`. */
  | 'similar to'
  /** SQLite's. */
  | 'glob'
  | 'regexp'
  | 'iregexp'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | 'neg'
  | '||'
  | '&'
  | '|'
  | '<<'
  | '>>'
  | '~'
  /** JSON and array operators of Postgres, MySQL and SQLite, as written. */
  | '->'
  | '->>'
  | '#>'
  | '#>>'
  | '?'
  | '?|'
  | '?&'
  | '@>'
  | '<@'
  | '&&';

/** A type as it is written, names resolved: `{ name: 'numeric', args: [10, 2] }`. */
export interface TypeName {
  /**
   * In lower case, by the dialect's canonical name: Postgres `int4`, `varchar`, `timestamptz`; MySQL `int`, `tinyint`,
   * `datetime`; SQLite as written; SQL Server `int`, `nvarchar`, `datetime2`. A type of the user's is named as the catalogue names
   * it (`schema.name` outside of the default schema).
   */
  readonly name: string;
  /** Length, or precision and scale, or fields of `interval`; `max` of SQL Server is -1. */
  readonly args: readonly number[];
  /** Array dimensions, 0 for a value that is no array. */
  readonly dimensions: number;
  readonly unsigned?: boolean;
  /** Listed values of a MySQL `ENUM` or `SET`. */
  readonly values?: readonly string[];
}

export interface Placed<T> {
  readonly value: T;
  readonly place: Place;
}
