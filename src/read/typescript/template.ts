import type ts from 'typescript';
import { escapeRegExp } from './escape.ts';

type TS = typeof ts;

/** Characters that a part of free text is made of, where nothing else is said. */
const word = '[a-z][a-z0-9]{0,7}';
const number = '(?:0|[1-9]\\d{0,5})';

/** The texts of a template literal type, or of `Uppercase<…>`, as a regular expression; at least some of them. */
export function templatePattern(ts: TS, type: ts.TemplateLiteralType | ts.StringMappingType): string {
  return `^${partOf(ts, type)}$`;
}

function partOf(ts: TS, type: ts.Type): string {
  if (type.flags & ts.TypeFlags.TemplateLiteral) {
    const { texts, types } = type as ts.TemplateLiteralType;
    return texts.map((text, i) => escapeRegExp(text) + (types[i] ? partOf(ts, types[i]) : '')).join('');
  }
  if (type.flags & ts.TypeFlags.StringMapping) return mapped(ts, type as ts.StringMappingType);
  if (type.flags & ts.TypeFlags.StringLiteral) return escapeRegExp((type as ts.StringLiteralType).value);
  if (type.flags & ts.TypeFlags.NumberLiteral)
    return escapeRegExp(String((type as ts.NumberLiteralType).value));
  if (type.flags & (ts.TypeFlags.Number | ts.TypeFlags.BigInt)) return number;
  if (type.flags & ts.TypeFlags.Boolean) return '(?:true|false)';
  if (type.flags & ts.TypeFlags.Union)
    return `(?:${(type as ts.UnionType).types.map((each) => partOf(ts, each)).join('|')})`;
  if (type.flags & ts.TypeFlags.Intersection) {
    const text = (type as ts.IntersectionType).types.find((each) => each.flags & ts.TypeFlags.StringLike);
    return text ? partOf(ts, text) : word;
  }
  return word;
}

function mapped(ts: TS, { symbol, type }: ts.StringMappingType): string {
  const inner =
    type.flags & (ts.TypeFlags.StringMapping | ts.TypeFlags.TemplateLiteral) ? partOf(ts, type) : undefined;
  switch (symbol.name) {
    case 'Uppercase':
      return inner === undefined ? '[A-Z][A-Z0-9]{0,7}' : upper(inner);
    case 'Capitalize':
      return '[A-Z][a-z0-9]{0,7}';
    default:
      return inner ?? word;
  }
}

/** `[a-z]` → `[A-Z]`; escapes such as `\d` stay. */
const upper = (pattern: string): string =>
  pattern.replace(/\\.|\(\?:|[a-z]/gu, (part) => (part.length === 1 ? part.toUpperCase() : part));
