import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Combinations, contains } from '../../../../src/insight/bias/fixes/combinations.ts';
import { Conflicts, cover } from '../../../../src/insight/bias/fixes/covering.ts';
import { leastRows } from '../../../../src/insight/bias/fixes/least-rows.ts';
import { shorten } from '../../../../src/insight/bias/fixes/shorten.ts';
import { coverage, type Pattern } from '../../../../src/insight/bias/statistics/uncovered.ts';

type Row = readonly number[];

/** Groups that rows have, and what is true of them in words of the audit: which patterns are uncovered. */
const uncovered = (sizes: readonly number[], rows: readonly Row[]): readonly Pattern[] =>
  coverage(
    sizes.map((size, at) => ({
      labels: Array.from({ length: size }, (_, i) => String(i)),
      codes: Int32Array.from(rows, (row) => row[at] as number),
    })),
    { limit: Infinity },
  ).uncovered.map(({ pattern }) => pattern);

interface Covered {
  readonly rows: readonly Row[];
  readonly first: number;
  readonly least: number;
  readonly left: number;
}

/** Covers what some rows miss, where no row may have any of these patterns. */
function completed(
  sizes: readonly number[],
  before: readonly Row[],
  forbidden: readonly Pattern[],
  { most = Infinity, effort = 1e5, key = 1 } = {},
): Covered {
  const combinations = new Combinations(sizes);
  for (const row of before) combinations.cover(Int32Array.from(row));
  const missing = combinations.missing();
  const conflicts = new Conflicts();
  const test = (codes: Int32Array): Pattern | undefined =>
    forbidden.find((pattern) => pattern.every(([at, code]) => codes[at] === code));
  const first = cover(combinations, { most, key, conflicts, test });
  const needed = missing.filter((number) => combinations.isCovered(number));
  const least = leastRows(needed.map((number) => combinations.patternOf(number)));
  const allowed = (rows: readonly Int32Array[]): boolean => rows.every((codes) => test(codes) === undefined);
  const rows = shorten(combinations, first, needed, { least, key, conflicts, effort, test: allowed });
  return {
    rows: rows.map((row) => [...row]),
    first: first.length,
    least,
    left: combinations.missing().length,
  };
}

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
const patternIn = (all: readonly number[]): fc.Arbitrary<Pattern> =>
  fc
    .subarray([...all.keys()], { minLength: Math.min(2, all.length), maxLength: Math.min(3, all.length) })
    .chain((attributes) =>
      fc
        .tuple(...attributes.map((at) => fc.nat((all[at] as number) - 1)))
        .map((codes) => attributes.map((at, i): [number, number] => [at, codes[i] as number])),
    );
const cases = sizes.chain((all) =>
  fc.record({
    sizes: fc.constant(all),
    before: fc.array(fc.tuple(...all.map((size) => fc.integer({ min: -1, max: size - 1 }))), {
      maxLength: 20,
    }),
    forbidden: fc.array(patternIn(all), { maxLength: all.length > 1 ? 4 : 0 }),
  }),
);

describe('rows that cover what is missing', () => {
  it('leave no combination uncovered but those that no row can have', () => {
    fc.assert(
      fc.property(cases, ({ sizes, before, forbidden }) => {
        const allowed = before.filter(
          (row) => !forbidden.some((pattern) => pattern.every(([at, code]) => row[at] === code)),
        );
        const { rows, left } = completed(sizes, allowed, forbidden);
        assert.equal(left, 0);
        for (const pattern of uncovered(sizes, [...allowed, ...rows]))
          assert.ok(
            forbidden.some((each) => contains(pattern, each)),
            JSON.stringify(pattern),
          );
        for (const row of rows)
          assert.ok(!forbidden.some((pattern) => pattern.every(([at, code]) => row[at] === code)));
      }),
    );
  });

  it('are as many as are needed at least, or more', () => {
    fc.assert(
      fc.property(cases, ({ sizes, before, forbidden }) => {
        const { rows, first, least } = completed(sizes, before, forbidden);
        assert.ok(least <= rows.length && rows.length <= first, `${least} ≤ ${rows.length} ≤ ${first}`);
      }),
    );
  });

  it('are the same each time', () => {
    const once = completed([3, 4, 2, 5], [[0, 1, 0, 2]], []);
    assert.deepEqual(completed([3, 4, 2, 5], [[0, 1, 0, 2]], []), once);
  });

  it('are none where nothing is missing', () => {
    const all = [0, 1].flatMap((a) => [0, 1, 2].map((b) => [a, b]));
    assert.deepEqual(completed([2, 3], all, []).rows, []);
    assert.deepEqual(completed([2, 3], all.slice(1), []).rows, [[0, 0]]);
  });

  it('are as few as covering arrays can be, where that is known', () => {
    const strength3 = { effort: 4e6 };
    assert.equal(completed([2, 2, 2, 2], [], [], strength3).rows.length, 8);
    assert.equal(completed([3, 3, 3, 3], [], [], strength3).rows.length, 27);
    assert.equal(completed([2, 2, 2, 2, 2], [], [], { effort: 3e5 }).rows.length, 10);
    assert.equal(completed([3, 6, 9], [], []).rows.length, 162);
  });

  it('cover most with the first ones where they may be few', () => {
    const { rows, left } = completed([5, 5, 5], [], [], { most: 40 });
    assert.equal(rows.length, 40);
    assert.equal(left, 85);
  });
});

describe('the least number of rows', () => {
  it('is that of combinations of which no row has two', () => {
    assert.equal(leastRows([]), 0);
    assert.equal(leastRows([[[0, 1]], [[0, 2]], [[1, 0]]]), 2);
    // Three of one choice of attributes, and two that differ from each of them in the first.
    const patterns: Pattern[] = [
      [[0, 0], [1, 0], [2, 0]],
      [[0, 0], [1, 0], [2, 1]],
      [[0, 0], [1, 1], [2, 0]],
      [[0, 1], [1, 0], [3, 0]],
      [[0, 1], [1, 0], [3, 1]],
    ]; // prettier-ignore
    assert.equal(leastRows(patterns), 5);
  });

  it('is never more than a number of rows that has them', () => {
    const rows = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)), { maxLength: 12 });
    fc.assert(
      fc.property(rows, (all) => {
        const combinations = new Combinations([3, 3, 3, 3]);
        for (const row of all) combinations.cover(Int32Array.from(row));
        const numbers = Array.from({ length: combinations.total }, (_, i) => i);
        const had = numbers.filter((number) => combinations.isCovered(number));
        const different = new Set(all.map((row) => row.join())).size;
        assert.ok(leastRows(had.map((number) => combinations.patternOf(number))) <= different);
      }),
    );
  });
});
