import type { Json } from '../model/json.ts';
import type { Conjuncts, SchemaConjunct } from './conjunct.ts';
import { conflict, source, type Conflict } from './conflict.ts';
import { lower, raise, type Facts } from './facts.ts';
import { numberAt } from './keywords.ts';

/** How a schema divides an array: a schema for each leading position, and one for the rest. */
export function tupleOf(
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
  positive = true,
): { prefix: SchemaConjunct[]; rest: SchemaConjunct | undefined; restKeyword: string } | undefined {
  const { json, draft } = conjunct.node;
  if (typeof json === 'boolean') return undefined;
  const sub = (...path: (string | number)[]): SchemaConjunct => conjuncts.sub(conjunct, positive, ...path);
  if (draft === '2020-12') {
    const prefix = has('prefixItems')
      ? (json.prefixItems as Json[]).map((_, i) => sub('prefixItems', i))
      : [];
    if (!has('items'))
      return has('prefixItems') ? { prefix, rest: undefined, restKeyword: 'items' } : undefined;
    return { prefix, rest: sub('items'), restKeyword: 'items' };
  }
  if (!has('items')) return undefined;
  if (!Array.isArray(json.items)) return { prefix: [], rest: sub('items'), restKeyword: 'items' };
  const prefix = json.items.map((_, i) => sub('items', i));
  const rest = has('additionalItems') ? sub('additionalItems') : undefined;
  return { prefix, rest, restKeyword: 'additionalItems' };
}

export function assumeArray(
  facts: Facts,
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
): Conflict | undefined {
  const { node } = conjunct;
  const { json } = node;
  if (typeof json === 'boolean') return undefined;
  const array = facts.array;
  const min = numberAt(json, 'minItems');
  const max = numberAt(json, 'maxItems');
  const failed =
    (min === undefined ? undefined : raise(array.length, min, source(node, 'minItems'))) ??
    (max === undefined ? undefined : lower(array.length, max, source(node, 'maxItems')));
  if (failed) return failed;
  const tuple = tupleOf(conjunct, conjuncts, has);
  if (tuple) {
    const { prefix, rest, restKeyword } = tuple;
    array.rules.push({ prefix, rest, from: source(node, restKeyword), group: facts.group });
  }
  if (has('contains')) {
    const least = has('minContains') ? (numberAt(json, 'minContains') ?? 1) : 1;
    const most = has('maxContains') ? (numberAt(json, 'maxContains') ?? Infinity) : Infinity;
    const from = source(node, 'contains');
    if (least > most) {
      return conflict(
        `“minContains: ${least}” and “maxContains: ${most}” leave nothing`,
        source(node, 'minContains'),
        source(node, 'maxContains'),
      );
    }
    array.contains.push({
      item: conjuncts.sub(conjunct, true, 'contains'),
      min: least,
      max: most,
      from,
      evaluates: node.draft === '2020-12',
      group: facts.group,
    });
    const short = raise(array.length, least, from);
    if (short) return short;
  }
  if (json.uniqueItems === true) array.unique ??= source(node, 'uniqueItems');
  if (has('unevaluatedItems') && facts.group) {
    const from = source(node, 'unevaluatedItems');
    array.unevaluated.push({
      rest: conjuncts.sub(conjunct, true, 'unevaluatedItems'),
      group: facts.group,
      from,
    });
    facts.check = true;
  }
  return undefined;
}
