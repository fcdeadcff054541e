import type { Coded } from './contingency.ts';

/** Groups that hold together: `[attribute, code]`, attributes ascending. */
export type Pattern = readonly (readonly [attribute: number, code: number])[];

export interface Counted {
  readonly pattern: Pattern;
  readonly count: number;
  /** Rows there would be if the attributes were independent of each other; on level 1, if all groups were equal. */
  readonly expected: number;
}

export interface Coverage {
  /** Maximal uncovered patterns: fewer rows than the threshold, while all patterns more general have enough. */
  readonly uncovered: readonly Counted[];
  /** The smallest covered patterns of two or three attributes, smallest first. */
  readonly smallest: readonly Counted[];
  /** Patterns beyond `limit` that `uncovered` does not list. */
  readonly more: number;
}

export interface CoverageOptions {
  /** Rows that a pattern needs; 1 asks only that it occurs. */
  readonly threshold?: number;
  readonly level?: 1 | 2 | 3;
  readonly smallest?: number;
  readonly limit?: number;
}

/**
 * Maximal uncovered patterns up to three attributes. Coverage only falls as a pattern gets more special, so a pattern is
 * maximal if it is uncovered and each pattern with one attribute less is covered: a level needs the counts of the level
 * above alone. All pairs and triples are counted in one pass each; rows in which a value is absent count for the patterns
 * without that attribute.
 *
 * Source: A. Asudeh, Z. Jin, H. V. Jagadish, “Assessing and remedying coverage for a given dataset”, ICDE 2019.
 */
export function coverage(attributes: readonly Coded[], options: CoverageOptions = {}): Coverage {
  const { threshold = 1, level = 3, smallest = 10, limit = 200 } = options;
  const singles = attributes.map(countSingle);
  const n = attributes[0]?.codes.length ?? 0;
  const uncovered = new Kept(limit, byExpected);
  const least = new Kept(smallest, byCount);
  const take = (pattern: Pattern, count: number, expected: number): void => {
    if (count < threshold) uncovered.add({ pattern, count, expected });
    else if (pattern.length > 1) least.add({ pattern, count, expected });
  };
  const share = (attribute: number, code: number): number =>
    (singles[attribute] as Single).present === 0
      ? 0
      : ((singles[attribute] as Single).counts[code] as number) / (singles[attribute] as Single).present;

  attributes.forEach(({ labels }, a) =>
    labels.forEach((_, i) =>
      take(
        [[a, i]],
        (singles[a] as Single).counts[i] as number,
        (singles[a] as Single).present / labels.length,
      ),
    ),
  );
  const covered = (a: number, i: number): boolean =>
    ((singles[a] as Single).counts[i] as number) >= threshold;
  if (level >= 2) {
    const pairs = new Map<number, Uint32Array>();
    const pairOf = (a: number, b: number): Uint32Array => pairs.get(a * attributes.length + b) as Uint32Array;
    const sizes = attributes.map(({ labels }) => labels.length + 1);
    for (let a = 0; a < attributes.length; a++) {
      for (let b = a + 1; b < attributes.length; b++) {
        const joint = join(attributes[a] as Coded, attributes[b] as Coded, n);
        const counts = new Uint32Array((sizes[a] as number) * (sizes[b] as number));
        for (let row = 0; row < n; row++) counts[joint[row] as number]!++;
        pairs.set(a * attributes.length + b, counts);
        visit(sizes[a] as number, (i) => {
          if (!covered(a, i)) return;
          visit(sizes[b] as number, (j) => {
            if (!covered(b, j)) return;
            const count = counts[(i + 1) * (sizes[b] as number) + j + 1] as number;
            take(
              [
                [a, i],
                [b, j],
              ],
              count,
              n * share(a, i) * share(b, j),
            );
          });
        });
      }
    }
    if (level >= 3) {
      for (let a = 0; a < attributes.length; a++) {
        for (let b = a + 1; b < attributes.length - 1; b++) {
          const joint = join(attributes[a] as Coded, attributes[b] as Coded, n);
          for (let c = b + 1; c < attributes.length; c++) {
            const counts = countTriple(joint, pairOf(a, b).length, attributes[c] as Coded);
            const [sb, sc] = [sizes[b] as number, sizes[c] as number];
            visit(sizes[a] as number, (i) =>
              visit(sb, (j) => {
                if ((pairOf(a, b)[(i + 1) * sb + j + 1] as number) < threshold) return;
                visit(sc, (k) => {
                  if ((pairOf(a, c)[(i + 1) * sc + k + 1] as number) < threshold) return;
                  if ((pairOf(b, c)[(j + 1) * sc + k + 1] as number) < threshold) return;
                  const count = counts[((i + 1) * sb + j + 1) * sc + k + 1] as number;
                  if (count >= threshold && !least.wants(count)) return;
                  take(
                    [
                      [a, i],
                      [b, j],
                      [c, k],
                    ],
                    count,
                    n * share(a, i) * share(b, j) * share(c, k),
                  );
                });
              }),
            );
          }
        }
      }
    }
  }
  return { uncovered: uncovered.list(), smallest: least.list(), more: uncovered.passedOver };
}

interface Single {
  readonly counts: Uint32Array;
  readonly present: number;
}

function countSingle({ codes, labels }: Coded): Single {
  const counts = new Uint32Array(labels.length);
  let present = 0;
  for (const code of codes) {
    if (code < 0) continue;
    counts[code]!++;
    present++;
  }
  return { counts, present };
}

/** One code for two columns; 0 of either is “absent”. */
function join(a: Coded, b: Coded, n: number): Int32Array {
  const size = b.labels.length + 1;
  const joint = new Int32Array(n);
  for (let row = 0; row < n; row++)
    joint[row] = ((a.codes[row] as number) + 1) * size + (b.codes[row] as number) + 1;
  return joint;
}

function countTriple(joint: Int32Array, joints: number, { codes, labels }: Coded): Uint32Array {
  const size = labels.length + 1;
  const counts = new Uint32Array(joints * size);
  for (let row = 0; row < joint.length; row++)
    counts[(joint[row] as number) * size + (codes[row] as number) + 1]!++;
  return counts;
}

/** Codes of a column, whose size counts “absent” too. */
function visit(size: number, each: (code: number) => void): void {
  for (let code = 0; code < size - 1; code++) each(code);
}

/** General patterns first, then those that independence would give the most rows. */
function byExpected(a: Counted, b: Counted): number {
  return a.pattern.length - b.pattern.length || b.expected - a.expected;
}

function byCount(a: Counted, b: Counted): number {
  return a.count - b.count || a.pattern.length - b.pattern.length;
}

/** The first `limit` in an order, ties as they came. */
class Kept {
  passedOver = 0;
  private bound: number | undefined;
  private items: Counted[] = [];

  constructor(
    private readonly limit: number,
    private readonly order: (a: Counted, b: Counted) => number,
  ) {}

  add(item: Counted): void {
    this.items.push(item);
    if (this.items.length > 2 * this.limit + 64) this.cut();
  }

  /** Whether something with this count could still be among the kept, where they are ordered by count. */
  wants(count: number): boolean {
    return this.bound === undefined || count <= this.bound;
  }

  list(): Counted[] {
    this.cut();
    return this.items;
  }

  private cut(): void {
    this.items.sort(this.order);
    this.passedOver += Math.max(0, this.items.length - this.limit);
    this.items.length = Math.min(this.items.length, this.limit);
    if (this.items.length === this.limit) this.bound = this.items.at(-1)?.count;
  }
}
