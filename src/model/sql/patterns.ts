import type { Dialect, Operator } from './expression.ts';

/**
 * A pattern of SQL as a regular expression of ECMAScript that is searched for, as JSON Schema has it: read and judged by the one
 * rule. `undefined` where it means something else there.
 */
export function searchPattern(
  operator: Operator,
  pattern: string,
  escape: string | undefined,
  dialect: Dialect,
): string | undefined {
  switch (operator) {
    case 'like': {
      const mark = escape ?? (dialect === 'sqlite' || dialect === 'mssql' ? '' : '\\');
      const source = likePattern(pattern, mark, dialect);
      return dialect === 'postgres' ? source : foldedCase(source);
    }
    case 'ilike':
      return foldedCase(likePattern(pattern, escape ?? '\\', dialect));
    case 'glob':
      return globPattern(pattern);
    case 'similar to':
      return similarPattern(pattern, escape ?? '\\');
    case 'regexp':
    case 'iregexp': {
      const found = regularExpression(pattern);
      if (found === undefined) return undefined;
      const folds = found.folds || operator === 'iregexp' || dialect === 'mysql';
      return folds ? foldedCase(found.source) : found.source;
    }
    default:
      return undefined;
  }
}

/** A pattern for both cases of its ASCII letters outside of escapes; inside of classes both are added. */
export function foldedCase(source: string): string {
  let folded = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const c = source[at] as string;
    if (c === '\\') {
      folded += c + (source[++at] ?? '');
      continue;
    }
    if (c === '[') inClass = true;
    else if (c === ']') inClass = false;
    const [lower, upper] = [c.toLowerCase(), c.toUpperCase()];
    if (!/[a-z]/iu.test(c) || (source[at - 1] === '?' && source[at - 2] === '(')) folded += c;
    else if (!inClass) folded += `[${lower}${upper}]`;
    else if (source[at + 1] === '-' && /[a-z]/iu.test(source[at + 2] ?? '')) {
      const end = source[at + 2] as string;
      folded += `${lower}-${end.toLowerCase()}${upper}-${end.toUpperCase()}`;
      at += 2;
    } else folded += lower + upper;
  }
  return folded;
}

const quoted = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/-]/gu, (c) => (c === '-' ? c : `\\${c}`));

/** A LIKE pattern as a regular expression of ECMAScript over the whole text. */
export function likePattern(pattern: string, escape: string, dialect: Dialect): string {
  let source = '^';
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at] as string;
    if (c === escape && at + 1 < pattern.length) source += quoted(pattern[++at] as string);
    else if (c === '%') source += '[\\s\\S]*';
    else if (c === '_') source += '[\\s\\S]';
    else if (c === '[' && dialect === 'mssql') {
      const close = pattern.indexOf(']', at);
      source += close < 0 ? '\\[' : pattern.slice(at, close + 1);
      at = close < 0 ? at : close;
    } else source += quoted(c);
  }
  return `${source}$`;
}

function globPattern(pattern: string): string {
  let source = '^';
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at] as string;
    if (c === '*') source += '[\\s\\S]*';
    else if (c === '?') source += '[\\s\\S]';
    else if (c === '[') {
      const close = pattern.indexOf(']', at + 2);
      source += close < 0 ? '\\[' : pattern.slice(at, close + 1);
      at = close < 0 ? at : close;
    } else source += quoted(c);
  }
  return `${source}$`;
}

function similarPattern(pattern: string, escape: string): string {
  let source = '^(?:';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at] as string;
    if (c === escape && at + 1 < pattern.length) source += quoted(pattern[++at] as string);
    else if (inClass) {
      inClass = c !== ']';
      source += c;
    } else if (c === '[') {
      inClass = true;
      source += c;
    } else if (c === '%') source += '[\\s\\S]*';
    else if (c === '_') source += '[\\s\\S]';
    else source += /[.^$]/u.test(c) ? `\\${c}` : c;
  }
  return `${classNames(source)})$`;
}

const posixClasses: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  blank: ' \\t',
};

const classNames = (source: string): string =>
  source.replace(/\[:(\w+):\]/gu, (all, name: string) => posixClasses[name] ?? all);

/** A regular expression of Postgres or MySQL as one of ECMAScript, as far as both mean the same. */
export function regularExpression(
  pattern: string,
): { readonly source: string; readonly folds: boolean } | undefined {
  const [, options = '', rest = pattern] = /^\(\?([a-z]+)\)([\s\S]*)$/u.exec(pattern) ?? [];
  if (/[^icsn]/u.test(options) || pattern.startsWith('***')) return undefined;
  const source = classNames(rest)
    .replace(/\\A/gu, '^')
    .replace(/\\Z/gu, '$')
    .replace(/\\[my]/gu, '\\b')
    .replace(/\\M/gu, '\\b')
    .replace(/\[\[:<:\]\]|\[\[:>:\]\]/gu, '\\b');
  return { source, folds: options.includes('i') };
}
