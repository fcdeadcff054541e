import type { Dataset, Entity } from '../../model/dataset.ts';
import { put, type Json, type JsonObject } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Place, Problem } from '../../model/problem.ts';
import type {
  Catalogue,
  Check,
  ForeignKey,
  Table,
  TableColumn,
  TableName,
} from '../../model/sql/catalogue.ts';
import type { TypeName } from '../../model/sql/expression.ts';
import type { Ordering, RuledColumn, RuledKey, TableRules } from '../../model/sql/table-rules.ts';
import { keywordsOf } from '../annotations.ts';
import { addRecord } from '../json-schema/record.ts';
import { createStore, rememberStore } from '../json-schema/store.ts';
import { constrain, orderings } from './constraint.ts';
import { excludedBy, rangeSchema } from './exclusions.ts';
import { decidingColumn, keyConstraint } from './key-constraint.ts';
import { partitionsOf, withPartitions } from './partitions.ts';
import { columnsIn, substitute } from '../../model/sql/substitute.ts';
import { columnType } from './types.ts';
import type { ColumnType } from './types.ts';
import { allWindows } from './windows.ts';

/** The table's name as one writes it: with its schema where that is not the default one. */
export const nameOf = ({ schema, name }: TableName): string =>
  schema === undefined ? name : `${schema}.${name}`;

/**
 * Each table as an entity whose record is a JSON Schema: a property for each column, required where it must not be
 * null, and a subschema for each CHECK as far as JSON Schema can say it. Each is a document that exists only in
 * memory; its places are those in the DDL.
 */
export function datasetOf(
  catalogue: Catalogue,
  uri: string,
): { readonly dataset: Dataset; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const store = createStore();
  const entities: Entity[] = [];
  const rulesOf = new Map<string, TableRules>();
  // Without the file's name: renamed or in pieces, a table keeps its rows.
  const idOf = (table: TableName): string => `sql:${nameOf(table)}`;
  const referred = referredColumns(catalogue);
  // Rows of a partition are rows of its table.
  const tables = catalogue.tables
    .filter(({ partitionOf }) => partitionOf === undefined)
    .map((table) => withPartitions(table, catalogue));
  for (const table of tables) {
    const name = nameOf(table);
    const places = new Map([['', table.place]]);
    const { record, rules } = recordOf(table, catalogue, places, problems, idOf, referred.get(name));
    entities.push({
      id: idOf(table),
      name,
      record: addRecord(store, record, `${uri}?${encodeURIComponent(name)}`, places),
    });
    rulesOf.set(idOf(table), rules);
  }
  const dataset: Dataset = {
    entities,
    documents: store.documents,
    resources: store.resources,
    tables: rulesOf,
  };
  rememberStore(dataset, store);
  return { dataset, problems };
}

interface Conjuncts {
  add(schema: Json, place: Place): void;
}

