import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Coded } from '../../../../src/insight/bias/statistics/contingency.ts';
import { coverage, type Pattern } from '../../../../src/insight/bias/statistics/uncovered.ts';

/** What the definition says, by trying all patterns on all rows. */
function byDefinition(attributes: readonly Coded[], threshold: number): string[] {
  const n = attributes[0]?.codes.length ?? 0;
  const patterns: Pattern[] = [[]];
  attributes.forEach(({ labels }, a) => {
    for (const pattern of [...patterns])
      if (pattern.length < 3) labels.forEach((_, code) => patterns.push([...pattern, [a, code]]));
  });
  const count = (pattern: Pattern): number => {
    let rows = 0;
    for (let row = 0; row < n; row++)
      if (pattern.every(([a, code]) => (attributes[a] as Coded).codes[row] === code)) rows++;
    return rows;
  };
  return patterns
    .filter(
      (pattern) =>
        pattern.length > 0 &&
        count(pattern) < threshold &&
        pattern.every((_, i) => {
          const parent = pattern.filter((__, j) => j !== i);
          return parent.length === 0 || count(parent) >= threshold;
        }),
    )
    .map((pattern) => JSON.stringify(pattern))
    .sort();
}

const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 40 }))
  .chain(([k, n]) =>
    fc.array(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: n, maxLength: n }), {
      minLength: k,
      maxLength: k,
    }),
  )
  .map((columns) =>
    columns.map((codes): Coded => ({ codes: Int32Array.from(codes), labels: ['x', 'y', 'z'] })),
  );

describe('maximal uncovered patterns', () => {
  it('are those of the definition', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 4 }), (attributes, threshold) => {
        const found = coverage(attributes, { threshold, limit: 10_000 });
        assert.deepEqual(
          found.uncovered.map(({ pattern }) => JSON.stringify(pattern)).sort(),
          byDefinition(attributes, threshold),
        );
        assert.equal(found.more, 0);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('by hand: no row is a × b, and that is said once', () => {
    const attributes = [
      { codes: Int32Array.of(0, 0, 1, 1, 0, 1), labels: ['f', 'm'] },
      { codes: Int32Array.of(0, 0, 0, 1, 0, 1), labels: ['young', 'old'] },
      { codes: Int32Array.of(0, 1, 0, 1, 0, 0), labels: ['p', 'q'] },
    ];
    const found = coverage(attributes);
    assert.deepEqual(
      found.uncovered.map(({ pattern }) => pattern),
      [
        [
          [0, 0],
          [1, 1],
        ],
        [
          [0, 1],
          [1, 0],
          [2, 1],
        ],
      ],
    );
    // Three of six rows are f, two old: one row of both would be expected.
    assert.ok(Math.abs((found.uncovered[0]?.expected ?? 0) - 1) < 1e-12);
  });

  it('lists the smallest groups, and no more than asked', () => {
    const codes = Int32Array.from({ length: 100 }, (_, i) => (i < 3 ? 0 : 1));
    const halves = Int32Array.from({ length: 100 }, (_, i) => i % 2);
    const attributes = [
      { codes, labels: ['rare', 'common'] },
      { codes: halves, labels: ['even', 'odd'] },
    ];
    const { smallest } = coverage(attributes, { smallest: 2 });
    assert.deepEqual(
      smallest.map(({ pattern, count }) => [count, ...pattern.map(([, code]) => code)]),
      [
        [1, 0, 1],
        [2, 0, 0],
      ],
    );
  });

  it('counts those it does not list', () => {
    const attributes = [0, 1, 2].map(() => ({
      codes: Int32Array.from({ length: 12 }, (_, i) => i),
      labels: Array.from({ length: 12 }, (_, i) => String(i)),
    }));
    const found = coverage(attributes, { limit: 50 });
    assert.equal(found.uncovered.length, 50);
    assert.equal(found.more, 3 * (144 - 12) - 50);
  });

  it('keeps the first of very many, as sorting all would', () => {
    const attributes = Array.from({ length: 6 }, (_, a) => ({
      codes: Int32Array.from({ length: 300 }, (__, i) => Math.imul(i + 1, 2654435761 + 40503 * a) >>> 28),
      labels: Array.from({ length: 16 }, (__, i) => String(i)),
    }));
    const all = coverage(attributes, { limit: 1_000_000, smallest: 1_000_000 });
    const some = coverage(attributes, { limit: 50, smallest: 20 });
    assert.ok(all.uncovered.length > 1000);
    assert.deepEqual(some.uncovered, all.uncovered.slice(0, 50));
    assert.equal(some.more, all.uncovered.length - 50);
    assert.deepEqual(some.smallest, all.smallest.slice(0, 20));
  });

  it('of nothing are none', () => {
    assert.deepEqual(coverage([]), { uncovered: [], smallest: [], more: 0 });
    const empty = { codes: new Int32Array(), labels: ['a'] };
    assert.equal(coverage([empty]).uncovered.length, 1);
  });
});
