import { isObject, put, type Json, type JsonObject } from '../model/json.ts';
import { encodedOf } from '../write/typescript/encoded.ts';

/**
 * A row of a type as it is measured: what JSON lacks is the text or number that people know it by, so that a `Date` is a date and
 * a member of an enum its name. `undefined` for what is not there.
 */
export function asMeasured(value: Json): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => asMeasured(item) ?? null);
  if (!isObject(value)) return value;
  const js = encodedOf(value);
  if (js === undefined) return members(value);
  switch (js.$js) {
    case 'undefined':
    case 'function':
      return undefined;
    case 'bigint':
      return js.of;
    case 'name':
      return js.of.slice(js.of.lastIndexOf('.') + 1);
    case 'as':
      return asMeasured(js.of);
    case 'new':
    case 'call': {
      const [callee, ...values] = js.of;
      // Data that is assigned to an instance comes last.
      if (callee.startsWith('Object.assign<')) return asMeasured(values.at(-1) ?? null);
      const [only] = values;
      return values.length === 1 && only !== undefined && !isObject(only) ? asMeasured(only) : undefined;
    }
  }
}

function members(value: JsonObject): JsonObject {
  const plain: JsonObject = {};
  for (const key of Object.keys(value)) {
    const member = asMeasured(value[key] as Json);
    if (member !== undefined) put(plain, key, member);
  }
  return plain;
}
