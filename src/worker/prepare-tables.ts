import type { Dataset, Entity } from '../model/dataset.ts';
import { joinPointer, parsePointer } from '../model/pointer.ts';
import type { Problem } from '../model/problem.ts';
import { defaultRowCounts } from '../model/row-counts.ts';
import type { TableRules } from '../model/sql/table-rules.ts';
import { enumerate, nearest } from '../model/nearest.ts';
import { createTables, tableNamed, type Tables } from '../generate/tables/index.ts';
import { Refusal } from '../protocol/handler.ts';
import type { WireOptions } from '../protocol/worker.ts';
import type { Override } from '../read/json-schema/index.ts';
import { tableRemedies } from './remedies/tables.ts';
import type { Pulse } from './pulse.ts';
import { localeOf, refusal, refuse, type Prepared, type ReadSchema, type Rooms } from './prepare.ts';

/** The tables of a schema under one set of options. */
export interface PreparedTables {
  readonly tables: Tables;
  /** The table that is shown first: one that rows are made of. */
  readonly first: Entity;
  /** One table, with those it refers to. @throws Refusal where no row of it may be made */
  of(entity: Entity): Prepared;
  /** All that there is to tell of some tables, each problem once. @throws Refusal */
  problemsOf(entities: readonly Entity[]): readonly Problem[];
}

/** @throws Refusal where the options do not suit the tables */
export function prepareTables(
  rooms: Rooms,
  { dataset, problems: readProblems }: ReadSchema,
  options: WireOptions,
  strict: boolean | undefined,
  pulse?: Pulse,
): PreparedTables {
  const { entities } = dataset;
  const { seed, optional, counts = defaultRowCounts } = options;
  const named = (name: string): Entity => {
    const entity = tableNamed(entities, name);
    if (entity !== undefined) return entity;
    const names = entities.map((each) => each.name);
    throw refusal(
      'unknown-entity',
      `There is no table “${name}”. Nearest: ${enumerate(nearest(name, names))}.`,
    );
  };
  const overrides = new Map<Entity, Override[]>();
  for (const { pointer, schema } of options.overrides) {
    const [entity, rest] = within(pointer, named);
    overrides.set(entity, [...(overrides.get(entity) ?? []), { pointer: rest, schema }]);
  }
  const unique = new Map<Entity, string[]>();
  for (const pointer of options.unique) {
    const [entity, rest] = within(pointer, named);
    unique.set(entity, [...(unique.get(entity) ?? []), rest]);
  }
  const { ['']: everywhere, ...starts } = options.start ?? {};
  const start = new Map(everywhere === undefined ? [] : entities.map((entity) => [entity, everywhere]));
  for (const [name, number] of Object.entries(starts)) start.set(named(name), number);

  const read = new Map(
    [...overrides].map(([entity, list]) => [entity, rooms.readOverrides(dataset, entity, list)]),
  );
  const changed = tableRemedies(rooms, dataset, options, {
    strict,
    pulse,
    within: (pointer) => within(pointer, named),
  });
  const tables = createTables(dataset, {
    seed,
    locale: localeOf(rooms.locales, options.locale),
    optional,
    counts,
    start,
    overrides: (entity) => read.get(entity)?.nodes ?? [],
    unique: (entity) => unique.get(entity) ?? [],
    ...(changed && { changed }),
  });
  const wrong = [...[...read.values()].flatMap(({ problems }) => problems), ...tables.problems];
  refuse(wrong, strict);
  // What reading told as an error is about single tables, which have it among their faults.
  const told = [...readProblems, ...wrong];
  if (strict) refuse(told, strict);

  const problemsOf = (wanted: readonly Entity[]): readonly Problem[] => {
    const own = wanted.flatMap((entity) => tables.of(entity).problems);
    refuse(own, strict);
    return [...new Set([...told, ...own])];
  };
  /** Of the tables it refers to only what keeps it from being written. */
  const problemsOfOne = (entity: Entity): readonly Problem[] => {
    const errors = problemsOf(withParents(dataset, [entity])).filter(({ severity }) => severity === 'error');
    return [...new Set([...told, ...errors, ...tables.of(entity).problems])];
  };
  const [root] = entities as readonly [Entity, ...Entity[]];
  return {
    tables,
    first: entities.find((entity) => !tables.keeps(entity)) ?? root,
    problemsOf,
    of(entity) {
      const { source, rows } = tables.of(entity);
      const problems = problemsOfOne(entity);
      if (source === undefined) throw new Refusal(problems);
      return { entity, source, problems, count: rows };
    },
  };
}

export function noTable(uri: string): Problem {
  const message = 'Nothing in it makes a table: there is no CREATE TABLE that is understood.';
  return { code: 'no-table', severity: 'error', message, place: { uri, start: 0, end: 0 } };
}

/** The table that a pointer begins with, and the rest. */
function within(pointer: string, named: (name: string) => Entity): readonly [Entity, string] {
  const [table, ...rest] = parsePointer(pointer);
  if (table === undefined || rest.length === 0)
    throw refusal(
      'table-pointer',
      `“${pointer}” must begin with a table and a column, such as /orders/total.`,
    );
  return [named(table), joinPointer('', ...rest)];
}

/** Tables with all that they refer to, in the order of the dataset. */
export function withParents({ entities, tables }: Dataset, some: readonly Entity[]): readonly Entity[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const wanted = new Set(some);
  for (const { id } of wanted)
    for (const { entity } of rulesOf(tables, id)?.foreignKeys ?? []) {
      const parent = byId.get(entity);
      if (parent) wanted.add(parent);
    }
  return entities.filter((entity) => wanted.has(entity));
}

const rulesOf = (tables: Dataset['tables'], id: string): TableRules | undefined => tables?.get(id);
