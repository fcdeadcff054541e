import { put, type Json, type JsonObject } from '../../model/json.ts';
import { hashText, mix, type Stream } from '../../model/stream.ts';
import { conjunctsOn, nameConflict } from '../assume-object.ts';
import type { ObjectCell, PropertyPlan } from '../cells/cell.ts';
import { drawName } from '../cells/names.ts';
import type { Solver } from '../solve.ts';
import { stratum } from '../strata.ts';
import {
  budgetOf,
  divide,
  expectedSize,
  handedDown,
  isRecursive,
  madeUp,
  meantAsMap,
  spentLevel,
  usualMost,
  usualShare,
  type Level,
} from './size.ts';
import { failed, inner, named, type Fill, type Naming, type Run } from './fill.ts';
import { deepest, type Fillers } from './filler.ts';

const presenceSalt = 0x1f83d9ab;
const nameSalt = 0x2545f491;
/** Presence is decided in blocks of this many visits: within a block the share is exact. */
const block = 16;

interface Property {
  /** Its place among the properties. */
  readonly at: number;
  readonly key: string;
  readonly hash: number;
  readonly required: boolean;
  readonly needs: readonly string[];
  readonly plan: PropertyPlan;
  /** What its value may spend, by what the object may. */
  readonly levels: Level[];
}

/** What the fillers of one cell share, whatever the object is called. */
export interface Outline {
  readonly properties: readonly Property[];
  readonly byKey: ReadonlyMap<string, Property>;
  /** Number of required properties. */
  readonly required: number;
  /** Whether nothing but its own stratum decides on each property. */
  readonly simple: boolean;
  /** By what the object may spend. */
  readonly plans: Plan[];
}

export function outlineOf(cell: ObjectCell): Outline {
  const properties = cell.properties.map((plan, at) => ({
    at,
    key: plan.key,
    hash: hashText(plan.key),
    required: plan.required,
    needs: plan.needs,
    plan,
    levels: [],
  }));
  const required = properties.filter((property) => property.required).length;
  const bounded = cell.max < properties.length || cell.min > required;
  const simple = properties.every(({ needs }) => needs.length === 0) && !bounded && !meantAsMap(cell);
  const byKey = new Map(properties.map((property) => [property.key, property]));
  return { properties, byKey, required, simple, plans: [] };
}

export function fillObject(cell: ObjectCell, naming: Naming, fillers: Fillers): Fill {
  const { solver } = fillers;
  const { properties, byKey, required, simple, plans } = fillers.outline(cell);
  const fills: (Fill | undefined)[] = [];

  const prepare = (property: Property): Fill => {
    const fill: Fill = solver.emptiness(property.plan.value)
      ? () => failed
      : fillers.of(property.plan.value, named(naming, property.key));
    fills[property.at] = fill;
    return fill;
  };

  /** Sets one property; false if it was to be there and no value was found. */
  const set = (
    target: JsonObject,
    property: Property,
    run: Run,
    row: number,
    path: number,
    visit: number,
  ): boolean => {
    const fill = fills[property.at] ?? prepare(property);
    const { level } = run;
    run.level = property.levels[level + 1] ??= handedDown(property.plan.value, level, solver);
    const value = fill(run, mix(row, property.hash), mix(path, property.hash), visit);
    run.level = level;
    if (value === failed) return !property.required;
    if (property.key === '__proto__') put(target, property.key, value);
    else target[property.key] = value;
    return true;
  };

  const planAt = (run: Run): Plan => {
    const level = run.depth >= deepest ? spentLevel : run.level;
    return (plans[level + 1] ??= planFor(cell, level, fillers));
  };

  const straight: Fill = (run, row, path, visit) => {
    const target: JsonObject = {};
    const outer = run.level;
    const plan = planAt(run);
    const { count } = plan;
    run.depth++;
    run.level = plan.level;
    let missed = false;
    for (const property of properties) {
      let seen = visit;
      const of = presenceOf(property, plan, solver);
      if (!property.required && count < of) {
        if (count === 0) continue;
        const at = stratum(visit, of, path ^ property.hash ^ presenceSalt);
        if (at >= count) continue;
        seen = Math.floor(visit / of) * count + at;
      }
      if (!set(target, property, run, row, path, seen)) {
        missed = true;
        break;
      }
    }
    run.depth--;
    run.level = outer;
    return missed ? failed : target;
  };
  if (simple) return straight;
  return general(cell, properties, byKey, { planAt, set, naming, fillers, required });
}

/**
 * Optional properties are present in `count` of every `of` visits, those that hold what they are part of in `count` of
 * every `ofRecursive`; each part may spend `level`.
 */
interface Plan {
  readonly count: number;
  readonly of: number;
  readonly ofRecursive: number;
  readonly level: Level;
}

/** Where not all fits, recursion comes up so many times less often than what is not shown elsewhere. */
const recursionDivisor = 8;

function planFor(cell: ObjectCell, level: Level, { solver, options }: Fillers): Plan {
  const evenly = (count: number, of: number, left: Level): Plan => ({
    count,
    of,
    ofRecursive: of,
    level: left,
  });
  if (level === spentLevel || options.optional === 'none') return evenly(0, block, spentLevel);
  const division = divide(cell, level, solver);
  if (options.optional === 'all') return evenly(block, block, division.level);
  if (division.share === usualShare) return evenly(usualShare * block, block, division.level);
  const count = Math.max(1, Math.round(division.share * block));
  const of = division.share * block < 0.5 ? Math.round(1 / division.share) : block;
  return { count, of, ofRecursive: of * recursionDivisor, level: division.level };
}

/** Number of visits among which an optional property is present in the plan's count. */
function presenceOf({ plan: { value } }: Property, plan: Plan, solver: Solver): number {
  return plan.ofRecursive > plan.of && isRecursive(value, solver) ? plan.ofRecursive : plan.of;
}

