import type { Json, JsonObject } from '../../model/json.ts';
import { isObject, own, put } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Draft, SchemaDocument, SchemaNode } from '../../model/schema.ts';
import { grouped } from './ajv-groups.ts';
import { references, subschemaPaths } from './reach.ts';

/** What of a document ajv must know besides its text: which positions are schemas, and what they are called. */
export interface Positions {
  /** Pointers of all schemas. */
  readonly schemas: ReadonlySet<string>;
  /** Pointer → absolute URI of the schemas that are resources of their own. */
  readonly resources: ReadonlyMap<string, string>;
  /** How often references lead to a pointer. */
  readonly uses: ReadonlyMap<string, number>;
  /** Pointers of what has such a pointer somewhere inside. */
  readonly around: ReadonlySet<string>;
  /** Whether some schema depends on what others beside it have evaluated. */
  readonly evaluates: boolean;
}

/** Whether the document is an API description: its root is then no schema. */
export const isOpenApi = (root: Json): boolean => isObject(root) && typeof own(root, 'openapi') === 'string';

/** @param starts schemas that are validated by themselves, as the targets of references are */
export function positionsOf(
  document: SchemaDocument,
  nodes: readonly SchemaNode[],
  starts: readonly SchemaNode[],
): Positions {
  const schemas = new Set<string>();
  const resources = new Map<string, string>();
  const walk = (json: Json | undefined, pointer: string): void => {
    if (schemas.has(pointer)) return;
    schemas.add(pointer);
    if (!isObject(json)) return;
    for (const path of subschemaPaths(json)) walk(at(json, path), joinPointer(pointer, ...path));
  };
  if (!isOpenApi(document.root)) walk(document.root, '');
  for (const node of nodes) {
    if (node.resource.document !== document) continue;
    walk(node.json, node.pointer);
    resources.set(node.resource.root.pointer, node.resource.uri);
  }
  const uses = new Map<string, number>();
  const around = new Set<string>();
  for (const { pointer, resource } of [...starts, ...nodes.flatMap(targetsOf)]) {
    if (resource.document !== document) continue;
    uses.set(pointer, (uses.get(pointer) ?? 0) + 1);
    let outer = pointer;
    while (outer !== '') {
      outer = outer.slice(0, outer.lastIndexOf('/'));
      if (around.has(outer)) break;
      around.add(outer);
    }
  }
  const evaluates = nodes.some(
    ({ json }) => isObject(json) && unevaluated.some((key) => Object.hasOwn(json, key)),
  );
  return { schemas, resources, uses, around, evaluates };
}

const unevaluated = ['unevaluatedProperties', 'unevaluatedItems'];

function targetsOf(node: SchemaNode): SchemaNode[] {
  const { json } = node;
  if (typeof json === 'boolean') return [];
  return references.flatMap((keyword) => {
    const target = typeof own(json, keyword) === 'string' ? node.target(keyword) : undefined;
    return target ?? [];
  });
}

/**
 * A document as ajv must be given it to read what the drafts say. The meaning of every schema stays; what
 * goes is what ajv takes for its own though it is not:
 *
 * - identifiers outside of schemas (an `id` in an example) and beside a `$ref` of draft 7 and before; those
 *   that count become absolute, as ajv resolves none against where the document was read from;
 * - `$async`, which would make validation asynchronous, and `nullable`, unless it is OpenAPI's beside `type`;
 * - `id` from draft 6 on, and boolean `exclusive…` without their limit, on which ajv throws.
 *
 * Many properties of one object are given in groups (`ajv-groups.ts`). Parts without any of that are shared with
 * the original.
 */
export function ajvDocument(document: SchemaDocument, positions: Positions, draft: Draft): JsonObject {
  const { root } = document;
  if (typeof root === 'boolean') return root ? {} : { not: {} };
  const idKey = draft === '4' || draft === 'openapi-3.0' ? 'id' : '$id';
  const adapt = (json: Json, pointer: string): Json => {
    if (typeof json !== 'object' || json === null) return json;
    if (Array.isArray(json)) {
      const items = json.map((item, i) => adapt(item, joinPointer(pointer, i)));
      return items.some((item, i) => item !== json[i]) ? items : json;
    }
    const schema = positions.schemas.has(pointer);
    const uri = positions.resources.get(pointer);
    const named = uri !== undefined && (own(json, 'id') ?? own(json, '$id')) !== undefined;
    const copy: JsonObject = {};
    let changed = false;
    if (named) copy[idKey] = uri;
    for (const key of Object.keys(json)) {
      const value = json[key] as Json;
      if ((named && key === idKey) || (schema ? isForeign(json, key, draft) : isIdentifier(key, value))) {
        changed ||= !(named && key === idKey && value === uri);
        continue;
      }
      const kept = schema && (key === 'enum' || key === 'const' || key === 'default');
      const adapted = kept ? value : adapt(value, joinPointer(pointer, key));
      changed ||= adapted !== value;
      put(copy, key, adapted);
    }
    const adapted = changed || (named && own(json, idKey) === undefined) ? copy : json;
    return schema ? grouped(adapted, pointer, positions) : adapted;
  };
  return adapt(root, '') as JsonObject;
}

/** Whether ajv would take a keyword of a schema for something it does not mean in this draft. */
function isForeign(schema: JsonObject, key: string, draft: Draft): boolean {
  const value = own(schema, key);
  const old = draft !== '2019-09' && draft !== '2020-12';
  switch (key) {
    case '$async':
      return true;
    case 'nullable':
      return draft !== 'openapi-3.0' || own(schema, 'type') === undefined;
    case '$id':
    case 'id': {
      const anchor = typeof value === 'string' && value.startsWith('#') && value.length > 1;
      const known = key === (draft === '4' ? 'id' : '$id') && draft !== 'openapi-3.0';
      return !(known && old && anchor && own(schema, '$ref') === undefined);
    }
    case '$anchor':
    case '$dynamicAnchor':
      return old;
    case 'exclusiveMinimum':
      return typeof value === 'boolean' && own(schema, 'minimum') === undefined;
    case 'exclusiveMaximum':
      return typeof value === 'boolean' && own(schema, 'maximum') === undefined;
    default:
      return false;
  }
}

function isIdentifier(key: string, value: Json): boolean {
  return typeof value === 'string' && ['$id', 'id', '$anchor', '$dynamicAnchor'].includes(key);
}

function at(json: Json, path: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = json;
  for (const token of path)
    value = Array.isArray(value) ? value[Number(token)] : own(value as JsonObject, String(token));
  return value;
}
