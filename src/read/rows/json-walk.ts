/** What one pass over JSON text sees without building anything. */
export interface Walked {
  /** After the bracket that closes the container; -1 where the text ends before. */
  readonly end: number;
  /** Where the member begins that the end of the text cut off; -1 where none is. */
  readonly cut: number;
  /** How deep containers are nested in it, itself included. */
  readonly depth: number;
  /** Colons outside of strings: properties, repeated ones included. */
  readonly colons: number;
  /** Whether there is a number that a double may not hold: one of many digits, or with an exponent. */
  readonly longNumber: boolean;
}

export type TakeMember = (start: number, end: number, keyStart: number, keyEnd: number) => void;

const quote = 34;
const backslash = 92;
const slash = 47;
const star = 42;

/**
 * Goes through the container that begins at `at` and tells where its members stand. Comments are passed over, and
 * nothing is checked: of a text that is no JSON the members are whatever stands between commas.
 */
export function walkMembers(text: string, at: number, take: TakeMember): Walked {
  const isObject = text.charCodeAt(at) === 123;
  let depth = 0;
  let deepest = 0;
  let colons = 0;
  let longNumber = false;
  let [start, end, keyStart, keyEnd] = [-1, -1, -1, -1];
  const give = (): void => {
    if (start >= 0) take(start, end, keyStart, keyEnd);
    [start, end, keyStart, keyEnd] = [-1, -1, -1, -1];
  };
  let i = at;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    const from = i;
    switch (c) {
      case 32:
      case 10:
      case 13:
      case 9:
        i++;
        continue;
      case quote:
        i = stringEnd(text, i);
        if (i < 0) return { end: -1, cut: start < 0 ? from : start, depth: deepest, colons, longNumber };
        break;
      case 123:
      case 91:
        depth++;
        if (depth > deepest) deepest = depth;
        i++;
        if (depth === 1) continue;
        break;
      case 125:
      case 93:
        depth--;
        i++;
        if (depth === 0) {
          give();
          return { end: i, cut: -1, depth: deepest, colons, longNumber };
        }
        break;
      case 58:
        colons++;
        i++;
        if (depth > 1 || !isObject || start < 0 || keyStart >= 0) continue;
        [keyStart, keyEnd, start] = [start, end, -1];
        continue;
      case 44:
        i++;
        if (depth === 1) give();
        continue;
      case slash: {
        const next = text.charCodeAt(i + 1);
        if (next === slash || next === star) {
          i = commentEnd(text, i);
          continue;
        }
        i++;
        break;
      }
      default:
        i = wordEnd(text, i);
        if (c < 58 && !longNumber) longNumber = i - from > 15 || hasExponent(text, from, i);
    }
    if (start < 0) start = from;
    end = i;
  }
  // A container or a text at the very end is whole, a number may go on.
  if (start >= 0 && depth === 1 && '}]"'.includes(text[end - 1] as string) && (!isObject || keyStart >= 0))
    give();
  return { end: -1, cut: start, depth: deepest, colons, longNumber };
}

/** After the quote that closes the string; -1 where none does. */
function stringEnd(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end >= 0) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((end - before) % 2 === 1) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}

function commentEnd(text: string, at: number): number {
  const isLine = text.charCodeAt(at + 1) === slash;
  const end = isLine ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  return end < 0 ? text.length : isLine ? end : end + 2;
}

/** Of a number or a word. */
function wordEnd(text: string, at: number): number {
  let i = at + 1;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c <= 32 || c === 44 || c === 58 || c === 93 || c === 125 || c === 91 || c === 123 || c === quote)
      break;
    if (c === slash) break;
  }
  return i;
}

function hasExponent(text: string, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (text.charCodeAt(i) > 57) return true;
  return false;
}

/** After white space and comments. */
export function skipBlanks(text: string, at: number): number {
  let i = at;
  for (;;) {
    const c = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (c === 32 || c === 10 || c === 13 || c === 9 || c === 0xfeff) i++;
    else if (c === slash && (next === slash || next === star)) i = commentEnd(text, i);
    else return i;
  }
}

/** Where the value is that the tokens lead to from the one at `start`; of two equal keys the last one counts. */
export function locate(
  text: string,
  start: number,
  end: number,
  tokens: readonly string[],
  part: 'key' | 'value',
): { readonly start: number; readonly end: number } | undefined {
  let found = { start, end, keyStart: -1, keyEnd: -1 };
  for (const token of tokens) {
    const opens = text.charCodeAt(found.start);
    if (opens !== 123 && opens !== 91) return undefined;
    let next: typeof found | undefined;
    let index = 0;
    walkMembers(text, found.start, (start, end, keyStart, keyEnd) => {
      const here = opens === 91 ? String(index++) === token : keyIs(text.slice(keyStart, keyEnd), token);
      if (here) next = { start, end, keyStart, keyEnd };
    });
    if (next === undefined) return undefined;
    found = next;
  }
  return part === 'key' && found.keyStart >= 0
    ? { start: found.keyStart, end: found.keyEnd }
    : { start: found.start, end: found.end };
}

function keyIs(written: string, name: string): boolean {
  if (!written.includes('\\')) return written.slice(1, -1) === name;
  try {
    return JSON.parse(written) === name;
  } catch {
    return false;
  }
}
