import { own, type Json } from '../model/json.ts';
import { dependencies, forbid, require } from './assume-object.ts';
import { assume } from './assume.ts';
import { matches, type Conjunct, type Conjuncts, type SchemaConjunct } from './conjunct.ts';
import { conflict, source, type Conflict, type Source } from './conflict.ts';
import { lower, raise, type Action, type Facts, type FreshProperty, type Option } from './facts.ts';
import { numberAt } from './keywords.ts';
import { keysOf, type Refutation } from './refute.ts';

export function refuteObject(
  facts: Facts,
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
): Refutation {
  const { node } = conjunct;
  const { json } = node;
  if (typeof json === 'boolean') return { options: [] };
  const options: Option[] = [];
  const from = (keyword: string): Source => source(node, keyword);
  const known = knownKeys(facts);

  for (const key of has('required') ? ((json.required as Json[]) ?? []).map(String) : []) {
    if (facts.object.forbidden.has(key)) return { options: [], always: true };
    if (facts.object.required.has(key)) continue;
    options.push({ rank: known.has(key) ? 2 : 1, actions: [(f) => forbid(f, key, from('required'))] });
  }
  for (const key of keysOf(json, 'properties')) {
    const inner = conjuncts.sub(conjunct, false, 'properties', key);
    if (inner.node.json === true) continue;
    const rank = facts.object.required.has(key) ? (isValueList(inner) ? 1 : 3) : isValueList(inner) ? 3 : 5;
    options.push({ rank, actions: [(f) => withProperty(f, key, inner, from('properties'))] });
  }
  for (const pattern of keysOf(json, 'patternProperties')) {
    const inner = conjuncts.sub(conjunct, false, 'patternProperties', pattern);
    if (inner.node.json === true) continue;
    const keys = [...known].filter((key) => matches(pattern, key));
    for (const key of keys)
      options.push({ rank: 5, actions: [(f) => withProperty(f, key, inner, from('patternProperties'))] });
    options.push({
      rank: 7,
      actions: [fresh({ names: [conjuncts.pattern(pattern, true)], value: [inner] })],
    });
  }
  if (has('additionalProperties') && json.additionalProperties !== true) {
    options.push(...refuteAdditional(conjunct, conjuncts, known));
  }
  const min = numberAt(json, 'minProperties');
  if (min !== undefined) {
    options.push({ rank: 4, actions: [(f) => atMost(f, min - 1, from('minProperties'))] });
  }
  const max = numberAt(json, 'maxProperties');
  if (max !== undefined) {
    options.push({ rank: 6, actions: [(f) => raise(f.object.count, max + 1, from('maxProperties'))] });
  }
  if (has('propertyNames') && json.propertyNames !== true) {
    const name = conjuncts.sub(conjunct, false, 'propertyNames');
    for (const key of known) {
      if (!conjuncts.accepts(name, key)) continue;
      options.push({ rank: 4, actions: [(f) => require(f, key, from('propertyNames'))] });
    }
    options.push({ rank: 7, actions: [fresh({ names: [name], value: [] })] });
  }
  for (const { keyword, key, value } of dependencies(conjunct, has)) {
    const present: Action = (f) => require(f, key, from(keyword));
    if (Array.isArray(value)) {
      for (const need of value.map(String)) {
        options.push({ rank: 4, actions: [present, (f) => forbid(f, need, from(keyword))] });
      }
    } else {
      const inner = conjuncts.sub(conjunct, false, keyword, key);
      options.push({ rank: 4, actions: [present, (f) => assume(f, inner, conjuncts)] });
    }
  }
  if (has('unevaluatedProperties') && json.unevaluatedProperties !== true) {
    const inner = conjuncts.sub(conjunct, false, 'unevaluatedProperties');
    const taken = keysOf(json, 'properties');
    options.push({
      rank: 8,
      actions: [
        (f) => {
          f.check = true;
          return fresh({ names: [conjuncts.values(taken, false)], value: [inner] })(f);
        },
      ],
    });
    for (const key of known) {
      if (taken.includes(key)) continue;
      options.push({
        rank: 7,
        actions: [
          (f) => {
            f.check = true;
            return withProperty(f, key, inner, from('unevaluatedProperties'));
          },
        ],
      });
    }
  }
  return { options };
}

function refuteAdditional(
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  known: ReadonlySet<string>,
): Option[] {
  const { node } = conjunct;
  const json = node.json as Readonly<Record<string, Json>>;
  const inner = conjuncts.sub(conjunct, false, 'additionalProperties');
  const listed = keysOf(json, 'properties');
  const patterns = keysOf(json, 'patternProperties');
  const from = source(node, 'additionalProperties');
  const options: Option[] = [];
  for (const key of known) {
    if (own(json, 'properties') !== undefined && listed.includes(key)) continue;
    if (patterns.some((pattern) => matches(pattern, key))) continue;
    options.push({
      rank: inner.node.json === false ? 1 : 5,
      actions: [(f) => withProperty(f, key, inner, from)],
    });
  }
  const names: Conjunct[] = patterns.map((pattern) => conjuncts.pattern(pattern, false));
  if (listed.length > 0) names.push(conjuncts.values(listed, false));
  options.push({ rank: 7, actions: [fresh({ names, value: [inner] })] });
  return options;
}

function isValueList({ node: { json } }: SchemaConjunct): boolean {
  return typeof json === 'object' && (Object.hasOwn(json, 'const') || Object.hasOwn(json, 'enum'));
}

function knownKeys({ object }: Facts): ReadonlySet<string> {
  const keys = new Set<string>(object.required.keys());
  for (const rule of object.rules) for (const key of rule.properties) keys.add(key);
  for (const key of object.forbidden.keys()) keys.delete(key);
  return keys;
}

function withProperty(facts: Facts, key: string, value: Conjunct, from: Source): Conflict | undefined {
  const list = facts.object.extra.get(key) ?? [];
  if (!list.includes(value)) facts.object.extra.set(key, [...list, value]);
  return require(facts, key, from);
}

function fresh(property: FreshProperty): Action {
  return (facts) => {
    facts.object.fresh.push(property);
    return undefined;
  };
}

function atMost(facts: Facts, count: number, from: Source): Conflict | undefined {
  return count < 0
    ? conflict('every object has at least 0 properties', from)
    : lower(facts.object.count, count, from);
}
