/** The keys of the ARIA grid pattern: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function moveFocus(event: KeyboardEvent): void {
  const cell = event.target;
  if (!(cell instanceof HTMLTableCellElement)) return;
  const table = cell.closest('table');
  const row = cell.parentElement;
  if (table === null || !(row instanceof HTMLTableRowElement)) return;
  const to = target(event, table, row.rowIndex, cell.cellIndex);
  if (to === undefined) return;
  event.preventDefault();
  const line = table.rows[Math.min(Math.max(to.row, 0), table.rows.length - 1)];
  const next = line?.cells[Math.min(Math.max(to.column, 0), line.cells.length - 1)];
  if (next === undefined) return;
  // One cell is in the tab order: the one that was last visited.
  for (const stop of table.querySelectorAll<HTMLElement>('[tabindex="0"]')) stop.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function target(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  table: HTMLTableElement,
  row: number,
  column: number,
): { row: number; column: number } | undefined {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'PageDown':
      return { row: row + 20, column };
    case 'PageUp':
      return { row: row - 20, column };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? table.rows.length - 1 : row, column: Number.MAX_SAFE_INTEGER };
    default:
      return undefined;
  }
}
