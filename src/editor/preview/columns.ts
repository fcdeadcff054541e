import type { PreviewColumn } from '../../protocol/preview.ts';
import type { ColumnSummary } from '../../protocol/worker.ts';

export function viewOf({ place, ...column }: ColumnSummary): PreviewColumn {
  // Of a built-in metaschema there is no file to show.
  return { ...column, placed: place?.uri.startsWith('file:') ?? false };
}

/** The column whose property in the schema is around an offset: of nested ones the innermost. */
export function columnAt(
  columns: readonly ColumnSummary[],
  schema: string,
  offset: number,
): string | undefined {
  let found: ColumnSummary | undefined;
  for (const column of columns) {
    const { place } = column;
    if (place === undefined || place.uri !== schema || offset < place.start || offset > place.end) continue;
    const width = place.end - place.start;
    if (found?.place === undefined || width < found.place.end - found.place.start) found = column;
  }
  return found?.name;
}
