import type { CompileUnder, TableResult } from '../../generate/tables/index.ts';
import type { CompileResult } from '../../generate/index.ts';
import { unfinished } from '../../generate/tables/finish.ts';
import type { Dataset, Entity } from '../../model/dataset.ts';
import type { Problem } from '../../model/problem.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { isObject } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Balance, Independence, WireOptions } from '../../protocol/worker.ts';
import { refusal, refuse, type EntityPlan, type Prepared, type Rooms } from '../prepare.ts';
import type { Override } from '../../read/json-schema/index.ts';
import { Refusal } from '../../protocol/handler.ts';
import { noPulse, type Pulse } from '../pulse.ts';
import { remedies } from './index.ts';

/** What is asked of one table; pointers are into its rows. */
interface Asked {
  readonly balance?: Balance;
  readonly independent?: readonly Independence[];
}

type Within = (pointer: string) => readonly [Entity, string];

/**
 * Applies to tables what options say about groups of their rows, each by itself: so many rows as it has are dealt, its keys and
 * the rows it refers to stay.
 *
 * @throws Refusal where a pointer leads to no table
 */
export function tableRemedies(
  rooms: Rooms,
  dataset: Dataset,
  options: WireOptions,
  {
    strict,
    pulse = noPulse,
    within,
  }: { readonly strict: boolean | undefined; readonly pulse?: Pulse | undefined; readonly within: Within },
):
  | ((entity: Entity, result: TableResult, under: CompileUnder<readonly SchemaNode[]>) => CompileResult)
  | undefined {
  if (options.twins ?? options.complete)
    throw refusal(
      'balance-tables',
      'Twins, and rows of further combinations, are of JSON Schema and types so far: rows of tables have keys, and others refer to them.',
    );
  const asked = byTable(options, within);
  if (asked.size === 0) return undefined;
  return (entity, result, under) => {
    const own = asked.get(entity);
    const { source, rows, problems } = result;
    if (own === undefined || source === undefined) return result;
    if (rows === 0) return { ...result, problems: [...problems, noRows(entity)] };
    const base: Prepared = { entity, source, problems, count: rows };
    const { balance, independent } = own;
    const { seed, locale, optional } = options;
    const plan: EntityPlan = {
      strict: strict === true,
      options: {
        seed,
        locale,
        optional,
        overrides: [],
        unique: [],
        ...(balance && { balance: { ...balance, rows } }),
        ...(independent && { independent: independent.map((each) => ({ ...each, rows })) }),
      },
    };
    const prepare = ({ options: { overrides } }: EntityPlan): Prepared => {
      if (overrides.length === 0) return base;
      const read = rooms.readOverrides(dataset, entity, overrides.map(withZone(dataset, entity)));
      refuse(read.problems);
      const columns = new Set(overrides.flatMap(({ pointer }) => parsePointer(pointer).slice(0, 1)));
      const compiled = under(read.nodes, columns);
      refuse(compiled.problems);
      if (compiled.source === undefined) throw new Error(`${entity.id} has no rows and no reason.`);
      return { ...base, source: compiled.source };
    };
    // Which call asks is not known here; that it goes on is what rows tell.
    const progress: Pulse = { ...noPulse, row: (index) => pulse.row(index) };
    const inTable = (problem: Problem): Problem =>
      problems.includes(problem) ? problem : { ...problem, message: `In ${entity.name}: ${problem.message}` };
    try {
      const changed = remedies(plan, prepare, progress, 0, dataset);
      return { ...changed, problems: changed.problems.map(inTable) };
    } catch (error) {
      throw error instanceof Refusal ? new Refusal(error.problems.map(inTable)) : error;
    }
  };
}

const noRows = (entity: Entity): Problem => ({
  code: 'balance-empty',
  severity: 'warning',
  message: `No rows of ${entity.name} are made, so nothing in it is balanced or made independent. Rows that the schema brings stay as they are; --rows ${entity.name}=N makes more.`,
});

/** Times of day without a zone are made with one, and lose it when a row is done. */
function withZone({ tables }: Dataset, { id }: Entity): (override: Override) => Override {
  const columns = tables?.get(id)?.columns ?? [];
  return ({ pointer, schema }) => {
    const [name = ''] = parsePointer(pointer);
    const values = isObject(schema) ? schema['enum'] : undefined;
    if (!Array.isArray(values)) return { pointer, schema };
    return {
      pointer,
      schema: { enum: values.map((value) => unfinished({ [name]: value }, columns)[name] ?? null) },
    };
  };
}

function byTable({ balance, independent = [] }: WireOptions, within: Within): ReadonlyMap<Entity, Asked> {
  const pointers = new Map<Entity, string[]>();
  const pairs = new Map<Entity, Independence[]>();
  for (const each of balance?.pointers ?? []) {
    const [entity, pointer] = within(each);
    pointers.set(entity, [...(pointers.get(entity) ?? []), pointer]);
  }
  for (const each of independent) {
    const [[entity, pointer], [other, of]] = [within(each.pointer), within(each.of)];
    if (entity !== other)
      throw refusal(
        'independent-tables',
        `${each.pointer} and ${each.of} are of two tables; a column is made independent of one in its own rows.`,
      );
    pairs.set(entity, [...(pairs.get(entity) ?? []), { ...each, pointer, of }]);
  }
  return new Map(
    [...new Set([...pointers.keys(), ...pairs.keys()])].map((entity) => {
      const [own, loosened] = [pointers.get(entity), pairs.get(entity)];
      return [
        entity,
        {
          ...(balance && own && { balance: ofTable(balance, entity, own) }),
          ...(loosened && { independent: loosened }),
        },
      ];
    }),
  );
}

/** What is said by pointers that begin with the table is about it, the rest about all. */
function ofTable(
  { references = {}, protected: named = {}, ...balance }: Balance,
  { name }: Entity,
  pointers: readonly string[],
): Balance {
  const prefix = `${joinPointer('', name)}/`;
  const own = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> => ({
    ...record,
    ...Object.fromEntries(
      Object.entries(record).flatMap(([pointer, value]) =>
        pointer.startsWith(prefix) ? [[pointer.slice(prefix.length - 1), value]] : [],
      ),
    ),
  });
  return { ...balance, pointers, references: own(references), protected: own(named) };
}
