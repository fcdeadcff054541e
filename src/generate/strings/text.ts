import type { Stream } from '../../model/stream.ts';
import type { StringLanguage } from './index.ts';
import { CAP } from './rank.ts';

/** Words of two to eleven letters, some of each length: any length can be met without cutting one. */
const WORDS = (
  'ad alias amet animi ante aperiam arcu at aut autem beatae bene blandit caput cena certe civis colo ' +
  'commodi consequatur creo culpa cum curia debeo decet deleniti dolor dolore doloremque ducimus ea earum ' +
  'eius elit enim eos error est et eum eveniet ex excepturi facere fugit harum hic id illo illum in ipsa ' +
  'ipsum iste iure iusto labore laborum laudantium lorem magni maiores minus modi molestias nam natus nemo ' +
  'neque nihil nisi nobis non nulla odio odit omnis optio pariatur perferendis placeat porro quae quam quas ' +
  'qui quia quidem quis quo ratione recusandae rem rerum saepe sed sequi similique sint sit soluta sunt ' +
  'tempora tempore temporibus tenetur totam ullam unde ut vel velit veniam vero vitae voluptas'
).split(' ');
const SINGLE = ['a', 'e'];
const LONGEST = 11;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const TYPICAL_MIN = 3;
const TYPICAL_MAX = 24;

const byRoom = (fits: (length: number, room: number) => boolean): readonly (readonly string[])[] =>
  Array.from({ length: LONGEST + 3 }, (_, room) => WORDS.filter((word) => fits(word.length, room)));
/** Words no longer than the room. */
const upTo = byRoom((length, room) => length <= room);
/** Words that fill the room, or leave enough of it for a space and a further word. */
const fitting = byRoom((length, room) => length === room || length + 3 <= room);
/** Words that stand alone. */
const firsts = WORDS.filter(({ length }) => length >= TYPICAL_MIN);

/** Draws lower-case words with single spaces between, of exactly `length` characters. */
export function words(stream: Stream, length: number): string {
  if (length === 0) return '';
  if (length === 1) return stream.pick(SINGLE);
  let text = '';
  for (let left = length; left > 0; left--) {
    const word = stream.pick(fitting[Math.min(left, fitting.length - 1)] as readonly string[]);
    text += text === '' ? word : ` ${word}`;
    left -= word.length;
  }
  return text;
}

/** Which item of a list a byte stands for. */
function byByte(list: readonly string[], bits: number): string {
  return list[((bits & 0xff) * list.length) >>> 8] as string;
}

/** One to three words of three to 24 characters in all, from one draw. */
function phrase(stream: Stream): string {
  const bits = stream.next();
  const more = bits >>> 30;
  let text = byByte(firsts, bits);
  if (more === 0) return text;
  text += ` ${byByte(WORDS, bits >>> 8)}`;
  const room = TYPICAL_MAX - text.length - 1;
  if (more < 3 || room < 2) return text;
  return `${text} ${byByte(upTo[Math.min(room, LONGEST)] as readonly string[], bits >>> 16)}`;
}

/**
 * What fits where a pattern hardly restricts the text, be it a value or the name of a property: a word,
 * half of the time with a number. `undefined` where the bounds leave too little room.
 */
export function plainWord(minLength: number, maxLength: number): ((stream: Stream) => string) | undefined {
  if (minLength > TYPICAL_MIN || maxLength < LONGEST + 3) return undefined;
  return (stream) => {
    const bits = stream.next();
    const word = byByte(firsts, bits);
    return bits >>> 31 === 0 ? word : word + String(1 + ((bits >>> 8) % 999));
  };
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
    draw:
      least <= TYPICAL_MIN && most >= TYPICAL_MAX
        ? phrase
        : (stream) => words(stream, least + stream.int(most - least + 1)),
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
