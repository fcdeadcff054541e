import type { Json } from '../../src/model/json.ts';
import type { PreviewRow } from '../../src/protocol/preview.ts';
import { longest, visible } from './cell.ts';
import { codeLines } from './code-lines.ts';
import { t } from './words.ts';

export interface Token {
  readonly text: string;
  readonly kind: 'code' | 'key' | 'string' | 'number' | 'boolean' | 'null' | 'mark' | 'refused';
}

type Line = readonly Token[];

/** Lines of one row that are put on the page. */
const mostLines = 500;
/** A row is made into lines once, not at each step of scrolling. */
const known = new WeakMap<PreviewRow, readonly Line[]>();

/** A row as JSON text, coloured; `last` has no comma after it. */
export function jsonLines(row: PreviewRow | undefined, last: boolean): readonly Line[] {
  if (row === undefined) return [[{ text: '…', kind: 'mark' }]];
  const before = known.get(row);
  if (before !== undefined) return before;
  const lines = linesOf(row, last);
  known.set(row, lines);
  return lines;
}

function linesOf(row: PreviewRow, last: boolean): readonly Line[] {
  if ('problem' in row) return [[{ text: visible(row.problem), kind: 'refused' }]];
  const lines: Token[][] = row.code === true ? codeLines(row.value) : [[]];
  if (row.code !== true) write(row.value, '', lines);
  if (lines.length > mostLines) {
    const rest = lines.length - mostLines;
    lines.length = mostLines;
    lines.push([{ text: rest === 1 ? t('… 1 more line') : t('… {0} more lines', rest), kind: 'refused' }]);
  } else if (!last) lines.at(-1)?.push({ text: ',', kind: 'mark' });
  return lines;
}

function write(value: Json, indent: string, lines: Token[][]): void {
  const add = (text: string, kind: Token['kind']): void => void lines.at(-1)?.push({ text, kind });
  if (typeof value !== 'object' || value === null) {
    const kind = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');
    const text = JSON.stringify(value);
    const rest = text.length - longest;
    add(visible(text), kind);
    if (rest > 0) add(rest === 1 ? t('1 more character') : t('{0} more characters', rest), 'refused');
    return;
  }
  const list = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return add(open + close, 'mark');
  add(open, 'mark');
  const inner = `${indent}  `;
  for (const [at, [key, child]] of entries.entries()) {
    lines.push([{ text: inner, kind: 'mark' }]);
    if (!list) {
      add(visible(JSON.stringify(key)), 'key');
      add(': ', 'mark');
    }
    write(child, inner, lines);
    if (at < entries.length - 1) add(',', 'mark');
  }
  lines.push([{ text: indent + close, kind: 'mark' }]);
}
