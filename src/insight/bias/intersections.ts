/** Which groups meet in no row, and in how few. */
import type { Groups } from './groups.ts';
import { coverage, type Counted } from './statistics/uncovered.ts';

export interface Member {
  readonly column: string;
  readonly group: string;
}

export interface Intersection {
  readonly groups: readonly Member[];
  readonly count: number;
  /** Rows there would be if the attributes were independent of each other; of a single group, if all were equal. */
  readonly expected: number;
  /** `too-few`: fewer than 5 rows would be expected anyway. */
  readonly state: 'told' | 'too-few';
}

export interface Intersections {
  /** Rows a combination needs to count as covered. */
  readonly threshold: number;
  readonly n: number;
  readonly attributes: readonly string[];
  /** Attributes that were left out: too many groups, or too many attributes. */
  readonly leftOut: readonly string[];
  /** Maximal: no part of them is uncovered itself. Those that one would expect most come first. */
  readonly uncovered: readonly Intersection[];
  /** Uncovered ones beyond those listed. */
  readonly more: number;
  readonly smallest: readonly Intersection[];
}

export interface IntersectionOptions {
  readonly threshold?: number | undefined;
  readonly smallest?: number | undefined;
  readonly limit?: number | undefined;
}

export const mostAttributes = 12;
export const mostGroups = 24;
const fewExpected = 5;

export function intersections(all: readonly Groups[], options: IntersectionOptions = {}): Intersections {
  const { threshold = 1, smallest = 10, limit = 200 } = options;
  const used = all.filter(({ labels }) => labels.length <= mostGroups).slice(0, mostAttributes);
  const found = coverage(used, { threshold, smallest, limit });
  const tell = ({ pattern, count, expected }: Counted): Intersection => ({
    groups: pattern.map(([attribute, code]) => {
      const groups = used[attribute] as Groups;
      return { column: groups.pointer, group: groups.labels[code] as string };
    }),
    count,
    expected,
    state: expected < fewExpected * threshold ? 'too-few' : 'told',
  });
  return {
    threshold,
    n: used[0]?.codes.length ?? 0,
    attributes: used.map(({ pointer }) => pointer),
    leftOut: all.filter((groups) => !used.includes(groups)).map(({ pointer }) => pointer),
    uncovered: found.uncovered.map(tell),
    more: found.more,
    smallest: found.smallest.map(tell),
  };
}
