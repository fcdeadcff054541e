import { isObject, own, type Json } from '../model/json.ts';
import { matches, type Conjunct, type Conjuncts, type SchemaConjunct } from './conjunct.ts';
import { conflict, source, type Conflict, type Source } from './conflict.ts';
import { lower, raise, within, type Facts, type ObjectFacts, type ObjectRule } from './facts.ts';
import { numberAt } from './keywords.ts';
import { all } from './assume.ts';

export function assumeObject(
  facts: Facts,
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
): Conflict | undefined {
  const { node } = conjunct;
  const { json } = node;
  if (typeof json === 'boolean') return undefined;
  const object = facts.object;
  const min = numberAt(json, 'minProperties');
  const max = numberAt(json, 'maxProperties');
  const failed =
    (min === undefined ? undefined : raise(object.count, min, source(node, 'minProperties'))) ??
    (max === undefined ? undefined : lower(object.count, max, source(node, 'maxProperties')));
  if (failed) return failed;

  const rule = objectRule(conjunct, conjuncts, has, facts);
  if (rule) object.rules.push(rule);
  if (has('required') && Array.isArray(json.required)) {
    for (const key of json.required) {
      const missing = require(facts, String(key), source(node, 'required'));
      if (missing) return missing;
    }
  }
  if (has('propertyNames')) {
    object.names.push({
      name: conjuncts.sub(conjunct, true, 'propertyNames'),
      from: source(node, 'propertyNames'),
    });
    for (const key of object.required.keys()) {
      const bad = nameConflict(object, key, conjuncts);
      if (bad) return bad;
    }
  }
  for (const { keyword, key, value } of dependencies(conjunct, has)) {
    const from = source(node, keyword);
    if (Array.isArray(value)) {
      object.dependent.push({ key, needs: value.map(String), from });
      continue;
    }
    const then = conjuncts.sub(conjunct, true, keyword, key);
    if (then.node.json === true) continue;
    facts.choices.push({
      from,
      covered: true,
      born: facts.decided,
      options: [
        {
          rank: 0,
          actions: [(f) => require(f, key, from), ...all(conjuncts, facts.group, [then]).actions],
        },
        { rank: 1, actions: [(f) => forbid(f, key, from)] },
      ],
    });
  }
  if (has('unevaluatedProperties') && facts.group) {
    const from = source(node, 'unevaluatedProperties');
    object.unevaluated.push({
      rest: conjuncts.sub(conjunct, true, 'unevaluatedProperties'),
      group: facts.group,
      from,
    });
    facts.check = true;
  }
  return undefined;
}

/** `dependencies`, `dependentRequired` and `dependentSchemas`, one entry per key. */
export function* dependencies(
  { node }: SchemaConjunct,
  has: (keyword: string) => boolean,
): Generator<{ keyword: string; key: string; value: Json }> {
  if (typeof node.json === 'boolean') return;
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
    const table = has(keyword) ? own(node.json, keyword) : undefined;
    if (isObject(table))
      for (const key of Object.keys(table)) yield { keyword, key, value: table[key] as Json };
  }
}

/** The rule a schema states about properties by name, or `undefined` where it states none. */
export function objectRule(
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
  facts: Facts,
): ObjectRule | undefined {
  const { json } = conjunct.node;
  if (typeof json === 'boolean') return undefined;
  if (!has('properties') && !has('patternProperties') && !has('additionalProperties')) return undefined;
  return {
    owner: conjunct,
    properties: new Set(isObject(own(json, 'properties')) ? Object.keys(json.properties as object) : []),
    patterns: isObject(own(json, 'patternProperties')) ? Object.keys(json.patternProperties as object) : [],
    additional: has('additionalProperties')
      ? conjuncts.sub(conjunct, true, 'additionalProperties')
      : undefined,
    group: facts.group,
  };
}

export function require(facts: Facts, key: string, from?: Source): Conflict | undefined {
  const { required, forbidden, count } = facts.object;
  if (required.has(key)) return undefined;
  if (forbidden.has(key)) {
    return conflict(`the property “${key}” is both required and ruled out`, from, forbidden.get(key));
  }
  required.set(key, from);
  return raise(count, required.size, from);
}

export function forbid(facts: Facts, key: string, from?: Source): Conflict | undefined {
  const { required, forbidden } = facts.object;
  if (required.has(key)) {
    return conflict(`the property “${key}” is both required and ruled out`, required.get(key), from);
  }
  forbidden.set(key, from);
  return undefined;
}

/** The conjuncts a rule puts on a property. */
export function ruleOn(rule: ObjectRule, key: string, conjuncts: Conjuncts): Conjunct[] {
  const found: Conjunct[] = [];
  if (rule.properties.has(key)) found.push(conjuncts.sub(rule.owner, true, 'properties', key));
  for (const pattern of rule.patterns) {
    if (matches(pattern, key)) found.push(conjuncts.sub(rule.owner, true, 'patternProperties', pattern));
  }
  if (found.length === 0 && rule.additional) found.push(rule.additional);
  return found;
}

/** Every conjunct on a property's value. */
export function conjunctsOn(object: ObjectFacts, key: string, conjuncts: Conjuncts): Conjunct[] {
  const list = [...(object.extra.get(key) ?? [])];
  for (const rule of object.rules) list.push(...ruleOn(rule, key, conjuncts));
  for (const { group, rest } of object.unevaluated) {
    const byRule = object.rules.some(
      (rule) =>
        within(rule.group, group) &&
        (rule.additional !== undefined || ruleOn(rule, key, conjuncts).length > 0),
    );
    // An inner `unevaluatedProperties` evaluates what it is applied to.
    const byInner = object.unevaluated.some((inner) => inner.group !== group && within(inner.group, group));
    if (!byRule && !byInner) list.push(rest);
  }
  return list;
}

/** Why a property of that name may not be. */
export function nameConflict(object: ObjectFacts, key: string, conjuncts: Conjuncts): Conflict | undefined {
  for (const { name, from } of object.names) {
    if (!conjuncts.accepts(name, key))
      return conflict(`no property may be called “${key}”`, from, object.required.get(key));
  }
  return undefined;
}
