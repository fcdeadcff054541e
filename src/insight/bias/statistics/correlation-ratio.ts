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
 * Correlation ratio η = √(SS between groups / SS in all), in [0, 1]: how far the group decides on a number. In one pass over
 * x − K with K a rough mean, since Σx² − (Σx)²/n loses all digits where numbers are large and close to each other.
 *
 * Sources: K. Pearson, Drapers' Company Research Memoirs 2 (1905); T. Chan, G. Golub, R. LeVeque, “Algorithms for computing
 * the sample variance”, The American Statistician 37 (1983).
 */
export function correlationRatio({ codes, labels }: Coded, numbers: Float64Array): CorrelationRatio {
  const counts = new Float64Array(labels.length);
  const sums = new Float64Array(labels.length);
  const shift = roughMean(numbers);
  let squares = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    const value = (numbers[i] as number) - shift;
    if (code < 0 || value !== value) continue;
    counts[code]!++;
    sums[code]! += value;
    squares += value * value;
  }
  let n = 0;
  let total = 0;
  let between = 0;
  for (let code = 0; code < labels.length; code++) {
    const count = counts[code] as number;
    const sum = sums[code] as number;
    n += count;
    total += sum;
    if (count > 0) between += (sum * sum) / count;
  }
  const correction = n > 0 ? (total * total) / n : 0;
  const all = squares - correction;
  // What rounding leaves of numbers that do not vary is no variation.
  const varies = all > squares * 1e-12;
  return {
    n,
    eta: varies ? finite(Math.sqrt(Math.min(1, Math.max(0, (between - correction) / all)))) : null,
    means: Array.from(counts, (count, i) => (count > 0 ? finite((sums[i] as number) / count + shift) : null)),
    counts: Array.from(counts),
  };
}

function roughMean(numbers: Float64Array): number {
  const step = Math.max(1, Math.floor(numbers.length / 100));
  let sum = 0;
  let n = 0;
  for (let i = 0; i < numbers.length; i += step) {
    const value = numbers[i] as number;
    if (value !== value) continue;
    sum += value / 100;
    n++;
  }
  return n > 0 ? sum * (100 / n) : 0;
}

/** Sums of numbers near 10³⁰⁸ overflow. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
