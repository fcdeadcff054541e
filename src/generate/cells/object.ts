import { Stream } from '../../model/stream.ts';
import { conjunctsOn, nameConflict } from '../assume-object.ts';
import { matches, type Conjunct } from '../conjunct.ts';
import { below, conflict, notFound, type Conflict } from '../conflict.ts';
import { raise, type Facts, type ObjectFacts } from '../facts.ts';
import type { Conjunction, Solver } from '../solve.ts';
import type { NameSource, ObjectCell, PropertyPlan } from './cell.ts';
import { drawName } from './names.ts';

/** More properties than this are not made up. */
const most = 10_000;

export function objectCell(facts: Facts, list: readonly Conjunct[], solver: Solver): ObjectCell | Conflict {
  const { object } = facts;
  const { conjuncts } = solver;
  const stuck = spread(object);
  if (stuck) return stuck;

  const value = (key: string): Conjunction => solver.conjunction(conjunctsOn(object, key, conjuncts));
  for (const [key, from] of object.required) {
    const bad = nameConflict(object, key, conjuncts);
    if (bad) return bad;
    const empty = solver.emptiness(value(key));
    if (empty)
      return { ...below(key, empty), sources: empty.sources.length > 0 ? empty.sources : from ? [from] : [] };
  }
  const fresh = placeFresh(object, solver);
  if (fresh) return fresh;

  const properties: PropertyPlan[] = [];
  for (const key of declared(object)) {
    const required = object.required.has(key);
    if (!required && (object.forbidden.has(key) || nameConflict(object, key, conjuncts))) continue;
    properties.push({ key, required, value: value(key), needs: needsOf(object, key) });
  }
  const sources = nameSources(object, solver);
  const { min, max } = object.count;
  if (min.value > most)
    return notFound(
      `an object of ${min.value} properties is more than the ${most} that are made`,
      min.source,
    );
  if (object.required.size > max.value) {
    return conflict(
      `${object.required.size} properties are required and at most ${max.value} may be`,
      ...object.required.values(),
      max.source,
    );
  }
  const spare: string[] = [];
  let reachable = object.required.size;
  if (reachable < min.value) {
    reachable += properties.filter(
      ({ required, value: plan }) => !required && !solver.emptiness(plan),
    ).length;
    if (reachable < min.value) {
      spare.push(...spareNames(object, sources, solver, properties, min.value - reachable));
      reachable += spare.length;
    }
    if (reachable < min.value) {
      const closed = sources.length === 0;
      const told = `at least ${min.value} properties are needed and only ${reachable} can be`;
      return closed && isExact(object) ? conflict(told, min.source) : notFound(told, min.source);
    }
  }
  return {
    kind: 'object',
    min: min.value,
    max: max.value,
    properties,
    sources,
    spare,
    facts: object,
    check: facts.check || facts.excluded.length > 0,
    list,
  };
}

/**
 * With `unevaluatedProperties`, only the branches that were chosen count as evaluating a property, though
 * others may hold too: what fails by that is not proved.
 */
export function isExact(object: ObjectFacts): boolean {
  return object.unevaluated.length === 0;
}

/** Carries `dependentRequired` through: what required properties need is required, what needs a forbidden one is forbidden. */
function spread(object: ObjectFacts): Conflict | undefined {
  for (let changed = true; changed;) {
    changed = false;
    for (const { key, needs, from } of object.dependent) {
      for (const need of needs) {
        if (object.required.has(key) && !object.required.has(need)) {
          if (object.forbidden.has(need)) {
            return conflict(
              `“${key}” needs the property “${need}”, which is ruled out`,
              from,
              object.forbidden.get(need),
            );
          }
          object.required.set(need, from);
          changed = true;
        } else if (object.forbidden.has(need) && !object.forbidden.has(key)) {
          object.forbidden.set(key, from);
          changed = true;
        }
      }
    }
  }
  return raise(object.count, object.required.size);
}

