import { printable } from '../model/printable.ts';

/** Texts of schemas and rows within Markdown. They may be anybody's: none becomes markup, HTML, a link or a mention. */

const oneLine = (text: string): string => printable(text.replace(/\s+/gu, ' '));

/** As words, also in the cell of a table and at the start of an item. */
export function plain(text: string): string {
  const words = oneLine(text)
    .replace(/[\\`*_[\]<>|~&#$@]|(?<=\w):(?=\/\/)|(?<=\bwww)\./giu, '\\$&')
    .replace(/^( ?)([-+])(?=[ -]|$)|^( ?\d+)([.)])(?= |$)/u, '$1$3\\$2$4');
  return words.trim() === '' ? '(blank)' : words;
}

/** As code, also in the cell of a table. */
export function code(text: string): string {
  const shown = oneLine(text);
  // No renderer agrees with another on what a backslash before a pipe is in code.
  if (shown.trim() === '' || (shown.includes('|') && shown.includes('\\'))) return plain(text);
  const fence = fenceFor(shown, 1);
  const space = /^[` ]|[` ]$/u.test(shown) ? ' ' : '';
  return `${fence}${space}${shown.replaceAll('|', '\\|')}${space}${fence}`;
}

/** As a block of code, line by line. */
export function block(text: string, language = ''): string {
  const shown = text
    .split(/\r\n?|\n/u)
    .map(printable)
    .join('\n');
  const fence = fenceFor(shown, 3);
  return `${fence}${language}\n${shown}\n${fence}`;
}

function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest === 0 ? least : longest + 1));
}

/** Cells are Markdown already. None where there is no row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
