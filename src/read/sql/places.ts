import type { Place } from '../../model/problem.ts';
import type { Statement } from './statement.ts';

/** Turns offsets of UTF-8 bytes in a statement into places of the whole text. */
export interface Places {
  readonly whole: Place;
  /** What begins at this byte and ends before the next comma or closing parenthesis of its level. */
  element(byte: number): Place;
  /** The word or token at this byte. */
  token(byte: number): Place;
}

export function placesIn({ text, uri, start, end }: Statement): Places {
  // eslint-disable-next-line no-control-regex -- these are just the characters of one byte
  const ascii = /^[\x00-\x7f]*$/u.test(text);
  const toUnits = (byte: number): number => (ascii ? byte : unitsOf(text, byte));
  const place = (from: number, to: number): Place => ({ uri, start: start + from, end: start + to });
  return {
    whole: { uri, start, end },
    element(byte) {
      const from = toUnits(byte);
      return place(from, elementEnd(text, from));
    },
    token(byte) {
      const from = toUnits(byte);
      const [word = ' '] =
        /^(?:"(?:[^"]|"")*"|[\p{L}\p{N}_$]+|\s*\S)/u.exec(text.slice(from, from + 200)) ?? [];
      return place(from, Math.min(text.length, from + word.length));
    },
  };
}

/** Of what stands inside a block: the block, as its own offsets are lost; each a place of its own. */
export const within = ({ whole }: Places): Places => ({
  whole,
  element: () => ({ ...whole }),
  token: () => ({ ...whole }),
});

function unitsOf(text: string, byte: number): number {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    if (bytes >= byte) break;
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += character.length;
  }
  return units;
}

/** Where what begins here ends: before the next comma or closing parenthesis of its level. */
export function elementEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  let last = from;
  for (; at < text.length; at++) {
    const c = text[at] as string;
    if (c === "'" || c === '"' || c === '`') {
      const close = text.indexOf(c, at + 1);
      at = close < 0 ? text.length : close;
    } else if (c === '-' && text[at + 1] === '-') {
      const line = text.indexOf('\n', at);
      at = line < 0 ? text.length : line;
      continue;
    } else if (c === '(') depth++;
    else if (c === ')' && depth-- === 0) break;
    else if (c === ',' && depth === 0) break;
    if (c.trim() !== '') last = at + 1;
  }
  return Math.max(last, from + 1);
}
