import type { Dialect } from '../../../../model/sql/expression.ts';
import { sqlPattern } from '../../../../model/sql/patterns.ts';
import { compilePattern } from '../../patterns.ts';
import { sameText, textOrder } from '../collation.ts';
import { setting } from '../setting.ts';
import { asDouble, asText, Bytes, Doubt, Failure, numeric, type Value } from '../value.ts';
import { Decimal } from '../decimal.ts';
import {
  bytesOf,
  count,
  ofText,
  ofTextAndNumbers,
  points,
  strict,
  type Functions,
  type Known,
} from './kit.ts';

/** Blanks only, except in SQL Server’s and Postgres’s own. */
function trimmed(text: string, characters: string | undefined, start: boolean, end: boolean): string {
  const set = new Set(characters ?? ' ');
  const all = [...text];
  let [from, to] = [0, all.length];
  while (start && from < to && set.has(all[from] as string)) from++;
  while (end && to > from && set.has(all[to - 1] as string)) to--;
  return all.slice(from, to).join('');
}

/** SQLite changes ASCII only, the others by locale. */
const cased =
  (change: (text: string) => string) =>
  ([text]: readonly [string, ...string[]], dialect: Dialect): string =>
    dialect === 'sqlite' ? text.replace(/[a-z]+/giu, change) : change(text);

const lower = ofText(
  'text',
  cased((text) => text.toLowerCase()),
);
const upper = ofText(
  'text',
  cased((text) => text.toUpperCase()),
);

const length = strict('int4', ([value], dialect) => {
  if (value instanceof Bytes) return count(value.length);
  const text = asText(value as Known, dialect);
  if (dialect === 'mysql') return count(bytesOf(text));
  return count(points(dialect === 'sqlite' ? (text.split('\0')[0] ?? '') : text));
});
const charLength = ofText('int4', ([text]) => count(points(text)));
const octets = strict('int4', ([value], dialect) =>
  count(value instanceof Bytes ? value.length : bytesOf(asText(value as Known, dialect))),
);

const substring = strict('text', ([value, from, length], dialect) => {
  const text = asText(value as Known, dialect);
  if (typeof from === 'string' && dialect === 'postgres') {
    if (length !== undefined) throw new Doubt('a part that a pattern finds');
    return found(text, from);
  }
  const whole = (of: Known): number => Math.trunc(asDouble(numeric(of, dialect)));
  const start = whole(from as Known);
  return part(text, start, length === undefined ? undefined : whole(length), dialect);
});

function part(text: string, from: number, length: number | undefined, dialect: Dialect): string {
  const all = [...text];
  if (dialect === 'postgres' || dialect === 'mssql') {
    // Positions before the first are counted, but hold nothing.
    if (length !== undefined && length < 0) throw new Failure('a length below zero');
    const end = length === undefined ? all.length : from - 1 + length;
    return all.slice(Math.max(0, from - 1), Math.max(0, end)).join('');
  }
  if (from === 0 && dialect === 'mysql') return '';
  if (dialect === 'mysql' && (length ?? 1) <= 0) return '';
  const start = from < 0 ? all.length + from : from === 0 ? -1 : from - 1;
  if (dialect === 'mysql' && start < 0) return '';
  const end = length === undefined ? all.length : start + length;
  // SQLite takes a length below zero as so many characters before.
  const [low, high] = start <= end ? [start, end] : [end, start];
  return all.slice(Math.max(0, low), Math.max(0, high)).join('');
}

function found(text: string, pattern: string): Value {
  const source = sqlPattern('regexp', pattern, undefined, 'postgres')?.source;
  const regexp = source === undefined ? undefined : compilePattern(source);
  if (regexp === undefined) throw new Failure('a pattern that is not understood');
  const match = regexp.exec(text);
  return match === null ? undefined : (match[1] ?? match[0]);
}

const position = (needle: string, text: string): bigint => {
  const at = text.indexOf(needle);
  return count(at < 0 ? 0 : points(text.slice(0, at)) + 1);
};
const instr = ofText('int4', ([text, sought = ''], dialect) => {
  if (dialect === 'postgres' || dialect === 'sqlite') return position(sought, text);
  const [strict, loose] = [position(sought, text), position(sought.toLowerCase(), text.toLowerCase())];
  return strict !== loose && setting().loose ? loose : strict;
});
const turned = {
  ...instr,
  run: ([a, b]: readonly Value[], dialect: Dialect) => instr.run([b, a], dialect, []),
};

const side = (end: boolean) =>
  ofTextAndNumbers('text', (text, [n = 0]) => {
    const all = [...text];
    const length = n < 0 ? Math.max(0, all.length + n) : n;
    return (end ? all.slice(Math.max(0, all.length - length)) : all.slice(0, length)).join('');
  });

const padded = (start: boolean) =>
  strict('text', ([value, length, fill], dialect) => {
    const all = [...asText(value as Known, dialect)];
    const wanted = Math.trunc(asDouble(numeric(length as Known, dialect)));
    const by = [...(fill === undefined ? ' ' : asText(fill, dialect))];
    if (all.length >= wanted || by.length === 0) return all.slice(0, Math.max(0, wanted)).join('');
    const padding = Array.from({ length: wanted - all.length }, (_, at) => by[at % by.length]).join('');
    return start ? padding + all.join('') : all.join('') + padding;
  });

const joined = (args: readonly Value[], dialect: Dialect): string =>
  args.map((arg) => (arg === undefined ? '' : asText(arg, dialect))).join('');

