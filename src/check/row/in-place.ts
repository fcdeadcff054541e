import { own } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';
import { isSchema } from './reach.ts';

const branches = ['not', 'if', 'then', 'else'];
const lists = ['allOf', 'anyOf', 'oneOf'];
const maps = ['dependencies', 'dependentSchemas'];

/** The subschemas that apply to the very value their parent applies to; `certain` where they always do. */
export function inPlace(node: SchemaNode): { readonly node: SchemaNode; readonly certain: boolean }[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  const found: { node: SchemaNode; certain: boolean }[] = [];
  for (const keyword of branches)
    if (isSchema(own(json, keyword))) found.push({ node: node.sub(keyword), certain: false });
  for (const keyword of lists) {
    const list = own(json, keyword);
    if (!Array.isArray(list)) continue;
    list.forEach((item, i) => {
      if (isSchema(item)) found.push({ node: node.sub(keyword, i), certain: keyword === 'allOf' });
    });
  }
  for (const keyword of maps) {
    const map = own(json, keyword);
    if (!isSchema(map) || typeof map === 'boolean') continue;
    for (const key of Object.keys(map))
      if (isSchema(own(map, key))) found.push({ node: node.sub(keyword, key), certain: false });
  }
  return found;
}

const closures = new WeakMap<SchemaNode, ReadonlyMap<SchemaNode, boolean>>();

/**
 * A schema and all that apply to the same value through it, references included as they stand without
 * dynamic scope; the value says whether a branch or a reference lies between.
 */
export function inPlaceClosure(start: SchemaNode): ReadonlyMap<SchemaNode, boolean> {
  const known = closures.get(start);
  if (known) return known;
  const closure = new Map([[start, false]]);
  for (const [node, conditional] of closure) {
    for (const part of inPlace(node))
      if (!closure.has(part.node)) closure.set(part.node, conditional || !part.certain);
    if (typeof node.json === 'boolean') continue;
    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef'] as const) {
      const target = typeof own(node.json, keyword) === 'string' ? node.target(keyword) : undefined;
      if (target && !closure.has(target)) closure.set(target, true);
    }
  }
  closures.set(start, closure);
  return closure;
}
