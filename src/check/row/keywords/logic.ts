import type { Json } from '../../../model/json.ts';
import { jsonKey, own, sameJson } from '../../../model/json.ts';
import type { Context, Test } from './context.ts';
import { listCheckers, subChecker } from './context.ts';

/** Keywords that apply to values of every type: `type`, `const`, `enum` and the logical applicators. */
export function logicTests(context: Context): Test[] {
  const { json } = context;
  const tests: Test[] = [];
  const constant = own(json, 'const');
  if (constant !== undefined) tests.push((value) => sameJson(constant, value));
  const values = own(json, 'enum');
  if (Array.isArray(values)) tests.push(oneOfValues(values));
  const every = listCheckers(context, 'allOf');
  if (every)
    tests.push((value) => {
      for (const checker of every) if (!checker.test(value)) return false;
      return true;
    });
  const some = listCheckers(context, 'anyOf');
  if (some)
    tests.push((value) => {
      for (const checker of some) if (checker.test(value)) return true;
      return false;
    });
  const one = listCheckers(context, 'oneOf');
  if (one)
    tests.push((value) => {
      let count = 0;
      for (const checker of one) if (checker.test(value) && ++count > 1) return false;
      return count === 1;
    });
  const not = subChecker(context, 'not');
  if (not) tests.push((value) => !not.test(value));
  const condition = conditionTest(context);
  if (condition) tests.push(condition);
  return tests;
}

function conditionTest(context: Context): Test | undefined {
  const condition = subChecker(context, 'if');
  const then = subChecker(context, 'then');
  const otherwise = subChecker(context, 'else');
  if (!condition || (!then && !otherwise)) return undefined;
  return (value) => {
    const branch = condition.test(value) ? then : otherwise;
    return !branch || branch.test(value);
  };
}

function oneOfValues(values: readonly Json[]): Test {
  const scalars = new Set<Json>(values.filter((value) => typeof value !== 'object' || value === null));
  const others = new Set(values.filter((value) => typeof value === 'object' && value !== null).map(jsonKey));
  if (others.size === 0) return (value) => scalars.has(value);
  return (value) =>
    typeof value === 'object' && value !== null ? others.has(jsonKey(value)) : scalars.has(value);
}

/**
 * `type`, with the `nullable` of OpenAPI 3.0: it has a meaning only beside `type`
 * (OpenAPI 3.0.3, "Proposal: Clarify Semantics of nullable").
 */
export function typeTest({ json, draft }: Context): Test | undefined {
  const type = own(json, 'type');
  const types = new Set(Array.isArray(type) ? type : type === undefined ? [] : [type]);
  if (types.size === 0) return Array.isArray(type) ? () => false : undefined;
  if (draft === 'openapi-3.0' && own(json, 'nullable') === true) types.add('null');
  const tests = [...types].map((name) => typeTests[String(name)] ?? (() => false));
  const [first, second] = tests as [Test, Test?];
  if (!second) return first;
  if (tests.length === 2) return (value) => first(value) || second(value);
  return (value) => tests.some((test) => test(value));
}

const typeTests: Readonly<Record<string, Test>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};
