/** The cell that keys move: row -1 is the header, column -1 the row's number. */
export interface Active {
  readonly row: number;
  readonly column: number;
}

/** The keys of the ARIA grid pattern: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function moved(
  { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
  { row, column }: Active,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
): Active | undefined {
  if (altKey || shiftKey) return undefined;
  const far = ctrlKey || metaKey;
  const to = (nextRow: number, nextColumn: number): Active => ({
    row: Math.min(Math.max(nextRow, -1), rows - 1),
    column: Math.min(Math.max(nextColumn, -1), columns - 1),
  });
  switch (key) {
    case 'ArrowDown':
      return to(far ? rows : row + 1, column);
    case 'ArrowUp':
      return to(far ? -1 : row - 1, column);
    case 'ArrowRight':
      return to(row, far ? columns : column + 1);
    case 'ArrowLeft':
      return to(row, far ? -1 : column - 1);
    case 'PageDown':
      return to(row + page, column);
    case 'PageUp':
      return to(row - page, column);
    case 'Home':
      return to(far ? -1 : row, -1);
    case 'End':
      return to(far ? rows : row, columns);
    default:
      return undefined;
  }
}
