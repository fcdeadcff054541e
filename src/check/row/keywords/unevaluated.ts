import type { Json } from '../../../model/json.ts';
import { isObject } from '../../../model/json.ts';
import { itemCheckers } from './arrays.ts';
import type { Checker, Context, Evaluated, Test } from './context.ts';
import { isNext, listCheckers, mapCheckers, subChecker } from './context.ts';
import { dependentCheckers, isAdditional, patternCheckers } from './objects.ts';
import { referenceTargets } from './references.ts';

export type Collect = (value: Json, into: Evaluated) => void;

export const nothingEvaluated = (): Evaluated => ({
  keys: new Set(),
  allKeys: false,
  prefix: 0,
  items: new Set(),
});

/** `unevaluatedProperties` and `unevaluatedItems`: asked last, when everything beside them holds. */
export function unevaluatedTests(context: Context): Test[] {
  if (!isNext(context.draft)) return [];
  const tests: Test[] = [];
  const properties = subChecker(context, 'unevaluatedProperties');
  const items = subChecker(context, 'unevaluatedItems');
  if (!properties && !items) return tests;
  const collect = collectBeside(context);
  if (properties)
    tests.push((value) => {
      if (!isObject(value)) return true;
      const seen = nothingEvaluated();
      collect(value, seen);
      return (
        seen.allKeys ||
        Object.keys(value).every((key) => seen.keys.has(key) || properties.test(value[key] as Json))
      );
    });
  if (items)
    tests.push((value) => {
      if (!Array.isArray(value)) return true;
      const seen = nothingEvaluated();
      collect(value, seen);
      return value.every((item, i) => i < seen.prefix || seen.items.has(i) || items.test(item));
    });
  return tests;
}

/** What a schema evaluates of a value that is valid against it. */
export function collectAll(context: Context): Collect {
  const beside = collectBeside(context);
  const properties = subChecker(context, 'unevaluatedProperties') !== undefined;
  const items = subChecker(context, 'unevaluatedItems') !== undefined;
  return (value, into) => {
    beside(value, into);
    if (properties) into.allKeys = true;
    if (items) into.prefix = Infinity;
  };
}

/** The same without the schema's own `unevaluated*`. */
function collectBeside(context: Context): Collect {
  const parts = [inPlaceOf(context), keysOf(context), itemsOf(context)].filter((part) => part !== undefined);
  return (value, into) => {
    for (const part of parts) part(value, into);
  };
}

function inPlaceOf(context: Context): Collect | undefined {
  const certain: Checker[] = [
    ...referenceTargets(context.node, context.scope).map((target) => context.checker(target)),
    ...(listCheckers(context, 'allOf') ?? []),
  ];
  const possible = [...(listCheckers(context, 'anyOf') ?? []), ...(listCheckers(context, 'oneOf') ?? [])];
  const condition = subChecker(context, 'if');
  const then = subChecker(context, 'then');
  const otherwise = subChecker(context, 'else');
  const dependent = dependentCheckers(context);
  if (certain.length + possible.length + dependent.length === 0 && !condition) return undefined;
  const open: Json[] = [];
  return (value, into) => {
    if (open.includes(value)) return;
    open.push(value);
    for (const checker of certain) checker.collect(value, into);
    for (const checker of possible) if (checker.test(value)) checker.collect(value, into);
    if (condition?.test(value)) {
      condition.collect(value, into);
      then?.collect(value, into);
    } else if (condition) {
      otherwise?.collect(value, into);
    }
    if (isObject(value))
      for (const [key, checker] of dependent) if (Object.hasOwn(value, key)) checker.collect(value, into);
    open.pop();
  };
}

function keysOf(context: Context): Collect | undefined {
  const named = mapCheckers(context, 'properties').map(([key]) => key);
  const patterns = patternCheckers(context).map(([pattern]) => pattern);
  const additional = subChecker(context, 'additionalProperties') ? isAdditional(context) : undefined;
  if (named.length + patterns.length === 0 && !additional) return undefined;
  return (value, into) => {
    if (!isObject(value) || into.allKeys) return;
    if (additional) {
      into.allKeys = true;
      return;
    }
    for (const key of named) into.keys.add(key);
    if (patterns.length > 0)
      for (const key of Object.keys(value))
        if (patterns.some((pattern) => pattern.test(key))) into.keys.add(key);
  };
}

/** From 2020-12 on the items that `contains` has found count as evaluated, before they do not. */
function itemsOf(context: Context): Collect | undefined {
  const { prefix, rest } = itemCheckers(context);
  const contains = context.draft === '2020-12' ? subChecker(context, 'contains') : undefined;
  const count = rest ? Infinity : prefix.length;
  if (count === 0 && !contains) return undefined;
  return (value, into) => {
    if (!Array.isArray(value)) return;
    into.prefix = Math.max(into.prefix, count);
    if (contains) value.forEach((item, i) => contains.test(item) && into.items.add(i));
  };
}
