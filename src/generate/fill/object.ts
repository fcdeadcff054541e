import { put, type Json, type JsonObject } from '../../model/json.ts';
import { hashText, mix } from '../../model/stream.ts';
import { conjunctsOn, nameConflict } from '../assume-object.ts';
import type { ObjectCell, PropertyPlan } from '../cells/cell.ts';
import { drawName } from '../cells/names.ts';
import { stratum } from '../strata.ts';
import { failed, named, type Fill, type Naming, type Run } from './fill.ts';
import { deepest, type Fillers } from './filler.ts';

const presenceSalt = 0x1f83d9ab;
const nameSalt = 0x2545f491;
/** Presence is decided in blocks of this many visits: within a block the share is exact. */
const block = 16;

interface Property {
  readonly key: string;
  readonly hash: number;
  readonly required: boolean;
  readonly needs: readonly string[];
  readonly plan: PropertyPlan;
  fill: Fill | undefined;
  /** Whether it can be left out of deep places: what it holds is a container. */
  container: boolean;
}

export function fillObject(cell: ObjectCell, naming: Naming, fillers: Fillers): Fill {
  const { solver, options } = fillers;
  const properties: Property[] = cell.properties.map((plan) => ({
    key: plan.key,
    hash: hashText(plan.key),
    required: plan.required,
    needs: plan.needs,
    plan,
    fill: undefined,
    container: false,
  }));
  const byKey = new Map(properties.map((property) => [property.key, property]));
  const bounded = cell.max < properties.length + 4 || cell.min > 0;
  const simple = properties.every(({ needs }) => needs.length === 0) && !bounded && cell.sources.length === 0;

  const prepare = (property: Property): Fill => {
    const resolution = solver.resolve(property.plan.value);
    property.container =
      resolution.kind === 'spaces' &&
      resolution.spaces.some(({ kind }) => kind === 'array' || kind === 'object');
    property.fill =
      resolution.kind === 'empty'
        ? () => failed
        : fillers.of(property.plan.value, named(naming, property.key));
    return property.fill;
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
    const fill = property.fill ?? prepare(property);
    const value = fill(run, mix(row, property.hash), mix(path, property.hash), visit);
    if (value === failed) return !property.required;
    if (property.key === '__proto__') put(target, property.key, value);
    else target[property.key] = value;
    return true;
  };

  const share = (property: Property, depth: number): number => {
    if (options.optional === 'none') return 0;
    if (depth >= deepest) return 0;
    if (options.optional === 'all') return block;
    if (property.fill === undefined) prepare(property);
    return property.container ? (containerShares[depth] ?? 1) : (leafShares[depth] ?? 4);
  };

  const straight: Fill = (run, row, path, visit) => {
    const target: JsonObject = {};
    const depth = run.depth++;
    const first = Math.floor(visit / block);
    for (const property of properties) {
      let seen = visit;
      if (!property.required) {
        const count = share(property, depth);
        if (count === 0) continue;
        const at = count === block ? 0 : stratum(visit, block, path ^ property.hash ^ presenceSalt);
        if (at >= count) continue;
        if (count < block) seen = first * count + at;
      }
      if (!set(target, property, run, row, path, seen)) {
        run.depth--;
        return failed;
      }
    }
    run.depth--;
    return target;
  };
  if (simple) return straight;
  return general(cell, properties, byKey, { share, set, naming, fillers });
}

/** Shares in sixteenths by depth. */
const leafShares = [13, 13, 12, 11, 10, 9, 8, 7, 6];
const containerShares = [13, 12, 9, 6, 4, 3, 2, 2, 1];

interface Parts {
  readonly share: (property: Property, depth: number) => number;
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
  { share, set, naming, fillers }: Parts,
): Fill {
  const { solver } = fillers;
  const requiredCount = properties.filter(({ required }) => required).length;

  const made = new Map<string, Fill | undefined>();
  const fillOf = (name: string): Fill | undefined => {
    if (made.has(name)) return made.get(name);
    const conjunction = solver.conjunction(conjunctsOn(cell.facts, name, solver.conjuncts));
    const bad = nameConflict(cell.facts, name, solver.conjuncts) ?? solver.emptiness(conjunction);
    // The key is made up, so what the parent is called says more about the value.
    const fill = bad ? undefined : fillers.of(conjunction, naming);
    if (made.size > 2000) made.clear();
    made.set(name, fill);
    return fill;
  };

  return (run, row, path, visit) => {
    const target: JsonObject = {};
    const depth = run.depth++;
    const chosen = new Map<Property, number>();
    let room = cell.max - requiredCount;
    const wanted: { property: Property; seen: number; order: number }[] = [];
    for (const property of properties) {
      if (property.required) {
        chosen.set(property, visit);
        continue;
      }
      const order = mix(mix(row, property.hash), presenceSalt) >>> 0;
      const count = share(property, depth);
      const at = stratum(visit, block, path ^ property.hash ^ presenceSalt);
      if (at < count)
        wanted.push({
          property,
          seen: count < block ? Math.floor(visit / block) * count + at : visit,
          order,
        });
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
    for (const property of properties) {
      const seen = chosen.get(property);
      if (seen === undefined) continue;
      if (!set(target, property, run, row, path, seen)) {
        run.depth--;
        return failed;
      }
      // One that another's presence asks for is as good as required.
      if (!Object.hasOwn(target, property.key) && needed(properties, property.key, target)) {
        run.depth--;
        return failed;
      }
    }
    const ok = addNamed(target, run, row, path, visit, depth);
    run.depth--;
    return ok ? target : failed;
  };

  function addNamed(
    target: JsonObject,
    run: Run,
    row: number,
    path: number,
    visit: number,
    depth: number,
  ): boolean {
    const count = (): number => Object.keys(target).length;
    const meant = cell.sources.length > 0 && meantAsMap(cell);
    const { optional } = fillers.options;
    const stream = run.stream.reset(mix(row, nameSalt), path);
    const extra = meant && optional !== 'none' && depth < deepest ? 1 + stream.int(depth < 2 ? 3 : 2) : 0;
    const goal = Math.min(cell.max, Math.max(cell.min, count() + extra));
    const add = (name: string, n: number): void => {
      if (Object.hasOwn(target, name) || byKey.has(name) || cell.facts.forbidden.has(name)) return;
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
      const source = cell.sources[(attempt + visit) % Math.max(1, usable(cell))];
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

/** Patterns come first among the sources; free names last, twice (readable ones, then any). */
function usable(cell: ObjectCell): number {
  return cell.sources.length;
}

/** Whether made-up names are what the schema is about: a map, or pattern properties. */
function meantAsMap({ facts }: ObjectCell): boolean {
  return facts.rules.some(
    (rule) =>
      rule.patterns.length > 0 ||
      (rule.additional?.kind === 'schema' && typeof rule.additional.node.json === 'object'),
  );
}

function needed(properties: readonly Property[], key: string, target: JsonObject): boolean {
  return properties.some((property) => property.needs.includes(key) && Object.hasOwn(target, property.key));
}
