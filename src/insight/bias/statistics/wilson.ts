import { type Interval, z95 } from './interval.ts';

/**
 * Wilson's score interval of a share: with p = k/n it is
 *
 *     (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
 *
 * It never leaves [0, 1] and has a width at shares of 0 and 1 too. Without rows it is [0, 1].
 *
 * Source: E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927).
 */
export function wilson(count: number, n: number, z = z95): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const p = count / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    low: count === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: count === n ? 1 : Math.min(1, (middle + half) / scale),
  };
}
