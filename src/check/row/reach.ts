import type { Json, JsonObject } from '../../model/json.ts';
import { own } from '../../model/json.ts';
import type { Token } from '../../model/pointer.ts';
import type { SchemaNode, SchemaResource } from '../../model/schema.ts';

const single = [
  ...['additionalItems', 'additionalProperties', 'contains', 'contentSchema', 'else', 'if', 'items', 'not'],
  ...['propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const maps = [
  ...['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'],
];

/** The keywords that refer to a schema elsewhere. */
export const references = ['$ref', '$dynamicRef', '$recursiveRef'] as const;

/** The relative paths of the subschemas of a schema, by the keywords of all drafts together. */
export function subschemaPaths(schema: Readonly<JsonObject>): Token[][] {
  const paths: Token[][] = [];
  for (const keyword of single) if (isSchema(own(schema, keyword))) paths.push([keyword]);
  for (const keyword of lists) {
    const list = own(schema, keyword);
    if (Array.isArray(list)) list.forEach((item, i) => isSchema(item) && paths.push([keyword, i]));
  }
  for (const keyword of maps) {
    const map = own(schema, keyword);
    if (!isSchema(map) || typeof map === 'boolean') continue;
    for (const key of Object.keys(map)) if (isSchema(own(map, key))) paths.push([keyword, key]);
  }
  return paths;
}

/** A schema with everything below it and everything any of that refers to, definitions included. */
export function reachable(starts: readonly SchemaNode[]): SchemaNode[] {
  const seen = new Set(starts);
  const entered = new Set<SchemaResource>();
  for (const node of seen) {
    const { json, resource } = node;
    if (typeof json === 'boolean') continue;
    for (const path of subschemaPaths(json)) seen.add(node.sub(...path));
    for (const keyword of references) {
      const target = typeof own(json, keyword) === 'string' ? node.target(keyword) : undefined;
      if (target) seen.add(target);
    }
    if (entered.has(resource)) continue;
    entered.add(resource);
    for (const anchored of resource.dynamicAnchors.values()) seen.add(anchored);
    if (resource.recursiveAnchor) seen.add(resource.root);
  }
  return [...seen];
}

export function isSchema(json: Json | undefined): json is boolean | JsonObject {
  return typeof json === 'boolean' || (typeof json === 'object' && json !== null && !Array.isArray(json));
}
