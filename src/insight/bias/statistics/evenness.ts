import { chiSquareFit } from './chi-square-fit.ts';

export interface Evenness {
  /** Cohen's w against uniform shares, √(χ²/n): 0.1 is called a small departure. */
  readonly effect: number;
  /** A departure of w ≥ 0.1 from equal shares is excluded. */
  readonly even: boolean;
  /** The counts are closer to equal than draws would bring them: p of the lower tail below 0.01. */
  readonly evenerThanChance: boolean;
}

const small = 0.1;
/** 95 % point of the normal distribution. */
const z = 1.6448536269514722;

/**
 * “Suspiciously uniform”. That a test finds no departure from equal shares says nothing with few rows; so this asks the
 * other way round, as a test of equivalence: equal shares are *shown* if χ² lies below the 5 % point of the noncentral
 * distribution that a departure of w = 0.1 would give (λ = n w²; the point by its normal approximation,
 * df + λ − 1.645 √(2 (df + 2λ))). Few rows never pass.
 *
 * Groups of people are rarely equal in size, so this is a sign of a generator that draws labels evenly; it is for columns
 * whose reference is not uniform itself. Two groups may well be equal, which the caller has to consider.
 *
 * Counts may moreover be evener than any drawing would make them, as from a list that is dealt out in turn: χ² in the lower
 * 1 % of its distribution. Here at least 5 rows per group are asked, as everywhere for χ².
 *
 * Sources: S. Wellek, “Testing Statistical Hypotheses of Equivalence and Noninferiority”, 2nd ed., § 9.1; J. Cohen,
 * “Statistical Power Analysis”, ch. 7; the lower tail after R. A. Fisher, “Has Mendel's work been rediscovered?” (1936).
 */
export function evenness(counts: readonly number[]): Evenness {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || n === 0) return { effect: 0, even: false, evenerThanChance: false };
  const { statistic, df, lower, smallestExpected } = chiSquareFit(
    counts,
    counts.map(() => 1),
  );
  const noncentral = n * small * small;
  const limit = df + noncentral - z * Math.sqrt(2 * (df + 2 * noncentral));
  return {
    effect: Math.sqrt(statistic / n),
    even: statistic < limit,
    evenerThanChance: smallestExpected >= 5 && lower < 0.01,
  };
}

/** Whether the shares themselves are within a small departure (w < 0.1) of equal ones. */
export function nearlyUniform(shares: readonly number[]): boolean {
  const k = shares.length;
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share) => sum + (share / total - 1 / k) ** 2 * k, 0) < small * small;
}
