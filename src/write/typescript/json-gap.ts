import { isObject, put, type Json, type JsonObject } from '../../model/json.ts';
import { joinPointer, type Token } from '../../model/pointer.ts';
import { encodedOf } from './encoded.ts';
import { symbolOf } from './words.ts';

/**
 * JSON Pointer of the first value that JSON cannot say: an encoded one, or a member named by a symbol. An asserted type
 * is looked through, since the value below it may be plain.
 */
export function firstUnlike(value: Json): string | undefined {
  const path = pathToUnlike(value);
  return path && joinPointer('', ...path.reverse());
}

/** @returns its tokens, the last one first */
function pathToUnlike(value: Json): Token[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const path = pathToUnlike(value[at] as Json);
      if (path) return push(path, at);
    }
    return undefined;
  }
  const js = encodedOf(value);
  if (js !== undefined) return js.$js === 'as' ? pathToUnlike(js.of) : [];
  for (const key of Object.keys(value)) {
    const path = symbolOf(key) === undefined ? pathToUnlike(value[key] as Json) : [];
    if (path) return push(path, key);
  }
  return undefined;
}

function push(path: Token[], token: Token): Token[] {
  path.push(token);
  return path;
}

/** The value without asserted types and type arguments: what JSON, and JavaScript without types, write of it. */
export function withoutAssertions(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutAssertions);
  if (!isObject(value)) return value;
  const js = encodedOf(value);
  if (js?.$js === 'as') return withoutAssertions(js.of);
  if (js?.$js === 'new' || js?.$js === 'call') {
    const [callee, ...values] = js.of;
    return { $js: js.$js, of: [callee.replace(/<[^]*$/u, ''), ...values.map(withoutAssertions)] };
  }
  const plain: JsonObject = {};
  for (const key of Object.keys(value)) put(plain, key, withoutAssertions(value[key] as Json));
  return plain;
}
