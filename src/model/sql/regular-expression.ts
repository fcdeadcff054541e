import type { Dialect } from './expression.ts';
import { braced, literal, type ReadEscape } from './pattern-parts.ts';
import type { SqlPattern } from './patterns.ts';

/**
 * A regular expression of Postgres (advanced ones, postgresql.org/docs/current/functions-matching.html), MySQL or MariaDB as one of
 * ECMAScript with the `u` flag, as far as they mean the same.
 */
export function regularExpression(
  pattern: string,
  folding: boolean,
  dialect: Dialect,
): SqlPattern | undefined {
  const [marked, options = ''] = /^(?:\*\*\*:)?\(\?([a-z]+)\)/u.exec(pattern) ?? [''];
  let rest = pattern.slice(marked.length);
  if (marked === '' && rest.startsWith('***:')) rest = rest.slice(4);
  if (rest.startsWith('***') || !/^[ics]*$/u.test(options)) return undefined;
  const folds = options.includes('c') ? false : folding || options.includes('i');
  let source = '';
  let local = folds;
  let lines = false;
  let depth = 0;
  let quantifiable = false;
  for (let at = 0; at < rest.length;) {
    const c = rest[at] as string;
    if (c === '\\') {
      const found = escaped(rest, at, dialect);
      if (found === undefined) return undefined;
      local ||= /\\[wsb]/iu.test(found.item);
      source += found.character ? literal(found.item, folds) : found.item;
      quantifiable = found.quantifiable;
      at = found.end;
    } else if (c === '[') {
      const bound = /^\[\[:[<>]:\]\]/u.exec(rest.slice(at))?.[0];
      if (bound !== undefined) {
        source += bound.includes('<') ? '\\b(?=\\w)' : '\\b(?<=\\w)';
        at += bound.length;
        quantifiable = false;
        continue;
      }
      const found = braced(rest, at, folds, (text, from) => escapedInClass(text, from, dialect));
      if (found === undefined) return undefined;
      local ||= found.local;
      source += found.source;
      quantifiable = true;
      at = found.end;
    } else if (c === '(') {
      const opening = /^\((?:\?(?:[:=!]|<[=!]))?/u.exec(rest.slice(at))?.[0] ?? '(';
      if (opening === '(' && rest[at + 1] === '?') return undefined;
      source += opening;
      depth++;
      quantifiable = false;
      at += opening.length;
    } else if (c === ')') {
      if (depth-- === 0) return undefined;
      source += c;
      quantifiable = true;
      at++;
    } else if (/[*+?{]/u.test(c)) {
      const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/u.exec(rest.slice(at))?.[0];
      if (found === undefined) {
        // A brace that counts nothing is one.
        if (/^\{\d/u.test(rest.slice(at))) return undefined;
        source += literal(c, folds);
        quantifiable = true;
        at++;
        continue;
      }
      if (!quantifiable || outOfOrder(found)) return undefined;
      source += found;
      quantifiable = false;
      at += found.length;
    } else if (c === '|' || c === '^' || c === '$') {
      source += c;
      quantifiable = false;
      at++;
    } else if (c === '.') {
      // Whether it is also a line break differs.
      source += c;
      lines = true;
      quantifiable = true;
      at++;
    } else {
      const character = String.fromCodePoint(rest.codePointAt(at) as number);
      source += literal(character, folds);
      quantifiable = true;
      at += character.length;
    }
  }
  if (depth !== 0) return undefined;
  return { source, ...(local && { local }), ...(lines && { lines }) };
}

function outOfOrder(quantifier: string): boolean {
  const [, low, high] = /^\{(\d+),(\d+)\}/u.exec(quantifier) ?? [];
  return high !== undefined && Number(low) > Number(high);
}

interface Escape {
  readonly item: string;
  /** It is the character itself, to be written as one. */
  readonly character: boolean;
  readonly quantifiable: boolean;
  readonly end: number;
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', e: '\x1b' };

function escaped(pattern: string, at: number, dialect: Dialect): Escape | undefined {
  const c = String.fromCodePoint(pattern.codePointAt(at + 1) ?? 0);
  const end = at + 1 + c.length;
  const said = (item: string, quantifiable = false): Escape => ({
    item,
    character: false,
    quantifiable,
    end,
  });
  if (at + 1 >= pattern.length) return undefined;
  if (/^[dDwWsS]$/u.test(c)) return said(`\\${c}`, true);
  if (/^[1-9]$/u.test(c)) return /\d/u.test(pattern[end] ?? '') ? undefined : said(`\\${c}`, true);
  if (c === 'A') return said('^');
  if (c === 'Z' || (c === 'z' && dialect !== 'postgres')) return said('$');
  if (dialect === 'postgres') {
    if (c === 'm') return said('\\b(?=\\w)');
    if (c === 'M') return said('\\b(?<=\\w)');
    if (c === 'y') return said('\\b');
    if (c === 'Y') return said('\\B');
    if (c === 'B') return { item: '\\', character: true, quantifiable: true, end };
  } else if (c === 'b' || c === 'B') return said(`\\${c}`);
  return single(pattern, at, c, end);
}

const escapedInClass = (pattern: string, at: number, dialect: Dialect): ReturnType<ReadEscape> => {
  const c = String.fromCodePoint(pattern.codePointAt(at + 1) ?? 0);
  const end = at + 1 + c.length;
  // MySQL before 8 has no escapes there, and later ones have.
  if (/^[dws]$/u.test(c)) return { item: `\\${c}`, character: false, end };
  if (/^[DWS]$/u.test(c))
    return dialect === 'postgres' ? undefined : { item: `\\${c}`, character: false, end };
  return single(pattern, at, c, end);
};

function single(pattern: string, at: number, c: string, end: number): Escape | undefined {
  const hex =
    /^\\u([0-9a-f]{4})/iu.exec(pattern.slice(at)) ??
    /^\\x([0-9a-f]{2})(?![0-9a-f])/iu.exec(pattern.slice(at));
  if (hex) {
    const item = String.fromCodePoint(parseInt(hex[1] as string, 16));
    return { item, character: true, quantifiable: true, end: at + hex[0].length };
  }
  const known = controls[c] ?? (/^[\p{L}\p{N}]$/u.test(c) ? undefined : c);
  return known === undefined ? undefined : { item: known, character: true, quantifiable: true, end };
}
