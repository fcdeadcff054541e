import type { Interval } from './interval.ts';
import { wilson } from './wilson.ts';

export interface Rate {
  /** Rows with the outcome. */
  readonly count: number;
  readonly n: number;
}

export interface Difference {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * Difference of two rates p₁ − p₂ with Newcombe's interval (his method 10), built of both Wilson intervals:
 *
 *     d − √((p₁ − l₁)² + (u₂ − p₂)²),  d + √((u₁ − p₁)² + (p₂ − l₂)²)
 *
 * `null` where either has no rows.
 *
 * Source: R. Newcombe, “Interval estimation for the difference between independent proportions”, Statistics in Medicine 17
 * (1998).
 */
export function riskDifference(one: Rate, other: Rate): Difference | null {
  if (one.n === 0 || other.n === 0) return null;
  const p1 = one.count / one.n;
  const p2 = other.count / other.n;
  const w1 = wilson(one.count, one.n);
  const w2 = wilson(other.count, other.n);
  const value = p1 - p2;
  return {
    value,
    interval: {
      low: Math.max(-1, value - Math.hypot(p1 - w1.low, w2.high - p2)),
      high: Math.min(1, value + Math.hypot(w1.high - p1, p2 - w2.low)),
    },
  };
}
