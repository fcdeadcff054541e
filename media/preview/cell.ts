import type { JsValue } from '../../src/model/javascript.ts';
import { isObject, own } from '../../src/model/json.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { PreviewRow } from '../../src/protocol/preview.ts';
import { encodedOf } from '../../src/write/typescript/encoded.ts';
import { lineOf } from '../../src/write/typescript/line.ts';
import { renderValue } from '../../src/write/typescript/literal.ts';

export interface Cell {
  readonly text: string;
  /** What is coloured apart; `absent` is a property that the row does not have. */
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'nested' | 'code' | 'absent';
}

/** Characters of one value that are put on the page; the rest would only slow it down. */
export const longest = 2000;
const absent: Cell = { text: '', kind: 'absent' };
/** A large value is made into text once, not at each step of scrolling. */
const nested = new WeakMap<object, Cell>();

/** What a row has under the name; without a name, the row itself where it has no properties. */
export function cellOf(row: PreviewRow, name: string | undefined): Cell {
  const value = valueOf(row, name);
  return value === undefined ? absent : describe(value, codeOf(row));
}

export function valueOf(row: PreviewRow, name: string | undefined): Json | undefined {
  if (!('value' in row)) return undefined;
  // Nothing else would show an object without properties.
  if (name === undefined) return hasMembers(row) ? undefined : row.value;
  return hasMembers(row) ? own(row.value as JsonObject, name) : undefined;
}

function hasMembers(row: PreviewRow): boolean {
  return (
    'value' in row &&
    isObject(row.value) &&
    Object.keys(row.value).length > 0 &&
    jsOf(row.value, codeOf(row)) === undefined
  );
}

/** Whether the row's values are of JavaScript, where JSON lacks some. */
export function codeOf(row: PreviewRow | undefined): boolean {
  return row !== undefined && 'value' in row && row.code === true;
}

/** What an object stands for in code; `undefined` where it is an object. */
export function jsOf(value: Json, code: boolean): JsValue | undefined {
  return code && isObject(value) ? encodedOf(value) : undefined;
}

export function describe(value: Json, code: boolean): Cell {
  if (value === null) return { text: 'null', kind: 'null' };
  switch (typeof value) {
    case 'string':
      return { text: value === '' ? '""' : visible(value), kind: 'string' };
    case 'number':
      return { text: String(value), kind: 'number' };
    case 'boolean':
      return { text: String(value), kind: 'boolean' };
    default: {
      const known = nested.get(value);
      if (known !== undefined) return known;
      const cell: Cell = code
        ? { text: visible(lineOf(value)), kind: kindOf(jsOf(value, code)) }
        : { text: visible(JSON.stringify(value)), kind: 'nested' };
      nested.set(value, cell);
      return cell;
    }
  }
}

function kindOf(js: JsValue | undefined): Cell['kind'] {
  switch (js?.$js) {
    case undefined:
      return 'nested';
    case 'undefined':
      return 'null';
    case 'bigint':
      return 'number';
    default:
      return 'code';
  }
}

/** A value as it is copied: a string as it is, other as JSON or, of a type, as code. */
export function copied(value: Json, code: boolean): string {
  if (typeof value === 'string') return value;
  return code ? renderValue(value) : JSON.stringify(value);
}

/** On one line, no longer than helps, and with the characters written out that would turn its direction. */
export function visible(text: string, most = longest): string {
  return (text.length > most ? `${text.slice(0, most)}…` : text)
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
      return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .replace(/\p{Cc}/gu, (control) => {
      const code = control.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : '␡';
    });
}
