import type { AnySchema, DataValidateFunction, ValidateFunction } from 'ajv/dist/types/index.js';
import type { Json, JsonObject } from '../../model/json.ts';
import { isObject, own, put } from '../../model/json.ts';
import { joinPointer } from '../../model/pointer.ts';
import type { Draft } from '../../model/schema.ts';
import type { Positions } from './ajv-document.ts';

/**
 * ajv compiles a whole schema into one function, of which each edit throws all away. An object of many
 * properties is therefore given to it in groups: `properties` becomes `true` for those that mean the same
 * wherever they stand, and a keyword of ours holds them to schemas of a few properties each, whose validators
 * are kept from one edit to the next. Both together accept what the original does, and count the same properties
 * as evaluated.
 */
export const groupsKeyword = 'understudy:groups';

/** Properties of one object from which on they are grouped: smaller ones run fastest as one function. */
const many = 48;
/** References to one schema from which on it is compiled once, and not where each of them stands. */
const often = 8;
/** Properties of a group. */
const groupSize = 12;
/** Validators that are kept; ajv never forgets what it has compiled, so that all go at once. */
const mostKept = 3000;

type Groups = readonly JsonObject[];
interface Kept {
  readonly compiler: Compiler;
  readonly validators: Map<string, ValidateFunction>;
}

/** Groups that were made here, with what tells whether data passes: a schema may have a keyword of that name. */
const ours = new WeakMap<object, DataValidateFunction | undefined>();
const kept = new Map<Draft, Kept>();

/** A schema that accepts the same, in groups where that pays. */
export function grouped(
  schema: JsonObject,
  pointer: string,
  { uses, around, evaluates }: Pick<Positions, 'uses' | 'around' | 'evaluates'>,
): JsonObject {
  // What the whole of a schema evaluates, ajv must see for itself.
  const whole = (uses.get(pointer) ?? 0) >= often && !around.has(pointer) && !evaluates;
  if (whole && standsAlone(schema)) return { [groupsKeyword]: mark([schema]) };
  const properties = own(schema, 'properties');
  if (!isObject(properties)) return schema;
  const names = Object.keys(properties);
  if (names.length < many) return schema;
  const movable = names.filter((name) => {
    const json = properties[name] as Json;
    const at = joinPointer(pointer, 'properties', name);
    return isObject(json) && !uses.has(at) && !around.has(at) && standsAlone(json);
  });
  if (movable.length < many) return schema;
  const groups: JsonObject[] = [];
  for (let from = 0; from < movable.length; from += groupSize) {
    const group: JsonObject = {};
    for (const name of movable.slice(from, from + groupSize)) put(group, name, properties[name] as Json);
    groups.push({ properties: group });
  }
  const moved = new Set(movable);
  const left: JsonObject = {};
  for (const name of names) put(left, name, moved.has(name) ? true : (properties[name] as Json));
  return { ...schema, properties: left, [groupsKeyword]: mark(groups) };
}

function mark(groups: JsonObject[]): JsonObject[] {
  ours.set(groups, undefined);
  return groups;
}

interface Compiler {
  compile(schema: AnySchema): ValidateFunction;
}

/** What ajv does with the keyword: the validator of a schema's groups. */
export function validateGroups(
  draft: Draft,
  newAjv: () => Compiler,
): (groups: unknown) => DataValidateFunction {
  return (groups) => {
    if (!isOurs(groups)) return () => true;
    let validate = ours.get(groups);
    if (validate === undefined)
      ours.set(groups, (validate = all(groups.map((each) => validatorOf(each, draft, newAjv)))));
    return validate;
  };
}

function all(validators: readonly ValidateFunction[]): DataValidateFunction {
  const validate: DataValidateFunction = (data, context) => {
    for (const each of validators) {
      if (each(data, context) === true) continue;
      validate.errors = each.errors ?? [];
      return false;
    }
    return true;
  };
  return validate;
}

function validatorOf(group: JsonObject, draft: Draft, newAjv: () => Compiler): ValidateFunction {
  let of = kept.get(draft);
  if (of === undefined || of.validators.size >= mostKept) {
    kept.set(draft, (of = { compiler: newAjv(), validators: new Map() }));
  }
  const key = JSON.stringify(group);
  let validate = of.validators.get(key);
  if (validate === undefined) of.validators.set(key, (validate = of.compiler.compile(group)));
  return validate;
}

const isOurs = (groups: unknown): groups is Groups =>
  typeof groups === 'object' && groups !== null && ours.has(groups);

const naming = new Set(['$ref', '$dynamicRef', '$recursiveRef', '$id', 'id', '$anchor', '$dynamicAnchor']);

/** Whether a schema means the same wherever it stands, and is told from all others by its JSON text. */
function standsAlone(json: Json): boolean {
  if (typeof json === 'number') return Number.isFinite(json);
  if (typeof json !== 'object' || json === null) return true;
  if (Array.isArray(json)) return json.every(standsAlone);
  return Object.keys(json).every((key) => {
    const value = json[key] as Json;
    const names = typeof value === 'string' && naming.has(key);
    return !names && key !== '$recursiveAnchor' && standsAlone(value);
  });
}
