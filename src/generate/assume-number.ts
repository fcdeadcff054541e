import type { SchemaNode } from '../model/schema.ts';
import { conflict, source, type Conflict, type Source } from './conflict.ts';
import type { NumberFacts } from './facts.ts';
import { limitsOf, numberAt } from './keywords.ts';

export function assumeNumber(
  facts: NumberFacts,
  node: SchemaNode,
  has: (keyword: string) => boolean,
): Conflict | undefined {
  if (typeof node.json === 'boolean') return undefined;
  for (const { keyword, side, value, open } of limitsOf(node)) {
    const failed = bound(facts, side, value, open, source(node, keyword));
    if (failed) return failed;
  }
  const step = numberAt(node.json, 'multipleOf');
  if (step !== undefined && step > 0)
    facts.multiples.push({ value: step, source: source(node, 'multipleOf') });
  if (has('format')) {
    const limit = numberFormats[String(node.json.format)];
    if (limit) {
      facts.integer ??= source(node, 'format');
      return (
        bound(facts, 'min', -limit - 1, false, source(node, 'format')) ??
        bound(facts, 'max', limit, false, source(node, 'format'))
      );
    }
  }
  return undefined;
}

/** Largest value of the OpenAPI integer formats; int64 as far as a double tells integers apart. */
const numberFormats: Readonly<Record<string, number>> = {
  int32: 2 ** 31 - 1,
  int64: Number.MAX_SAFE_INTEGER - 1,
};

/** Narrows the interval on one side. */
export function bound(
  facts: NumberFacts,
  side: 'min' | 'max',
  value: number,
  open: boolean,
  from: Source,
): Conflict | undefined {
  const now = facts[side];
  const tighter = side === 'min' ? value > now.value : value < now.value;
  if (tighter || (value === now.value && open && !now.open)) facts[side] = { value, open, source: from };
  const { min, max } = facts;
  if (min.value < max.value || (min.value === max.value && !min.open && !max.open)) return undefined;
  return conflict(
    `“${min.source?.keyword}: ${min.value}” and “${max.source?.keyword}: ${max.value}” leave nothing`,
    min.source,
    max.source,
  );
}
