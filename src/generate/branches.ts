import { isObject, own, sameJson, type Json } from '../model/json.ts';
import type { SchemaNode } from '../model/schema.ts';
import type { Choice, Kind } from './facts.ts';
import { keywordsOf, nodeMayBe } from './keywords.ts';

/** Schemas that are looked at to count the branches of one. */
const mostNodes = 150;
/** Branches are told apart up to here. */
const mostBranches = 64;

/** The number of branches of a choice that are worth exercising, those of its options' own choices counted. */
export function weightOf({ options }: Choice): number {
  return options.reduce((sum, { weight = 1 }) => sum + weight, 0);
}

/**
 * Branches worth exercising of a schema for one kind of value: those of its choices that has most. A choice in a
 * branch of another counts with its own, so that a chain of `else: { if … }` shows its last link as often as its first.
 */
export function branchesOf(node: SchemaNode, kind: Kind): number {
  const known = new Map<SchemaNode, number>();
  const count = (at: SchemaNode): number => {
    const before = known.get(at);
    if (before !== undefined) return before;
    // In a circle, or far down, a schema is one branch.
    known.set(at, 1);
    const { json } = at;
    if (typeof json === 'boolean' || known.size > mostNodes) return 1;
    const has = keywordsOf(at);
    const list = (keyword: string): SchemaNode[] =>
      has(keyword) && Array.isArray(json[keyword]) ? json[keyword].map((_, i) => at.sub(keyword, i)) : [];
    const sum = (branches: readonly SchemaNode[]): number =>
      branches.reduce((total, branch) => total + (nodeMayBe(branch, kind) ? count(branch) : 0), 0);
    const target = has('$ref') ? at.target('$ref') : undefined;
    const found = [...(target ? [target] : []), ...list('allOf')].map(count);
    for (const keyword of ['anyOf', 'oneOf']) found.push(sum(list(keyword)));
    if (has('if') && (has('then') || has('else'))) {
      const side = (keyword: string): number => (has(keyword) ? sum([at.sub(keyword)]) : 1);
      found.push(side('then') + side('else'));
    }
    const most = Math.min(mostBranches, Math.max(1, ...found));
    known.set(at, most);
    return most;
  };
  return count(node);
}

/** What a schema demands of single properties: the values each may have, and whether it must be there. */
export type Tags = ReadonlyMap<
  string,
  { readonly values: readonly Json[] | undefined; readonly required: boolean }
>;

/** The tags of an object schema; a reference and `allOf` count as its own. */
export function tagsOf(node: SchemaNode): Tags {
  const found = new Map<string, { values: readonly Json[] | undefined; required: boolean }>();
  const at = (key: string): { values: readonly Json[] | undefined; required: boolean } => {
    let tag = found.get(key);
    if (!tag) found.set(key, (tag = { values: undefined, required: false }));
    return tag;
  };
  const read = (schema: SchemaNode, depth: number): void => {
    const { json } = schema;
    if (typeof json === 'boolean' || depth === 0) return;
    const has = keywordsOf(schema);
    const target = has('$ref') ? schema.target('$ref') : undefined;
    if (target) read(target, depth - 1);
    if (has('allOf') && Array.isArray(json.allOf))
      json.allOf.forEach((_, i) => read(schema.sub('allOf', i), depth - 1));
    if (has('required') && Array.isArray(json.required))
      for (const key of json.required) at(String(key)).required = true;
    const properties = has('properties') ? own(json, 'properties') : undefined;
    if (!isObject(properties)) return;
    for (const key of Object.keys(properties)) {
      const values = listedValues(schema.sub('properties', key), 3);
      if (values) at(key).values ??= values;
    }
  };
  read(node, 4);
  return found;
}

function listedValues(node: SchemaNode, depth: number): readonly Json[] | undefined {
  const { json } = node;
  if (typeof json === 'boolean') return undefined;
  const has = keywordsOf(node);
  if (has('const')) return [json.const as Json];
  if (has('enum') && Array.isArray(json.enum)) return json.enum;
  const target = has('$ref') && depth > 0 ? node.target('$ref') : undefined;
  return target && listedValues(target, depth - 1);
}

/** Whether no object can satisfy both, by a property that one demands and that both list other values for. */
export function apart(one: Tags, other: Tags): boolean {
  for (const [key, { values, required }] of one) {
    const theirs = other.get(key);
    if (!values || !theirs?.values || !(required || theirs.required)) continue;
    const listedThere = theirs.values;
    if (!values.some((value) => listedThere.some((item) => sameJson(item, value)))) return true;
  }
  return false;
}
