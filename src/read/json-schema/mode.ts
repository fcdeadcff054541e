import { isObject, own, put } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { parsePointer } from '../../model/pointer.ts';
import type { Draft } from '../../model/schema.ts';
import { eachSubschema } from './drafts.ts';

/**
 * The document as the other side of an exchange sees it: in `write` a readOnly property must be absent
 * (its schema becomes `false`) and is not required; in `read` the same for writeOnly. OpenAPI says so;
 * plain JSON Schema leaves the two words to the application.
 */
export function applyMode(root: Json, draft: Draft, mode: 'read' | 'write', starts: readonly string[]): Json {
  const word = mode === 'write' ? 'readOnly' : 'writeOnly';
  const never: Json = draft === '4' || draft === 'openapi-3.0' ? { not: {} } : false;
  const copy = structuredClone(root);
  const done = new Set<JsonObject>();
  const changes: (() => void)[] = [];
  const walk = (schema: JsonObject, inherited: ReadonlySet<string>): void => {
    if (done.has(schema)) return;
    done.add(schema);
    const names = new Set([...inherited, ...forbidden(copy, schema, word)]);
    if (names.size > 0) changes.push(() => forbid(schema, names, copy, word, never));
    const members = own(schema, 'allOf');
    if (Array.isArray(members)) for (const member of members) if (isObject(member)) walk(member, names);
    eachSubschema(schema, draft, (child) => {
      if (isObject(child)) walk(child, new Set());
    });
  };
  for (const start of starts) {
    const schema = at(copy, start);
    if (isObject(schema)) walk(schema, new Set());
  }
  for (const change of changes) change();
  return copy;
}

function at(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(value)) value = value[Number(token)];
    else value = isObject(value) ? own(value, token) : undefined;
  }
  return value;
}

/** The schema and those that hold with it through `$ref` within the document and `allOf`. */
export function conjuncts(root: Json, schema: JsonObject, into = new Set<JsonObject>()): Set<JsonObject> {
  if (into.has(schema)) return into;
  into.add(schema);
  const reference = own(schema, '$ref');
  if (typeof reference === 'string' && (reference === '#' || reference.startsWith('#/'))) {
    const target = at(root, safeDecode(reference.slice(1)));
    if (isObject(target)) conjuncts(root, target, into);
  }
  const members = own(schema, 'allOf');
  if (Array.isArray(members))
    for (const member of members) if (isObject(member)) conjuncts(root, member, into);
  return into;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isMarked(root: Json, schema: Json, word: string): boolean {
  if (!isObject(schema)) return false;
  for (const each of conjuncts(root, schema)) if (own(each, word) === true) return true;
  return false;
}

function forbidden(root: Json, schema: JsonObject, word: string): Set<string> {
  const names = new Set<string>();
  for (const each of conjuncts(root, schema)) {
    const properties = own(each, 'properties');
    if (!isObject(properties)) continue;
    for (const name of Object.keys(properties))
      if (isMarked(root, properties[name] as Json, word)) names.add(name);
  }
  return names;
}

function forbid(schema: JsonObject, names: ReadonlySet<string>, root: Json, word: string, never: Json): void {
  const required = own(schema, 'required');
  if (Array.isArray(required)) {
    const left = required.filter((name) => typeof name !== 'string' || !names.has(name));
    // Draft 4 and OpenAPI 3.0 allow no empty `required`.
    if (left.length === 0) delete schema.required;
    else schema.required = left;
  }
  const properties = own(schema, 'properties');
  if (!isObject(properties)) return;
  for (const name of Object.keys(properties))
    if (names.has(name) && isMarked(root, properties[name] as Json, word)) put(properties, name, never);
}
