import { type Interval, z95 } from './interval.ts';
import type { Rate } from './risk-difference.ts';

export interface Ratio {
  readonly value: number;
  /** `null` where a rate is 0: the logarithm has no variance to speak of. */
  readonly interval: Interval | null;
  /** Below 4/5: a screen of US practice for selection rates, no verdict. */
  readonly belowFourFifths: boolean;
}

/**
 * Ratio of two rates p₁/p₂ with Katz's interval on the logarithm, variance (1 − p₁)/k₁ + (1 − p₂)/k₂. `null` where the
 * other rate is 0 or either has no rows.
 *
 * Sources: D. Katz et al., Biometrics 34 (1978); four fifths: Uniform Guidelines on Employee Selection Procedures,
 * 29 CFR § 1607.4(D) (1978).
 */
export function riskRatio(one: Rate, other: Rate): Ratio | null {
  if (one.n === 0 || other.n === 0 || other.count === 0) return null;
  const p1 = one.count / one.n;
  const p2 = other.count / other.n;
  const value = p1 / p2;
  // Rounding must not put a ratio of exactly 4/5 below it.
  const belowFourFifths = value < 0.8 - 1e-12;
  if (one.count === 0) return { value, interval: null, belowFourFifths };
  const half = z95 * Math.sqrt((1 - p1) / one.count + (1 - p2) / other.count);
  return {
    value,
    interval: { low: value * Math.exp(-half), high: value * Math.exp(half) },
    belowFourFifths,
  };
}
