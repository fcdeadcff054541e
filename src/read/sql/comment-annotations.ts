import type { Problem } from '../../model/problem.ts';
import { annotated } from './annotations.ts';
import type { OpenTable } from './builder.ts';
import type { Statement } from './statement.ts';

/**
 * Gives columns the annotations of the comments in their table's statement: one on the line where a column's definition ends
 * is about that column, one on a line of its own about the column below.
 */
export function annotateColumns(
  table: OpenTable,
  { text, uri, start }: Statement,
  problems: Problem[],
): void {
  const comments = [...text.matchAll(/--([^\n]*)|\/\*([\s\S]*?)\*\//gu)].filter(([all]) => all.includes('@'));
  for (const match of comments) {
    const from = start + match.index;
    const lineStart = text.lastIndexOf('\n', match.index) + 1;
    const alone = text.slice(lineStart, match.index).trim() === '';
    const within = table.columns.filter(({ place }) => place.uri === uri && place.start >= start);
    const at = alone
      ? within.find(({ place }) => place.start > from)
      : within.findLast(({ place }) => place.start < from);
    if (at === undefined) continue;
    const place = { uri, start: from, end: from + match[0].length };
    const { annotations } = annotated(match[1] ?? match[2] ?? '', place, problems);
    if (annotations)
      table.columns[table.columns.indexOf(at)] = {
        ...at,
        annotations: { ...at.annotations, ...annotations },
      };
  }
}
