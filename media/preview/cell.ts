import { isObject, own } from '../../src/model/json.ts';
import type { Json } from '../../src/model/json.ts';
import type { PreviewRow } from '../../src/protocol/preview.ts';

export interface Cell {
  readonly text: string;
  /** What is coloured apart; `absent` is a property that the row does not have. */
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'nested' | 'absent';
}

/** Characters of one value that are put on the page; the rest would only slow it down. */
const longest = 2000;

/** What a row has under the name; without a name, the row itself where it is no object. */
export function cellOf(row: PreviewRow, name: string | undefined): Cell {
  const value = 'value' in row ? pick(row.value, name) : undefined;
  return value === undefined ? { text: '', kind: 'absent' } : describe(value);
}

function pick(row: Json, name: string | undefined): Json | undefined {
  if (!isObject(row)) return name === undefined ? row : undefined;
  return name === undefined ? undefined : own(row, name);
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
