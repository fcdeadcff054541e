import { permutation } from './fill/permutation.ts';

/**
 * Which cell each row belongs to, where each is to have so many of every `sum of quotas` rows: strata laid over a permutation of
 * the indices, so that any row's cell is known without the others. Rows beyond repeat the pattern, hence any window of that
 * many rows has the quotas.
 */
export function cellsByQuota(quotas: readonly number[], key: number): (index: number) => number {
  const ends: number[] = [];
  let rows = 0;
  for (const quota of quotas) ends.push((rows += quota));
  const placeOf = permutation(rows, key);
  return (index) => {
    const place = placeOf(index % rows);
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place < (ends[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
