import type { Stream } from '../../model/stream.ts';
import type { StringLanguage } from './index.ts';
import { CAP } from './rank.ts';

const WORDS = (
  'ad alias amet animi ante aperiam arcu at aut autem beatae bene blandit caput cena certe civis colo ' +
  'commodi consequatur creo culpa cum curia debeo decet deleniti dolor dolore ducimus ea earum eius ' +
  'elit enim eos error est et eum eveniet ex facere fugit harum hic id illo illum in ipsa ipsum iste ' +
  'iure iusto labore laborum lorem magni maiores minus modi nam natus nemo neque nihil nisi nobis non ' +
  'nulla odio odit omnis optio pariatur placeat porro quae quam quas qui quia quidem quis quo ratione ' +
  'rem rerum saepe sed sequi sint sit soluta sunt tempora tempore tenetur totam ullam unde ut vel velit ' +
  'veniam vero vitae voluptas'
).split(' ');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = LETTERS + '0123456789';
const TYPICAL_MIN = 3;
const TYPICAL_MAX = 24;

/** Draws lower-case words with single spaces between, of exactly `length` characters. */
export function words(stream: Stream, length: number): string {
  let text = '';
  while (text.length < length) {
    const left = length - text.length - (text === '' ? 0 : 1);
    let word = stream.pick(WORDS);
    if (word.length > left || left - word.length === 1) {
      if (left > 12) continue;
      // The last word fills the rest: cut, or run on by letters.
      word = word.slice(0, left);
      while (word.length < left) word += LETTERS[stream.int(26)] as string;
    }
    if (left === 0) text += LETTERS[stream.int(26)] as string;
    else text += text === '' ? word : ` ${word}`;
  }
  return text;
}

/** Any text within the bounds (code points, inclusive; `minLength ≤ maxLength`). */
export function freeText(minLength: number, maxLength: number): StringLanguage {
  const least = Math.max(minLength, Math.min(TYPICAL_MIN, maxLength));
  const most = Math.min(maxLength, Math.max(TYPICAL_MAX, least + 8));
  let size = 0;
  let longest = least - 1;
  for (let length = least; length <= Math.min(maxLength, least + 12) && size < CAP; length++) {
    size = Math.min(CAP, size + count(length));
    longest = length;
  }
  return {
    kind: 'language',
    draw: (stream) => words(stream, least + stream.int(most - least + 1)),
    size,
    at: (n) => numbered(n, least, longest),
  };
}

function count(length: number): number {
  let total = 1;
  for (let i = 0; i < length && total < CAP; i++) total *= DIGITS.length;
  return Math.min(CAP, total);
}

function numbered(n: number, least: number, longest: number): string {
  let left = n;
  let length = least;
  while (length < longest && left >= count(length)) left -= count(length++);
  let text = '';
  for (let i = 0; i < length && (left > 0 || text === ''); i++) {
    const digit = left % DIGITS.length;
    text = (DIGITS[digit] as string) + text;
    left = (left - digit) / DIGITS.length;
  }
  return length === 0 ? '' : text.padStart(length, 'a');
}
