import type ts from 'typescript';
import { escapeRegExp } from './escape.ts';

type TS = typeof ts;

/**
 * What comes behind a free part decides how far the compiler takes it to reach: up to the first place where the next
 * text stands, and for a single character where another free part follows at once.
 */
interface Behind {
  /** The character that the next text begins with. */
  readonly next?: string | undefined;
  readonly single?: boolean;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/** Free text, where nothing else is said. */
function word({ next, single = false }: Behind, first = 'a-z'): string {
  if (single) return `[${first}]`;
  const shorter = next !== undefined && /^[a-z\d]$/iu.test(next);
  if (!shorter) return `[${first}][a-z0-9]{0,7}`;
  const rest = [...letters].filter((letter) => letter !== next.toLowerCase()).join('');
  return `[${first === 'a-z' ? rest : rest.toUpperCase()}][${rest}]{0,7}`;
}

function number({ next, single = false }: Behind): string {
  if (single) return '\\d';
  return next !== undefined && digits.includes(next) ? `[${digits.replace(next, '')}]` : '[1-9]\\d{0,5}';
}

/** The texts of a template literal type, or of `Uppercase<…>`, as a regular expression; at least some of them. */
export function templatePattern(ts: TS, type: ts.TemplateLiteralType | ts.StringMappingType): string {
  return `^${partOf(ts, type)}$`;
}

function partOf(ts: TS, type: ts.Type, behind: Behind = {}): string {
  if (type.flags & ts.TypeFlags.TemplateLiteral) {
    const { texts, types } = type as ts.TemplateLiteralType;
    return texts
      .map((text, i) => {
        const [free, next] = [types[i], texts[i + 1]];
        const single = next === '' && i + 1 < types.length;
        return escapeRegExp(text) + (free ? partOf(ts, free, { next: next?.[0], single }) : '');
      })
      .join('');
  }
  if (type.flags & ts.TypeFlags.StringMapping) return mapped(ts, type as ts.StringMappingType, behind);
  if (type.flags & ts.TypeFlags.StringLiteral) return escapeRegExp((type as ts.StringLiteralType).value);
  if (type.flags & ts.TypeFlags.NumberLiteral)
    return escapeRegExp(String((type as ts.NumberLiteralType).value));
  if (type.flags & (ts.TypeFlags.Number | ts.TypeFlags.BigInt)) return number(behind);
  if (type.flags & ts.TypeFlags.Boolean) return '(?:true|false)';
  if (type.flags & ts.TypeFlags.Union)
    return `(?:${(type as ts.UnionType).types.map((each) => partOf(ts, each, behind)).join('|')})`;
  if (type.flags & ts.TypeFlags.Intersection) {
    const text = (type as ts.IntersectionType).types.find((each) => each.flags & ts.TypeFlags.StringLike);
    return text ? partOf(ts, text, behind) : word(behind);
  }
  return word(behind);
}

function mapped(ts: TS, { symbol, type }: ts.StringMappingType, behind: Behind): string {
  const inner =
    type.flags & (ts.TypeFlags.StringMapping | ts.TypeFlags.TemplateLiteral)
      ? partOf(ts, type, behind)
      : undefined;
  switch (symbol.name) {
    case 'Uppercase':
      return upper(inner ?? word(behind));
    case 'Capitalize':
      return word(behind, 'A-Z');
    default:
      return inner ?? word(behind);
  }
}

/** `[a-z]` → `[A-Z]`; escapes such as `\d` stay. */
const upper = (pattern: string): string =>
  pattern.replace(/\\.|\(\?:|[a-z]/gu, (part) => (part.length === 1 ? part.toUpperCase() : part));
