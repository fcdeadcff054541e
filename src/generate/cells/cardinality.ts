import type { Conjunction } from '../solve.ts';
import type { Cell } from './cell.ts';

/** An upper bound of how many different values a conjunction allows; `Infinity` where that is not plain to see. */
export function cardinality(conjunction: Conjunction): number {
  const { resolution } = conjunction;
  if (!resolution) return Infinity;
  switch (resolution.kind) {
    case 'empty':
      return 0;
    case 'finite':
      return resolution.values.length;
    case 'spaces':
      if (resolution.partial) return Infinity;
      return resolution.spaces.reduce(
        (sum, space) => sum + (space.varied ? Infinity : cellCardinality(space.witness)),
        0,
      );
  }
}

function cellCardinality(cell: Cell): number {
  switch (cell.kind) {
    case 'values':
      return cell.values.length;
    case 'number':
      return cell.step > 0
        ? Math.floor(cell.max / cell.step) - Math.ceil(cell.min / cell.step) + 1
        : Infinity;
    case 'string':
      return cell.facts.length.max.value === 0 ? 1 : Infinity;
    case 'array':
      return cell.max === 0 ? 1 : Infinity;
    case 'object':
      return cell.max === 0 ? 1 : Infinity;
  }
}
