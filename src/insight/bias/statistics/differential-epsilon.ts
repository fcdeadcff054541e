import type { Contingency } from './contingency.ts';

export interface DifferentialEpsilon {
  readonly epsilon: number;
  /** Where it is reached: column (outcome), row of the highest and row of the lowest probability. */
  readonly outcome: number;
  readonly highest: number;
  readonly lowest: number;
  /** Rows (groups) that were compared. */
  readonly groups: number;
}

/**
 * Differential fairness ε of outcomes (columns) over groups (rows): the greatest |ln P(y|s) − ln P(y|t)| over outcomes y and
 * groups s, t that have rows; e^ε bounds every ratio of rates. Probabilities are smoothed by a Dirichlet prior of
 * concentration α per outcome, (N(y,s) + α) / (N(s) + |Y| α), by default α = 1/|Y| as in the authors' program: without it an
 * empty cell would make ε infinite. `null` for fewer than two groups or outcomes.
 *
 * Source: J. Foulds, R. Islam, K. Keya, S. Pan, “An intersectional definition of fairness”, ICDE 2020, eq. 1 and 7.
 */
export function differentialEpsilon(
  { rows, columns, counts, rowSums }: Contingency,
  concentration = 1 / columns,
): DifferentialEpsilon | null {
  let best: DifferentialEpsilon | null = null;
  const present: number[] = [];
  for (let row = 0; row < rows; row++) if ((rowSums[row] as number) > 0) present.push(row);
  if (present.length < 2 || columns < 2) return null;
  for (let column = 0; column < columns; column++) {
    let highest = 0;
    let lowest = 0;
    let most = -Infinity;
    let least = Infinity;
    for (const row of present) {
      const probability =
        ((counts[row * columns + column] as number) + concentration) /
        ((rowSums[row] as number) + columns * concentration);
      if (probability > most) [most, highest] = [probability, row];
      if (probability < least) [least, lowest] = [probability, row];
    }
    const epsilon = least > 0 ? Math.log(most / least) : 0;
    if (best === null || epsilon > best.epsilon)
      best = { epsilon, outcome: column, highest, lowest, groups: present.length };
  }
  return best;
}
