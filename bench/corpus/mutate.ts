import { isObject, put, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Stream } from '../../src/model/stream.ts';

/** Values that have broken generators before. Each is JSON text, as some are numbers no double holds. */
const hostile: Readonly<Record<string, readonly string[]>> = {
  minItems: ['1000000000', '-1', '1.5', '"3"', '1e400'],
  maxItems: ['0', '1000000000', '-5'],
  minLength: ['1000000000', '100000', '-1'],
  maxLength: ['0', '1e9'],
  minProperties: ['1000000000', '50'],
  maxProperties: ['0', '1'],
  minimum: ['1e400', '-1e400', '9007199254740993', '1e308', '0'],
  maximum: ['-1e308', '1e-320', '0', '5'],
  exclusiveMinimum: ['0', '1e308', 'true'],
  exclusiveMaximum: ['0', '1e-323'],
  multipleOf: ['1e-300', '1e308', '0.01', '0', '0.1', '7', '-3'],
  pattern: [
    '"(a+)+$"',
    '"^(a|aa)+$"',
    '"["',
    '"^\\\\p{Lu}{3}$"',
    '"(?=a)b"',
    '"^$"',
    '"(?<!x)y\\\\b"',
    `"${'a?'.repeat(200)}${'a'.repeat(200)}"`,
  ],
  format: ['"date-time"', '"nonsense"', '"regex"', '"ipv6"', '"uri-template"', '"email"'],
  type: ['"string"', '"integer"', '"null"', '["array","object"]', '"nonsense"', '[]'],
  enum: ['[]', '[null]', '[{"__proto__":1}]', '[1e400]', '[[],{}]'],
  const: ['{"__proto__":{"a":1}}', '1e400', '-0', '""'],
  required: ['["__proto__"]', '["constructor","toString"]', '["a","a"]', '"a"', '["hasOwnProperty"]'],
  properties: ['{"__proto__":{"type":"string"}}', '{"__proto__":false,"length":{"type":"integer"}}', '[]'],
  patternProperties: ['{"(a+)+$":{"type":"integer"}}', '{"":false}', '{"^__proto__$":true}'],
  propertyNames: ['false', '{"maxLength":0}', '{"pattern":"^[a-c]{1,2}$"}'],
  uniqueItems: ['true'],
  contains: ['true', 'false', '{"type":"null"}'],
  additionalProperties: ['false', '{"$ref":"#"}'],
  items: ['false', '{"$ref":"#"}', '[{"type":"string"},false]'],
  not: ['{}', '{"type":"object"}', '{"not":{}}'],
  oneOf: ['[true,true]', '[{"type":"string"},{"minLength":2}]', '[]'],
  anyOf: ['[false]', '[{"$ref":"#"}]'],
  allOf: ['[{"$ref":"#"}]', '[{"type":"string"},{"type":"integer"}]'],
  if: ['{"required":["a"]}'],
  then: ['{"required":["b"]}', 'false'],
  else: ['{"properties":{"c":false}}'],
  $ref: [
    '"#"',
    '"#/nowhere"',
    '"../../../../etc/passwd"',
    '"file:///etc/passwd"',
    '"http://example.com/x.json"',
    '"#/%"',
    '3',
  ],
  $id: ['"#"', '"::"', '"http://example.com/self"'],
  default: ['{"__proto__":1}'],
  dependencies: ['{"a":["__proto__"]}'],
  unevaluatedProperties: ['false'],
  unevaluatedItems: ['false'],
};
const keywords = Object.keys(hostile);

interface Spot {
  readonly parent: JsonObject | Json[];
  readonly key: string;
}

/** Changes 1–4 things of a schema; the result is text and may be no JSON at all. */
export function mutate(source: Json, stream: Stream): string {
  const root = { value: structuredClone(source) } as JsonObject;
  const raw = new Map<string, string>();
  for (let n = 1 + stream.int(4); n > 0; n--) change(root, stream, raw);
  let text = JSON.stringify(root.value) ?? 'true';
  for (const [mark, value] of raw) text = text.replaceAll(`"${mark}"`, () => value);
  return stream.chance(0.05) ? text.slice(0, stream.int(text.length + 1)) : text;
}

function change(root: JsonObject, stream: Stream, raw: Map<string, string>): void {
  const spots: Spot[] = [];
  collect(root, spots, 0);
  const spot = stream.pick(spots);
  const value = at(spot);
  const other = stream.pick(spots);
  switch (stream.int(9)) {
    case 0:
      return drop(spot);
    case 1:
      return set(spot, structuredClone(at(other)));
    case 2: {
      const kept = structuredClone(at(other));
      set(other, structuredClone(value));
      return set(spot, kept);
    }
    case 3:
      return set(spot, { not: structuredClone(value) });
    case 4:
      return set(spot, { allOf: [structuredClone(value), structuredClone(at(other))] });
    case 5:
      if (Array.isArray(value)) value.push(...structuredClone(value.slice(0, 3)));
      else if (typeof value === 'number')
        set(spot, stream.pick([0, -value, value + 1, value * 1000, value / 3]));
      else if (typeof value === 'string')
        set(spot, stream.pick(['', '__proto__', `${value}x`, value.slice(1)]));
      else if (typeof value === 'boolean') set(spot, !value);
      return;
    default: {
      // Hostile values go where a keyword of that name is legal syntax: into any object.
      const objects = spots.map(at).filter(isObject);
      const target = objects.length > 0 ? stream.pick(objects) : undefined;
      if (!target) return;
      const keyword = stream.pick(keywords);
      const mark = `\u0001${raw.size}\u0001`;
      raw.set(JSON.stringify(mark).slice(1, -1), stream.pick(hostile[keyword] as readonly string[]));
      target[keyword] = mark;
    }
  }
}

function collect(parent: JsonObject | Json[], spots: Spot[], depth: number): void {
  if (depth > 40) return;
  for (const key of Object.keys(parent)) {
    spots.push({ parent, key });
    const value = at({ parent, key });
    if (typeof value === 'object' && value !== null) collect(value, spots, depth + 1);
  }
}

function at({ parent, key }: Spot): Json {
  return (parent as JsonObject)[key] as Json;
}

function set({ parent, key }: Spot, value: Json): void {
  put(parent as JsonObject, key, value);
}

function drop({ parent, key }: Spot): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (key !== 'value') delete parent[key];
}
