import { own, type Json } from '../model/json.ts';
import { joinPointer } from '../model/pointer.ts';
import type { Place } from '../model/problem.ts';
import type { SchemaNode } from '../model/schema.ts';
import { isSchema } from '../check/row/reach.ts';
import { keywordsOf, typesOf } from './keywords.ts';

/** Where a schema, or one that it is made of, declares a property: its key and what it holds. */
export function declaration(record: SchemaNode, name: string): Place | undefined {
  for (const { json, pointer, resource } of madeOf(record)) {
    const properties = typeof json === 'boolean' ? undefined : own(json, 'properties');
    if (typeof properties !== 'object' || properties === null || !Object.hasOwn(properties, name)) continue;
    const at = joinPointer(pointer, 'properties', name);
    const key = resource.document.locate(at, 'key');
    const value = resource.document.locate(at);
    if (key === undefined || value === undefined) continue;
    return { uri: key.uri, start: key.start, end: value.end };
  }
  return undefined;
}

/** The types that a schema states, or the first that it is made of and does. */
export function declaredTypes(start: SchemaNode): readonly string[] | undefined {
  for (const node of madeOf(start, ['allOf'])) {
    const types = typesOf(node) ?? typesOfValues(node);
    if (types !== undefined && types.length > 0) return types;
  }
  return undefined;
}

function typesOfValues({ json }: SchemaNode): readonly string[] | undefined {
  if (typeof json === 'boolean') return undefined;
  const constant = own(json, 'const');
  const values = constant === undefined ? own(json, 'enum') : [constant];
  return Array.isArray(values) ? [...new Set(values.map(typeName))] : undefined;
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** A schema and those that apply to the same value through it, nearest first; each once. */
function madeOf(
  start: SchemaNode,
  lists: readonly string[] = ['allOf', 'anyOf', 'oneOf'],
): ReadonlySet<SchemaNode> {
  const seen = new Set([start]);
  for (const node of seen) {
    const { json } = node;
    if (typeof json === 'boolean') continue;
    const has = keywordsOf(node);
    const target = has('$ref') ? node.target('$ref') : undefined;
    if (target) seen.add(target);
    for (const keyword of lists) {
      const branches = own(json, keyword);
      if (!Array.isArray(branches)) continue;
      branches.forEach((branch, i) => isSchema(branch) && seen.add(node.sub(keyword, i)));
    }
    for (const keyword of lists.length > 1 ? ['then', 'else'] : [])
      if (has('if') && isSchema(own(json, keyword))) seen.add(node.sub(keyword));
  }
  return seen;
}
