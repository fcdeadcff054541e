import { mix } from '../../model/stream.ts';
import { permutation } from '../fill/permutation.ts';

/** How many rows each row of another table has, and whose row n is; no memory but for one block of parents. */
export interface Fan {
  /** Rows for so many parents. */
  total(parents: number): number;
  parentOf(row: number): number;
  /** 0 for the first row of a parent. */
  positionOf(row: number): number;
  /** The most rows that one has. */
  readonly most: number;
}

export interface FanRange {
  readonly from: number;
  readonly to: number;
  readonly skewed: boolean;
}

/** Parents of which one knows together how many rows they have. */
const blockSize = 64;

/**
 * The numbers are strata of their distribution, shuffled anew in each block of 64 parents: every block has as
 * many rows, so that any row is found at once, and the extremes come in each. Skewed is the square of an even distribution.
 */
export function createFan({ from, to, skewed }: FanRange, seed: number): Fan {
  const size = from === to ? 1 : blockSize;
  const strata = Array.from({ length: size }, (_, at) => {
    if (at === size - 1) return to;
    const u = at / size;
    return from + Math.floor((to - from + 1) * (skewed ? u * u : u));
  });
  const sum = strata.reduce((all, each) => all + each, 0);
  let known = -1;
  /** Where the rows of each parent of the block begin, and where the last ones end. */
  const starts = new Array<number>(size + 1).fill(0);
  const enter = (block: number): void => {
    if (block === known) return;
    const order = permutation(size, mix(seed, block));
    for (let at = 0; at < size; at++) starts[at + 1] = (starts[at] as number) + (strata[order(at)] as number);
    known = block;
  };
  /** The parent within the block of the row. */
  const find = (row: number): number => {
    enter(Math.floor(row / sum));
    const within = row % sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= within) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    most: to,
    total(parents) {
      const blocks = Math.floor(parents / size);
      const rest = parents % size;
      if (rest === 0) return blocks * sum;
      enter(blocks);
      return blocks * sum + (starts[rest] as number);
    },
    parentOf: (row) => Math.floor(row / sum) * size + find(row),
    positionOf: (row) => (row % sum) - (starts[find(row)] as number),
  };
}
