import assert from 'node:assert/strict';
import fc from 'fast-check';
import { benjaminiHochberg } from '../../../../src/insight/bias/statistics/benjamini-hochberg.ts';
import { chiSquareFit } from '../../../../src/insight/bias/statistics/chi-square-fit.ts';
import { chiSquareIndependence } from '../../../../src/insight/bias/statistics/chi-square-independence.ts';
import { chiSquareTails, logFactorial } from '../../../../src/insight/bias/statistics/chi-square-tail.ts';
import { contingency } from '../../../../src/insight/bias/statistics/contingency.ts';
import { evenness, nearlyUniform } from '../../../../src/insight/bias/statistics/evenness.ts';
import { exactMultinomial } from '../../../../src/insight/bias/statistics/exact-multinomial.ts';
import { close } from '../../../support/close.ts';

describe('tails of the chi-square distribution', () => {
  // Expected values: scipy.stats.chi2.sf and .cdf 1.17.1.
  for (const [statistic, df, upper] of [
    [3.84, 1, 0.05004352124870519],
    [1000, 3, 1.7994208765314067e-216],
    [30, 90, 0.9999999996828866],
    [0.5, 4, 0.9735009788392561],
    [120, 100, 0.08440668109369177],
    [2000, 1950, 0.21053938641362754],
  ] as const)
    it(`${statistic} at ${df} degrees: ${upper} above`, () =>
      close(chiSquareTails(statistic, df).upper, upper, 10));

  for (const [statistic, df, lower] of [
    [0.01, 3, 0.0002651650586556101],
    [30, 90, 3.1711347726823587e-10],
    [1, 40, 2.435465429925308e-25],
  ] as const)
    it(`${statistic} at ${df} degrees: ${lower} below`, () =>
      close(chiSquareTails(statistic, df).lower, lower, 10));

  it('of two degrees are those of an exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 600, noNaN: true }), (x) => {
        close(chiSquareTails(x, 2).upper, Math.exp(-x / 2), 12);
      }),
      { seed: 1 },
    );
  });

  it('are finite, sum to 1 and fall with the statistic', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.integer({ min: 1, max: 20_000 }),
        (x, more, df) => {
          const { lower, upper } = chiSquareTails(x, df);
          close(lower + upper, 1, 12);
          assert.ok(upper >= 0 && lower >= 0);
          assert.ok(chiSquareTails(x + more, df).upper <= upper + 1e-10);
        },
      ),
      { seed: 1 },
    );
  });

  it('of nothing are those of no departure', () => {
    assert.deepEqual(chiSquareTails(0, 3), { lower: 0, upper: 1 });
    assert.deepEqual(chiSquareTails(5, 0), { lower: 0, upper: 1 });
    assert.deepEqual(chiSquareTails(Infinity, 3), { lower: 1, upper: 0 });
  });

  it('rest on factorials', () => {
    close(logFactorial(15), Math.log(1307674368000), 14);
    assert.ok(Math.abs(logFactorial(0)) < 1e-13);
    close(logFactorial(170), 706.573062245787, 14);
  });
});

describe('goodness of fit', () => {
  // scipy.stats.chisquare
  it('against equal shares', () => {
    const fit = chiSquareFit([16, 18, 16, 14, 12, 12], [1, 1, 1, 1, 1, 1]);
    close(fit.statistic, 2);
    close(fit.p, 0.8491450360846096);
    assert.equal(fit.df, 5);
  });

  it('against others', () => {
    const fit = chiSquareFit([30, 14, 34, 45, 57, 20], [0.2, 0.2, 0.15, 0.15, 0.1, 0.2]);
    close(fit.statistic, 105.88333333333334);
    close(fit.p, 3.034116680198132e-21);
    close(fit.smallestExpected, 20);
  });

  it('of a single group or no rows is no departure', () => {
    assert.equal(chiSquareFit([5], [1]).p, 1);
    assert.equal(chiSquareFit([0, 0], [0.5, 0.5]).p, 1);
    assert.equal(chiSquareFit([], []).p, 1);
  });
});

describe('the exact multinomial test', () => {
  it('adds up the outcomes that are no likelier', () => {
    close(exactMultinomial([3, 0, 1], [0.5, 0.3, 0.2]), 0.427);
    close(exactMultinomial([0, 8, 2], [0.25, 0.25, 0.5]), 0.0010604858398437522);
  });

  it('is the binomial test for two groups', () => {
    close(exactMultinomial([10, 0], [0.5, 0.5]), 2 / 1024);
    close(exactMultinomial([1, 9], [0.3, 0.7]), 0.2995766784999998);
  });

  it('gives up where there are too many outcomes', () => {
    assert.equal(exactMultinomial(new Array<number>(20).fill(10), new Array<number>(20).fill(0.05)), null);
    assert.equal(exactMultinomial([0, 0], [0.5, 0.5]), 1);
  });
});

describe('independence', () => {
  it('of a table of 2 × 3', () => {
    const test = chiSquareIndependence(contingency(2, 3, Int32Array.of(10, 20, 30, 6, 9, 17)));
    close(test.statistic, 0.27157465150403504);
    close(test.p, 0.873028283380073);
    assert.equal(test.df, 2);
  });

  it('does not count groups that never occur', () => {
    const test = chiSquareIndependence(contingency(3, 3, Int32Array.of(10, 20, 0, 0, 0, 0, 6, 9, 0)));
    assert.equal(test.df, 1);
    assert.ok(Number.isFinite(test.statistic));
  });
});

describe('adjusted p-values', () => {
  it('are those of Benjamini and Hochberg', () => {
    // scipy.stats.false_discovery_control
    const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.5, 0.005]);
    [0.025, 0.05, 0.05, 0.5, 0.025].forEach((q, i) => close(adjusted[i], q));
    assert.deepEqual(benjaminiHochberg([]), []);
  });

  it('are never smaller than p, never above 1, and keep the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (ps) => {
        const qs = benjaminiHochberg(ps);
        ps.forEach((p, i) => {
          assert.ok((qs[i] as number) >= p * (1 - 1e-12) && (qs[i] as number) <= 1);
          ps.forEach((other, j) => assert.ok(p > other || (qs[i] as number) <= (qs[j] as number)));
        });
      }),
      { seed: 1 },
    );
  });
});

describe('evenness', () => {
  it('is shown by many rows, not by few', () => {
    assert.equal(evenness([3340, 3320, 3340]).even, true);
    assert.equal(evenness([34, 32, 34]).even, false);
  });

  it('is not shown where groups differ as people do', () => {
    assert.equal(evenness([7600, 1340, 1060]).even, false);
    assert.equal(evenness([3800, 3300, 2900]).even, false);
  });

  it('may be more than chance would bring', () => {
    assert.equal(evenness([100, 100, 100, 100, 100]).evenerThanChance, true);
    assert.equal(evenness([92, 108, 95, 111, 94]).evenerThanChance, false);
    assert.equal(evenness([4, 4, 4, 4, 4]).evenerThanChance, false);
  });

  it('of nothing is none', () => {
    assert.equal(evenness([]).even, false);
    assert.equal(evenness([10]).even, false);
    assert.equal(evenness([0, 0]).even, false);
  });

  it('of a reference is judged by the same measure', () => {
    assert.equal(nearlyUniform([0.51, 0.49]), true);
    assert.equal(nearlyUniform([0.6, 0.2, 0.2]), false);
  });
});
