import { mix } from '../model/stream.ts';

/**
 * Stratified choice: visits are numbered, every block of `n` visits sees each of `n` options once, in an
 * order that depends on the salt. So a handful of rows exercises every branch, and any visit's option is
 * known without looking at the others.
 */
export function stratum(visit: number, n: number, salt: number): number {
  if (n <= 1) return 0;
  const block = Math.floor(visit / n);
  const h = mix(salt, block) >>> 0;
  const units = unitsOf(n);
  const unit = units[h % units.length] as number;
  return ((visit - block * n) * unit + (h >>> 10)) % n;
}

/** Which block of `n` visits a visit belongs to: the number of times its option has come up before. */
export function blockOf(visit: number, n: number): number {
  return Math.floor(visit / n);
}

const unitTables = new Map<number, readonly number[]>();

/** Some multipliers prime to `n`: each makes x → a·x + b a permutation of the residues. */
function unitsOf(n: number): readonly number[] {
  let units = unitTables.get(n);
  if (!units) {
    const found: number[] = [];
    for (let a = 1; a < n && found.length < 64; a++) if (gcd(a, n) === 1) found.push(a);
    units = found.length > 0 ? found : [1];
    unitTables.set(n, units);
  }
  return units;
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
