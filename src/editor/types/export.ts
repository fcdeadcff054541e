import type { SchemaSource, TypeSummary } from '../../protocol/worker.ts';

/** Where `export ` is to be written before a type's declaration; `undefined` where that would not export it. */
export function exportOffset(
  { exported, name, place, extent, elsewhere }: TypeSummary,
  { uri, text }: Pick<SchemaSource, 'uri' | 'text'>,
): number | undefined {
  // A member of a namespace is exported only if that is, too.
  if (exported || elsewhere === true || extent === undefined || place.uri !== uri || name.includes('.'))
    return undefined;
  const before = text.slice(extent.start, place.start);
  const keywords = /(?:\b(?:declare|abstract|const)\s+)*\b(?:interface|type|class|enum)\s+$/u.exec(before);
  return keywords === null ? undefined : extent.start + keywords.index;
}
