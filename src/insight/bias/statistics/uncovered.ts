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
  const search = new Search(attributes, threshold, new Kept(limit, byExpected), new Kept(smallest, byCount));
  search.singles();
  if (level > 1) search.pairs();
  if (level > 2) search.triples();
  const uncovered = search.uncovered.list();
  return { uncovered, smallest: search.smallest.list(), more: search.uncovered.passedOver };
}

/** Counts of one level after the other. In all tables of counts, 0 of an attribute is “absent” and code + 1 the group. */
class Search {
  private readonly n: number;
  private readonly sizes: readonly number[];
  private readonly ofOne: readonly Uint32Array[];
  /** By `first attribute × attributes + second`. */
  private readonly ofTwo: Uint32Array[] = [];

  constructor(
    private readonly attributes: readonly Coded[],
    private readonly threshold: number,
    readonly uncovered: Kept,
    readonly smallest: Kept,
  ) {
    this.n = attributes[0]?.codes.length ?? 0;
    this.sizes = attributes.map(({ labels }) => labels.length + 1);
    this.ofOne = attributes.map((attribute, a) => count(attribute.codes, 1, this.size(a)));
  }

  singles(): void {
    this.attributes.forEach(({ labels }, a) => {
      const present = this.n - (this.one(a)[0] as number);
      for (let i = 1; i < this.size(a); i++)
        this.take([[a, i - 1]], this.one(a)[i] as number, present / labels.length);
    });
  }

  pairs(): void {
    const k = this.attributes.length;
    for (let a = 0; a < k; a++)
      for (let b = a + 1; b < k; b++) {
        const counts = count(this.joint(a, b), 0, this.size(a) * this.size(b));
        this.ofTwo[a * k + b] = counts;
        for (let i = 1; i < this.size(a); i++)
          for (let j = 1; j < this.size(b); j++)
            if (this.covers(this.one(a)[i]) && this.covers(this.one(b)[j])) {
              const pattern: Pattern = [
                [a, i - 1],
                [b, j - 1],
              ];
              this.take(pattern, counts[i * this.size(b) + j] as number, this.expected(pattern));
            }
      }
  }

  triples(): void {
    const k = this.attributes.length;
    for (let a = 0; a < k; a++)
      for (let b = a + 1; b < k - 1; b++) {
        const joint = this.joint(a, b);
        for (let c = b + 1; c < k; c++) this.triple(a, b, c, joint);
      }
  }

  private triple(a: number, b: number, c: number, joint: Int32Array): void {
    const sb = this.size(b);
    const sc = this.size(c);
    const [ab, ac, bc] = [this.two(a, b), this.two(a, c), this.two(b, c)];
    const counts = new Uint32Array(ab.length * sc);
    const { codes } = this.attributes[c] as Coded;
    for (let row = 0; row < this.n; row++)
      counts[(joint[row] as number) * sc + (codes[row] as number) + 1]!++;
    for (let i = 1; i < this.size(a); i++)
      for (let j = 1; j < sb; j++) {
        if (!this.covers(ab[i * sb + j])) continue;
        for (let l = 1; l < sc; l++) {
          if (!this.covers(ac[i * sc + l]) || !this.covers(bc[j * sc + l])) continue;
          const rows = counts[(i * sb + j) * sc + l] as number;
          if (this.covers(rows) && !this.smallest.wants(rows)) continue;
          const pattern: Pattern = [
            [a, i - 1],
            [b, j - 1],
            [c, l - 1],
          ];
          this.take(pattern, rows, this.expected(pattern));
        }
      }
  }

  private take(pattern: Pattern, rows: number, expected: number): void {
    if (!this.covers(rows)) this.uncovered.add({ pattern, count: rows, expected });
    else if (pattern.length > 1) this.smallest.add({ pattern, count: rows, expected });
  }

  private covers(rows: number | undefined): boolean {
    return (rows as number) >= this.threshold;
  }

  /** Under independence, of the rows in which each attribute is present. */
  private expected(pattern: Pattern): number {
    return pattern.reduce((rows, [attribute, code]) => {
      const counts = this.one(attribute);
      const present = this.n - (counts[0] as number);
      return present === 0 ? 0 : (rows * (counts[code + 1] as number)) / present;
    }, this.n);
  }

  private joint(a: number, b: number): Int32Array {
    const size = this.size(b);
    const first = (this.attributes[a] as Coded).codes;
    const second = (this.attributes[b] as Coded).codes;
    const joint = new Int32Array(this.n);
    for (let row = 0; row < this.n; row++)
      joint[row] = ((first[row] as number) + 1) * size + (second[row] as number) + 1;
    return joint;
  }

  private size(attribute: number): number {
    return this.sizes[attribute] as number;
  }

  private one(attribute: number): Uint32Array {
    return this.ofOne[attribute] as Uint32Array;
  }

  private two(a: number, b: number): Uint32Array {
    return this.ofTwo[a * this.attributes.length + b] as Uint32Array;
  }
}

function count(codes: Int32Array, shift: 0 | 1, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let row = 0; row < codes.length; row++) counts[(codes[row] as number) + shift]!++;
  return counts;
}

/** The most surprising first: those that independence would give the most rows. */
function byExpected(a: Counted, b: Counted): number {
  return b.expected - a.expected || a.pattern.length - b.pattern.length;
}

function byCount(a: Counted, b: Counted): number {
  return a.count - b.count || a.pattern.length - b.pattern.length;
}

/** The first `limit` in an order, ties as they came. */
class Kept {
  passedOver = 0;
  private items: Counted[] = [];
  /** The last of as many as are kept; what comes after it need not be looked at. */
  private last: Counted | undefined;

  constructor(
    private readonly limit: number,
    private readonly order: (a: Counted, b: Counted) => number,
  ) {}

  add(item: Counted): void {
    if (this.last !== undefined && this.order(item, this.last) >= 0) {
      this.passedOver++;
      return;
    }
    this.items.push(item);
    if (this.items.length > 2 * this.limit + 64) this.cut();
  }

  /** Whether something with this count could still be among the kept, where they are ordered by count. */
  wants(count: number): boolean {
    return this.last === undefined || count <= this.last.count;
  }

  list(): Counted[] {
    this.cut();
    return this.items;
  }

  private cut(): void {
    this.items.sort(this.order);
    this.passedOver += Math.max(0, this.items.length - this.limit);
    this.items.length = Math.min(this.items.length, this.limit);
    if (this.items.length === this.limit) this.last = this.items.at(-1);
  }
}