function needsOf(object: ObjectFacts, key: string): string[] {
  const found = new Set<string>();
  const walk = (from: string): void => {
    for (const { key: has, needs } of object.dependent) {
      if (has !== from) continue;
      for (const need of needs) {
        if (need === key || found.has(need)) continue;
        found.add(need);
        walk(need);
      }
    }
  };
  if (object.dependent.length > 0) walk(key);
  return [...found];
}

/** Declared names in the order of the schema, then those that are only required. */
function declared(object: ObjectFacts): Set<string> {
  const keys = new Set<string>();
  for (const rule of object.rules) for (const key of rule.properties) keys.add(key);
  for (const key of object.required.keys()) keys.add(key);
  for (const { key, needs } of object.dependent) {
    keys.add(key);
    for (const need of needs) keys.add(need);
  }
  return keys;
}

/** Where names can be made up: each pattern, and the additional properties if a schema is given for them. */
function nameSources(object: ObjectFacts, solver: Solver): NameSource[] {
  const { conjuncts } = solver;
  const names = object.names.map(({ name }) => name);
  const found: NameSource[] = [];
  const add = (extra: readonly Conjunct[]): void => {
    const conjunction = solver.conjunction([...names, ...extra]);
    const resolution = solver.resolve(conjunction);
    const open =
      resolution.kind === 'finite' ||
      (resolution.kind === 'spaces' && resolution.spaces.some((s) => s.kind === 'string'));
    if (open) found.push({ names: conjunction });
  };
  for (const rule of object.rules) {
    for (const pattern of rule.patterns) {
      if (conjuncts.sub(rule.owner, true, 'patternProperties', pattern).node.json !== false)
        add([conjuncts.pattern(pattern, true)]);
    }
  }
  const closed = [
    ...object.rules.map((rule) => rule.additional),
    ...object.unevaluated.map((rule) => rule.rest),
  ].some((rest) => rest?.kind === 'schema' && rest.node.json === false);
  if (!closed) add([conjuncts.pattern('^[a-z]', true)]);
  if (!closed) add([]);
  return found;
}

/** Gives every property that some negation asks for a name. */
function placeFresh(object: ObjectFacts, solver: Solver): Conflict | undefined {
  const { conjuncts } = solver;
  for (const [n, { names, value }] of object.fresh.entries()) {
    const source: NameSource = {
      names: solver.conjunction([...object.names.map(({ name }) => name), ...names]),
    };
    let placed = false;
    for (let attempt = 0; attempt < 24 && !placed; attempt++) {
      const name = drawName(source, solver, new Stream(0x5eed + n, attempt), attempt);
      if (name === undefined || object.forbidden.has(name)) continue;
      const list = [...conjunctsOn(object, name, conjuncts), ...value];
      if (solver.emptiness(solver.conjunction(list))) continue;
      object.extra.set(name, [...(object.extra.get(name) ?? []), ...value]);
      object.required.set(name, undefined);
      placed = true;
    }
    if (!placed) return notFound('no property was found that violates what must not hold');
  }
  return object.fresh.length > 0 ? raise(object.count, object.required.size) : undefined;
}

function spareNames(
  object: ObjectFacts,
  sources: readonly NameSource[],
  solver: Solver,
  properties: readonly PropertyPlan[],
  wanted: number,
): string[] {
  const taken = new Set(properties.map(({ key }) => key));
  const found: string[] = [];
  for (const source of sources) {
    for (let attempt = 0; attempt < wanted * 4 + 40 && found.length < wanted; attempt++) {
      const name = drawName(source, solver, new Stream(0x7a3e, attempt), attempt);
      if (name === undefined || taken.has(name) || object.forbidden.has(name)) continue;
      if (nameConflict(object, name, solver.conjuncts)) continue;
      if (solver.emptiness(solver.conjunction(conjunctsOn(object, name, solver.conjuncts)))) continue;
      taken.add(name);
      found.push(name);
    }
  }
  return found;
}

/** Whether some pattern rule speaks of a name. */
export function matchesPattern(object: ObjectFacts, name: string): boolean {
  return object.rules.some((rule) => rule.patterns.some((pattern) => matches(pattern, name)));
}
