import { conjunctsOn } from '../assume-object.ts';
import { subschemaPaths } from '../../check/row/reach.ts';
import { own } from '../../model/json.ts';
import type { SchemaNode } from '../../model/schema.ts';
import type { Cell, ObjectCell } from '../cells/cell.ts';
import type { Conjunction, Solver } from '../solve.ts';

/**
 * Rows have a budget of leaves, by what their schema declares, that is handed down: each value may spend so many, and divides what it
 * has among its parts. Where everything fits, as it does in most schemas, nothing is cut and a property
 * that is added changes no other. Budgets are steps of about √2, so that where they do bind they seldom move.
 */
export type Level = number;

/** What the largest rows may spend: 2,048 leaves. */
const mostLevel: Level = 22;
/** What a row may spend, however small its schema: 256 leaves. */
const leastLevel: Level = 16;
/** Nothing is left: only what is required is made. */
export const spentLevel: Level = -1;

const budgets: readonly number[] = Array.from({ length: mostLevel + 1 }, (_, level) =>
  level % 2 === 0 ? 1 << (level / 2) : 1.4 * (1 << ((level - 1) / 2)),
);

/** Leaves that a level stands for. */
export const budgetOf = (level: Level): number => budgets[level] ?? 1;

export function levelOf(budget: number): Level {
  let level = 0;
  while (level < mostLevel && budgetOf(level + 1) <= budget) level++;
  return level;
}

/** Leaves that a row may spend for each property that its schema declares. */
const leavesPerProperty = 8;

/** What a whole row may spend: enough to show all that the schema declares, but no recursion for its own sake. */
export function rowLevel(starts: readonly SchemaNode[]): Level {
  const seen = new Set(starts);
  let properties = 0;
  for (const node of seen) {
    if (typeof node.json === 'boolean') continue;
    for (const path of subschemaPaths(node.json)) {
      const [keyword] = path;
      if (keyword === '$defs' || keyword === 'definitions') continue;
      if (keyword === 'properties') properties++;
      seen.add(node.sub(...path));
    }
    const target = own(node.json, '$ref') === undefined ? undefined : node.target('$ref');
    if (target) seen.add(target);
  }
  return Math.max(leastLevel, levelOf(leavesPerProperty * properties));
}

/** Share of optional properties that are present where the budget allows. */
export const usualShare = 13 / 16;

/** However small the budget, an object that has any left shows this many leaves of its optional properties… */
const floor = 5;
/** …but no property more often than this. */
const rarest = 1 / 8;

/**
 * What a value may spend of its parent's budget where there is enough for all: what it seems to need, or a
 * quarter. Sizes are looked up only a few levels deep, so that recursion must run dry by itself.
 */
export function handedDown(value: Conjunction, level: Level, solver: Solver): Level {
  if (level <= 0) return level;
  return Math.min(level, Math.max(levelOf(2 * expectedSize(value, solver)), level - 4, 0));
}

/** Sizes are told apart up to here. */
const large = 2048;
/** What a container that is not looked into is taken to hold. */
const unknown = 12;
const lookahead = 3;

/** Expected number of leaves of a value with nothing cut, looking a few levels deep; at most 2,048. */
export function expectedSize(value: Conjunction, solver: Solver, look = lookahead): number {
  const known = value.sizes[look];
  if (known !== undefined) return known;
  const resolution = solver.resolve(value);
  if (resolution.kind !== 'spaces') return 1;
  if (look === 0) return isContainer(value) ? unknown : 1;
  // Met again on the way down: recursive, hence without an end of its own.
  value.sizes[look] = large;
  let sum = 0;
  for (const { witness } of resolution.spaces) sum += cellSize(witness, solver, look);
  const size = Math.min(large, sum / resolution.spaces.length);
  value.sizes[look] = size;
  return size;
}

