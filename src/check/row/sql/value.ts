import type { Json, JsonObject } from '../../../model/json.ts';
import type { Dialect } from '../../../model/sql/expression.ts';
import { Decimal } from './decimal.ts';
import { Moment, Span } from './moment.ts';

/**
 * A value while an expression is evaluated. A JavaScript number is a whole number or a float; decimals are exact. NULL
 * is `undefined`. JSON columns are `Document`s, so that they are not taken for arrays.
 */
export type Value =
  undefined | boolean | number | string | Decimal | Moment | Span | Document | readonly Value[];

export class Document {
  constructor(readonly json: Json) {}
}

/** Whether a condition holds is not the same at all times, or the database would raise an error: the row is refused. */
export class Undecided extends Error {}

export type Compute = (row: Readonly<JsonObject>) => Value;

export const isNumber = (value: Value): value is number | Decimal =>
  typeof value === 'number' || value instanceof Decimal;

/** As a number; text that is none raises an error in most databases. */
export function numeric(value: Value): number | Decimal | undefined {
  if (value === undefined || isNumber(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    const decimal = Decimal.of(value);
    if (decimal === undefined) throw new Undecided('text that is no number');
    return decimal.scale === 0 && Number.isSafeInteger(Number(decimal.digits))
      ? Number(decimal.digits)
      : decimal;
  }
  if (value instanceof Document) return numeric(ofJson(value.json));
  throw new Undecided('a value that is no number');
}

export const exact = (value: number | Decimal): Decimal =>
  value instanceof Decimal ? value : (Decimal.of(String(value)) ?? new Decimal(0n, 0));

export const asDouble = (value: number | Decimal): number =>
  typeof value === 'number' ? value : value.number();

export function asText(value: Value): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Document)
    return typeof value.json === 'string' ? value.json : JSON.stringify(value.json);
  if (Array.isArray(value)) return `{${value.map((each) => asText(each as Value) ?? 'NULL').join(',')}}`;
  return String(value);
}

export function ofJson(json: Json | undefined): Value {
  if (json === undefined || json === null) return undefined;
  if (typeof json === 'object') return Array.isArray(json) ? json.map(ofJson) : new Document(json);
  return json;
}

/** Truth as a condition has it: numbers are true where they are not zero. */
export function truth(value: Value): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  if (value instanceof Decimal) return value.digits !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') {
    if (/^(?:t|true|y|yes|on|1)$/iu.test(value)) return true;
    return /^(?:f|false|n|no|off|0)$/iu.test(value) ? false : Number.parseFloat(value) !== 0;
  }
  throw new Undecided('a value that is no condition');
}

const datelike = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/iu;

/** Below zero, zero or above; `undefined` where a side is NULL. */
export function compare(a: Value, b: Value, dialect: Dialect, folds = false): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a instanceof Moment || b instanceof Moment) {
    const [left, right] = [Moment.of(a), Moment.of(b)];
    if (!left || !right) throw new Undecided('a value that is no date');
    return left.compare(right);
  }
  if (a instanceof Span || b instanceof Span) {
    if (a instanceof Span && b instanceof Span) return Math.sign(a.length() - b.length());
    throw new Undecided('a value that is no interval');
  }
  if (isNumber(a) || isNumber(b) || typeof a === 'boolean' || typeof b === 'boolean') {
    if (dialect === 'sqlite' && (typeof a === 'string' || typeof b === 'string')) return sqliteOrder(a, b);
    return numberOrder(
      numeric(typeof a === 'string' ? booleanText(a) : a),
      numeric(typeof b === 'string' ? booleanText(b) : b),
    );
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let at = 0; at < Math.min(a.length, b.length); at++) {
      const order = compare(a[at] as Value, b[at] as Value, dialect, folds);
      if (order === undefined || order !== 0) return order;
    }
    return a.length - b.length;
  }
  const [left, right] = [asText(a) as string, asText(b) as string];
  if (datelike.test(left) && datelike.test(right)) {
    const order = Moment.of(left)?.compare(Moment.of(right) as Moment);
    if (order !== undefined) return order;
  }
  return textOrder(left, right, dialect, folds);
}

const booleanText = (text: string): Value =>
  /^(?:t|true)$/iu.test(text) ? true : /^(?:f|false)$/iu.test(text) ? false : text;

/** Values of different classes: numbers come before text (sqlite.org/datatype3.html, 4.1), once affinity is applied. */
function sqliteOrder(a: Value, b: Value): number | undefined {
  const number = (value: Value): number | Decimal | undefined => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (isNumber(value)) return value;
    return typeof value === 'string' ? Decimal.of(value) : undefined;
  };
  const [left, right] = [number(a), number(b)];
  if (left === undefined) return 1;
  return right === undefined ? -1 : numberOrder(left, right);
}

function numberOrder(a: number | Decimal | undefined, b: number | Decimal | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return exact(a).compare(exact(b));
}

function textOrder(a: string, b: string, dialect: Dialect, folds: boolean): number {
  const folded = folds || dialect === 'mysql' || dialect === 'mssql';
  const form = (text: string): string =>
    folded ? text.replace(/ +$/u, '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() : text;
  const [left, right] = [form(a), form(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
