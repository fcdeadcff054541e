/**
 * Fewer rows with the same combinations: one row less is tried, and what it leaves missing is put into the others a combination
 * at a time, where that costs least; what was just changed is left alone for some turns. A tabu search as in K. J. Nurmela,
 * “Upper bounds for covering arrays by tabu search”, Discrete Applied Mathematics 138 (2004), 143–152.
 */
import { Stream } from '../../../model/stream.ts';
import type { Pattern } from '../statistics/uncovered.ts';
import type { Combinations } from './combinations.ts';
import type { Conflicts } from './covering.ts';

export interface ShortenOptions {
  /** No fewer rows can do. */
  readonly least: number;
  readonly key: number;
  readonly conflicts: Conflicts;
  /** Combinations that are counted at most, which is what takes time. */
  readonly effort: number;
  /** Whether each of these rows can be made. */
  test(rows: readonly Int32Array[]): boolean;
}

/** @param needed numbers of the combinations that the rows are to have */
export function shorten(
  combinations: Combinations,
  rows: readonly Int32Array[],
  needed: readonly number[],
  options: ShortenOptions,
): readonly Int32Array[] {
  const stream = new Stream(options.key, 2);
  let shortest = rows;
  let start = rows;
  for (let left = options.effort; left > 0 && shortest.length > options.least;) {
    // A search that leads nowhere ends, so that another can begin elsewhere.
    const share = Math.min(left, options.effort / searches);
    const spent = { left: share };
    const found = new Search(combinations, start, needed, options.conflicts, stream, spent).run();
    left -= Math.max(1, share - Math.max(0, spent.left));
    if (found === undefined)
      start = shortest.map((codes) =>
        stream.chance(shuffled) ? random(codes, combinations, options, stream) : codes,
      );
    else if (options.test(found)) start = shortest = found;
    else break;
  }
  return shortest;
}

const searches = 4;
/** Share of the rows that another search begins without. */
const shuffled = 0.3;

function random(
  { length }: Int32Array,
  { sizes }: Combinations,
  { conflicts }: ShortenOptions,
  stream: Stream,
): Int32Array {
  const codes = new Int32Array(length).fill(-1);
  for (let attribute = 0; attribute < length; attribute++) {
    codes[attribute] = stream.int(sizes[attribute] as number);
    if (conflicts.at(codes, attribute)) codes[attribute] = -1;
  }
  return codes;
}

/** Turns for which a row that was changed is left alone. */
const tabu = 6;

interface Row {
  readonly codes: Int32Array;
  /** The combinations that it has. */
  readonly numbers: Int32Array;
  /** In which turn it was last. */
  readonly changed: number;
}

class Search {
  /** By combination, how many rows have it; of those that no row need have, many. */
  private readonly counts: Int32Array;
  private readonly rows: Row[];
  private readonly missing: number[] = [];

  constructor(
    private readonly combinations: Combinations,
    rows: readonly Int32Array[],
    needed: readonly number[],
    private readonly conflicts: Conflicts,
    private readonly stream: Stream,
    private readonly spent: { left: number },
  ) {
    this.counts = new Int32Array(combinations.total).fill(1 << 30);
    for (const number of needed) this.counts[number] = 0;
    this.rows = rows.map((codes) => ({ codes, numbers: combinations.numbersOf(codes), changed: -tabu }));
    for (const { numbers } of this.rows) this.count(numbers, 1);
    const alone = this.rows.map(
      ({ numbers }) => numbers.filter((number) => this.counts[number] === 1).length,
    );
    const [dropped] = this.rows.splice(alone.indexOf(Math.min(...alone)), 1);
    if (dropped) this.count(dropped.numbers, -1);
    this.missing = needed.filter((number) => this.counts[number] === 0);
  }

  /** Rows that have all; none where that was not found within what may be spent. */
  run(): Int32Array[] | undefined {
    for (let turn = 0; this.missing.length > 0; turn++) {
      if (this.spent.left <= 0) return undefined;
      this.spent.left -= this.rows.length + 1;
      const wanted = this.combinations.patternOf(this.stream.pick(this.missing));
      let [chosen, lowest, ties]: [Row | undefined, number, number] = [undefined, Infinity, 0];
      for (const row of this.rows) {
        if (turn - row.changed < Math.min(tabu, this.rows.length - 1)) continue;
        const cost = this.cost(row, wanted);
        ties = cost < lowest ? 1 : cost === lowest ? ties + 1 : ties;
        if (cost < lowest || (cost === lowest && cost < Infinity && this.stream.int(ties) === 0))
          [chosen, lowest] = [row, cost];
      }
      if (chosen !== undefined) this.change(chosen, wanted, turn);
    }
    return this.rows.map(({ codes }) => codes);
  }

  /** How many more would be missing were the combination put into the row. */
  private cost({ codes, numbers }: Row, wanted: Pattern): number {
    // In place, as this is what all the time goes into.
    const before = this.put(codes, wanted);
    let cost = this.fits(codes, wanted) ? 0 : Infinity;
    if (cost === 0) {
      this.spent.left -= numbers.length;
      for (let choice = 0; choice < numbers.length; choice++) {
        const from = numbers[choice] as number;
        const to = this.combinations.numberIn(choice, codes);
        if (from === to) continue;
        if (from >= 0 && this.counts[from] === 1) cost++;
        if (to >= 0 && this.counts[to] === 0) cost--;
      }
    }
    for (let i = 0; i < wanted.length; i++) codes[(wanted[i] as Pattern[number])[0]] = before[i] as number;
    return cost;
  }

  private readonly saved: number[] = [];

  private put(codes: Int32Array, wanted: Pattern): readonly number[] {
    for (let i = 0; i < wanted.length; i++) {
      const [attribute, code] = wanted[i] as Pattern[number];
      this.saved[i] = codes[attribute] as number;
      codes[attribute] = code;
    }
    return this.saved;
  }

  private fits(codes: Int32Array, wanted: Pattern): boolean {
    for (const [attribute] of wanted) if (this.conflicts.at(codes, attribute)) return false;
    return true;
  }

  private change(row: Row, wanted: Pattern, turn: number): void {
    const codes = Int32Array.from(row.codes);
    this.put(codes, wanted);
    const numbers = this.combinations.numbersOf(codes);
    this.count(row.numbers, -1);
    this.count(numbers, 1);
    const left = [...this.missing, ...row.numbers].filter((number) => this.counts[number] === 0);
    this.missing.splice(0, this.missing.length, ...new Set(left));
    this.rows[this.rows.indexOf(row)] = { codes, numbers, changed: turn };
  }

  private count(numbers: Int32Array, by: 1 | -1): void {
    for (const number of numbers) if (number >= 0) this.counts[number]! += by;
  }
}
