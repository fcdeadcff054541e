import { isObject, own } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { joinPointer, parsePointer } from '../../model/pointer.ts';
import type { Draft } from '../../model/schema.ts';
import { draftOf } from './drafts.ts';

export interface NamedSchema {
  readonly name: string;
  readonly pointer: string;
  readonly schema: JsonObject | boolean;
}

/** Which kind of API description a document is, if it is one. */
export function openapiVersion(root: Json): 'swagger-2' | '3.0' | '3.1' | undefined {
  if (!isObject(root)) return undefined;
  const version = own(root, 'openapi');
  if (typeof version === 'string' || typeof version === 'number')
    return String(version).startsWith('3.0') ? '3.0' : '3.1';
  const swagger = own(root, 'swagger');
  return typeof swagger === 'string' || typeof swagger === 'number' ? 'swagger-2' : undefined;
}

export function openapiDraft(root: JsonObject): Draft {
  if (openapiVersion(root) === '3.0') return 'openapi-3.0';
  const dialect = own(root, 'jsonSchemaDialect');
  return (typeof dialect === 'string' ? draftOf(dialect) : undefined) ?? '2020-12';
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * The schemas of a description: `components.schemas` first, then the bodies of requests and responses.
 * A body that is a plain `$ref` to a component is left out: that component is there already.
 */
export function openapiSchemas(root: JsonObject): readonly NamedSchema[] {
  const found: NamedSchema[] = [];
  const components = at(root, '/components/schemas');
  if (isObject(components)) {
    for (const [name, schema] of Object.entries(components)) {
      if (isSchema(schema)) found.push({ name, pointer: joinPointer('/components/schemas', name), schema });
    }
  }
  for (const section of ['paths', 'webhooks']) {
    const paths = own(root, section);
    if (!isObject(paths)) continue;
    for (const path of Object.keys(paths)) {
      const item = follow(root, joinPointer('', section, path));
      for (const method of methods) {
        const operation = item && follow(root, joinPointer(item.pointer, method));
        if (operation) found.push(...bodies(root, operation, `${method} ${path}`));
      }
    }
  }
  const seen = new Set<string>();
  return found.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer));
}

const isSchema = (value: Json | undefined): value is JsonObject | boolean =>
  typeof value === 'boolean' || isObject(value);

interface Located {
  readonly pointer: string;
  readonly value: JsonObject;
}

function at(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(value)) value = value[Number(token)];
    else value = isObject(value) ? own(value, token) : undefined;
  }
  return value;
}

/** The object at the pointer, through references within the document; at most 20 of them, for they may go in circles. */
function follow(root: Json, pointer: string, left = 20): Located | undefined {
  const value = at(root, pointer);
  if (!isObject(value)) return undefined;
  const reference = own(value, '$ref');
  if (typeof reference !== 'string') return { pointer, value };
  if (!reference.startsWith('#/') || left === 0) return undefined;
  try {
    return follow(root, decodeURIComponent(reference.slice(1)), left - 1);
  } catch {
    return undefined;
  }
}

function bodies(root: JsonObject, operation: Located, route: string): NamedSchema[] {
  const id = own(operation.value, 'operationId');
  const label = (part: string): string =>
    typeof id === 'string' && id !== '' ? `${id}.${part.replace(' ', '.')}` : `${route} ${part}`;
  const found: NamedSchema[] = [];
  const request = follow(root, joinPointer(operation.pointer, 'requestBody'));
  if (request) found.push(...contents(request, label('request')));
  const responses = own(operation.value, 'responses');
  if (isObject(responses)) {
    for (const status of Object.keys(responses)) {
      const response = follow(root, joinPointer(operation.pointer, 'responses', status));
      if (response) found.push(...contents(response, label(`response ${status}`)));
    }
  }
  return found;
}

/** One schema per media type; the type is named only where there are several. */
function contents(body: Located, name: string): NamedSchema[] {
  const content = own(body.value, 'content');
  if (!isObject(content)) return [];
  const found: NamedSchema[] = [];
  for (const [type, media] of Object.entries(content)) {
    const schema = isObject(media) ? own(media, 'schema') : undefined;
    if (!isSchema(schema)) continue;
    if (isObject(schema) && typeof own(schema, '$ref') === 'string' && Object.keys(schema).length === 1)
      continue;
    const label = found.length === 0 ? name : `${name} ${type}`;
    found.push({ name: label, pointer: joinPointer(body.pointer, 'content', type, 'schema'), schema });
  }
  return found;
}
