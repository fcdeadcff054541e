import type { Dialect } from '../../model/sql/expression.ts';
import type { PassedOver } from './statement.ts';

/** A piece of an SQL text, as far as splitting it into statements needs to tell. */
export type Piece =
  | {
      readonly kind: 'word' | 'other' | 'open' | 'close' | 'delimiter';
      readonly text: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'comment'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'passed';
      readonly what: PassedOver['kind'];
      readonly start: number;
      readonly end: number;
    };

const wordStart = /[\p{L}_]/u;
const wordPart = /[\p{L}\p{N}_$#@]/u;

// Classes of Unicode only for what is not ASCII: of a script with much data they were half the time.
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;

function startsWord(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c < 128 ? isLetter(c) : wordStart.test(text[at] as string);
}

function continuesWord(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  if (c < 128) return isLetter(c) || isDigit(c) || c === 36 || c === 35 || c === 64;
  return wordPart.test(text[at] as string);
}

/**
 * Goes through a text once, piece by piece. `take` answers whether data of COPY follows.
 */
export function scan(text: string, dialect: Dialect, take: (piece: Piece) => boolean): void {
  let delimiter = ';';
  let at = text.startsWith('\ufeff') ? 1 : 0;
  /** Inside a conditional comment of MySQL, whose end is passed over. */
  let conditional = false;

  const lineEnd = (from: number): number => {
    const found = text.indexOf('\n', from);
    return found < 0 ? text.length : found;
  };
  const until = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 ? text.length : found + mark.length;
  };
  const atLineStart = (): boolean => {
    for (let i = at - 1; i >= 0; i--) {
      if (text[i] === '\n') return true;
      if (text[i] !== ' ' && text[i] !== '\t' && text[i] !== '\r') return false;
    }
    return true;
  };
  const quoted = (quote: string, escapes: boolean): number => {
    if (!escapes) {
      let close = text.indexOf(quote, at + 1);
      while (close >= 0 && text[close + 1] === quote) close = text.indexOf(quote, close + 2);
      return close < 0 ? text.length : close + 1;
    }
    for (let i = at + 1; i < text.length; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === quote) {
        if (text[i + 1] !== quote) return i + 1;
        i++;
      }
    }
    return text.length;
  };
  const give = (kind: 'word' | 'other' | 'open' | 'close', end: number): void => {
    take({ kind, text: text.slice(at, end), start: at, end });
    at = end;
  };
  const comment = (end: number, from: number, to: number): void => {
    take({ kind: 'comment', text: text.slice(from, to), start: at, end });
    at = end;
  };
  const pass = (what: PassedOver['kind'], end: number): void => {
    take({ kind: 'passed', what, start: at, end });
    at = end;
  };
  const blockEnd = (): number => {
    let depth = 1;
    let i = at + 2;
    while (i < text.length && depth > 0) {
      if (text.startsWith('*/', i)) {
        depth--;
        i += 2;
      } else if (text.startsWith('/*', i) && (dialect === 'postgres' || dialect === 'mssql')) {
        depth++;
        i += 2;
      } else i++;
    }
    return i;
  };

  while (at < text.length) {
    const c = text[at] as string;
    const next = text[at + 1];
    if (c === ' ' || c === '\n' || c === '\t' || c === '\r' || c === '\f') at++;
    else if (text.startsWith(delimiter, at)) {
      const start = at;
      at += delimiter.length;
      if (take({ kind: 'delimiter', text: delimiter, start, end: at })) {
        at = lineEnd(at);
        const closing = text.indexOf('\n\\.', at);
        pass('copy-data', closing < 0 ? text.length : lineEnd(closing + 1));
      }
    } else if (c === '-' && next === '-') comment(lineEnd(at), at + 2, lineEnd(at));
    else if (c === '#' && (dialect === 'mysql' || (dialect === 'sqlite' && atLineStart())))
      comment(lineEnd(at), at + 1, lineEnd(at));
    else if (c === '/' && next === '*') {
      const [mark] = /^\/\*M?!\d*/u.exec(text.slice(at, at + 12)) ?? [];
      if (mark !== undefined && dialect === 'mysql') {
        at += mark.length;
        conditional = true;
      } else {
        const end = blockEnd();
        comment(end, at + 2, Math.max(at + 2, end - 2));
      }
    } else if (conditional && c === '*' && next === '/') {
      conditional = false;
      at += 2;
    } else if (c === "'") give('other', quoted("'", dialect === 'mysql'));
    else if ((c === 'e' || c === 'E') && next === "'" && dialect === 'postgres') {
      const start = at++;
      const end = quoted("'", true);
      at = start;
      give('other', end);
    } else if (c === '"') give('other', quoted('"', dialect === 'mysql'));
    else if (c === '`') give('other', quoted('`', false));
    else if (c === '[' && (dialect === 'mssql' || dialect === 'sqlite')) give('other', quoted(']', false));
    else if (c === '$' && dialect === 'postgres') {
      const [tag] = /^\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/u.exec(text.slice(at, at + 80)) ?? [];
      give('other', tag === undefined ? at + 1 : until(tag, at + tag.length));
    } else if (c === '\\' && dialect === 'postgres') pass('meta-command', lineEnd(at));
    else if (c === '(') give('open', at + 1);
    else if (c === ')') give('close', at + 1);
    else if (isDigit(text.charCodeAt(at))) {
      // One piece, not one for each digit: data has many.
      let end = at + 1;
      while (isDigit(text.charCodeAt(end))) end++;
      give('other', end);
    } else if (startsWord(text, at)) {
      let end = at + 1;
      while (end < text.length && continuesWord(text, end)) end++;
      const word = text.slice(at, end).toLowerCase();
      if (word === 'delimiter' && dialect === 'mysql' && atLineStart()) {
        delimiter = text.slice(end, lineEnd(end)).trim() || ';';
        pass('delimiter', lineEnd(end));
      } else if (
        word === 'go' &&
        dialect === 'mssql' &&
        /^\s*(?:\d+\s*)?$/u.test(text.slice(end, lineEnd(end))) &&
        atLineStart()
      )
        pass('delimiter', lineEnd(end));
      else give('word', end);
    } else give('other', at + 1);
  }
}
