import type { Catalogue, Check, PartitionBound, Table, TableName } from '../../model/sql/catalogue.ts';
import type { Expression } from '../../model/sql/expression.ts';

const same = (a: TableName, b: TableName): boolean => a.schema === b.schema && a.name === b.name;

/** Which partitions there are of a table, and what their rows must be. */
export interface Partitions {
  /** Rows that some partition takes; absent where any are. */
  readonly check?: Check;
  /** Whether there is none that takes rows. */
  readonly missing: boolean;
}

/** `undefined` of a table that is not partitioned. */
export function partitionsOf(table: Table, { tables }: Catalogue): Partitions | undefined {
  if (table.partitionBy === undefined) return undefined;
  const expression = accepted(table, tables, 0);
  if (expression === undefined) return { missing: true };
  if (expression.kind === 'boolean') return { missing: false };
  return { missing: false, check: { name: `a partition of ${table.name}`, expression, place: table.place } };
}

/** A partitioned table with what its partitions ask of their rows besides. */
export function withPartitions(table: Table, { tables }: Catalogue): Table {
  if (table.partitionBy === undefined) return table;
  const parts = descendants(table, tables, 0);
  const distinct = <T>(items: readonly T[], key: (item: T) => unknown): readonly T[] => [
    ...new Map(items.map((item) => [JSON.stringify(key(item)), item])).values(),
  ];
  return {
    ...table,
    foreignKeys: distinct([...table.foreignKeys, ...parts.flatMap((part) => part.foreignKeys)], (key) => [
      key.columns,
      key.table,
      key.references,
    ]),
    keys: distinct([...table.keys, ...parts.flatMap((part) => part.keys)], (key) => [key.kind, key.parts]),
    exclusions: distinct(
      [...table.exclusions, ...parts.flatMap((part) => part.exclusions)],
      (exclusion) => exclusion.elements,
    ),
    checks: distinct([...table.checks, ...parts.flatMap((part) => part.checks)], (check) => check.expression),
    rows: [...table.rows, ...parts.flatMap((part) => part.rows)],
  };
}

function descendants(table: Table, tables: readonly Table[], depth: number): readonly Table[] {
  if (depth > deepest) return [];
  const own = tables.filter(({ partitionOf }) => partitionOf && same(partitionOf.table, table));
  return own.flatMap((part) => [part, ...descendants(part, tables, depth + 1)]);
}

const deepest = 8;
const anything: Expression = { kind: 'boolean', value: true };

function accepted(table: Table, tables: readonly Table[], depth: number): Expression | undefined {
  const { partitionBy } = table;
  if (partitionBy === undefined || depth > deepest) return anything;
  if (partitionBy.strategy === 'hash' && !hasAllRemainders(table, tables)) return undefined;
  const ways = tables.flatMap((each): Expression[] => {
    if (!each.partitionOf || !same(each.partitionOf.table, table)) return [];
    const below = accepted(each, tables, depth + 1);
    if (below === undefined) return [];
    const own = within(partitionBy.parts, each.partitionOf.bound);
    return [both(own, below)];
  });
  if (ways.length === 0) return undefined;
  if (ways.some((way) => way === anything)) return anything;
  return ways.length === 1 ? ways[0] : { kind: 'operator', operator: 'or', args: ways };
}

function both(a: Expression, b: Expression): Expression {
  if (a === anything) return b;
  return b === anything ? a : { kind: 'operator', operator: 'and', args: [a, b] };
}

/** A hash cannot be computed here: some partition takes a row only where they take all. */
function hasAllRemainders(table: Table, tables: readonly Table[]): boolean {
  const shares = tables.flatMap(({ partitionOf: of }) =>
    of && same(of.table, table) && of.bound.kind === 'hash' ? [1 / of.bound.modulus] : [],
  );
  return shares.reduce((sum, share) => sum + share, 0) > 1 - 1e-9;
}

function within(parts: readonly Expression[], bound: PartitionBound): Expression {
  const [part] = parts;
  if (part === undefined || bound.kind === 'default' || bound.kind === 'hash') return anything;
  if (bound.kind === 'list') {
    const values = bound.values.filter(({ kind }) => kind !== 'null');
    const listed: Expression = { kind: 'in', args: [part, ...values] };
    const empty: Expression = { kind: 'operator', operator: 'is null', args: [part] };
    const there: Expression = { kind: 'operator', operator: 'is not null', args: [part] };
    if (values.length < bound.values.length)
      return values.length === 0 ? empty : { kind: 'operator', operator: 'or', args: [empty, listed] };
    return { kind: 'operator', operator: 'and', args: [there, listed] };
  }
  // Of several parts, the first alone decides as long as it lies strictly between the ends.
  const single = parts.length === 1;
  const [from, to] = [bound.from[0] ?? null, bound.to[0] ?? null];
  const there: Expression = { kind: 'operator', operator: 'is not null', args: [part] };
  const ends: Expression[] = [there];
  if (from) ends.push({ kind: 'operator', operator: single ? '>=' : '>', args: [part, from] });
  if (to) ends.push({ kind: 'operator', operator: '<', args: [part, to] });
  return { kind: 'operator', operator: 'and', args: ends };
}
