import { CharSet, JS } from 'refa';

/** Greatest code point. Every set of this room is over [0, maximum], whatever the flags of its pattern. */
export const maximum = 0x10ffff;
/** Code points that are no characters of well-formed text; never emitted. */
export const surrogates = CharSet.fromRange(maximum, { min: 0xd800, max: 0xdfff });
export const everything = CharSet.all(maximum);

type ClassPart = Parameters<typeof JS.createCharSet>[0] extends Iterable<infer P> ? P : never;

/** The set a character class stands for. `refa` brings its own Unicode tables: equal on every engine. */
export function classSet(parts: readonly ClassPart[], flags: '' | 'u', negate: boolean): CharSet {
  const set = JS.createCharSet(parts, { unicode: flags === 'u' });
  return (negate ? set.negate() : set).resize(maximum);
}

const range = (min: string, max: string): CharSet =>
  CharSet.fromRange(maximum, { min: min.charCodeAt(0), max: max.charCodeAt(0) });

const lower = range('a', 'z');
const upper = range('A', 'Z');
const digits = range('0', '9');
const alphanumeric = lower.union(upper, digits);
const common = CharSet.fromCharacters(maximum, [0x20, 0x2d, 0x2e, 0x5f]);
const printable = range(' ', '~');
/** Letters of European languages, kana and common ideographs: shown by every font. */
const letters = CharSet.empty(maximum).union([
  { min: 0xc0, max: 0xd6 },
  { min: 0xd8, max: 0xf6 },
  { min: 0xf8, max: 0x17f },
  { min: 0x391, max: 0x3a1 },
  { min: 0x3b1, max: 0x3c9 },
  { min: 0x410, max: 0x44f },
  { min: 0x3042, max: 0x3093 },
  { min: 0x4e00, max: 0x9fa5 },
]);
const ordinary = CharSet.empty(maximum).union([
  { min: 0xa1, max: 0xd7ff },
  { min: 0xf900, max: 0xfdcf },
  { min: 0x10000, max: 0x1f9ff },
]);

/** The first characters of a set, in code point order. */
function first(set: CharSet, limit: number): string[] {
  const found: string[] = [];
  for (const { min, max } of set.ranges) {
    for (let c = min; c <= max; c++) {
      if (found.length === limit) return found;
      found.push(String.fromCodePoint(c));
    }
  }
  return found;
}

/** How natural a set's best characters look: 0 letters and digits … 4 control characters and the like. */
export type Tier = 0 | 1 | 2 | 3 | 4;

export interface Readable {
  readonly tier: Tier;
  /** At least one character unless the set holds only surrogates. */
  readonly chars: readonly string[];
}

/** Sets up to this size are used whole when printable: `[+-]`, `[Yy]`, `[._-]`. */
const SMALL = 8;
/** Sets beyond this size are `.`, `[^"]`, `\S` and the like: letters alone look best. */
const BROAD = 200;

/** The characters of a set a reader would expect to see. */
export function readable(set: CharSet): Readable {
  const ascii = set.intersect(printable);
  const plain = ascii.intersect(alphanumeric);
  if (ascii.size === set.size && set.size <= SMALL && set.size > 0) {
    return { tier: plain.isEmpty ? (ascii.isDisjointWith(common) ? 2 : 1) : 0, chars: first(ascii, SMALL) };
  }
  if (!plain.isEmpty) {
    const small = plain.intersect(lower);
    const main = small.isEmpty ? plain.intersect(upper) : small;
    const wanted =
      set.size > BROAD && !main.isEmpty
        ? main
        : main.size < 3 && plain.size > main.size
          ? plain
          : main.union(plain.intersect(digits));
    return { tier: 0, chars: first(wanted, 62) };
  }
  const spaced = ascii.intersect(common);
  if (!spaced.isEmpty) return { tier: 1, chars: set.has(0x20) ? [' '] : first(spaced, 4) };
  if (!ascii.isEmpty) return { tier: 2, chars: first(ascii, 40) };
  const foreign = set.intersect(letters);
  if (!foreign.isEmpty) return { tier: 3, chars: first(foreign, 64) };
  const shown = set.intersect(ordinary);
  if (!shown.isEmpty) return { tier: 3, chars: first(shown, 64) };
  return { tier: 4, chars: first(set.without(surrogates), 64) };
}

/** Letters, digits and usual separators of a set if it has any, else the readable ones; for numbering. */
export function asciiFirst(set: CharSet): readonly string[] {
  const plain = set.intersect(alphanumeric.union(common));
  return plain.isEmpty ? readable(set).chars : allChars(plain, plain.size);
}

/** All characters of a set, the readable ones first; at most `limit`; for numbering. */
export function allChars(set: CharSet, limit: number): readonly string[] {
  const chosen = readable(set).chars;
  const rest = CharSet.fromCharacters(
    maximum,
    chosen.map((c) => c.codePointAt(0) as number).sort((a, b) => a - b),
  );
  return [...chosen, ...first(set.without(surrogates).without(rest), Math.max(0, limit - chosen.length))];
}
