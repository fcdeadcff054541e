import { type Interval, z95 } from './interval.ts';
import { type Difference, type Rate, riskDifference } from './risk-difference.ts';

export interface Stratum {
  readonly one: Rate;
  readonly other: Rate;
}

export interface Stratified {
  /** Of the strata in which both have rows. */
  readonly strata: number;
  readonly n: number;
  readonly crude: Difference;
  readonly difference: Difference;
  readonly ratio: { readonly value: number; readonly interval: Interval | null } | null;
  /**
   * `every`: the crude difference points one way, that of each stratum with at least 5 rows of both the other (Simpson).
   * `adjusted`: only the summary of the strata does. Differences below 0.02 point nowhere.
   */
  readonly reversal: 'none' | 'adjusted' | 'every';
}

/** Crude or adjusted differences smaller than this are not said to point anywhere. */
const noteworthy = 0.02;

/**
 * Difference and ratio of rates within strata, summed up by Mantel and Haenszel's weights: with a of n₁ and c of n₀ in a
 * stratum of N = n₁ + n₀,
 *
 *     RD = Σ (a n₀ − c n₁)/N / Σ n₁ n₀/N,    RR = Σ a n₀/N / Σ c n₁/N
 *
 * with Sato's variance of RD, (RD Σ P + Σ Q) / (Σ n₁ n₀/N)², P = (n₁² c − n₀² a + n₁ n₀ (n₀ − n₁)/2)/N²,
 * Q = (a (n₀ − c) + c (n₁ − a))/2N, and Greenland and Robins's of ln RR,
 * Σ (n₁ n₀ (a + c) − a c N)/N² / (Σ a n₀/N · Σ c n₁/N). `null` without a stratum in which both have rows.
 *
 * Sources: N. Mantel and W. Haenszel, JNCI 22 (1959); S. Greenland and J. Robins, Biometrics 41 (1985); T. Sato, Biometrics
 * 45 (1989); E. H. Simpson, JRSS B 13 (1951).
 */
export function mantelHaenszel(all: readonly Stratum[]): Stratified | null {
  const strata = all.filter(({ one, other }) => one.n > 0 && other.n > 0);
  let weight = 0;
  let rises = 0;
  let falls = 0;
  let p = 0;
  let q = 0;
  let v = 0;
  const sum = { a: 0, c: 0, n1: 0, n0: 0 };
  for (const { one, other } of strata) {
    const { count: a, n: n1 } = one;
    const { count: c, n: n0 } = other;
    const n = n1 + n0;
    weight += (n1 * n0) / n;
    rises += (a * n0) / n;
    falls += (c * n1) / n;
    p += (n1 * n1 * c - n0 * n0 * a + (n1 * n0 * (n0 - n1)) / 2) / (n * n);
    q += (a * (n0 - c) + c * (n1 - a)) / (2 * n);
    v += (n1 * n0 * (a + c) - a * c * n) / (n * n);
    sum.a += a;
    sum.c += c;
    sum.n1 += n1;
    sum.n0 += n0;
  }
  const crude = riskDifference({ count: sum.a, n: sum.n1 }, { count: sum.c, n: sum.n0 });
  if (crude === null || weight === 0) return null;
  const value = (rises - falls) / weight;
  const half = (z95 * Math.sqrt(Math.max(0, value * p + q))) / weight;
  const difference = {
    value,
    interval: { low: Math.max(-1, value - half), high: Math.min(1, value + half) },
  };
  return {
    strata: strata.length,
    n: sum.n1 + sum.n0,
    crude,
    difference,
    ratio: ratioOf(rises, falls, v),
    reversal: reversalOf(strata, crude.value, value),
  };
}

function ratioOf(rises: number, falls: number, v: number): Stratified['ratio'] {
  if (falls === 0) return null;
  const value = rises / falls;
  if (rises === 0) return { value, interval: null };
  const half = z95 * Math.sqrt(Math.max(0, v) / (rises * falls));
  return { value, interval: { low: value * Math.exp(-half), high: value * Math.exp(half) } };
}

function reversalOf(strata: readonly Stratum[], crude: number, adjusted: number): Stratified['reversal'] {
  if (Math.abs(crude) < noteworthy || Math.abs(adjusted) < noteworthy || crude * adjusted > 0) return 'none';
  const told = strata.filter(({ one, other }) => one.n >= 5 && other.n >= 5);
  const every = told.every(({ one, other }) => (one.count / one.n - other.count / other.n) * crude < 0);
  return told.length > 1 && every ? 'every' : 'adjusted';
}
