import type { Dialect, Operator } from './expression.ts';
import { braced, folded as foldedClass, literal, type Folding } from './pattern-parts.ts';
import { regularExpression } from './regular-expression.ts';

/** A pattern of SQL as a regular expression of ECMAScript that is searched for, as JSON Schema has it. */
export interface SqlPattern {
  readonly source: string;
  /** Where the collation decides on case: what is matched if it leaves it aside. */
  readonly folded?: string;
  /** For text beyond ASCII the locale decides. */
  readonly local?: boolean;
  /** For text of several lines it is not told. */
  readonly lines?: boolean;
}

/** `undefined` where the pattern means something else there, or is none. */
export function sqlPattern(
  operator: Operator,
  pattern: string,
  escape: string | undefined,
  dialect: Dialect,
): SqlPattern | undefined {
  // What MySQL and SQL Server compare without regard to case, unless a collation says otherwise.
  const collated = dialect === 'mysql' || dialect === 'mssql';
  switch (operator) {
    case 'like': {
      const mark = escape ?? (dialect === 'sqlite' || dialect === 'mssql' ? '' : '\\');
      const like = (folds: Folding): string | undefined => likePattern(pattern, mark, dialect, folds);
      const found = bySource(like, dialect === 'sqlite', collated);
      return found && dialect === 'sqlite' && /[^\0-\x7f]/u.test(pattern) ? { ...found, local: true } : found;
    }
    case 'ilike': {
      const found = bySource((folds) => likePattern(pattern, escape ?? '\\', dialect, folds), true, false);
      return found && { ...found, local: true };
    }
    case 'glob':
      return bySource((folds) => globPattern(pattern, folds), false, false);
    case 'similar to':
      return bySource((folds) => similarPattern(pattern, escape ?? '\\', folds), false, false);
    case 'regexp':
    case 'iregexp': {
      const plain = regularExpression(pattern, operator === 'iregexp', dialect);
      if (plain === undefined || !collated || operator === 'iregexp') return plain;
      const folded = regularExpression(pattern, true, dialect)?.source;
      return folded === undefined ? undefined : { ...plain, folded };
    }
    default:
      return undefined;
  }
}

/** As `sqlPattern` has it, the spelling of the pattern where the collation decides. */
export function searchPattern(
  operator: Operator,
  pattern: string,
  escape: string | undefined,
  dialect: Dialect,
): string | undefined {
  return sqlPattern(operator, pattern, escape, dialect)?.source;
}

function bySource(
  make: (folds: Folding) => string | undefined,
  folds: boolean,
  collated: boolean,
): SqlPattern | undefined {
  const source = make(folds);
  if (source === undefined) return undefined;
  const folded = collated ? make(true) : undefined;
  return { source, ...(folded !== undefined && folded !== source && { folded }) };
}

/** Over the whole text. `undefined` where the escape character is the last. */
function likePattern(pattern: string, escape: string, dialect: Dialect, folds: Folding): string | undefined {
  const all = [...pattern];
  let source = '^';
  for (let at = 0; at < all.length; at++) {
    const c = all[at] as string;
    if (c === escape) {
      const next = all[++at];
      if (next === undefined) {
        if (dialect === 'postgres') return undefined;
        source += dialect === 'sqlite' ? '(?!)' : literal(c, folds);
      } else source += literal(next, folds);
    } else if (c === '%') source += '[\\s\\S]*';
    else if (c === '_') source += '[\\s\\S]';
    else if (c === '[' && dialect === 'mssql') {
      const close = all.indexOf(']', at + 1);
      if (close < 0) return undefined;
      source += bracket(all.slice(at + 1, close), folds);
      at = close;
    } else source += literal(c, folds);
  }
  return `${source}$`.replace(/(?:\[\\s\\S\]\*)+\$$/u, '');
}

/** `[a-z^x]`, in which only `-` and a first `^` mean something. */
function bracket(inside: readonly string[], folds: Folding): string {
  const negated = inside[0] === '^';
  const body = negated ? inside.slice(1) : inside;
  let items = '';
  for (let at = 0; at < body.length; at++) {
    const [c, to] = [body[at] as string, body[at + 2]];
    if (body[at + 1] === '-' && to !== undefined) {
      items += foldedClass(c, to, folds);
      at += 2;
    } else items += foldedClass(c, c, folds);
  }
  return items === '' ? (negated ? '[\\s\\S]' : '(?!)') : `[${negated ? '^' : ''}${items}]`;
}

function globPattern(pattern: string, folds: Folding): string {
  const all = [...pattern];
  let source = '^';
  for (let at = 0; at < all.length; at++) {
    const c = all[at] as string;
    if (c === '*') source += '[\\s\\S]*';
    else if (c === '?') source += '[\\s\\S]';
    else if (c === '[') {
      // A bracket that comes first is one of the characters.
      const close = all.indexOf(']', at + (all[at + 1] === '^' ? 3 : 2));
      if (close < 0) return '(?!)';
      source += bracket(all.slice(at + 1, close), folds);
      at = close;
    } else source += literal(c, folds);
  }
  return `${source}$`.replace(/(?:\[\\s\\S\]\*)+\$$/u, '');
}

function similarPattern(pattern: string, escape: string, folds: Folding): string | undefined {
  let source = '^(?:';
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern[at] as string;
    if (c === escape) {
      const next = pattern[++at];
      // `\"` marks the part that SUBSTRING finds.
      if (next === undefined || next === '"') return undefined;
      source += literal(next, folds);
    } else if (c === '[') {
      const found = braced(pattern, at, folds, undefined);
      if (found === undefined) return undefined;
      source += found.source;
      at = found.end - 1;
    } else if (c === '%') source += '[\\s\\S]*';
    else if (c === '_') source += '[\\s\\S]';
    else if (c === '(') source += '(?:';
    else if (/[)|*+?]/u.test(c)) source += c;
    else if (c === '{') {
      const counted = /^\{\d+(?:,\d*)?\}/u.exec(pattern.slice(at))?.[0];
      if (counted === undefined) return undefined;
      source += counted;
      at += counted.length - 1;
    } else source += literal(c, folds);
  }
  return `${source})$`;
}
