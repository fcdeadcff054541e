import { joinPointer } from '../../src/model/pointer.ts';
import { isObject, own, type Json, type JsonObject } from '../../src/model/json.ts';

/** A member of a union, or an optional member, that a row can be made to hold. */
export interface Turn {
  /** Where the record says it: `/$defs/Order/properties/note`, `/$defs/Order/properties/status/anyOf/1`. */
  readonly pointer: string;
  /** What a row must be valid against besides the record to hold it. */
  readonly demand: JsonObject;
}

/** What leads from the root of rows to a position of the record. */
type Wrap = (demand: JsonObject) => JsonObject;

/**
 * All turns of a record, each by the shortest way from the root: of each union every member, of each object every optional
 * member, of each list of literals every one.
 */
export function turnsOf(record: JsonObject): Turn[] {
  const turns: Turn[] = [];
  const seen = new Set<string>();
  const queue: { readonly pointer: string; readonly wrap: Wrap }[] = [
    { pointer: '', wrap: (demand) => demand },
  ];
  for (const { pointer, wrap } of queue) {
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    const schema = at(record, pointer);
    if (!isObject(schema)) continue;
    const reference = own(schema, '$ref');
    if (typeof reference === 'string') queue.push({ pointer: reference.slice(1), wrap });
    const listed = own(schema, 'enum');
    if (Array.isArray(listed))
      listed.forEach((value, i) =>
        turns.push({ pointer: joinPointer(pointer, 'enum', i), demand: wrap({ const: value }) }),
      );
    for (const keyword of ['anyOf', 'allOf']) {
      const parts = own(schema, keyword);
      if (!Array.isArray(parts)) continue;
      parts.forEach((_, i) => {
        const branch = joinPointer(pointer, keyword, i);
        const chosen = (demand: JsonObject): JsonObject => wrap({ allOf: [{ $ref: `#${branch}` }, demand] });
        if (keyword === 'anyOf') turns.push({ pointer: branch, demand: chosen({}) });
        queue.push({ pointer: branch, wrap: keyword === 'anyOf' ? chosen : wrap });
      });
    }
    const properties = own(schema, 'properties');
    const required = own(schema, 'required');
    if (isObject(properties))
      for (const name of Object.keys(properties)) {
        const member = joinPointer(pointer, 'properties', name);
        const held = (demand: JsonObject): JsonObject =>
          wrap({ type: 'object', required: [name], properties: { [name]: demand } });
        if (!(Array.isArray(required) && required.includes(name)))
          turns.push({ pointer: member, demand: held({}) });
        queue.push({ pointer: member, wrap: held });
      }
    const additional = own(schema, 'additionalProperties');
    if (isObject(additional))
      queue.push({
        pointer: joinPointer(pointer, 'additionalProperties'),
        wrap: (demand) =>
          wrap({
            type: 'object',
            minProperties: 1,
            additionalProperties: true,
            allOf: [{ required: ['key'] }, { properties: { key: demand } }],
          }),
      });
    const prefix = own(schema, 'prefixItems');
    if (Array.isArray(prefix))
      prefix.forEach((_, i) => {
        const item = joinPointer(pointer, 'prefixItems', i);
        const filler: Json[] = Array.from({ length: i }, () => true);
        queue.push({
          pointer: item,
          wrap: (demand) => wrap({ type: 'array', minItems: i + 1, prefixItems: [...filler, demand] }),
        });
      });
    if (isObject(own(schema, 'items') ?? null) && !Array.isArray(prefix))
      queue.push({
        pointer: joinPointer(pointer, 'items'),
        wrap: (demand) => wrap({ type: 'array', minItems: 1, maxItems: 3, items: demand }),
      });
  }
  return turns;
}

/** The record, of rows that hold the turn. */
export function forced(record: JsonObject, { demand }: Turn): JsonObject {
  const { $schema, $defs, ...root } = record;
  return {
    ...($schema !== undefined && { $schema }),
    // A reference into the root would find the demand there, too, were it not moved.
    allOf: [moved(root), moved(demand)],
    $defs: {
      ...(isObject($defs ?? null) ? (moved($defs as JsonObject) as JsonObject) : {}),
      '': moved(root),
    },
  };
}

/** References into the root's own schema lead to its copy. */
function moved<T extends Json>(json: T): T {
  if (Array.isArray(json)) return json.map((each) => moved(each)) as T;
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([key, value]): [string, Json] =>
    key === '$ref' && typeof value === 'string' && !value.startsWith('#/$defs/')
      ? [key, `#/$defs/${value.slice(1)}`]
      : [key, moved(value)],
  );
  return Object.fromEntries(entries) as T;
}

function at(root: Json, pointer: string): Json | undefined {
  let found: Json | undefined = root;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(found)) found = found[Number(key)];
    else found = isObject(found ?? null) ? own(found as JsonObject, key) : undefined;
  }
  return found;
}