export const textFunctions: Functions = {
  lower,
  lcase: lower,
  upper,
  ucase: upper,
  initcap: ofText('text', ([text]) =>
    text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ),
  length,
  len: ofText('int4', ([text]) => count(points(text.replace(/ +$/u, '')))),
  char_length: charLength,
  character_length: charLength,
  octet_length: octets,
  datalength: strict('int4', ([value], dialect) => {
    if (value instanceof Bytes) return count(value.length);
    // One or two bytes for each, by the column’s type.
    throw new Doubt(`bytes of ${asText(value as Known, dialect).length} characters`);
  }),
  bit_length: strict('int4', ([value], dialect) =>
    count(8 * (value instanceof Bytes ? value.length : bytesOf(asText(value as Known, dialect)))),
  ),
  /** Of an address of a network. */
  family: ofText('int4', ([text]) => (text.includes(':') ? 6n : 4n)),
  trim: ofText('text', ([text, set]) => trimmed(text, set, true, true)),
  btrim: ofText('text', ([text, set]) => trimmed(text, set, true, true)),
  ltrim: ofText('text', ([text, set]) => trimmed(text, set, true, false)),
  rtrim: ofText('text', ([text, set]) => trimmed(text, set, false, true)),
  reverse: ofText('text', ([text]) => [...text].reverse().join('')),
  substr: substring,
  substring,
  mid: substring,
  left: side(false),
  right: side(true),
  lpad: padded(true),
  rpad: padded(false),
  repeat: ofTextAndNumbers('text', (text, [n = 0]) => text.repeat(Math.min(Math.max(0, n), 10_000))),
  replicate: ofTextAndNumbers('text', (text, [n = 0]) => text.repeat(Math.min(Math.max(0, n), 10_000))),
  replace: ofText('text', ([text, from = '', to = '']) => (from === '' ? text : text.replaceAll(from, to))),
  translate: ofText('text', ([text, from = '', to = '']) => {
    const [sought, by] = [[...from], [...to]];
    return [...text].map((c) => (sought.includes(c) ? (by[sought.indexOf(c)] ?? '') : c)).join('');
  }),
  // Postgres’s parser turns `position(a IN b)` around.
  position: {
    kind: 'int4',
    run: (args, dialect) => (dialect === 'postgres' ? instr : turned).run(args, dialect, []),
  },
  strpos: instr,
  instr,
  locate: turned,
  charindex: turned,
  starts_with: ofText('bool', ([text, start = '']) => text.startsWith(start)),
  split_part: strict('text', ([text, by, at], dialect) => {
    const parts = asText(text as Known, dialect).split(asText(by as Known, dialect));
    const index = asDouble(numeric(at as Known, dialect));
    return parts.at(index > 0 ? index - 1 : index) ?? '';
  }),
  concat: {
    kind: 'text',
    run: (args, dialect) =>
      dialect === 'mysql' && args.includes(undefined) ? undefined : joined(args, dialect),
  },
  concat_ws: {
    kind: 'text',
    run: ([by, ...args], dialect) =>
      by === undefined
        ? undefined
        : args
            .filter((arg) => arg !== undefined)
            .map((arg) => asText(arg, dialect))
            .join(asText(by, dialect)),
  },
  strcmp: ofText('int4', ([a, b = ''], dialect) =>
    sameText(a, b, dialect) ? 0n : BigInt(Math.sign(textOrder(a, b))),
  ),
  substring_index: strict('text', ([text, by, n], dialect) => {
    const mark = asText(by as Known, dialect);
    const parts = asText(text as Known, dialect).split(mark);
    const many = Math.trunc(asDouble(numeric(n as Known, dialect)));
    return (many >= 0 ? parts.slice(0, many) : parts.slice(many)).join(mark);
  }),
  patindex: ofText('int4', ([pattern, text = ''], dialect) => {
    // The pattern is one of LIKE, found where it begins without its first `%`.
    const inner = pattern.replace(/^%/u, '');
    const like = (from: string): boolean =>
      compilePattern(sqlPattern('like', inner, undefined, dialect)?.source ?? '(?!)')?.test(from) === true;
    if (inner === pattern) return like(text) ? 1n : 0n;
    const all = [...text];
    return count(all.findIndex((_, at) => like(all.slice(at).join(''))) + 1);
  }),
  ascii: ofText('int4', ([text]) => count(text.codePointAt(0) ?? 0)),
  unicode: ofText('int4', ([text]) => (text === '' ? undefined : count(text.codePointAt(0) ?? 0))),
  hex: strict('text', ([value], dialect) => {
    if (value instanceof Bytes) return value.hex.toUpperCase();
    const encoded = new TextEncoder().encode(asText(value as Known, dialect));
    return [...encoded]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase();
  }),
  isnumeric: ofText('int4', ([text]) => (Decimal.of(text) ? 1n : 0n)),
  regexp_replace: strict('text', (args, dialect) => {
    const [text = '', pattern = '', to = '', flags = ''] = args.map((arg) => asText(arg, dialect));
    const found = sqlPattern(flags.includes('i') ? 'iregexp' : 'regexp', pattern, undefined, dialect);
    const regexp = found && compilePattern(found.source);
    if (regexp === undefined || /[^gi]/u.test(flags) || /[\\$]/u.test(to))
      throw new Failure('a pattern that is not understood');
    const all = flags.includes('g') || dialect === 'mysql';
    return text.replace(new RegExp(regexp.source, `${regexp.flags.replace('g', '')}${all ? 'g' : ''}`), to);
  }),
};
