import { chiSquareTails } from './chi-square-tail.ts';
import { type Contingency, occurring } from './contingency.ts';

export interface Independence {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** n divided by the cells of the groups that occur. */
  readonly meanExpected: number;
}

/**
 * Pearson's test of independence: Σ (O − E)² / E with E = row sum × column sum / n and (r − 1)(c − 1) degrees of freedom,
 * where r and c count the groups that occur.
 *
 * Source: K. Pearson 1900; degrees of freedom after R. A. Fisher, Journal of the Royal Statistical Society 85 (1922).
 */
export function chiSquareIndependence(table: Contingency): Independence {
  const { rows, columns, n, counts, rowSums, columnSums } = table;
  const r = occurring(rowSums);
  const c = occurring(columnSums);
  const df = Math.max(0, r - 1) * Math.max(0, c - 1);
  const meanExpected = r * c > 0 ? n / (r * c) : 0;
  if (df === 0) return { statistic: 0, df, p: 1, meanExpected };
  // Σ O²/E − n is the same sum and passes over empty cells.
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const ofRow = rowSums[row] as number;
    if (ofRow === 0) continue;
    for (let column = 0; column < columns; column++) {
      const count = counts[row * columns + column] as number;
      if (count > 0) sum += (count * count) / (ofRow * (columnSums[column] as number));
    }
  }
  const statistic = Math.max(0, n * (sum - 1));
  return { statistic, df, p: chiSquareTails(statistic, df).upper, meanExpected };
}
