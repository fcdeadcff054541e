import type { Json, JsonObject } from '../../../model/json.ts';
import type { Dialect } from '../../../model/sql/expression.ts';
import { Decimal } from './decimal.ts';
import type { Kind } from '../../../model/sql/kinds.ts';
import type { Moment } from './moment.ts';
import { Span } from './moment.ts';

/**
 * A value while an expression is evaluated: whole numbers are `bigint`, floats `number`, decimals exact. NULL is
 * `undefined`. JSON columns are `Document`s, so that they are not taken for arrays.
 */
export type Value =
  | undefined
  | boolean
  | bigint
  | number
  | string
  | Decimal
  | Moment
  | Span
  | Document
  | Bytes
  | readonly Value[];

export type Numeric = bigint | number | Decimal;

export class Document {
  constructor(readonly json: Json) {}
}

export class Bytes {
  constructor(readonly hex: string) {}

  get length(): number {
    return this.hex.length / 2;
  }
}

/** The database would raise an error: the row is refused. */
export class Failure extends Error {}

/** The result depends on a collation or locale that is not known here: the row is refused unless it does not matter. */
export class Doubt extends Error {}

export type Compute = (row: Readonly<JsonObject>) => Value;

/** An expression once compiled. */
export interface Compiled {
  readonly run: Compute;
  readonly kind: Kind;
  /** Of an array's items. */
  readonly of?: Kind;
  /** SQLite's, of a column or cast. */
  readonly affinity?: 'integer' | 'text' | 'blob' | 'real' | 'numeric';
  /** It is the same for all rows. */
  readonly constant?: boolean;
}

export const isNumber = (value: Value): value is Numeric =>
  typeof value === 'bigint' || typeof value === 'number' || value instanceof Decimal;

/** What SQLite and MySQL find at a text's start. */
const numberPrefix = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iu;

/** As a number; text that is none raises an error in most databases. */
export function numeric(value: Exclude<Value, undefined>, dialect: Dialect): Numeric {
  if (isNumber(value)) return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') {
    if (dialect === 'sqlite') return sqliteNumber(numberPrefix.exec(value)?.[0].trim() ?? '0');
    const decimal = Decimal.of(value);
    if (decimal === undefined) throw new Failure('text that is no number');
    return dialect === 'mysql' ? decimal.number() : decimal;
  }
  if (value instanceof Document && typeof value.json !== 'object') return numeric(value.json, dialect);
  if (value instanceof Bytes && dialect === 'sqlite') throw new Doubt('bytes as a number');
  throw new Failure('a value that is no number');
}

const largest = 2n ** 63n;

/** A whole number where it is one that fits, else a float. */
export function sqliteNumber(text: string): bigint | number {
  if (/^[+-]?\d+$/u.test(text)) {
    const whole = BigInt(text.replace('+', ''));
    if (whole < largest && whole >= -largest) return whole;
  }
  return Number(text);
}

export function exact(value: Numeric): Decimal {
  if (value instanceof Decimal) return value;
  if (typeof value === 'bigint') return new Decimal(value, 0);
  const found = Decimal.of(String(value));
  if (found === undefined) throw new Failure('a number without end');
  return found;
}

export const asDouble = (value: Numeric): number =>
  value instanceof Decimal ? value.number() : Number(value);

export function asText(value: Exclude<Value, undefined>, dialect: Dialect): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return dialect === 'postgres' ? String(value) : value ? '1' : '0';
  if (typeof value === 'number') return floatText(value, dialect);
  if (value instanceof Document)
    return typeof value.json === 'string' ? value.json : JSON.stringify(value.json);
  if (Array.isArray(value)) {
    const items = (value as readonly Value[]).map((each) =>
      each === undefined ? 'NULL' : asText(each, dialect),
    );
    return `{${items.join(',')}}`;
  }
  if (value instanceof Bytes) {
    if (dialect === 'postgres') return `\\x${value.hex}`;
    throw new Doubt('bytes as text');
  }
  if (value instanceof Span) throw new Doubt('text of an interval');
  return value.toString();
}

function floatText(value: number, dialect: Dialect): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) throw new Doubt('text of a very large or small number');
  if (dialect === 'sqlite') {
    const text = String(Number(value.toPrecision(15)));
    return /^-?\d+$/u.test(text) ? `${text}.0` : text;
  }
  return String(value);
}

/** Of values inside of JSON. */
export function ofJson(json: Json | undefined): Value {
  if (json === undefined || json === null) return undefined;
  if (typeof json === 'object') return new Document(json);
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json;
  return json;
}

/** Truth as a condition has it: numbers are true where they are not zero. */
export function truth(value: Value, dialect: Dialect): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (value instanceof Decimal) return value.digits !== 0n;
  if (typeof value === 'string') {
    if (dialect === 'sqlite' || dialect === 'mysql') return asDouble(numeric(value, dialect)) !== 0;
    return truthOfText(value);
  }
  throw new Failure('a value that is no condition');
}

/** Postgres takes any beginning of these words that tells them apart. */
export function truthOfText(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (/^(?:t|tr|tru|true|y|ye|yes|on|1)$/u.test(word)) return true;
  if (/^(?:f|fa|fal|fals|false|n|no|of|off|0)$/u.test(word)) return false;
  throw new Failure('text that is no truth value');
}
