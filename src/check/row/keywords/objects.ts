import type { Json, JsonObject } from '../../../model/json.ts';
import { own } from '../../../model/json.ts';
import { compilePattern } from '../patterns.ts';
import type { Checker, Context, Test } from './context.ts';
import { all, isNext, mapCheckers, subChecker } from './context.ts';

export function objectTests(context: Context): Test<JsonObject>[] {
  const { json } = context;
  const tests: Test<JsonObject>[] = [];
  const minimum = own(json, 'minProperties');
  const maximum = own(json, 'maxProperties');
  if (typeof minimum === 'number') tests.push((object) => Object.keys(object).length >= minimum);
  if (typeof maximum === 'number') tests.push((object) => Object.keys(object).length <= maximum);
  const required = requiredTest(own(json, 'required'));
  if (required) tests.push(required);
  const properties = mapCheckers(context, 'properties');
  if (properties.length > 0) tests.push(propertiesTest(properties));
  const patterns = patternCheckers(context);
  if (patterns.length > 0)
    tests.push((object) =>
      Object.keys(object).every((key) =>
        patterns.every(([pattern, checker]) => !pattern.test(key) || checker.test(object[key] as Json)),
      ),
    );
  const additional = additionalTest(context);
  if (additional) tests.push(additional);
  const names = subChecker(context, 'propertyNames');
  if (names) tests.push((object) => Object.keys(object).every((key) => names.test(key)));
  const dependencies = dependencyTest(context);
  if (dependencies) tests.push(dependencies);
  return tests;
}

export function patternCheckers(context: Context): readonly (readonly [RegExp, Checker])[] {
  return mapCheckers(context, 'patternProperties').flatMap(([source, checker]) => {
    const pattern = compilePattern(source);
    return pattern ? [[pattern, checker] as const] : [];
  });
}

/** Whether a key is one that `additionalProperties` of the same schema applies to. */
export function isAdditional(context: Context): (key: string) => boolean {
  const properties = own(context.json, 'properties');
  const named = new Set(typeof properties === 'object' && properties !== null ? Object.keys(properties) : []);
  const patterns = patternCheckers(context).map(([pattern]) => pattern);
  if (patterns.length === 0) return (key) => !named.has(key);
  return (key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key));
}

function requiredTest(names: Json | undefined): Test<JsonObject> | undefined {
  if (!Array.isArray(names) || names.length === 0) return undefined;
  const keys = names.filter((name) => typeof name === 'string');
  return (object) => {
    for (const key of keys) if (!Object.hasOwn(object, key)) return false;
    return true;
  };
}

function propertiesTest(properties: readonly (readonly [string, Checker])[]): Test<JsonObject> {
  return (object) => {
    for (const [key, checker] of properties)
      if (Object.hasOwn(object, key) && !checker.test(object[key] as Json)) return false;
    return true;
  };
}

function additionalTest(context: Context): Test<JsonObject> | undefined {
  const additional = subChecker(context, 'additionalProperties');
  if (!additional || own(context.json, 'additionalProperties') === true) return undefined;
  const applies = isAdditional(context);
  return (object) => {
    for (const key of Object.keys(object))
      if (applies(key) && !additional.test(object[key] as Json)) return false;
    return true;
  };
}

/** `dependencies` in every draft, as ajv has it; `dependentRequired` and `dependentSchemas` from 2019-09 on. */
function dependencyTest(context: Context): Test<JsonObject> | undefined {
  const tests: Test<JsonObject>[] = [];
  const lists = isNext(context.draft) ? ['dependencies', 'dependentRequired'] : ['dependencies'];
  for (const keyword of lists) {
    const map = own(context.json, keyword);
    if (typeof map !== 'object' || map === null || Array.isArray(map)) continue;
    for (const key of Object.keys(map)) {
      const required = requiredTest(own(map, key));
      if (required) tests.push((object) => !Object.hasOwn(object, key) || required(object));
    }
  }
  for (const [key, checker] of dependentCheckers(context))
    tests.push((object) => !Object.hasOwn(object, key) || checker.test(object));
  return all(tests);
}

export function dependentCheckers(context: Context): readonly (readonly [string, Checker])[] {
  const old = mapCheckers(context, 'dependencies');
  return isNext(context.draft) ? [...old, ...mapCheckers(context, 'dependentSchemas')] : old;
}
