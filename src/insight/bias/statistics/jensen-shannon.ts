/**
 * Jensen–Shannon distance: the square root of the divergence in bits, √(½ KL(p‖m) + ½ KL(q‖m)) with m = (p + q)/2. A metric,
 * in [0, 1], defined also where one of both has no weight.
 *
 * Source: J. Lin, IEEE Transactions on Information Theory 37 (1991); D. Endres and J. Schindelin, ibid. 49 (2003).
 */
export function jensenShannon(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const a = p[i] as number;
    const b = q[i] as number;
    const middle = (a + b) / 2;
    if (a > 0) sum += (a / 2) * Math.log2(a / middle);
    if (b > 0) sum += (b / 2) * Math.log2(b / middle);
  }
  return Math.min(1, Math.sqrt(Math.max(0, sum)));
}
