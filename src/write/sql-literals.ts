import type { Json } from '../model/json.ts';
import type { Dialect } from '../model/sql/expression.ts';
import type { RuledColumn, ValueKind } from '../model/sql/table-rules.ts';

/** A value as the dialect writes it. */
export type Literal = (value: Json) => string;

/** Chooses once for a column how its values are written. */
export function literalOf({ kind, of, scale, type }: RuledColumn, dialect: Dialect): Literal {
  const written = plainLiteral(kind, scale, dialect);
  if (kind !== 'array') return (value) => (value === null ? 'NULL' : written(value));
  const item = plainLiteral(of ?? 'text', scale, dialect);
  const cast = `::${type.name}${'[]'.repeat(Math.max(1, type.dimensions))}`;
  const list = (value: Json): string =>
    Array.isArray(value) ? `ARRAY[${value.map(list).join(',')}]` : value === null ? 'NULL' : item(value);
  return (value) => (value === null ? 'NULL' : `${list(value)}${cast}`);
}

function plainLiteral(kind: ValueKind, scale: number | undefined, dialect: Dialect): Literal {
  const text = textLiteral(dialect);
  switch (kind) {
    case 'integer':
      return (value) => String(value);
    case 'decimal':
      return scale === undefined ? numberText : (value) => fixed(value, scale);
    case 'float':
      return numberText;
    case 'boolean':
      return dialect === 'postgres'
        ? (value) => (value === true ? 'TRUE' : 'FALSE')
        : (value) => (value === true ? '1' : '0');
    case 'bits':
      return (value) =>
        dialect === 'sqlite'
          ? text(value)
          : dialect === 'mssql'
            ? `0x${hexOfBits(value)}`
            : `B'${String(value)}'`;
    case 'bytes':
      return dialect === 'postgres'
        ? (value) => `'\\x${String(value)}'`
        : dialect === 'mssql'
          ? (value) => `0x${String(value)}`
          : (value) => `X'${String(value)}'`;
    case 'timestamp':
      return (value) => `'${String(value).replace('T', ' ')}'`;
    case 'timestamp with zone':
      return (value) => `'${String(value).replace('T', ' ').replace(/z$/iu, '+00:00')}'`;
    case 'time with zone':
      return (value) => `'${String(value).replace(/z$/iu, '+00:00')}'`;
    case 'date':
    case 'time':
      return (value) => `'${String(value)}'`;
    case 'json':
      return (value) => text(JSON.stringify(value));
    case 'text':
    case 'array':
      return text;
  }
}

const numberText: Literal = (value) => String(value);
const fixed = (value: Json, scale: number): string =>
  typeof value === 'number' && scale <= 20 ? value.toFixed(scale) : String(value);
const hexOfBits = (value: Json): string =>
  BigInt(`0b${String(value)}`)
    .toString(16)
    .padStart(2, '0');

function textLiteral(dialect: Dialect): Literal {
  switch (dialect) {
    case 'mysql':
      return (value) => `'${mysqlEscaped(String(value))}'`;
    case 'mssql':
      return (value) => `N'${String(value).replaceAll("'", "''")}'`;
    case 'postgres':
    case 'sqlite':
      return (value) => `'${doubled(String(value))}'`;
  }
}

/** As the standard has it: Postgres with `standard_conforming_strings`, which the script sets; SQLite always. */
const doubled = (text: string): string => (text.includes("'") ? text.replaceAll("'", "''") : text);

// eslint-disable-next-line no-control-regex -- control characters are what is escaped
const special = /[\0\b\t\n\r\x1a"'\\]/gu;
const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
};
/** dev.mysql.com/doc/refman/8.4/en/string-literals.html, table 11.1. */
const mysqlEscaped = (text: string): string =>
  text.replace(special, (character) => escapes[character] as string);

/** A name that can hold anything, quoted so that none of it is read as SQL. */
export function quotedName(name: string, dialect: Dialect): string {
  switch (dialect) {
    case 'mysql':
      return `\`${name.replaceAll('`', '``')}\``;
    case 'mssql':
      return `[${name.replaceAll(']', ']]')}]`;
    case 'postgres':
    case 'sqlite':
      return `"${name.replaceAll('"', '""')}"`;
  }
}

export function quotedTable(
  { schema, name }: { readonly schema?: string; readonly name: string },
  dialect: Dialect,
): string {
  return schema === undefined
    ? quotedName(name, dialect)
    : `${quotedName(schema, dialect)}.${quotedName(name, dialect)}`;
}
