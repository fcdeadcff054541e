import { isObject, sameJson, type Json } from '../../../model/json.ts';
import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import { asText, compare, Document, ofJson, Undecided, type Value } from './value.ts';

/** Operators of JSON and arrays. */
export function jsonOperator(operator: Operator, a: Value, b: Value, dialect: Dialect): Value {
  if (a === undefined || b === undefined) return undefined;
  if (Array.isArray(a) || Array.isArray(b)) return arrays(operator, a, b, dialect);
  const json = documentOf(a);
  switch (operator) {
    case '->': {
      const found = step(json, b);
      return found === undefined ? undefined : new Document(found);
    }
    case '->>': {
      const found = step(json, b);
      return found === undefined || found === null ? undefined : asText(ofJson(found));
    }
    case '?':
      return isObject(json)
        ? Object.hasOwn(json, asText(b) as string)
        : Array.isArray(json) && json.includes(asText(b) as string);
    case '@>':
      return contains(json, documentOf(b));
    case '<@':
      return contains(documentOf(b), json);
    default:
      throw new Undecided(`the operator ${operator}`);
  }
}

function documentOf(value: Value): Json {
  if (value instanceof Document) return value.json;
  try {
    return JSON.parse(asText(value) as string) as Json;
  } catch {
    throw new Undecided('text that is no JSON');
  }
}

function step(json: Json, by: Value): Json | undefined {
  const name = asText(by) as string;
  const key = name.startsWith('$.') ? name.slice(2) : name;
  if (Array.isArray(json)) return json[Number(key)];
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

/** As jsonb has it: objects by their members, arrays as sets. */
function contains(whole: Json, part: Json): boolean {
  if (isObject(whole) && isObject(part))
    return Object.keys(part).every(
      (key) => Object.hasOwn(whole, key) && contains(whole[key] as Json, part[key] as Json),
    );
  if (Array.isArray(whole) && Array.isArray(part))
    return part.every((item) => whole.some((each) => contains(each, item)));
  return sameJson(whole, part);
}

function arrays(operator: Operator, a: Value, b: Value, dialect: Dialect): boolean {
  const list = (value: Value): readonly Value[] =>
    Array.isArray(value) ? (value as readonly Value[]) : [value];
  const within = (item: Value, all: readonly Value[]): boolean =>
    all.some((each) => compare(each, item, dialect) === 0);
  switch (operator) {
    case '@>':
      return list(b).every((item) => within(item, list(a)));
    case '<@':
      return list(a).every((item) => within(item, list(b)));
    case '&&':
      return list(a).some((item) => within(item, list(b)));
    default:
      throw new Undecided(`the operator ${operator}`);
  }
}
