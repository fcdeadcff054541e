import { isObject, own } from '../../src/model/json.ts';
import type { Json } from '../../src/model/json.ts';
import type { PreviewColumn, PreviewRow } from '../../src/protocol/preview.ts';

export interface Cell {
  readonly text: string;
  /** What is coloured apart; `absent` is a property that the row does not have. */
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'nested' | 'absent';
}

/** Characters of one value that are put on the page; the rest would only slow it down. */
const longest = 2000;

export function cellOf(row: PreviewRow, column: PreviewColumn | undefined): Cell {
  if (!('value' in row)) return { text: '', kind: 'absent' };
  if (column === undefined) return describe(row.value);
  const value = isObject(row.value) ? own(row.value, column.name) : undefined;
  return value === undefined ? { text: '', kind: 'absent' } : describe(value);
}

function describe(value: Json): Cell {
  if (value === null) return { text: 'null', kind: 'null' };
  switch (typeof value) {
    case 'string':
      return { text: value === '' ? '""' : clip(value), kind: 'string' };
    case 'number':
      return { text: String(value), kind: 'number' };
    case 'boolean':
      return { text: String(value), kind: 'boolean' };
    default:
      return { text: clip(JSON.stringify(value)), kind: 'nested' };
  }
}

function clip(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
