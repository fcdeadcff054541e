import type { Json } from '../../../model/json.ts';
import type { Dialect, TypeName } from '../../../model/sql/expression.ts';
import { Decimal } from './decimal.ts';
import { isTemporal, kindOf, type Kind } from '../../../model/sql/kinds.ts';
import { Moment, Span, type Clock } from './moment.ts';
import {
  asDouble,
  asText,
  Bytes,
  Document,
  exact,
  Failure,
  numeric,
  truth,
  truthOfText,
  type Numeric,
  type Value,
} from './value.ts';

export interface Target {
  readonly kind: Kind;
  readonly args: readonly number[];
  readonly of?: Kind;
}

type Known = Exclude<Value, undefined>;
type Convert = (value: Value) => Value;

export function targetOf(type: TypeName, dialect: Dialect): Target {
  const kind = kindOf(type, dialect);
  return {
    kind,
    args: type.args,
    ...(kind === 'array' && { of: kindOf({ ...type, dimensions: 0 }, dialect) }),
  };
}

/** As `CAST` does, or what turns a text constant into what it is compared with. NULL stays so. */
export function castTo({ kind, args, of }: Target, dialect: Dialect): Convert {
  if (kind === 'array') {
    const item = castTo({ kind: of ?? 'text', args }, dialect);
    return known((value) => asList(value).map(item));
  }
  return known(plainCast(kind, args, dialect));
}

const known =
  (convert: (value: Known) => Value): Convert =>
  (value) =>
    value === undefined ? undefined : convert(value);

function plainCast(kind: Kind, args: readonly number[], dialect: Dialect): (value: Known) => Value {
  const [first, scale] = args;
  switch (kind) {
    case 'bool':
      return (value) => (typeof value === 'string' ? truthOfText(value) : truth(scalar(value), dialect));
    case 'int2':
    case 'int4':
    case 'int8':
    case 'uint8':
      return (value) => inRange(wholeOf(scalar(value), dialect), kind);
    case 'numeric':
      return (value) => {
        const number = exact(numeric(scalar(value), dialect));
        if (first === undefined && dialect === 'postgres') return number;
        const fixed = number.fixed(scale ?? 0);
        const before = (first ?? (dialect === 'mysql' ? 10 : 18)) - (scale ?? 0);
        const fits = fixed.digits === 0n || fixed.magnitude() < before;
        return fits ? fixed : failed('a number out of range');
      };
    case 'float4':
      return (value) => Math.fround(floatOf(scalar(value), dialect));
    case 'float8':
      return (value) => floatOf(scalar(value), dialect);
    case 'interval':
      return (value) => {
        if (value instanceof Span) return value;
        const span = typeof value === 'string' ? Span.of(value) : undefined;
        return span ?? failed('text that is no interval');
      };
    case 'json':
      return (value) => (value instanceof Document ? value : new Document(jsonOf(value, dialect)));
    case 'bytes':
      return (value) => {
        if (value instanceof Bytes) return value;
        const text = asText(value, dialect);
        const hex = /^\\x((?:[0-9a-f]{2})*)$/iu.exec(text)?.[1];
        return new Bytes(hex?.toLowerCase() ?? hexOf(text));
      };
    case 'char':
      return (value) => clipped(textOf(value, dialect), first).padEnd(first ?? 1);
    case 'uuid':
      return (value) => asText(value, dialect).toLowerCase();
    case 'text':
    case 'citext':
    case 'enum':
    case 'unknown':
      return (value) => clipped(textOf(value, dialect), first);
    default:
      return isTemporal(kind) ? (value) => momentOf(value, kind as Clock) : (value) => value;
  }
}

const failed = (why: string): never => {
  throw new Failure(why);
};
/** What a JSON document is, where it is no list or object. */
const scalar = (value: Known): Known =>
  value instanceof Document && typeof value.json !== 'object' ? value.json : value;
/** Blanks that pad a `char(n)` are lost in other texts. */
const textOf = (value: Known, dialect: Dialect): string => asText(value, dialect);
const clipped = (text: string, most: number | undefined): string =>
  most !== undefined && most > 0 && text.length > most ? [...text].slice(0, most).join('') : text;
const hexOf = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function floatOf(value: Known, dialect: Dialect): number {
  if (typeof value === 'string' && /^\s*[+-]?(?:inf(?:inity)?|nan)\s*$/iu.test(value))
    return /nan/iu.test(value) ? NaN : value.includes('-') ? -Infinity : Infinity;
  return asDouble(numeric(value, dialect));
}

/** Postgres and MySQL round, SQL Server cuts off. */
function wholeOf(value: Known, dialect: Dialect): bigint {
  const number: Numeric = numeric(value, dialect);
  if (typeof number === 'bigint') return number;
  if (typeof value === 'string' && dialect === 'postgres' && !/^\s*[+-]?\d+\s*$/u.test(value))
    return failed('text that is no whole number');
  if (dialect === 'mssql') return exact(number).truncated(0).digits;
  if (number instanceof Decimal) return number.rounded(0).digits;
  if (!Number.isFinite(number)) return failed('a number without end');
  return BigInt(halfEven(number));
}

/** As C’s `rint`. */
export function halfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

const bits = { int2: 15n, int4: 31n, int8: 63n, uint8: 64n } as const;

/** A whole number that its type does not hold is an error. */
export function inRange(value: bigint, kind: keyof typeof bits): bigint {
  const most = 1n << bits[kind];
  const least = kind === 'uint8' ? 0n : -most;
  if (value >= most || value < least) throw new Failure('a number out of range');
  return value;
}

function momentOf(value: Known, clock: Clock): Value {
  if (value instanceof Moment) return value.as(clock);
  if (typeof value !== 'string') throw new Failure('a value that is no date');
  return Moment.of(value, clock) ?? failed('text that is no date');
}

export function jsonOf(value: Known, dialect: Dialect): Json {
  if (value instanceof Document) return value.json;
  try {
    return JSON.parse(asText(value, dialect)) as Json;
  } catch {
    return failed('text that is no JSON');
  }
}

/** The items of an array, also of one written as `{a,b}`. */
export function asList(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  if (typeof value === 'string' && /^\s*\{[^{]*\}\s*$/su.test(value)) {
    const items = [
      ...value
        .trim()
        .slice(1, -1)
        .matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gu),
    ];
    return items.map(([, quoted, plain]) =>
      quoted === undefined && /^\s*null\s*$/iu.test(plain ?? '')
        ? undefined
        : (quoted?.replace(/\\(.)/gu, '$1') ?? plain?.trim()),
    );
  }
  throw new Failure('a value that is no array');
}