function cellSize(cell: Cell, solver: Solver, look: number): number {
  switch (cell.kind) {
    case 'array': {
      const fixed = cell.prefix.reduce((sum, each) => sum + expectedSize(each, solver, look - 1), 0);
      const more = cell.rest ? Math.max(cell.min - cell.prefix.length, cell.max > 1 ? 2 : cell.max) : 0;
      return Math.max(1, fixed + (cell.rest ? more * expectedSize(cell.rest, solver, look - 1) : 0));
    }
    case 'object': {
      let sum = 0;
      for (const { required, value } of cell.properties) {
        sum += (required ? 1 : usualShare) * expectedSize(value, solver, look - 1);
        if (sum > large) return large;
      }
      if (meantAsMap(cell)) sum += 2 * expectedSize(madeUp(cell, solver), solver, look - 1);
      return Math.max(1, sum);
    }
    default:
      return 1;
  }
}

/** How a budget is divided among the properties of an object. */
export interface Division {
  /** Probability that an optional property is present, before rounding to a block. */
  readonly share: number;
  /** What each part may spend at most. */
  readonly level: Level;
}

/**
 * Water-filling: parts smaller than the cap get what they want, the others get the cap. Where even one
 * leaf for each is too much, fewer are present.
 */
export function divide(cell: ObjectCell, level: Level, solver: Solver): Division {
  const parts = cell.properties.map(({ required, value }) => ({
    weight: required ? 1 : usualShare,
    size: expectedSize(value, solver),
  }));
  if (meantAsMap(cell)) parts.push({ weight: 2, size: expectedSize(madeUp(cell, solver), solver) });
  const spent = (cap: number): number =>
    parts.reduce((sum, { weight, size }) => sum + weight * Math.min(size, cap), 0);
  const budget = budgetOf(level);
  if (spent(large) <= budget) return { share: usualShare, level };
  const last = level === 0 ? spentLevel : 0;
  let cap = level;
  while (cap > 0 && spent(budgetOf(cap)) > budget) cap--;
  const least = spent(1);
  if (least <= budget) return { share: usualShare, level: cap === 0 ? last : cap };
  // Halved until it fits, so that one property more seldom changes the share; but each comes up now and then.
  let share = usualShare;
  const lowest = Math.min(rarest, (level === 0 ? 2 : floor) / parts.length);
  for (let left = least; left > budget && share > lowest; left /= 2) share /= 2;
  return { share: Math.max(share, lowest), level: last };
}

/** What a property with a made-up name holds. */
export function madeUp(cell: ObjectCell, solver: Solver): Conjunction {
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

/** Levels that are looked down to find a value within itself. */
const recursionLookahead = 2;

/** Whether a value's parts, or their parts, are again such a value. */
export function isRecursive(value: Conjunction, solver: Solver): boolean {
  return (value.recursive ??= reaches(value, value, solver, recursionLookahead, new Set()));
}

function reaches(
  from: Conjunction,
  goal: Conjunction,
  solver: Solver,
  look: number,
  seen: Set<Conjunction>,
): boolean {
  const resolution = solver.resolve(from);
  if (resolution.kind !== 'spaces') return false;
  return resolution.spaces.some(({ witness }) =>
    partsOf(witness, solver).some((part) => {
      if (part === goal) return true;
      if (look === 1 || seen.has(part)) return false;
      seen.add(part);
      return reaches(part, goal, solver, look - 1, seen);
    }),
  );
}

function partsOf(cell: Cell, solver: Solver): readonly Conjunction[] {
  switch (cell.kind) {
    case 'array':
      return cell.rest ? [...cell.prefix, cell.rest] : cell.prefix;
    case 'object': {
      const parts = cell.properties.map(({ value }) => value);
      return meantAsMap(cell) ? [...parts, madeUp(cell, solver)] : parts;
    }
    default:
      return [];
  }
}

function isContainer({ resolution }: Conjunction): boolean {
  return (
    resolution?.kind === 'spaces' &&
    resolution.spaces.some(({ kind }) => kind === 'array' || kind === 'object')
  );
}

/** Items or made-up names that an open container has at most: more where they come in many branches. */
export function usualMost(value: Conjunction, most: number): number {
  const n = branches(value);
  return n === 1 ? most : Math.min(8, Math.max(most + 1, Math.ceil(n / 2)));
}

/** The number of branches worth exercising that a value has. */
function branches({ resolution }: Conjunction): number {
  return resolution?.kind === 'spaces' ? resolution.spaces.reduce((sum, { weight }) => sum + weight, 0) : 1;
}
