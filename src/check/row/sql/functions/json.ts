import { isObject, type Json } from '../../../../model/json.ts';
import type { Dialect } from '../../../../model/sql/expression.ts';
import { equals } from '../compare.ts';
import { asList, jsonOf } from '../cast.ts';
import { atPath, contains } from '../json-operators.ts';
import { asText, Document, Failure, ofJson, type Value } from '../value.ts';
import { count, strict, type Functions, type Known, type SqlFunction } from './kit.ts';

function parsed(value: Known, dialect: Dialect): Json | undefined {
  if (value instanceof Document) return value.json;
  try {
    return JSON.parse(asText(value, dialect)) as Json;
  } catch {
    return undefined;
  }
}

const typeName = (json: Json): string =>
  json === null ? 'null' : Array.isArray(json) ? 'array' : isObject(json) ? 'object' : typeof json;

const plainType = strict('text', ([value], dialect) => typeName(jsonOf(value as Known, dialect)));

/** SQLite and MySQL tell whole numbers from others, and have their own words. */
const typed = strict('text', ([value, path], dialect) => {
  const json = reached(jsonOf(value as Known, dialect), path, dialect);
  if (json === undefined) return undefined;
  const name = typeName(json);
  if (dialect === 'postgres') return name;
  const whole = typeof json === 'number' && Number.isInteger(json);
  if (dialect === 'sqlite') {
    if (name === 'number') return whole ? 'integer' : 'real';
    return name === 'string' ? 'text' : typeof json === 'boolean' ? String(json) : name;
  }
  return (name === 'number' ? (whole ? 'integer' : 'double') : name).toUpperCase();
});

function reached(json: Json, path: Known | undefined, dialect: Dialect): Json | undefined {
  return path === undefined ? json : atPath(json, asText(path, dialect));
}

const length = strict('int4', ([value, path], dialect) => {
  const json = reached(jsonOf(value as Known, dialect), path, dialect);
  if (json === undefined) return undefined;
  if (Array.isArray(json)) return count(json.length);
  if (dialect === 'postgres') throw new Failure('the length of JSON that is no array');
  if (dialect === 'sqlite') return 0n;
  return count(isObject(json) ? Object.keys(json).length : 1);
});

const valid = strict('bool', ([value], dialect) => parsed(value as Known, dialect) !== undefined);

const extracted = strict('json', ([value, path], dialect) => {
  const json = reached(jsonOf(value as Known, dialect), path, dialect);
  if (json === undefined) return undefined;
  if (dialect !== 'sqlite') return new Document(json);
  return json !== null && typeof json === 'object' ? JSON.stringify(json) : sqliteJson(json);
});

const sqliteJson = (json: Json): Value => (typeof json === 'boolean' ? (json ? 1n : 0n) : ofJson(json));

const arrayLength: SqlFunction = strict('int4', ([list, dimension], dialect) => {
  let items = asList(list);
  const depth = dimension === undefined ? 1 : Number(asText(dimension, dialect));
  for (let at = 1; at < depth; at++) items = Array.isArray(items[0]) ? (items[0] as readonly Value[]) : [];
  return items.length > 0 && depth > 0 ? count(items.length) : undefined;
});

export const jsonFunctions: Functions = {
  json_valid: valid,
  isjson: { ...valid, kind: 'int4' },
  jsonb_typeof: plainType,
  json_typeof: plainType,
  json_type: typed,
  jsonb_array_length: length,
  json_array_length: length,
  json_length: length,
  json_extract: extracted,
  json_value: strict('text', ([value, path], dialect) => {
    const json = reached(jsonOf(value as Known, dialect), path, dialect);
    return json === undefined || json === null || typeof json === 'object'
      ? undefined
      : asText(ofJson(json) as Known, dialect);
  }),
  json_unquote: strict('text', ([value], dialect) =>
    value instanceof Document
      ? asText(value, dialect)
      : asText(value as Known, dialect).replace(/^"(.*)"$/su, '$1'),
  ),
  json_contains: strict('int4', ([value, part], dialect) =>
    contains(jsonOf(value as Known, dialect), jsonOf(part as Known, dialect)) ? 1n : 0n,
  ),
  json_contains_path: strict('int4', ([value, how, ...paths], dialect) => {
    const json = jsonOf(value as Known, dialect);
    const there = paths.map((path) => atPath(json, asText(path, dialect)) !== undefined);
    const all = asText(how as Known, dialect).toLowerCase() === 'all';
    return (all ? !there.includes(false) : there.includes(true)) ? 1n : 0n;
  }),
  jsonb_exists: strict('bool', ([value, key], dialect) => {
    const json = jsonOf(value as Known, dialect);
    const name = asText(key as Known, dialect);
    return isObject(json) ? Object.hasOwn(json, name) : Array.isArray(json) && json.includes(name);
  }),
  array_length: arrayLength,
  array_upper: arrayLength,
  cardinality: strict('int4', ([list]) => count(asList(list).flat(9).length)),
  array_ndims: strict('int4', ([list]) => {
    const items = asList(list);
    return items.length === 0 ? undefined : Array.isArray(items[0]) ? 2n : 1n;
  }),
  array_position: {
    kind: 'int4',
    run([list, value], dialect) {
      if (list === undefined) return undefined;
      const at = asList(list).findIndex((each) =>
        value === undefined ? each === undefined : equals(each, value, dialect) === true,
      );
      return at < 0 ? undefined : count(at + 1);
    },
  },
  array_remove: {
    kind: 'array',
    run([list, value], dialect) {
      if (list === undefined) return undefined;
      return asList(list).filter((each) =>
        value === undefined ? each !== undefined : equals(each, value, dialect) !== true,
      );
    },
  },
  array_to_string: strict('text', ([list, by], dialect) =>
    asList(list)
      .filter((each) => each !== undefined)
      .map((each) => asText(each as Known, dialect))
      .join(asText(by as Known, dialect)),
  ),
};
