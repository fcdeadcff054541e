import type { Annotations } from '../../model/annotations.ts';
import type { Place, Problem } from '../../model/problem.ts';
import { parseAnnotationText } from '../annotations.ts';

/** What a comment says to readers, and what it says to us. Annotations that cannot be read are told. */
export function annotated(
  text: string,
  place: Place,
  problems: Problem[],
): { readonly description: string; readonly annotations?: Annotations } {
  if (!text.includes('@')) return { description: text.trim() };
  const { annotations, faults } = parseAnnotationText(text);
  for (const { message } of faults)
    problems.push({ code: 'annotation', severity: 'warning', message, place });
  if (annotations === undefined) return { description: text.trim() };
  return { description: text.slice(0, text.indexOf('@')).trim(), annotations };
}
