/**
 * Total variation distance of two distributions: ½ Σ |p − q|, in [0, 1]: the part of the rows that would have to change
 * group.
 *
 * Source: D. Levin, Y. Peres, “Markov Chains and Mixing Times”, § 4.1.
 */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += Math.abs((p[i] as number) - (q[i] as number));
  return Math.min(1, sum / 2);
}
