/**
 * Whose value each row takes so that a column no longer goes with groups of rows, while it keeps its values and the groups
 * their rows: the values in their order are dealt to the groups by the shares of these, so that each value, and each stretch of
 * values, has as many rows of a group as its share of all rows says, give or take one or two.
 *
 * Within a group numbers keep their order: who has more than others of the group still does. M. Feldman and others, “Certifying
 * and removing disparate impact”, KDD 2015, repair attributes so. Of other values as many rows as can be keep their own.
 */
import { mix } from '../../../model/stream.ts';

export interface Dealt {
  /** Of each row, its group; −1 for rows that are left out. */
  readonly groups: ArrayLike<number>;
  /** Of each row, the place of its value in their order; equal values have the same. */
  readonly ranks: ArrayLike<number>;
  /** Whether the order means something, as that of numbers does. */
  readonly ordered: boolean;
  /** Decides between equals. */
  readonly key: number;
}

/** Of each row, the row whose value it takes: itself where it keeps its own. */
export function deal({ groups, ranks, ordered, key }: Dealt): Int32Array {
  const donors = Int32Array.from({ length: groups.length }, (_, row) => row);
  const rank = (row: number): number => ranks[row] as number;
  const hashes = donors.map((row) => mix(key, row));
  const rows = [...donors]
    .filter((row) => (groups[row] as number) >= 0)
    .sort((a, b) => rank(a) - rank(b) || (hashes[a] as number) - (hashes[b] as number) || a - b);
  const size = rows.reduce((most, row) => Math.max(most, (groups[row] as number) + 1), 0);
  const members = Array.from({ length: size }, (): number[] => []);
  for (const row of rows) members[groups[row] as number]!.push(row);
  const turns = inTurn(members.map(({ length }) => length));
  const given = members.map((): number[] => []);
  rows.forEach((row, place) => given[turns[place] as number]!.push(row));
  members.forEach((takers, group) => {
    const values = given[group] as number[];
    const [left, over] = ordered ? [takers, values] : afterKeeping(takers, values, rank);
    left.forEach((row, i) => {
      const donor = over[i] as number;
      donors[row] = rank(donor) === rank(row) ? row : donor;
    });
  });
  return donors;
}

/** Rows that cannot keep a value of theirs, and the values that nobody kept; both stay in order. */
function afterKeeping(
  rows: readonly number[],
  values: readonly number[],
  rank: (row: number) => number,
): readonly [rows: readonly number[], values: readonly number[]] {
  const [left, over]: [number[], number[]] = [[], []];
  let at = 0;
  for (const row of rows) {
    while (at < values.length && rank(values[at] as number) < rank(row)) over.push(values[at++] as number);
    if (at < values.length && rank(values[at] as number) === rank(row)) at++;
    else left.push(row);
  }
  over.push(...values.slice(at));
  return [left, over];
}

/**
 * A sequence in which each of several has come up, at any point, about as often as its share says: the one that is furthest
 * behind comes next. R. Tijdeman, “The chairman assignment problem”, Discrete Mathematics 32 (1980), has the bounds.
 *
 * @param sizes how often each comes up in all
 */
function inTurn(sizes: readonly number[]): Int32Array {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const given = sizes.map(() => 0);
  return Int32Array.from({ length: n }, (_, place) => {
    let [next, most] = [0, -Infinity];
    for (let group = 0; group < sizes.length; group++) {
      const [size, has] = [sizes[group] as number, given[group] as number];
      // In whole numbers, so that ties are ties on every machine.
      const behind = size * (place + 1) - has * n;
      if (has < size && behind > most) [next, most] = [group, behind];
    }
    given[next]!++;
    return next;
  });
}
