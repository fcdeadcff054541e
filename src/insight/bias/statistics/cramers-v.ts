import { chiSquareIndependence, type Independence } from './chi-square-independence.ts';
import { type Contingency, occurring } from './contingency.ts';

export interface CramersV extends Independence {
  /** √(φ² / min(r − 1, c − 1)) with φ² = χ²/n. */
  readonly plain: number;
  /** Of independent columns it is 0 on average, which the plain one is not. */
  readonly corrected: number;
}

/**
 * Cramér's V, plain and corrected for bias, both in [0, 1]. The corrected one takes from φ² what chance adds,
 * (r − 1)(c − 1)/(n − 1), at least 0, and from r and c likewise r − (r − 1)²/(n − 1). 0 where a column has a single group.
 *
 * Sources: H. Cramér, “Mathematical Methods of Statistics” (1946), § 21.9; W. Bergsma, “A bias-correction for Cramér's V
 * and Tschuprow's T”, Journal of the Korean Statistical Society 42 (2013).
 */
export function cramersV(table: Contingency): CramersV {
  const test = chiSquareIndependence(table);
  const { n } = table;
  const r = occurring(table.rowSums);
  const c = occurring(table.columnSums);
  if (test.df === 0 || n < 2) return { ...test, plain: 0, corrected: 0 };
  const phi2 = test.statistic / n;
  const plain = Math.min(1, Math.sqrt(phi2 / Math.min(r - 1, c - 1)));
  const phi2Corrected = Math.max(0, phi2 - ((r - 1) * (c - 1)) / (n - 1));
  const rCorrected = r - (r - 1) ** 2 / (n - 1);
  const cCorrected = c - (c - 1) ** 2 / (n - 1);
  const least = Math.min(rCorrected, cCorrected) - 1;
  const corrected = least > 0 ? Math.min(1, Math.sqrt(phi2Corrected / least)) : 0;
  return { ...test, plain, corrected };
}
