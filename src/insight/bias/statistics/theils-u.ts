import type { Contingency } from './contingency.ts';

/**
 * Theil's uncertainty coefficient U(row | column) = (H(row) − H(row | column)) / H(row), in [0, 1]: the part of what is
 * unknown about the row's group that the column tells. Not symmetric, and not corrected: columns of many groups tell much
 * by chance. `null` where all rows are of one group: there is nothing to tell.
 *
 * Source: H. Theil, “On the estimation of relationships involving qualitative variables”, AJS 76 (1970).
 */
export function theilsU({ rows, columns, n, counts, rowSums, columnSums }: Contingency): number | null {
  let whole = 0;
  for (const sum of rowSums) if (sum > 0) whole -= (sum / n) * Math.log(sum / n);
  if (whole <= 0) return null;
  let left = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const count = counts[row * columns + column] as number;
      if (count > 0) left -= (count / n) * Math.log(count / (columnSums[column] as number));
    }
  }
  return Math.min(1, Math.max(0, (whole - left) / whole));
}
