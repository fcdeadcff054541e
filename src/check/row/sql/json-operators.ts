import { isObject, sameJson, type Json } from '../../../model/json.ts';
import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import { asList, jsonOf } from './cast.ts';
import { equals } from './compare.ts';
import { asText, Document, Failure, ofJson, type Value } from './value.ts';

export type JsonOperator = '->' | '->>' | '#>' | '#>>' | '?' | '?|' | '?&' | '@>' | '<@' | '&&';

export const isJsonOperator = (operator: Operator): operator is JsonOperator =>
  /^(?:->>?|#>>?|\?[|&]?|@>|<@|&&)$/u.test(operator);

/** Operators of JSON and arrays. */
export function jsonOperator(operator: JsonOperator, a: Value, b: Value, dialect: Dialect): Value {
  if (a === undefined || b === undefined) return undefined;
  const isArray = Array.isArray(a) || (Array.isArray(b) && /^(?:@>|<@|&&)$/u.test(operator));
  if (isArray) return arrays(operator, asList(a), asList(b), dialect);
  const json = jsonOf(a, dialect);
  const keys = (): readonly string[] =>
    asList(b).map((each) => (each === undefined ? '' : asText(each, dialect)));
  switch (operator) {
    case '->':
      return document(step(json, b, dialect), dialect);
    case '->>':
      return inner(step(json, b, dialect), dialect);
    case '#>':
      return document(descended(json, keys()), dialect);
    case '#>>':
      return inner(descended(json, keys()), dialect);
    case '?':
      return has(json, asText(b, dialect));
    case '?|':
      return keys().some((key) => has(json, key));
    case '?&':
      return keys().every((key) => has(json, key));
    case '@>':
      return contains(json, jsonOf(b, dialect));
    case '<@':
      return contains(jsonOf(b, dialect), json);
    case '&&':
      throw new Failure('an overlap of JSON');
  }
}

function document(json: Json | undefined, dialect: Dialect): Value {
  if (json === undefined) return undefined;
  return dialect === 'sqlite' ? JSON.stringify(json) : new Document(json);
}

function inner(json: Json | undefined, dialect: Dialect): Value {
  if (json === undefined || json === null) return undefined;
  const value = ofJson(json);
  if (dialect === 'sqlite' && typeof value !== 'object')
    return typeof value === 'boolean' ? (value ? 1n : 0n) : value;
  return value === undefined ? undefined : asText(value, dialect);
}

const has = (json: Json, key: string): boolean =>
  isObject(json) ? Object.hasOwn(json, key) : Array.isArray(json) ? json.includes(key) : json === key;

function step(json: Json, by: Value, dialect: Dialect): Json | undefined {
  if (typeof by === 'bigint') return Array.isArray(json) ? json.at(Number(by)) : undefined;
  const name = asText(by as Exclude<Value, undefined>, dialect);
  if (dialect !== 'postgres' && name.startsWith('$')) return atPath(json, name);
  return isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

function descended(json: Json, keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((at, key) => {
    if (Array.isArray(at)) return /^-?\d+$/u.test(key) ? at.at(Number(key)) : undefined;
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, json);
}

/** `$.a."b c"[0]`, as MySQL and SQLite have it. */
export function atPath(json: Json, path: string): Json | undefined {
  const parts = [...path.slice(1).matchAll(/\.(?:"([^"]*)"|([^.["]+))|\[(\d+)\]/gu)];
  if (!path.startsWith('$') || parts.reduce((sum, [all]) => sum + all.length, 1) !== path.length)
    throw new Failure(`the path ${path}`);
  return descended(
    json,
    parts.map(([, quoted, plain, index]) => quoted ?? plain ?? index ?? ''),
  );
}

/** As jsonb has it: objects by their members, arrays as sets. */
export function contains(whole: Json, part: Json): boolean {
  if (isObject(whole) && isObject(part))
    return Object.keys(part).every(
      (key) => Object.hasOwn(whole, key) && contains(whole[key] as Json, part[key] as Json),
    );
  if (Array.isArray(whole) && Array.isArray(part))
    return part.every((item) => whole.some((each) => contains(each, item)));
  if (Array.isArray(whole) && (part === null || typeof part !== 'object')) return whole.includes(part);
  return sameJson(whole, part);
}

function arrays(operator: JsonOperator, a: readonly Value[], b: readonly Value[], dialect: Dialect): boolean {
  const within = (item: Value, all: readonly Value[]): boolean =>
    all.some((each) => equals(each, item, dialect) === true);
  switch (operator) {
    case '@>':
      return b.every((item) => within(item, a));
    case '<@':
      return a.every((item) => within(item, b));
    case '&&':
      return a.some((item) => within(item, b));
    default:
      throw new Failure(`the operator ${operator} of an array`);
  }
}
