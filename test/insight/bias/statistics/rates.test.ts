import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contingency } from '../../../../src/insight/bias/statistics/contingency.ts';
import { differentialEpsilon } from '../../../../src/insight/bias/statistics/differential-epsilon.ts';
import { mantelHaenszel } from '../../../../src/insight/bias/statistics/mantel-haenszel.ts';
import { riskDifference } from '../../../../src/insight/bias/statistics/risk-difference.ts';
import { riskRatio } from '../../../../src/insight/bias/statistics/risk-ratio.ts';
import { wilson } from '../../../../src/insight/bias/statistics/wilson.ts';
import { close } from '../../../support/close.ts';

const rate = fc.tuple(fc.nat(500), fc.nat(500)).map(([count, others]) => ({ count, n: count + others }));

describe('Wilson’s interval', () => {
  // R. Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17 (1998), table I.
  for (const [count, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const)
    it(`of ${count}/${n}`, () => {
      const interval = wilson(count, n);
      assert.equal(interval.low.toFixed(4), low.toFixed(4));
      assert.equal(interval.high.toFixed(4), high.toFixed(4));
    });

  it('holds the share and stays in [0, 1]', () => {
    fc.assert(
      fc.property(rate, ({ count, n }) => {
        const { low, high } = wilson(count, n);
        assert.ok(low >= 0 && high <= 1 && low <= high);
        if (n > 0) assert.ok(low <= count / n && count / n <= high);
      }),
      { seed: 1 },
    );
  });
});

describe('difference of rates', () => {
  it('has Newcombe’s interval', () => {
    // Newcombe 1998 (Statistics in Medicine 17:873), table II, case (a), method 10.
    const difference = riskDifference({ count: 56, n: 70 }, { count: 48, n: 80 });
    close(difference?.value, 0.2);
    assert.equal(difference?.interval.low.toFixed(4), '0.0524');
    assert.equal(difference?.interval.high.toFixed(4), '0.3339');
  });

  it('changes its sign with the order, holds its value, and is null without rows', () => {
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const one = riskDifference(a, b);
        const other = riskDifference(b, a);
        assert.equal(one === null, a.n === 0 || b.n === 0);
        if (one === null || other === null) return;
        assert.ok(Math.abs(one.value + other.value) < 1e-12);
        assert.ok(Math.abs(one.interval.low + other.interval.high) < 1e-12);
        assert.ok(one.interval.low <= one.value && one.value <= one.interval.high);
      }),
      { seed: 1 },
    );
  });
});

describe('ratio of rates', () => {
  it('has Katz’s interval', () => {
    // scipy.stats.contingency.relative_risk
    const ratio = riskRatio({ count: 30, n: 100 }, { count: 50, n: 100 });
    close(ratio?.value, 0.6);
    close(ratio?.interval?.low, 0.41951145274354046);
    close(ratio?.interval?.high, 0.8581410534698285);
    assert.equal(ratio?.belowFourFifths, true);
  });

  it('of exactly four fifths is not below', () => {
    assert.equal(riskRatio({ count: 40, n: 100 }, { count: 50, n: 100 })?.belowFourFifths, false);
    assert.equal(riskRatio({ count: 39, n: 100 }, { count: 50, n: 100 })?.belowFourFifths, true);
  });

  it('is null where the other rate is 0, and has no interval where its own is', () => {
    assert.equal(riskRatio({ count: 3, n: 10 }, { count: 0, n: 10 }), null);
    assert.deepEqual(riskRatio({ count: 0, n: 10 }, { count: 3, n: 10 }), {
      value: 0,
      interval: null,
      belowFourFifths: true,
    });
  });
});

describe('rates within strata', () => {
  // C. Charig et al., BMJ 292 (1986): kidney stones, open surgery against nephrolithotomy, small and large stones.
  const kidneyStones = [
    { one: { count: 81, n: 87 }, other: { count: 234, n: 270 } },
    { one: { count: 192, n: 263 }, other: { count: 55, n: 80 } },
  ];

  it('sum up by Mantel and Haenszel', () => {
    const summary = mantelHaenszel(kidneyStones);
    close(summary?.crude.value, 273 / 350 - 289 / 350);
    close(summary?.difference.value, 0.05383557024347475);
    assert.equal(summary?.difference.interval.low.toFixed(4), '-0.0119');
    assert.equal(summary?.difference.interval.high.toFixed(4), '0.1196');
    close(summary?.ratio?.value, 1.0690001538676979);
    assert.equal(summary?.ratio?.interval?.low.toFixed(4), '0.9850');
    assert.equal(summary?.ratio?.interval?.high.toFixed(4), '1.1602');
  });

  it('tell Simpson’s reversal', () => {
    assert.equal(mantelHaenszel(kidneyStones)?.reversal, 'every');
    const [small, large] = kidneyStones as [(typeof kidneyStones)[0], (typeof kidneyStones)[0]];
    assert.equal(mantelHaenszel([small])?.reversal, 'none');
    // A third stratum in which the other way is better: only the summary is reversed.
    const against = { one: { count: 4, n: 10 }, other: { count: 6, n: 10 } };
    assert.equal(mantelHaenszel([small, large, against])?.reversal, 'adjusted');
  });

  it('of one stratum are the difference and the ratio', () => {
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        const summary = mantelHaenszel([{ one, other }]);
        const difference = riskDifference(one, other);
        assert.equal(summary === null, difference === null);
        if (summary === null || difference === null) return;
        assert.ok(Math.abs(summary.difference.value - difference.value) < 1e-12);
        assert.ok(Math.abs((summary.ratio?.value ?? 0) - (riskRatio(one, other)?.value ?? 0)) < 1e-9);
      }),
      { seed: 1 },
    );
  });

  it('pass over strata in which one has no rows', () => {
    const empty = { one: { count: 0, n: 0 }, other: { count: 3, n: 9 } };
    assert.equal(mantelHaenszel([...kidneyStones, empty])?.strata, 2);
    assert.equal(mantelHaenszel([empty]), null);
    assert.equal(mantelHaenszel([]), null);
  });
});

describe('differential ε', () => {
  it('is the greatest ratio of smoothed probabilities', () => {
    const found = differentialEpsilon(contingency(2, 2, Int32Array.of(80, 20, 40, 60)));
    close(found?.epsilon, Math.log(60.5 / 101 / (20.5 / 101)));
    assert.deepEqual([found?.outcome, found?.highest, found?.lowest], [1, 1, 0]);
  });

  it('is finite with empty cells, 0 between equal groups, null of one group', () => {
    assert.ok(Number.isFinite(differentialEpsilon(contingency(2, 2, Int32Array.of(9, 0, 0, 9)))?.epsilon));
    close(1 + (differentialEpsilon(contingency(2, 2, Int32Array.of(7, 3, 7, 3)))?.epsilon ?? 9), 1);
    assert.equal(differentialEpsilon(contingency(2, 2, Int32Array.of(7, 3, 0, 0))), null);
    assert.equal(differentialEpsilon(contingency(0, 0, new Int32Array())), null);
  });
});
