import { isObject } from '../../src/model/json.ts';
import type { PreviewColumn, PreviewRow, PreviewRows } from '../../src/protocol/preview.ts';

/** Beyond these a table helps nobody, and the page would become slow. */
const mostColumns = 200;

/** A column of the table; without a name it shows the row itself. */
export type ShownColumn = Partial<PreviewColumn> & { readonly key: string };

/**
 * The columns the schema names, then the further keys of the rows shown (`patternProperties`, maps), and
 * one for rows that are no objects.
 */
export function columnsOf({ columns, rows }: PreviewRows): readonly ShownColumn[] {
  const shown = new Map<string, ShownColumn>(
    columns.map((column) => [column.name, { ...column, key: `.${column.name}` }]),
  );
  for (const row of rows) {
    if (!('value' in row) || !isObject(row.value)) continue;
    for (const name of Object.keys(row.value)) {
      if (!shown.has(name)) shown.set(name, { name, key: `.${name}` });
    }
  }
  const plain = rows.some(isPlain) || shown.size === 0;
  return [...(plain ? [{ key: '' }] : []), ...[...shown.values()].slice(0, mostColumns)];
}

function isPlain(row: PreviewRow): boolean {
  return 'value' in row && !isObject(row.value);
}
