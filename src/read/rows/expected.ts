import { isObject, own, type Json } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** What a schema lets stand at a path; `undefined` where it lets anything. */
export type Types = ReadonlySet<JsonType> | undefined;

/** Schemas that are asked on the way to one path: those that refer to themselves have no end. */
const most = 2000;

const nothing: ReadonlySet<JsonType> = new Set();

/** The types that values at a path may have, as far as `type`, `enum`, `const` and what combines schemas say it. */
export function typesAt(start: SchemaNode, path: readonly string[]): Types {
  let left = most;
  const at = (node: SchemaNode, depth: number): Types => {
    const { json } = node;
    if (json === true || left-- <= 0) return undefined;
    if (json === false) return nothing;
    const all: Types[] = [];
    const inner = (...steps: readonly (string | number)[]): SchemaNode => node.sub(...steps);
    if (depth === path.length) all.push(ownTypes(node));
    else {
      const child = childOf(node, path[depth] as string);
      if (child) all.push(at(child, depth + 1));
    }
    const target = typeof own(json, '$ref') === 'string' ? node.target('$ref') : undefined;
    if (target) all.push(at(target, depth));
    each(json, 'allOf', (i) => all.push(at(inner('allOf', i), depth)));
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const ways: Types[] = [];
      each(json, keyword, (i) => ways.push(at(inner(keyword, i), depth)));
      if (ways.length > 0) all.push(union(ways));
    }
    return all.reduce(both, undefined);
  };
  return at(start, 0);
}

/** Whether the schema has a property, or an item, at the path that it describes by name. */
export function declares(start: SchemaNode, path: readonly string[]): boolean {
  let left = most;
  const at = (node: SchemaNode, depth: number): boolean => {
    const { json } = node;
    if (depth === path.length) return true;
    if (typeof json === 'boolean' || left-- <= 0) return false;
    const child = childOf(node, path[depth] as string, true);
    if (child && at(child, depth + 1)) return true;
    const target = typeof own(json, '$ref') === 'string' ? node.target('$ref') : undefined;
    if (target && at(target, depth)) return true;
    let found = false;
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const)
      each(json, keyword, (i) => (found ||= at(node.sub(keyword, i), depth)));
    return found;
  };
  return at(start, 0);
}

function each(json: Readonly<Record<string, Json>>, keyword: string, see: (index: number) => void): void {
  const list = own(json, keyword);
  if (Array.isArray(list)) list.forEach((item, i) => (typeof item === 'boolean' || isObject(item)) && see(i));
}

function childOf(node: SchemaNode, key: string, byName = false): SchemaNode | undefined {
  const json = node.json as Readonly<Record<string, Json>>;
  const has = (of: Json | undefined): boolean => typeof of === 'boolean' || isObject(of);
  const properties = own(json, 'properties');
  if (isObject(properties) && has(own(properties, key))) return node.sub('properties', key);
  const patterns = own(json, 'patternProperties');
  if (isObject(patterns)) {
    const pattern = Object.keys(patterns).find((each) => matches(each, key));
    if (pattern !== undefined && has(patterns[pattern])) return node.sub('patternProperties', pattern);
  }
  if (/^(?:0|[1-9]\d*)$/u.test(key)) {
    for (const keyword of ['prefixItems', 'items']) {
      const list = own(json, keyword);
      if (Array.isArray(list) && has(list[Number(key)])) return node.sub(keyword, Number(key));
    }
    if (has(own(json, 'items'))) return node.sub('items');
  }
  const rest = own(json, 'additionalProperties');
  return !byName && isObject(rest) ? node.sub('additionalProperties') : undefined;
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return false;
  }
}

function ownTypes({ json, draft }: SchemaNode): Types {
  const object = json as Readonly<Record<string, Json>>;
  const type = own(object, 'type');
  const values = own(object, 'enum');
  const value = own(object, 'const');
  let found: Types;
  if (typeof type === 'string' || Array.isArray(type)) {
    const names = new Set([type].flat().map((name) => (name === 'integer' ? 'number' : name) as JsonType));
    if (draft === 'openapi-3.0' && own(object, 'nullable') === true) names.add('null');
    found = names;
  }
  if (Array.isArray(values)) found = both(found, new Set(values.map(typeOf)));
  return value === undefined ? found : both(found, new Set([typeOf(value)]));
}

export function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as JsonType);
}

function both(a: Types, b: Types): Types {
  if (a === undefined || b === undefined) return a ?? b;
  return new Set([...a].filter((type) => b.has(type)));
}

function union(all: readonly Types[]): Types {
  const found = new Set<JsonType>();
  for (const types of all) {
    if (types === undefined) return undefined;
    types.forEach((type) => found.add(type));
  }
  return found;
}
