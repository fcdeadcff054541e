import type { Stream } from '../../model/stream.ts';
import type { Draw } from '../index.ts';
import type { Locale } from '../locales.ts';

/** Makes the draw of a rule for a locale; `undefined` where the locale has no data for it. */
export type Maker = (locale: Locale) => Draw<string> | undefined;
export type Makers = Readonly<Record<string, Maker>>;

export const hexDigits = '0123456789abcdef';
export const lowerLetters = 'abcdefghijklmnopqrstuvwxyz';
export const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `00` … `ff`: two hexadecimal digits at a time. */
export const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, i) =>
  i.toString(16).padStart(2, '0'),
);
/** `00` … `99`. */
export const pairs: readonly string[] = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));

/** Four hexadecimal digits of a 16-bit number. A table of all 65,536 is slower: it does not stay in the cache. */
export function hex4(n: number): string {
  return (hexPairs[n >>> 8] as string) + (hexPairs[n & 255] as string);
}

/** Eight hexadecimal digits from one draw. */
export function hex8(stream: Stream): string {
  const n = stream.next();
  return hex4(n >>> 16) + hex4(n & 0xffff);
}

/** `count` hexadecimal digits. */
export function hex(stream: Stream, count: number): string {
  let text = '';
  while (text.length < count) text += hex8(stream);
  return text.length === count ? text : text.slice(0, count);
}

const pairTables = new Map<string, readonly string[]>();

function pairsOf(alphabet: string): readonly string[] {
  let table = pairTables.get(alphabet);
  if (table === undefined) {
    table = [...alphabet].flatMap((a) => [...alphabet].map((b) => a + b));
    pairTables.set(alphabet, table);
  }
  return table;
}

/** `count` characters of an alphabet of at most 64; four characters share one draw. */
export function letters(stream: Stream, alphabet: string, count: number): string {
  const table = pairsOf(alphabet);
  const square = table.length;
  let text = '';
  for (let left = count; left > 0; left -= 4) {
    const n = Math.floor((stream.next() * square * square) / 0x100000000);
    text += table[n % square] as string;
    if (left > 2) text += table[Math.floor(n / square)] as string;
  }
  return text.length === count ? text : text.slice(0, count);
}

/** `count` ≤ 9 decimal digits from one draw, leading zeros included. */
export function digits(stream: Stream, count: number): string {
  if (count > 9) return digits(stream, 9) + digits(stream, count - 9);
  const size = tens[count] as number;
  return String(size + Math.floor((stream.next() * size) / 0x100000000)).slice(1);
}
const tens: readonly number[] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/**
 * Compiles a format of faker's: `#` is a digit, `!` a digit from 2, `?` a capital letter; with
 * `leadingZeros` false a run of `#` is a number that does not start with 0.
 */
export function symbols(format: string, kinds: string, leadingZeros = true): Draw<string> {
  const parts: Draw<string>[] = [];
  for (const [run] of format.matchAll(/#+|!|\?|[^#!?]+/g)) {
    const count = run.length;
    if (!kinds.includes(run[0] as string)) parts.push(() => run);
    else if (run === '!') parts.push((stream) => String(2 + stream.int(8)));
    else if (run === '?') parts.push((stream) => String.fromCharCode(65 + stream.int(26)));
    else if (leadingZeros) parts.push((stream) => digits(stream, count));
    else parts.push((stream) => String(1 + stream.int(9)) + (count > 1 ? digits(stream, count - 1) : ''));
  }
  return (stream) => {
    let text = '';
    for (const part of parts) text += part(stream);
    return text;
  };
}

/** One of the locale's formats, filled. */
export const formatted =
  (path: string, kinds: string, leadingZeros = true): Maker =>
  (locale) => {
    const items = list(locale, path);
    if (items.length === 0 || items.some((item) => item.includes('{{'))) return undefined;
    const draws = items.map((item) => symbols(item, kinds, leadingZeros));
    return (stream) => stream.pick(draws)(stream);
  };

type Node = { readonly [key: string]: unknown } | readonly unknown[] | string | null | undefined;

/** A place in the locale's data: `person.first_name`. */
export function dig(locale: Locale, path: string): unknown {
  let node: unknown = locale.data;
  for (const key of path.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as { readonly [key: string]: Node })[key];
  }
  return node;
}

/** A list of strings in the locale's data; where it is split by sex, all its parts. */
export function list(locale: Locale, path: string): readonly string[] {
  const node = dig(locale, path);
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.filter((item): item is string => typeof item === 'string');
  if (typeof node !== 'object' || node === null) return [];
  const parts = ['generic', 'female', 'male'].flatMap((sex) => list(locale, `${path}.${sex}`));
  return [...new Set(parts)];
}

/** Draws from a list of the locale. */
export const listed =
  (path: string): Maker =>
  (locale) => {
    const items = list(locale, path);
    return items.length === 0 ? undefined : (stream) => stream.pick(items);
  };

/** Draws from a list of our own. */
export const oneOf =
  (items: readonly string[]): Maker =>
  () =>
  (stream) =>
    stream.pick(items);

interface Weighted {
  readonly value: string;
  readonly weight: number;
}

/** Patterns as faker keeps them: one, several, or several with weights. */
export function weighted(node: unknown): readonly Weighted[] {
  if (typeof node === 'string') return [{ value: node, weight: 1 }];
  if (!Array.isArray(node)) return [];
  return node.map((item: unknown) =>
    typeof item === 'string' ? { value: item, weight: 1 } : (item as Weighted),
  );
}

/** Resolves a placeholder's name to its draw. */
export type Resolve = (name: string) => Draw<string> | undefined;

/** Compiles `{{person.firstName}} {{location.street_suffix}}` patterns; `undefined` if a name cannot be resolved. */
export function template(patterns: readonly Weighted[], resolve: Resolve): Draw<string> | undefined {
  const compiled: { readonly parts: readonly Draw<string>[]; readonly upTo: number }[] = [];
  let total = 0;
  for (const { value, weight } of patterns) {
    const parts: Draw<string>[] = [];
    for (const [, literal, name] of value.matchAll(/((?:(?!\{\{)[^])+)|\{\{([^]*?)\}\}/g)) {
      const part = literal !== undefined ? () => literal : resolve((name as string).trim());
      if (part === undefined) return undefined;
      parts.push(part);
    }
    total += weight;
    compiled.push({ parts, upTo: total });
  }
  if (compiled.length === 0) return undefined;
  return (stream) => {
    const at = compiled.length === 1 ? 0 : stream.int(total);
    const chosen = compiled.find(({ upTo }) => at < upTo) as (typeof compiled)[number];
    let text = '';
    for (const part of chosen.parts) text += part(stream);
    return text;
  };
}
