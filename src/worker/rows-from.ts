import type { Prepared } from './prepare.ts';

/** How many rows from one on a client gets: asked for up to the last ordinary one, the further ones come with them. */
export function rowsFrom(
  { count = Infinity, further = 0 }: Pick<Prepared, 'count' | 'further'>,
  from: number,
  wanted: number,
): number {
  const end = from + wanted >= count - further ? count : from + wanted;
  return Math.max(0, end - from);
}
