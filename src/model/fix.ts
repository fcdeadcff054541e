import type { Fix } from './problem.ts';
import type { Change, SchemaDocument } from './schema.ts';

/** The fix that these changes are; none where the text cannot be edited so. */
export function fixBy(
  { edits }: Pick<SchemaDocument, 'edits'>,
  title: string,
  ...changes: readonly Change[]
): readonly Fix[] {
  const made = changes.map((change) => edits?.(change));
  if (made.length === 0 || made.includes(undefined)) return [];
  return [{ title, edits: made.flatMap((each) => each ?? []) }];
}

/** As a Problem carries them: not at all where there are none. */
export const withFixes = (fixes: readonly Fix[]): { readonly fixes?: readonly Fix[] } =>
  fixes.length > 0 ? { fixes } : {};
