import type { PreviewColumn, PreviewLayout, PreviewRow } from '../../src/protocol/preview.ts';
import { cellOf } from './cell.ts';
import type { Metrics } from './metrics.ts';
import type { Rows } from './rows.ts';
import { t } from './words.ts';

/** Beyond these a table helps nobody. */
const mostColumns = 1000;
export const narrowest = 48;
const widest = 360;

/** A column of the table; without a name it shows the row itself. */
export type Column = Partial<PreviewColumn> & { readonly key: string };

export interface PlacedColumn extends Column {
  readonly width: number;
  /** From the left edge of the first cell after the row's number. */
  readonly left: number;
  readonly pinned: boolean;
}

export function labelOf(column: Column): string {
  return column.name ?? t('value');
}

/**
 * The columns the schema names, then the further keys of the rows seen (`patternProperties`, maps), and
 * one for rows that are no objects.
 */
export function columnsOf(columns: readonly PreviewColumn[], { names, plain }: Rows): readonly Column[] {
  const shown = new Map<string, Column>(
    columns.map((column) => [column.name, { ...column, key: `.${column.name}` }]),
  );
  for (const name of names) if (!shown.has(name)) shown.set(name, { name, key: `.${name}` });
  return [...(plain || shown.size === 0 ? [{ key: '' }] : []), ...[...shown.values()].slice(0, mostColumns)];
}

/** Pinned ones first, without those hidden. */
export function placeColumns(
  columns: readonly Column[],
  { pinned, hidden, widths }: PreviewLayout,
  fitted: (column: Column) => number,
): readonly PlacedColumn[] {
  const rank = (column: Column): number => {
    const at = pinned.indexOf(labelOf(column));
    return at < 0 ? pinned.length : at;
  };
  let left = 0;
  return columns
    .filter((column) => !hidden.includes(labelOf(column)))
    .sort((a, b) => rank(a) - rank(b))
    .map((column) => {
      const label = labelOf(column);
      const width = widths[label] ?? fitted(column);
      const placed = { ...column, width, left, pinned: pinned.includes(label) };
      left += width;
      return placed;
    });
}

/** Wide enough for its header and for what most of these rows hold. */
export function fittedWidth(column: Column, sample: readonly PreviewRow[], { character }: Metrics): number {
  const lengths = sample.map((row) => cellOf(row, column.name).text.length).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  const head = Math.max(labelOf(column).length + 5, column.type?.length ?? 0);
  const wanted = Math.max(usual * character + 26, head * character + 20, 84);
  return Math.round(Math.min(wanted, widest));
}

/** Indices of the columns to render: pinned, in sight, and the one with the focus. */
export function columnsInSight(
  placed: readonly PlacedColumn[],
  from: number,
  to: number,
  focused: number,
): readonly number[] {
  return [...placed.keys()].filter((at) => {
    const { left, width, pinned } = placed[at] as PlacedColumn;
    return pinned || at === focused || (left + width >= from && left <= to);
  });
}
