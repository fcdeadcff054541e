import type { JsonObject } from '../../model/json.ts';
import type { Ordering } from '../../model/sql/table-rules.ts';

/**
 * Swaps values that stand against an ordering of their columns, in place: a start after its end becomes the end.
 * Only columns that nothing else decides on are touched.
 */
export function arrange(
  row: JsonObject,
  orderings: readonly Ordering[],
  free: (column: string) => boolean,
): void {
  for (let round = 0; round < orderings.length; round++) {
    let swapped = false;
    for (const { less, greater } of orderings) {
      const [low, high] = [row[less], row[greater]];
      if (low === undefined || high === undefined || typeof low !== typeof high) continue;
      if (typeof low !== 'number' && typeof low !== 'string') continue;
      if (low <= (high as typeof low) || !free(less) || !free(greater)) continue;
      row[less] = high;
      row[greater] = low;
      swapped = true;
    }
    if (!swapped) return;
  }
}
