import type { Json } from '../model/json.ts';

/**
 * Turns rows into text, a few at a time. `begin`, then `rows` any number of times, then `end`; the
 * concatenation is the file. How rows are grouped into calls never changes the text.
 */
export interface RowWriter {
  begin(): string;
  rows(rows: readonly Json[]): string;
  end(): string;
}
