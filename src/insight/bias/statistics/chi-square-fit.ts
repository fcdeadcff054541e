import { chiSquareTails } from './chi-square-tail.ts';

export interface Fit {
  readonly statistic: number;
  readonly df: number;
  /** Upper tail: how often chance alone departs as far. */
  readonly p: number;
  /** Lower tail: how often chance alone comes as close. */
  readonly lower: number;
  readonly smallestExpected: number;
}

/**
 * Pearson's test of counts against expected shares: Σ (O − E)² / E with k − 1 degrees of freedom. Groups that are expected
 * never must be left out by the caller; shares are taken relative to their sum.
 *
 * Source: K. Pearson, Philosophical Magazine 50 (1900).
 */
export function chiSquareFit(counts: ArrayLike<number>, shares: ArrayLike<number>): Fit {
  let n = 0;
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    n += counts[i] as number;
    total += shares[i] as number;
  }
  let statistic = 0;
  let smallestExpected = Infinity;
  for (let i = 0; i < counts.length; i++) {
    const expected = (n * (shares[i] as number)) / total;
    smallestExpected = Math.min(smallestExpected, expected);
    if (expected > 0) statistic += ((counts[i] as number) - expected) ** 2 / expected;
  }
  const df = Math.max(0, counts.length - 1);
  if (n === 0 || df === 0)
    return { statistic: 0, df, p: 1, lower: 0, smallestExpected: counts.length > 0 ? n : 0 };
  const { lower, upper } = chiSquareTails(statistic, df);
  return { statistic, df, p: upper, lower, smallestExpected };
}
