import type { InsightAttribute } from '../../../src/protocol/insights.ts';
import type { PreviewPlan } from '../../../src/protocol/preview.ts';
import { visible } from '../cell.ts';

/** Characters of a name or a group in a sentence or a chart; tables have more. */
const longest = 60;

/** What a column is called, by its pointer into rows or into the schema. */
export type NameOf = (pointer: string) => string;

export function namesOf(
  columns: PreviewPlan['columns'],
  attributes: readonly InsightAttribute[] = [],
): NameOf {
  const known = new Map([
    ...columns.map(({ pointer, name }) => [pointer, name] as const),
    ...attributes.map(({ pointer, column }) => [pointer, column] as const),
  ]);
  return (pointer) => {
    const inRows = rowPointer(pointer);
    return brief(known.get(pointer) ?? known.get(inRows) ?? path(inRows));
  };
}

/** `/properties/sex`, as it stands in the schema, → `/sex`. */
export function rowPointer(pointer: string): string {
  return pointer.replace(/\/properties(?=\/)/g, '').replace(/\/items(?=\/|$)/g, '/*');
}

/** `/address/city` → `address.city`. */
function path(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** A value of rows as it can be shown within a sentence. */
export function brief(label: string): string {
  return label === '' ? '""' : visible(label, longest);
}
