/**
 * From shares of groups to numbers of rows.
 *
 * Raking is iterative proportional fitting: W. E. Deming and F. F. Stephan, “On a least squares adjustment of a sampled
 * frequency table when the expected marginal totals are known”, Annals of Mathematical Statistics 11 (1940), 427–444. It keeps
 * the odds ratios of the table it starts from, so that what is known of attributes together survives.
 *
 * Tables are flat, the last axis the fastest.
 */

export interface Raked {
  /** Of each cell; they sum to 1. */
  readonly shares: readonly number[];
  /** How far the margins are from what was asked; more than rounding where the start has zeros that do not allow them. */
  readonly error: number;
}

const mostRounds = 500;
const close = 1e-12;

/**
 * The joint shares that have these margins.
 *
 * @param margins for each axis the shares of its groups, which sum to 1
 * @param start what is known of the joint table, in any unit; where absent, attributes are independent
 */
export function rake(margins: readonly (readonly number[])[], start?: readonly number[]): Raked {
  const sizes = margins.map(({ length }) => length);
  const cells = sizes.reduce((product, size) => product * size, 1);
  const shares = start ? [...start] : new Array<number>(cells).fill(1 / cells);
  const places = sizes.map((_, axis) => placesOn(sizes, axis));
  let error = Infinity;
  for (let round = 0; round < mostRounds && error > close; round++) {
    margins.forEach((margin, axis) => {
      const at = places[axis] as readonly number[];
      const sums = sumsOf(shares, at, margin.length);
      for (let cell = 0; cell < cells; cell++) {
        const group = at[cell] as number;
        const sum = sums[group] as number;
        shares[cell] = sum > 0 ? ((shares[cell] as number) * (margin[group] as number)) / sum : 0;
      }
    });
    error = 0;
    margins.forEach((margin, axis) => {
      const sums = sumsOf(shares, places[axis] as readonly number[], margin.length);
      margin.forEach((share, group) => (error = Math.max(error, Math.abs(share - (sums[group] as number)))));
    });
  }
  return { shares, error };
}

/**
 * Whole numbers of rows that sum to `rows`, each the target rounded down or up, so that every cell is less than one row from it;
 * what is 0 stays 0. Largest remainders decide; then roundings are exchanged as long as that brings the margins closer
 * to theirs, which is controlled rounding as far as exchanges of two cells go.
 */
export function quotasOf(shares: readonly number[], sizes: readonly number[], rows: number): number[] {
  const targets = shares.map((share) => share * rows);
  const quotas = targets.map(whole);
  const rests = targets.map((target, cell) => Math.max(0, target - (quotas[cell] as number)));
  const open = rests.flatMap((rest, cell) => (rest > 0 ? [cell] : []));
  const order = [...open].sort((a, b) => (rests[b] as number) - (rests[a] as number) || a - b);
  let left = rows - quotas.reduce((sum, quota) => sum + quota, 0);
  const up = new Set<number>();
  for (const cell of order) {
    if (left-- <= 0) break;
    up.add(cell);
    quotas[cell]!++;
  }
  exchange(quotas, targets, sizes, up, open);
  return quotas;
}

/** Rounded down, except what only the arithmetic keeps from the next whole number. */
function whole(target: number): number {
  const nearest = Math.round(target);
  return Math.abs(target - nearest) < 1e-9 ? nearest : Math.floor(target);
}

function exchange(
  quotas: number[],
  targets: readonly number[],
  sizes: readonly number[],
  up: Set<number>,
  open: readonly number[],
): void {
  if (sizes.length < 2) return;
  const places = sizes.map((_, axis) => placesOn(sizes, axis));
  const off = places.map((at, axis) => {
    const size = sizes[axis] as number;
    const wanted = sumsOf(targets, at, size);
    return sumsOf(quotas, at, size).map((sum, group) => sum - (wanted[group] as number));
  });
  /** By how much the squared errors of the margins shrink when a row goes from one cell to another. */
  const gain = (from: number, to: number): number => {
    let sum = 0;
    for (let axis = 0; axis < off.length; axis++) {
      const [errors, at] = [off[axis] as number[], places[axis] as readonly number[]];
      const [less, more] = [at[from] as number, at[to] as number];
      if (less !== more) sum += 2 * ((errors[less] as number) - (errors[more] as number)) - 2;
    }
    return sum;
  };
  for (let turn = 0; turn < open.length; turn++) {
    let best: readonly [number, number] | undefined;
    let most = 1e-9;
    for (const from of open) {
      if (!up.has(from)) continue;
      for (const to of open) {
        if (up.has(to)) continue;
        const found = gain(from, to);
        if (found <= most) continue;
        most = found;
        best = [from, to];
      }
    }
    if (best === undefined) return;
    const [from, to] = best;
    up.delete(from);
    up.add(to);
    quotas[from]!--;
    quotas[to]!++;
    places.forEach((at, axis) => {
      const errors = off[axis] as number[];
      errors[at[from] as number]!--;
      errors[at[to] as number]!++;
    });
  }
}

/** Of each cell, its group on one axis. */
export function placesOn(sizes: readonly number[], axis: number): readonly number[] {
  const cells = sizes.reduce((product, size) => product * size, 1);
  const step = sizes.slice(axis + 1).reduce((product, size) => product * size, 1);
  return Array.from({ length: cells }, (_, cell) => Math.floor(cell / step) % (sizes[axis] as number));
}

function sumsOf(values: readonly number[], at: readonly number[], size: number): number[] {
  const sums = new Array<number>(size).fill(0);
  values.forEach((value, cell) => (sums[at[cell] as number]! += value));
  return sums;
}
