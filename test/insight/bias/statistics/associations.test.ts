import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Coded,
  contingency,
  crossTabulate,
  transpose,
} from '../../../../src/insight/bias/statistics/contingency.ts';
import { correlationRatio } from '../../../../src/insight/bias/statistics/correlation-ratio.ts';
import { cramersV } from '../../../../src/insight/bias/statistics/cramers-v.ts';
import { imbalanceRatio, normalisedEntropy } from '../../../../src/insight/bias/statistics/imbalance.ts';
import { jensenShannon } from '../../../../src/insight/bias/statistics/jensen-shannon.ts';
import { theilsU } from '../../../../src/insight/bias/statistics/theils-u.ts';
import { totalVariation } from '../../../../src/insight/bias/statistics/total-variation.ts';
import { close } from '../../../support/close.ts';

const labels = ['a', 'b', 'c', 'd'];
const pairs = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 3 })), {
  maxLength: 200,
});
function columns(rows: readonly (readonly [number, number])[]): [Coded, Coded] {
  return [
    { codes: Int32Array.from(rows, ([a]) => a), labels },
    { codes: Int32Array.from(rows, ([, b]) => b), labels },
  ];
}

describe('Cramér’s V', () => {
  // By scipy.stats.chi2_contingency and Bergsma's formula.
  it('plain and corrected', () => {
    const v = cramersV(contingency(2, 2, Int32Array.of(40, 10, 15, 35)));
    close(v.plain, 0.502518907629606);
    close(v.corrected, 0.4948716593053935);
    close(cramersV(contingency(2, 3, Int32Array.of(10, 20, 30, 6, 9, 17))).plain, 0.05433137570422292);
    assert.equal(cramersV(contingency(2, 3, Int32Array.of(10, 20, 30, 6, 9, 17))).corrected, 0);
  });

  it('is 1 of a column with itself', () => {
    const v = cramersV(contingency(3, 3, Int32Array.of(20, 0, 0, 0, 30, 0, 0, 0, 50)));
    close(v.plain, 1);
    close(v.corrected, 1);
  });

  it('lies in [0, 1] and is symmetric', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const table = crossTabulate(...columns(rows));
        const v = cramersV(table);
        const turned = cramersV(transpose(table));
        for (const value of [v.plain, v.corrected]) assert.ok(value >= 0 && value <= 1);
        assert.ok(Math.abs(v.plain - turned.plain) < 1e-12);
        assert.ok(Math.abs(v.corrected - turned.corrected) < 1e-12);
      }),
      { seed: 1 },
    );
  });
});

describe('Theil’s U', () => {
  it('by hand: four groups of which the other tells the half', () => {
    // 2 bits unknown, 1 left.
    const u = theilsU(contingency(4, 2, Int32Array.of(5, 0, 5, 0, 0, 5, 0, 5)));
    close(u, 0.5);
    // The other way round everything is told.
    close(theilsU(contingency(2, 4, Int32Array.of(5, 5, 0, 0, 0, 0, 5, 5))), 1);
  });

  it('lies in [0, 1], is 1 of a column with itself, and null where nothing varies', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = columns(rows);
        const u = theilsU(crossTabulate(a, b));
        assert.ok(u === null || (u >= 0 && u <= 1));
        const own = theilsU(crossTabulate(a, a));
        if (new Set(a.codes.filter((code) => code >= 0)).size > 1) close(own, 1);
        else assert.equal(own, null);
      }),
      { seed: 1 },
    );
  });
});

describe('correlation ratio', () => {
  it('of the textbook: three subjects', () => {
    // en.wikipedia.org/wiki/Correlation_ratio: algebra, geometry, statistics; η² = 6780/9640.
    const scores = [45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73];
    const codes = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2];
    const found = correlationRatio(
      { codes: Int32Array.from(codes), labels: ['algebra', 'geometry', 'statistics'] },
      Float64Array.from(scores),
    );
    close(found.eta, Math.sqrt(6780 / 9640));
    assert.deepEqual(found.means, [36, 33, 78]);
  });

  it('keeps its digits for large numbers', () => {
    const codes = Int32Array.from({ length: 100 }, (_, i) => i % 2);
    const numbers = Float64Array.from({ length: 100 }, (_, i) => 1e12 + (i % 2) + ((i >> 1) % 2));
    close(correlationRatio({ codes, labels: ['a', 'b'] }, numbers).eta, Math.SQRT1_2, 6);
  });

  it('lies in [0, 1] or is null', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, 1, 0.1, NaN, 1e308, -1e308));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), number)), (rows) => {
        const found = correlationRatio(
          { codes: Int32Array.from(rows, ([code]) => code), labels },
          Float64Array.from(rows, ([, value]) => value),
        );
        assert.ok(found.eta === null || (found.eta >= 0 && found.eta <= 1));
        for (const mean of found.means) assert.ok(mean === null || Number.isFinite(mean));
      }),
      { seed: 1 },
    );
  });

  it('is null where numbers do not vary', () => {
    const codes = Int32Array.from({ length: 1000 }, (_, i) => i % 2);
    assert.equal(correlationRatio({ codes, labels: ['a', 'b'] }, new Float64Array(1000).fill(0.1)).eta, null);
  });
});

describe('distances of distributions', () => {
  const distribution = fc
    .array(fc.nat(100), { minLength: 4, maxLength: 4 })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => {
      const sum = weights.reduce((all, weight) => all + weight, 0);
      return weights.map((weight) => weight / sum);
    });

  it('by hand', () => {
    close(totalVariation([0.1, 0.2, 0.7], [0.3, 0.3, 0.4]), 0.3);
    close(jensenShannon([0.1, 0.2, 0.7], [0.3, 0.3, 0.4]), 0.2736668758986993);
    close(jensenShannon([1, 0], [0, 1]), 1);
  });

  it('are symmetric, in [0, 1], 0 of equals, and keep the triangle', () => {
    fc.assert(
      fc.property(distribution, distribution, distribution, (p, q, r) => {
        for (const distance of [totalVariation, jensenShannon]) {
          const d = distance(p, q);
          assert.ok(d >= 0 && d <= 1);
          assert.ok(Math.abs(d - distance(q, p)) < 1e-9);
          assert.ok(distance(p, p) < 1e-7);
          assert.ok(d <= distance(p, r) + distance(r, q) + 1e-9);
        }
      }),
      { seed: 1 },
    );
  });
});

describe('imbalance', () => {
  it('by hand', () => {
    close(normalisedEntropy([5, 5, 5, 5]), 1);
    assert.equal(normalisedEntropy([7, 0]), 0);
    close(normalisedEntropy([1, 1, 2]), 1.5 / Math.log2(3));
    assert.equal(imbalanceRatio([30, 10, 20]), 3);
  });

  it('is null where it has no value', () => {
    assert.equal(normalisedEntropy([]), null);
    assert.equal(normalisedEntropy([4]), null);
    assert.equal(normalisedEntropy([0, 0]), null);
    assert.equal(imbalanceRatio([3, 0]), null);
    assert.equal(imbalanceRatio([]), null);
  });
});
