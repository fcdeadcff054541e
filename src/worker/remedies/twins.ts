import { balancedAttribute, type Balanced } from '../../insight/bias/fixes/target.ts';
import { columnsOf } from '../../insight/bias/columns.ts';
import type { Bind, RowResult, RowSource } from '../../generate/index.ts';
import { isObject, own, put, type Json, type JsonObject } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Problem } from '../../model/problem.ts';
import { Refusal } from '../../protocol/handler.ts';
import type { Override } from '../../read/json-schema/index.ts';
import { referenceDate } from '../../realism/faker.ts';
import { presence, type Prepare } from './balance.ts';
import { refusal, type EntityPlan, type Prepared } from '../prepare.ts';

/** The property that both of a pair have the same value of, where the schema has room for it. */
export const pairProperty = 'pairId';
/** An id that must be possible for pairs to have ids at all. */
const mostPairs = 1e9;
/** Each is compiled. */
const mostGroups = 64;

/**
 * Rows 2k and 2k + 1 are row k under the overrides of two groups. The second is the first with the group's value and its own
 * unique values in place, and with as little more as the judge asks for: only what must follow from the group differs further.
 */
export function twinned(plan: EntityPlan, pointer: string, prepare: Prepare): Prepared {
  const base = prepare(plan);
  const { source, problems } = base;
  const { record } = base.type?.entity ?? base.entity;
  const columns = base.plain?.columns() ?? columnsOf(base.type?.entity ?? base.entity, {});
  const attribute = balancedAttribute(columns, {
    pointer,
    reference: { kind: 'uniform' },
    date: referenceDate.slice(0, 10),
    old: record.draft === '4' || record.draft === 'openapi-3.0',
  });
  if ('code' in attribute) throw new Refusal([...problems, attribute]);
  if (source.uniques.has(attribute.pointer))
    throw refusal(
      'balance-unique',
      `Values at ${attribute.pointer} differ between rows, so no two can be twins in it.`,
    );
  if (attribute.labels.length > mostGroups)
    throw refusal(
      'twins-groups',
      `${attribute.pointer} has ${attribute.labels.length} groups; twins are made of at most ${mostGroups}.`,
    );
  const paired = columns.every((column) => column.pointer !== `/${pairProperty}`);
  const { groups, without } = groupsOf(attribute, source, plan, prepare, paired);
  const n = groups.length;
  if (n < 2)
    throw refusal(
      'twins-groups',
      `There are no two values of ${attribute.pointer} that rows can have, so there are no twins in it.`,
    );
  const told: Problem[] = without.map((label) => ({
    code: 'twins-without',
    severity: 'warning',
    message: `No row can have ${attribute.pointer} “${label}”, so no twin has.`,
  }));
  const own = [attribute.pointer, ...source.uniques.keys()];
  const row = (index: number): RowResult => {
    const pair = Math.floor(index / 2);
    const [one, other] = pairOf(pair, n).map((at) => groups[at] as RowSource) as [RowSource, RowSource];
    const first = one.row(pair, 2 * pair);
    if (index % 2 === 0 || !first.ok) return first;
    const second = other.row(pair, 2 * pair + 1);
    if (!second.ok) return second;
    const twin = structuredClone(first.value);
    return own.every((each) => carry(second.value, twin, parsePointer(each))) && other.accepts(twin)
      ? { ok: true, value: twin }
      : { ok: true, value: nearest(second.value, first.value, new Set(own), (row) => other.accepts(row)) };
  };
  return {
    ...base,
    problems: [...problems, ...told],
    source: {
      row,
      columns: (groups[0] as RowSource).columns,
      uniques: source.uniques,
      accepts: (value) => source.accepts(value),
      ...(source.end && { end: source.end }),
    },
  };
}

/** All ordered pairs of different groups in turn. */
function pairOf(pair: number, n: number): readonly [number, number] {
  const first = pair % n;
  return [first, (first + 1 + (Math.floor(pair / n) % (n - 1))) % n];
}

