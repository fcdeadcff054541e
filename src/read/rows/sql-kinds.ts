import type { Json } from '../../model/json.ts';
import type { RuledColumn, ValueKind } from '../../model/sql/table-rules.ts';
import { numberIn } from './cells.ts';
import type { Raw } from './sql-cursor.ts';

/** A constant as rows of the column hold it; what does not suit the type stays as it is written. */
export type FromSql = (raw: NonNullable<Raw>) => Json;

export function fromSqlOf(column: RuledColumn | undefined): FromSql {
  if (column === undefined) return plain;
  const { kind, of = 'text', type } = column;
  if (kind !== 'array') return (raw) => scalar(raw, kind, type.args[0]);
  const item = (raw: Raw): Json =>
    raw === null || raw === undefined
      ? null
      : raw.kind === 'list'
        ? raw.items.map(item)
        : scalar(raw, of, undefined);
  return (raw) => item(raw.kind === 'text' ? (arrayIn(raw.text) ?? raw) : raw);
}

/** Without a type: what the constant itself says. Numbers beyond a double's reach stay text. */
export function plain(raw: NonNullable<Raw>): Json {
  switch (raw.kind) {
    case 'number':
      return numberIn(raw.text) ?? raw.text;
    case 'boolean':
      return raw.value;
    case 'list':
      return raw.items.map((item) => (item === null || item === undefined ? null : plain(item)));
    default:
      return raw.text;
  }
}

function scalar(raw: NonNullable<Raw>, kind: ValueKind, size: number | undefined): Json {
  if (raw.kind === 'list') return plain(raw);
  const text = raw.kind === 'boolean' ? String(raw.value) : raw.text;
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      if (raw.kind === 'boolean') return raw.value ? 1 : 0;
      if (raw.kind === 'bits' && text !== '') return Number(`0b${text}`);
      // Money of SQL Server and Postgres: $1,234.50
      return numberIn(text.trim().replace(/^(-?)\$/u, '$1')) ?? text;
    case 'boolean':
      if (raw.kind === 'boolean') return raw.value;
      if (/^(?:t|true|y|yes|on|0*1)$/iu.test(text)) return true;
      return /^(?:f|false|n|no|off|0+)$/iu.test(text) ? false : text;
    case 'bits':
      return raw.kind === 'bytes' && text !== ''
        ? BigInt(`0x${text}`)
            .toString(2)
            .padStart(size ?? 1, '0')
        : text;
    case 'bytes':
      return raw.kind === 'text' ? text.replace(/^\\x/iu, '').toLowerCase() : text;
    case 'json':
      return raw.kind === 'text' ? (parsed(text) ?? text) : plain(raw);
    case 'date':
      return ymd(text);
    case 'timestamp':
      return moment(text, '');
    case 'timestamp with zone':
      return moment(text, 'Z');
    case 'time with zone':
      return text.replace(/\+00(?::?00)?$/u, 'Z');
    case 'time':
    case 'text':
    case 'array':
      return text;
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** `2002/8/14`, and a date that was given a time. */
function ymd(text: string): string {
  const [, year, month, day, rest = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(.*)$/su.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  return /^(?:[T ]0{1,2}:00(?::00(?:\.0*)?)?)?$/iu.test(rest)
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : text;
}

/**
 * With T, seconds, and a zone where the type has one.
 *
 * @param otherwise the zone of what is written without
 */
function moment(text: string, otherwise: string): string {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = otherwise] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d\d)(?::(\d\d)(\.\d+)?)?)?\s*(z|[-+]\d\d(?::?\d\d)?)?$/iu.exec(
      text,
    ) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  const [, sign, hours, minutes = '00'] = /^([-+])(\d\d):?(\d\d)?$/u.exec(zone) ?? [];
  const isUtc = Number(`${hours}${minutes}`) === 0;
  const offset = sign === undefined ? zone : isUtc ? 'Z' : `${sign}${hours}:${minutes}`;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:${second}${fraction}${offset}`;
}

/** `{1,NULL,"a b"}`: postgresql.org/docs/current/arrays.html#ARRAYS-IO; `undefined` for what is none. */
function arrayIn(text: string): NonNullable<Raw> | undefined {
  let at = 0;
  const list = (): NonNullable<Raw> | undefined => {
    const items: Raw[] = [];
    at++;
    for (;;) {
      if (text[at] === '}') break;
      if (text[at] === '{') {
        const inner = list();
        if (inner === undefined) return undefined;
        items.push(inner);
      } else if (text[at] === '"') {
        const [all, inner = ''] = /^"((?:[^"\\]|\\[^])*)"/u.exec(text.slice(at)) ?? [];
        if (all === undefined) return undefined;
        at += all.length;
        items.push({ kind: 'text', text: inner.replaceAll(/\\([^])/gu, '$1') });
      } else {
        const [word = ''] = /^[^,{}"]+/u.exec(text.slice(at)) ?? [];
        if (word === '') return undefined;
        at += word.length;
        items.push(/^null$/iu.test(word.trim()) ? null : { kind: 'text', text: word.trim() });
      }
      if (text[at] === ',') at++;
      else if (text[at] !== '}') return undefined;
    }
    at++;
    return { kind: 'list', items };
  };
  if (!text.startsWith('{')) return undefined;
  const found = list();
  return at === text.length ? found : undefined;
}
