import type { Entity } from '../../model/dataset.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import type { WireOptions } from '../../protocol/worker.ts';
import { localeOf, refusal, type ReadSchema, type Rooms } from '../prepare.ts';
import { prepareTables, type PreparedTables } from '../prepare-tables.ts';
import type { Pulse } from '../pulse.ts';
import { tableNamed } from '../../generate/tables/index.ts';
import { changesOf, lookAt, mostLookedAt, widening, type Widening } from './widen.ts';

/** The tables of a schema, whose widened columns draw from more. @throws Refusal where the options do not suit the tables */
export function widenedTables(
  rooms: Rooms,
  session: ReadSchema,
  options: WireOptions,
  strict: boolean | undefined,
  pulse: Pulse,
): PreparedTables {
  const { widen: pointers = [], ...plain } = options;
  if (pointers.length === 0) return prepareTables(rooms, session, plain, strict, pulse);
  const { dataset } = session;
  const locale = localeOf(rooms.locales, options.locale);
  const widenings = new Map<Entity, Widening>();
  for (const [entity, own] of byTable(dataset.entities, pointers))
    widenings.set(entity, widening(entity, dataset, own, locale));
  const further = [...widenings].flatMap(([{ name }, { overrides }]) =>
    overrides.map(({ pointer, schema }) => ({ pointer: joinPointer('', name) + pointer, schema })),
  );
  const before = prepareTables(rooms, session, plain, false, pulse);
  const after = prepareTables(
    rooms,
    session,
    { ...plain, overrides: [...options.overrides, ...further] },
    strict,
    pulse,
  );

  const told = new Map<Entity, readonly Problem[]>();
  const changesIn = (entity: Entity): readonly Problem[] => {
    const columns = widenings.get(entity)?.columns;
    if (columns === undefined) return [];
    const known = told.get(entity);
    if (known) return known;
    const [had, has] = [before, after].map(({ tables }) => {
      const { source, rows } = tables.of(entity);
      return source === undefined ? [] : lookAt(source, Math.min(rows, mostLookedAt), pulse);
    });
    const changes = changesOf(columns, had ?? [], has ?? []).map((each) => ({
      ...each,
      message: joinPointer('', entity.name) + each.message,
    }));
    told.set(entity, changes);
    return changes;
  };
  return {
    ...after,
    problemsOf: (entities) => [...after.problemsOf(entities), ...entities.flatMap(changesIn)],
    of(entity) {
      const made = after.of(entity);
      return { ...made, problems: [...made.problems, ...changesIn(entity)] };
    },
  };
}

/** Pointers without the table that they begin with, by table; only tables have them. */
function byTable(
  entities: readonly Entity[],
  pointers: readonly string[],
): ReadonlyMap<Entity, readonly string[]> {
  const found = new Map<Entity, readonly string[]>();
  for (const pointer of pointers) {
    const [table = '', ...rest] = parsePointer(pointer);
    const entity = rest.length === 0 ? undefined : tableNamed(entities, table);
    if (entity === undefined)
      throw refusal(
        'table-pointer',
        `“${pointer}” must begin with a table and a column, such as /customers/last_name.`,
      );
    found.set(entity, [...(found.get(entity) ?? []), joinPointer('', ...rest)]);
  }
  return found;
}
