import type { Coded } from './contingency.ts';

export interface CorrelationRatio {
  readonly n: number;
  /** `null` where the numbers do not vary or there are none. */
  readonly eta: number | null;
  /** Per group of the column; `null` without rows. */
  readonly means: readonly (number | null)[];
  readonly counts: readonly number[];
}

/**
 * Correlation ratio η = √(SS between groups / SS in all), in [0, 1]: how far the group decides on a number. Two passes, since
 * Σx² − (Σx)²/n loses all digits where numbers are large and close to each other.
 *
 * Source: K. Pearson, Drapers' Company Research Memoirs 2 (1905).
 */
export function correlationRatio({ codes, labels }: Coded, numbers: Float64Array): CorrelationRatio {
  const counts = new Float64Array(labels.length);
  const sums = new Float64Array(labels.length);
  let n = 0;
  let total = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    const value = numbers[i] as number;
    if (code < 0 || value !== value) continue;
    counts[code]!++;
    sums[code]! += value;
    total += value;
    n++;
  }
  const mean = total / n;
  let all = 0;
  for (let i = 0; i < codes.length; i++) {
    const value = numbers[i] as number;
    if ((codes[i] as number) >= 0 && value === value) all += (value - mean) ** 2;
  }
  const means = Array.from(counts, (count, i) => (count > 0 ? finite((sums[i] as number) / count) : null));
  const between = means.reduce<number>(
    (sum, own, i) => (own === null ? sum : sum + (counts[i] as number) * (own - mean) ** 2),
    0,
  );
  const eta = all > 0 ? finite(Math.min(1, Math.sqrt(between / all))) : null;
  return { n, eta, means, counts: Array.from(counts) };
}

/** Sums of numbers near 10³⁰⁸ overflow. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