const pairs: Bind = () => ({
  fills: new Map([[pairProperty, (run) => Math.floor(run.index / 2) + 1]]),
  problems: [],
  attempts: 12,
  arrange: () => undefined,
  finish: (row) => row,
  refused: () => undefined,
});

function groupsOf(
  attribute: Balanced,
  { uniques }: RowSource,
  plan: EntityPlan,
  prepare: Prepare,
  paired: boolean,
): { readonly groups: readonly RowSource[]; readonly without: readonly string[] } {
  const { pointer, schemas, labels } = attribute;
  const compiled = (schema: JsonObject, further: readonly Override[], bind?: Bind): RowSource | undefined => {
    const overrides = [...plan.options.overrides, ...presence([attribute]), { pointer, schema }, ...further];
    try {
      return prepare({ ...plan, strict: false, options: { ...plan.options, overrides } }, bind).source;
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  };
  const at = `/${pairProperty}`;
  const id = (schema: JsonObject): readonly Override[] => [
    ...presence([{ pointer: at }]),
    { pointer: at, schema },
  ];
  const hasRoom =
    paired && schemas.some((schema) => compiled(schema, id({ enum: [mostPairs] })) !== undefined);
  const withIds = hasRoom
    ? schemas.map((schema) => compiled(schema, id({ type: 'integer', minimum: 1 }), pairs))
    : [];
  // An id that only some rows could have would be no pair's.
  const plain =
    !hasRoom || withIds.some((each) => each === undefined)
      ? schemas.map((schema) => compiled(schema, []))
      : [];
  const hasIds = hasRoom && withIds.every((each, i) => each !== undefined || plain[i] === undefined);
  const all = hasIds ? withIds : plain;
  for (const source of all) {
    for (const [unique, origin] of uniques)
      if (source && source.uniques.get(unique) !== origin)
        throw refusal(
          'balance-unique',
          `What may stand at ${unique}, where values differ between rows, depends on ${pointer}: they could be equal between groups.`,
        );
  }
  return {
    groups: all.filter((source) => source !== undefined),
    without: labels.filter((_, i) => all[i] === undefined),
  };
}

/** A row with as much of another as it may have: what is left of its own must follow from the group. */
function nearest(row: Json, other: Json, kept: ReadonlySet<string>, accepts: (row: Json) => boolean): Json {
  const whole = structuredClone(row);
  const take = (to: Json, from: Json, at: string): void => {
    if (!isObject(to) || !isObject(from)) return;
    for (const name of new Set([...Object.keys(to), ...Object.keys(from)])) {
      const pointer = joinPointer(at, name);
      const [mine, theirs] = [own(to, name), own(from, name)];
      if (kept.has(pointer) || same(mine, theirs)) continue;
      const holdsKept = [...kept].some((each) => each.startsWith(`${pointer}/`));
      if (!holdsKept) {
        set(to, name, theirs);
        if (accepts(whole)) continue;
        set(to, name, mine);
      }
      if (mine !== undefined && theirs !== undefined) take(mine, theirs, pointer);
    }
  };
  take(whole, other, '');
  return whole;
}

const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

function set(to: JsonObject, name: string, value: Json | undefined): void {
  if (value === undefined) delete to[name];
  else put(to, name, structuredClone(value));
}

/** Puts the value at a pointer of one row into another; false where it cannot stand there. */
function carry(from: Json, to: Json, tokens: readonly string[]): boolean {
  const [token, ...rest] = tokens;
  if (token === undefined || !isObject(from) || !isObject(to)) return false;
  const [value, place] = [own(from, token), own(to, token)];
  if (rest.length > 0)
    return value === undefined && place === undefined ? true : carry(value ?? null, place ?? null, rest);
  if ((value === undefined) !== (place === undefined)) return false;
  if (value !== undefined) put(to, token, value);
  return true;
}
