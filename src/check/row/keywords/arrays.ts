import type { Json } from '../../../model/json.ts';
import { own, jsonKey } from '../../../model/json.ts';
import type { Checker, Context, Test } from './context.ts';
import { isNext, listCheckers, subChecker } from './context.ts';

export function arrayTests(context: Context): Test<Json[]>[] {
  const { json } = context;
  const tests: Test<Json[]>[] = [];
  const minimum = own(json, 'minItems');
  const maximum = own(json, 'maxItems');
  if (typeof minimum === 'number') tests.push((items) => items.length >= minimum);
  if (typeof maximum === 'number') tests.push((items) => items.length <= maximum);
  const { prefix, rest } = itemCheckers(context);
  if (prefix.length > 0)
    tests.push((items) => prefix.every((item, i) => i >= items.length || item.test(items[i] as Json)));
  if (rest) tests.push((items) => from(items, prefix.length, rest));
  const contains = containsTest(context);
  if (contains) tests.push(contains);
  if (own(json, 'uniqueItems') === true) tests.push(areUnique);
  return tests;
}

/** Which schema applies at which position: `prefixItems`/`items` (2020-12), `items`/`additionalItems` before. */
export function itemCheckers(context: Context): { prefix: readonly Checker[]; rest: Checker | undefined } {
  if (context.draft === '2020-12')
    return { prefix: listCheckers(context, 'prefixItems') ?? [], rest: subChecker(context, 'items') };
  const prefix = listCheckers(context, 'items');
  if (prefix) return { prefix, rest: subChecker(context, 'additionalItems') };
  return { prefix: [], rest: subChecker(context, 'items') };
}

function from(items: readonly Json[], start: number, rest: Checker): boolean {
  for (let i = start; i < items.length; i++) if (!rest.test(items[i] as Json)) return false;
  return true;
}

function containsTest(context: Context): Test<Json[]> | undefined {
  const contains = subChecker(context, 'contains');
  if (!contains) return undefined;
  const limit = (keyword: string): number | undefined => {
    const value = isNext(context.draft) ? own(context.json, keyword) : undefined;
    return typeof value === 'number' ? value : undefined;
  };
  const minimum = limit('minContains') ?? 1;
  const maximum = limit('maxContains') ?? Infinity;
  if (minimum <= 0 && maximum === Infinity) return undefined;
  return (items) => {
    let count = 0;
    for (const item of items) {
      if (!contains.test(item)) continue;
      count++;
      if (count > maximum) return false;
      if (count >= minimum && maximum === Infinity) return true;
    }
    return count >= minimum;
  };
}

function areUnique(items: readonly Json[]): boolean {
  const scalars = new Set<Json>();
  const others = new Set<string>();
  for (const item of items) {
    if (typeof item !== 'object' || item === null) {
      if (scalars.has(item)) return false;
      scalars.add(item);
    } else {
      const key = jsonKey(item);
      if (others.has(key)) return false;
      others.add(key);
    }
  }
  return true;
}