interface Parts {
  /** Number of required properties. */
  readonly required: number;
  readonly planAt: (run: Run) => Plan;
  readonly set: (
    target: JsonObject,
    property: Property,
    run: Run,
    row: number,
    path: number,
    visit: number,
  ) => boolean;
  readonly naming: Naming;
  readonly fillers: Fillers;
}

/** Objects with limits on the number of properties, dependencies or made-up names. */
function general(
  cell: ObjectCell,
  properties: readonly Property[],
  byKey: ReadonlyMap<string, Property>,
  { planAt, set, naming, fillers, required }: Parts,
): Fill {
  const { solver } = fillers;

  const made = new Map<string, Fill | undefined>();
  const fillOf = (name: string): Fill | undefined => {
    if (made.has(name)) return made.get(name);
    const conjunction = solver.conjunction(conjunctsOn(cell.facts, name, solver.conjuncts));
    const bad = nameConflict(cell.facts, name, solver.conjuncts) ?? solver.emptiness(conjunction);
    // The key is made up, so what the parent is called says more about the value.
    const fill = bad ? undefined : fillers.of(conjunction, inner(naming));
    if (made.size > 2000) made.clear();
    made.set(name, fill);
    return fill;
  };

  return (run, row, path, visit) => {
    const target: JsonObject = {};
    const outer = run.level;
    const plan = planAt(run);
    const { count } = plan;
    const deep = run.depth >= deepest || outer === spentLevel;
    run.depth++;
    run.level = plan.level;
    const chosen = new Map<Property, number>();
    let room = cell.max - required;
    const wanted: { property: Property; seen: number; order: number }[] = [];
    for (const property of properties) {
      if (property.required) {
        chosen.set(property, visit);
        continue;
      }
      if (count === 0) continue;
      const order = mix(mix(row, property.hash), presenceSalt) >>> 0;
      const of = presenceOf(property, plan, solver);
      const at = count === of ? 0 : stratum(visit, of, path ^ property.hash ^ presenceSalt);
      if (at < count)
        wanted.push({ property, seen: count === of ? visit : Math.floor(visit / of) * count + at, order });
    }
    if (wanted.length > room) wanted.sort((a, b) => a.order - b.order);
    const include = (property: Property, seen: number): void => {
      const group = [property, ...property.needs.map((need) => byKey.get(need))].filter(
        (each): each is Property => each !== undefined && !chosen.has(each),
      );
      if (group.length > room) return;
      for (const each of group) chosen.set(each, seen);
      room -= group.length;
    };
    for (const { property, seen } of wanted) if (!chosen.has(property)) include(property, seen);
    if (chosen.size < cell.min) {
      const others = properties
        .filter((property) => !chosen.has(property) && !solver.emptiness(property.plan.value))
        .map((property) => ({ property, order: mix(mix(row, property.hash), nameSalt) >>> 0 }))
        .sort((a, b) => a.order - b.order);
      for (const { property } of others) {
        if (chosen.size >= cell.min) break;
        if (!chosen.has(property)) include(property, visit);
      }
    }
    let missed = false;
    for (const property of properties) {
      const seen = chosen.get(property);
      if (seen === undefined) continue;
      missed = !set(target, property, run, row, path, seen);
      // One that another's presence asks for is as good as required.
      missed ||= !Object.hasOwn(target, property.key) && needed(properties, property.key, target);
      if (missed) break;
    }
    missed ||= !addNamed(target, run, row, path, visit, deep);
    run.depth--;
    run.level = outer;
    return missed ? failed : target;
  };

  /** One to three made-up names, fewer where what they hold is large. */
  function extraCount(stream: Stream, level: Level): number {
    const value = madeUp(cell, solver);
    const affordable = Math.floor(budgetOf(Math.max(0, level)) / expectedSize(value, solver));
    return 1 + stream.int(Math.max(1, Math.min(usualMost(value, 3), affordable)));
  }

  function addNamed(
    target: JsonObject,
    run: Run,
    row: number,
    path: number,
    visit: number,
    deep: boolean,
  ): boolean {
    const count = (): number => Object.keys(target).length;
    const meant = meantAsMap(cell);
    const { optional } = fillers.options;
    const stream = run.stream.reset(mix(row, nameSalt), path);
    const extra = meant && optional !== 'none' && !deep ? extraCount(stream, run.level) : 0;
    const goal = Math.min(cell.max, Math.max(cell.min, count() + extra));
    const add = (name: string, n: number): void => {
      if (Object.hasOwn(target, name) || byKey.has(name) || cell.facts.forbidden.has(name)) return;
      if (naming.unique?.next.has(name)) return;
      const fill = fillOf(name);
      const value: Json | typeof failed | undefined = fill?.(
        run,
        mix(row, hashText(name)),
        mix(path, 0x6d2b),
        visit * 3 + n,
      );
      if (value !== undefined && value !== failed) put(target, name, value);
    };
    for (let attempt = 0; attempt < 60 && count() < goal; attempt++) {
      const source = cell.sources[(attempt + visit) % Math.max(1, cell.sources.length)];
      if (!source) break;
      const name = drawName(
        source,
        solver,
        run.stream.reset(mix(row, nameSalt + attempt), path),
        visit + attempt,
      );
      if (name !== undefined) add(name, attempt);
    }
    if (count() < cell.min) cell.spare.forEach((name, n) => count() < cell.min && add(name, n));
    return count() >= cell.min;
  }
}

function needed(properties: readonly Property[], key: string, target: JsonObject): boolean {
  return properties.some((property) => property.needs.includes(key) && Object.hasOwn(target, property.key));
}
