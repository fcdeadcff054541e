import type { Conjuncts, SchemaConjunct } from './conjunct.ts';
import { conflict, source, type Conflict, type Source } from './conflict.ts';
import { lower, raise, type Facts, type Option } from './facts.ts';
import { numberAt } from './keywords.ts';
import { tupleOf } from './assume-array.ts';
import type { Refutation } from './refute.ts';

export function refuteArray(
  _facts: Facts,
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
): Refutation {
  const { node } = conjunct;
  const { json } = node;
  if (typeof json === 'boolean') return { options: [] };
  const options: Option[] = [];
  const min = numberAt(json, 'minItems');
  const max = numberAt(json, 'maxItems');
  if (min !== undefined)
    options.push({ rank: 2, actions: [(f) => atMost(f, min - 1, source(node, 'minItems'))] });
  if (max !== undefined)
    options.push({ rank: 2, actions: [(f) => raise(f.array.length, max + 1, source(node, 'maxItems'))] });

  const tuple = tupleOf(conjunct, conjuncts, has, false);
  tuple?.prefix.forEach((item, i) => {
    if (item.node.json === true) return;
    options.push({ rank: 3, actions: [(f) => place(f, i, item, source(node, 'items'))] });
  });
  if (tuple?.rest && tuple.rest.node.json !== true) {
    const { prefix, rest } = tuple;
    options.push({
      rank: 3,
      actions: [(f) => place(f, prefix.length, rest, source(node, tuple.restKeyword))],
    });
  }
  if (has('contains')) options.push(...refuteContains(conjunct, conjuncts, has));
  if (json.uniqueItems === true) {
    options.push({
      rank: 4,
      actions: [
        (f) => {
          f.array.duplicate = source(node, 'uniqueItems');
          f.check = true;
          return raise(f.array.length, 2, f.array.duplicate);
        },
      ],
    });
  }
  if (has('unevaluatedItems') && json.unevaluatedItems !== true) {
    const rest = conjuncts.sub(conjunct, false, 'unevaluatedItems');
    for (const from of new Set([tuple?.prefix.length ?? 0, 0, 1, 2, 3])) {
      options.push({
        rank: 6 + from,
        actions: [
          (f) => {
            f.check = true;
            return place(f, from, rest, source(node, 'unevaluatedItems'));
          },
        ],
      });
    }
  }
  return { options };
}

/** Fewer matching items than `minContains`, or more than `maxContains`. */
function refuteContains(
  conjunct: SchemaConjunct,
  conjuncts: Conjuncts,
  has: (keyword: string) => boolean,
): Option[] {
  const { node } = conjunct;
  const json = node.json as Readonly<Record<string, never>>;
  const from = source(node, 'contains');
  const item = conjuncts.sub(conjunct, true, 'contains');
  const least = has('minContains') ? (numberAt(json, 'minContains') ?? 1) : 1;
  const most = has('maxContains') ? numberAt(json, 'maxContains') : undefined;
  const options: Option[] = [];
  if (least > 0) {
    options.push({
      rank: 3,
      actions: [
        (f) => {
          if (least === 1) {
            f.array.rules.push({ prefix: [], rest: conjuncts.negate(item), from, group: undefined });
          } else {
            f.array.contains.push({ item, min: 0, max: least - 1, from, evaluates: false, group: undefined });
          }
          return undefined;
        },
      ],
    });
  }
  if (most !== undefined) {
    options.push({
      rank: 3,
      actions: [
        (f) => {
          f.array.contains.push({
            item,
            min: most + 1,
            max: Infinity,
            from,
            evaluates: false,
            group: undefined,
          });
          return raise(f.array.length, most + 1, from);
        },
      ],
    });
  }
  return options;
}

function atMost(facts: Facts, count: number, from: Source): Conflict | undefined {
  return count < 0
    ? conflict('every array has at least 0 items', from)
    : lower(facts.array.length, count, from);
}

/** Demands that some item from an index on satisfies a conjunct. */
function place(facts: Facts, index: number, item: SchemaConjunct, from: Source): Conflict | undefined {
  facts.array.somewhere.push({ from: index, item });
  return raise(facts.array.length, index + 1, from);
}
