import { conjunctsOn } from '../assume-object.ts';
import type { Cell, ObjectCell } from '../cells/cell.ts';
import type { Conjunction, Solver } from '../solve.ts';

/**
 * How many leaves one optional property may add to a row on average, by the number of containers around
 * it. Presence is decided by a property's own expected size alone, so a property that is added to the
 * schema does not change which others are there.
 */
const allowances = [120, 40, 14, 5, 2, 1, 0.5, 0.25, 0.1];
/** Share of optional properties that cost little. */
const usual = 0.8;
/** Levels looked ahead; what lies deeper is taken to stay within its allowance. */
const lookahead = 2;

export function allowanceAt(depth: number): number {
  return allowances[depth] ?? 0.1;
}

/** Probability that an optional property is present at a depth. */
export function presence(value: Conjunction, depth: number, solver: Solver): number {
  const size = expectedSize(value, depth + 1, solver);
  return Math.min(depth < 4 ? usual : usual - 0.1 * (depth - 3), allowanceAt(depth) / Math.max(1, size));
}

/** Expected number of leaves of a value at a depth. */
export function expectedSize(value: Conjunction, depth: number, solver: Solver, look = lookahead): number {
  const key = depth * (lookahead + 1) + look;
  const known = value.sizes[key];
  if (known !== undefined) return known;
  const resolution = solver.resolve(value);
  if (resolution.kind !== 'spaces') return 1;
  if (look === 0) return isContainer(value) ? Math.max(1, allowanceAt(depth)) : 1;
  let sum = 0;
  for (const { witness } of resolution.spaces) sum += cellSize(witness, depth, solver, look);
  const size = sum / resolution.spaces.length;
  value.sizes[key] = size;
  return size;
}

function cellSize(cell: Cell, depth: number, solver: Solver, look: number): number {
  switch (cell.kind) {
    case 'array': {
      const item = (each: Conjunction): number => expectedSize(each, depth + 1, solver, look - 1);
      const fixed = cell.prefix.reduce((sum, each) => sum + item(each), 0);
      const more = cell.rest ? Math.max(cell.min - cell.prefix.length, cell.max > 1 ? 2 : 1) : 0;
      return 1 + fixed + (cell.rest && more > 0 ? more * item(cell.rest) : 0);
    }
    case 'object': {
      let sum = 1;
      for (const { required, value } of cell.properties) {
        const size = expectedSize(value, depth + 1, solver, look - 1);
        sum += required ? size : Math.min(usual * size, allowanceAt(depth));
      }
      const extra = meantAsMap(cell) ? madeUp(cell, solver) : undefined;
      return extra ? sum + 2 * expectedSize(extra, depth + 1, solver, look - 1) : sum;
    }
    default:
      return 1;
  }
}

/** What a property with a made-up name holds. */
function madeUp(cell: ObjectCell, solver: Solver): Conjunction {
  return solver.conjunction(conjunctsOn(cell.facts, cell.spare[0] ?? 'alpha', solver.conjuncts));
}

/** Whether made-up names are what the schema is about: a map, or pattern properties. */
export function meantAsMap({ facts, sources }: ObjectCell): boolean {
  if (sources.length === 0) return false;
  return facts.rules.some(
    ({ patterns, additional }) =>
      patterns.length > 0 || (additional?.kind === 'schema' && typeof additional.node.json === 'object'),
  );
}

export function isContainer({ resolution }: Conjunction): boolean {
  return (
    resolution?.kind === 'spaces' &&
    resolution.spaces.some(({ kind }) => kind === 'array' || kind === 'object')
  );
}
