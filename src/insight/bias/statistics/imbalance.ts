/**
 * Normalised entropy (Pielou's evenness): −Σ p ln p / ln k over all k groups, in [0, 1]; 1 if all are equally frequent, 0 if
 * one has everything. `null` for fewer than two groups or no rows.
 *
 * Source: E. C. Pielou, Journal of Theoretical Biology 13 (1966).
 */
export function normalisedEntropy(counts: readonly number[]): number | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || n === 0) return null;
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / n) * Math.log(count / n);
  return Math.min(1, Math.max(0, sum / Math.log(counts.length)));
}

/**
 * Imbalance ratio: the largest group divided by the smallest, from 1. `null` where the smallest has no rows.
 *
 * Source: H. He and E. Garcia, “Learning from imbalanced data”, IEEE TKDE 21 (2009).
 */
export function imbalanceRatio(counts: readonly number[]): number | null {
  const least = Math.min(...counts);
  return counts.length > 0 && least > 0 ? Math.max(...counts) / least : null;
}