function recordOf(
  table: Table,
  catalogue: Catalogue,
  places: Map<string, Place>,
  problems: Problem[],
  idOf: (table: TableName) => string,
  referred: ReadonlySet<string> | undefined,
): { readonly record: JsonObject; readonly rules: TableRules } {
  const { dialect } = catalogue;
  const properties: JsonObject = {};
  const required: string[] = [];
  const columns: RuledColumn[] = [];
  const types = new Map<string, TypeName>();
  const checks: Check[] = [...table.checks];
  const spoken = new Set(table.checks.flatMap(({ expression }) => columnsIn(expression)));
  const excluded = excludedBy(table, catalogue);
  problems.push(...excluded.problems);
  const faults: Problem[] = [
    ...(table.faults ?? []),
    ...excluded.problems.filter(({ severity }) => severity === 'error'),
  ];
  /** Ranges side by side need room for their ends. */
  const spans = new Map(excluded.exclusions.map(({ span }) => [span.columns.join(), span]));
  /** A range without an end has points in common with all that come later. */
  const ends = new Set(excluded.exclusions.flatMap(({ span }) => span.columns));
  for (const column of table.columns) {
    const type = columnType(column.type, catalogue, table.strict);
    types.set(column.name, type?.base ?? column.type);
    if (column.generated !== undefined) continue;
    if (type === undefined) {
      const problem = unknownType(column, table);
      problems.push(problem);
      if (problem.severity === 'error') faults.push(problem);
      continue;
    }
    if (column.unfilled || excluded.empty.has(column.name)) continue;
    places.set(joinPointer('', 'properties', column.name), column.place);
    const span = spans.get(column.name);
    const isSpoken = spoken.has(column.name) || type.checks.length > 0;
    const schema = span ? rangeSchema(span) : isSpoken ? (type.wide ?? type.schema) : type.schema;
    put(properties, column.name, propertyOf(column, { ...type, schema }));
    if (!column.nullable || ends.has(column.name) || !type.nullable || referred?.has(column.name))
      required.push(column.name);
    for (const check of type.checks)
      checks.push({ ...check, expression: substitute(check.expression, '', column.name) });
    columns.push(ruled(column, type));
  }
  const partitions = partitionsOf(table, catalogue);
  if (partitions?.check) checks.push(partitions.check);
  const conjuncts: JsonObject[] = [];
  const add: Conjuncts['add'] = (schema, place) => {
    if (schema === true) return;
    places.set(`/allOf/${conjuncts.length}`, place);
    conjuncts.push(schema === false ? { not: {} } : (schema as JsonObject));
  };
  if (partitions?.missing) problems.push(noPartition(table));
  if (table.filledByTrigger) problems.push(byTrigger(table));
  const predicates: Check[] = [];
  const order: Ordering[] = [];
  for (const check of checks) {
    const expression = withGenerated(check, table);
    const { schema, exact } = constrain(expression, types, dialect);
    add(schema, check.place);
    if (exact) continue;
    predicates.push({ ...check, expression });
    order.push(...orderings(expression));
  }
  const keys = [...table.keys, ...excluded.keys].map((key): RuledKey => {
    const deciding = key.parts.map(decidingColumn).filter((name) => name !== undefined);
    return { ...key, columns: deciding.filter((name) => Object.hasOwn(properties, name)) };
  });
  // NULL comes once at most, so it is left out.
  for (const { nullsNotDistinct, columns: names } of keys)
    if (nullsNotDistinct) required.push(...names.filter((name) => !required.includes(name)));
  for (const key of keys)
    keyConstraint(key, types, table, catalogue).forEach((schema) => add(schema, key.place));
  for (const { columns: names, place } of table.foreignKeys) {
    const optional = names.filter((name) => Object.hasOwn(properties, name) && !required.includes(name));
    if (optional.length > 1) add({ dependentRequired: together(optional) }, place);
  }
  const record: JsonObject = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: table.name,
    type: 'object',
    ...(table.comment !== undefined && { description: table.comment }),
    properties,
    required,
    additionalProperties: false,
    ...(conjuncts.length > 0 && { allOf: conjuncts }),
  };
  const foreignKeys = table.foreignKeys.map((key: ForeignKey) => ({ ...key, entity: idOf(key.table) }));
  return {
    record,
    rules: {
      dialect,
      table,
      columns,
      keys,
      foreignKeys,
      predicates,
      windows: allWindows(predicates.map(({ expression }) => expression)),
      exclusions: excluded.exclusions,
      orderings: order,
      faults,
      ...((partitions?.missing || table.filledByTrigger) && { closed: true }),
    },
  };
}

/** Columns that foreign keys refer to, by table: none of them is left null, so that any row can be referred to. */
function referredColumns({ tables }: Catalogue): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { table, references } of tables.flatMap(({ foreignKeys }) => foreignKeys)) {
    const columns = found.get(nameOf(table)) ?? new Set();
    references.forEach((name) => columns.add(name));
    found.set(nameOf(table), columns);
  }
  return found;
}

/** Either all of them are there or none. */
const together = (names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, names.filter((other) => other !== name)]));

function propertyOf({ comment, annotations }: TableColumn, type: ColumnType): JsonObject {
  return {
    ...type.schema,
    ...(comment !== undefined && { description: comment }),
    ...(annotations && keywordsOf(annotations)),
  };
}

function ruled({ name, identity }: TableColumn, { kind, of, scale, base }: ColumnType): RuledColumn {
  return {
    name,
    type: base,
    kind,
    ...(of && { of }),
    ...(scale !== undefined && { scale }),
    ...(identity && { identity }),
  };
}

/** A CHECK with what generated columns stand for, since rows do not hold those. */
function withGenerated({ expression }: Check, { columns }: Table): Check['expression'] {
  return columns.reduce(
    (all, { name, generated }) => (generated === undefined ? all : substitute(all, name, generated)),
    expression,
  );
}

function byTrigger(table: Table): Problem {
  return {
    code: 'sql-trigger-fills',
    severity: 'information',
    message: `${nameOf(table)} gets no rows here: a trigger fills it when rows of another table are loaded.`,
    place: table.place,
  };
}

function noPartition(table: Table): Problem {
  return {
    code: 'sql-no-partition',
    severity: 'warning',
    message: `${nameOf(table)} gets no rows: it is partitioned, and there is no partition to take them, or by hash and not all remainders have one. Add one with CREATE TABLE … PARTITION OF.`,
    place: table.place,
  };
}

function unknownType(
  { name, type, nullable, default: otherwise, place }: TableColumn,
  table: Table,
): Problem {
  const left = nullable || otherwise !== undefined;
  const what = `Values of the type “${type.name}” of ${nameOf(table)}.${name} cannot be made`;
  const instead = otherwise === undefined ? 'The column stays null' : 'The column is left to its default';
  return {
    code: 'sql-unknown-type',
    severity: left ? 'information' : 'error',
    message: left
      ? `${what}. ${instead}.`
      : `${what}, and it must not be null. Describe the type with CREATE TYPE or CREATE DOMAIN before the table.`,
    place,
  };
}
