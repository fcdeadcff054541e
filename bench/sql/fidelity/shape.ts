import type { Expression } from '../../../src/model/sql/expression.ts';

/** What one side says of a table, or of a type of the user's. */
export interface Shape {
  readonly columns: readonly Column[];
  readonly keys: readonly string[];
  readonly foreignKeys: readonly string[];
  readonly checks: readonly Condition[];
  /** CHECKs counted in the engine's own text, where that is all it keeps. */
  readonly counted?: number;
  /** Of a type: what it is. */
  readonly userType?: string;
}

export interface Condition {
  readonly name?: string | undefined;
  readonly expression: Expression;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  readonly numbered?: 'always' | 'by default' | undefined;
  /** Other than NULL and than numbers counted by the database. */
  readonly filled: boolean;
}

/** By table, with its schema where that is not the usual one; types as `type NAME`. */
export type Shapes = ReadonlyMap<string, Shape>;

export const empty: Shape = { columns: [], keys: [], foreignKeys: [], checks: [] };

/** Each kind of fact, one line for each fact, so that two sides can be compared. */
export const factsOf = (shape: Shape): Readonly<Record<string, readonly string[]>> => {
  const each = (of: (column: Column) => string): readonly string[] =>
    shape.columns.map((column) => `${column.name} ${of(column)}`);
  return {
    columns: shape.columns.map(({ name }) => name),
    types: each(({ type }) => type),
    'null or not': each(({ nullable }) => (nullable ? 'null' : 'not null')),
    generated: each(({ generated }) => (generated ? 'generated' : 'plain')),
    numbered: each(({ numbered }) => numbered ?? 'not numbered'),
    defaults: each(({ filled }) => (filled ? 'default' : 'no default')),
    keys: shape.keys,
    'foreign keys': shape.foreignKeys,
    'user types': shape.userType === undefined ? [] : [shape.userType],
  };
};

/** A key: its kind, columns with MySQL's prefixes, `(expression)` for others. */
export const keyFact = (kind: string, parts: readonly string[], partial: boolean): string =>
  `${kind} ${parts.join(',')}${partial ? ' where' : ''}`;

export const linkFact = (columns: readonly string[], table: string, references: readonly string[]): string =>
  `${columns.join(',')} to ${table}.${references.join(',')}`;

/** Groups rows by a table's name. */
export function grouped<Row extends { readonly t: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.t);
    if (group) group.push(row);
    else groups.set(row.t, [row]);
  }
  return groups;
}
