import type { Json } from '../model/json.ts';
import type { RuledColumn, ValueKind } from '../model/sql/table-rules.ts';
import type { Literal } from './sql-literals.ts';

/** A value as a field of COPY's text format: postgresql.org/docs/current/sql-copy.html, “Text Format”. */
export function copyFieldOf({ kind, of, scale }: RuledColumn): Literal {
  if (kind === 'array') {
    const item = plain(of ?? 'text', scale);
    return (value) => (value === null ? nothing : escaped(arrayText(value, item)));
  }
  const text = plain(kind, scale);
  return (value) => (value === null ? nothing : escaped(text(value)));
}

const nothing = '\\N';

/** What the type's input function reads. */
function plain(kind: ValueKind, scale: number | undefined): Literal {
  switch (kind) {
    case 'boolean':
      return (value) => (value === true ? 't' : 'f');
    case 'bytes':
      return (value) => `\\x${String(value)}`;
    case 'json':
      return (value) => JSON.stringify(value);
    case 'timestamp':
      return (value) => String(value).replace('T', ' ');
    case 'timestamp with zone':
      return (value) => String(value).replace('T', ' ').replace(/z$/iu, '+00:00');
    case 'time with zone':
      return (value) => String(value).replace(/z$/iu, '+00:00');
    case 'decimal':
      return (value) =>
        typeof value === 'number' && scale !== undefined && scale <= 20
          ? value.toFixed(scale)
          : String(value);
    default:
      return String;
  }
}

/** postgresql.org/docs/current/arrays.html#ARRAYS-IO: every item in quotes, so that none can be taken for NULL. */
function arrayText(value: Json, item: Literal): string {
  if (!Array.isArray(value))
    return value === null ? 'NULL' : `"${item(value).replaceAll(/["\\]/gu, '\\$&')}"`;
  return `{${value.map((each) => arrayText(each, item)).join(',')}}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const escaped = (text: string): string =>
  text.replace(/[\\\b\f\n\r\t\v]/gu, (character) => escapes[character] as string);
