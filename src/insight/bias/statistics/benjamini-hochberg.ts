/**
 * Adjusted p-values (q) of all tests made together: with the p sorted, qᵢ = min over j ≥ i of m pⱼ / j. Calling all with
 * q ≤ 0.05 leaves at most 5 % false ones among those called, on average.
 *
 * Source: Y. Benjamini and Y. Hochberg, “Controlling the false discovery rate”, JRSS B 57 (1995).
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => (ps[b] as number) - (ps[a] as number));
  const adjusted = new Array<number>(ps.length);
  let least = 1;
  order.forEach((index, place) => {
    least = Math.min(least, ((ps[index] as number) * ps.length) / (ps.length - place));
    adjusted[index] = least;
  });
  return adjusted;
}
