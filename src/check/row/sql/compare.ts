import { sameJson } from '../../../model/json.ts';
import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import { castTo } from './cast.ts';
import { sameText, textOrder } from './collation.ts';
import { withAffinity } from './column.ts';
import { Decimal } from './decimal.ts';
import { isNumeric, isTemporal, isTextual, type Kind } from '../../../model/sql/kinds.ts';
import { Moment, Span } from './moment.ts';
import {
  asText,
  Bytes,
  Document,
  Doubt,
  exact,
  Failure,
  isNumber,
  numeric,
  ofJson,
  type Compiled,
  type Compute,
  type Numeric,
  type Value,
} from './value.ts';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

export const isComparison = (operator: Operator): operator is Comparison =>
  /^(?:[<>]=?|=|<>)$/u.test(operator);

/** Compares two values as the dialect does once it has brought both to one type. */
export function comparison(operator: Comparison, a: Compiled, b: Compiled, dialect: Dialect): Compute {
  const [left, right] = together(a, b, dialect);
  const folds = a.kind === 'citext' || b.kind === 'citext';
  if (operator === '=' || operator === '<>') {
    const wanted = operator === '=';
    return (row) => {
      const same = equals(left(row), right(row), dialect, folds);
      return same === undefined ? undefined : same === wanted;
    };
  }
  return (row) => {
    const order = orderOf(left(row), right(row), dialect);
    return order === undefined ? undefined : inOrder(operator, order);
  };
}

function inOrder(operator: '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Both sides, converted to what they are compared as. */
export function together(a: Compiled, b: Compiled, dialect: Dialect): readonly [Compute, Compute] {
  if (dialect === 'sqlite') {
    const [left, right] = [comparedAs(a, b), comparedAs(b, a)];
    return [(row) => withAffinity(a.run(row), left), (row) => withAffinity(b.run(row), right)];
  }
  return [brought(a, b, dialect), brought(b, a, dialect)];
}

/** sqlite.org/datatype3.html, 4.2. */
function comparedAs(one: Compiled, other: Compiled): Compiled['affinity'] {
  const numbers = /^(?:integer|real|numeric)$/u;
  if (numbers.test(other.affinity ?? '') && !numbers.test(one.affinity ?? '')) return 'numeric';
  return other.affinity === 'text' && one.affinity === undefined ? 'text' : undefined;
}

function brought(one: Compiled, other: Compiled, dialect: Dialect): Compute {
  const kind = other.kind;
  const loose = dialect === 'postgres' ? one.kind === 'unknown' : isTextual(one.kind);
  // Padding counts only in the comparison of two values that have it.
  const plain: Compute =
    one.kind === 'char'
      ? (row) => {
          const value = one.run(row);
          return typeof value === 'string' ? value.replace(/ +$/u, '') : value;
        }
      : one.run;
  if (!loose) return plain;
  const bare: Compute =
    kind === 'char' && one.constant
      ? (row) => {
          const value = one.run(row);
          return typeof value === 'string' ? value.replace(/ +$/u, '') : value;
        }
      : plain;
  const converted = isTemporal(kind) || convertible.has(kind) || isNumeric(kind);
  if (!converted) return kind === 'uuid' ? lowered(bare) : bare;
  const target: Kind = dialect === 'mysql' && isNumeric(kind) ? 'float8' : kind;
  const convert = castTo({ kind: target, args: [], ...(other.of && { of: other.of }) }, dialect);
  return (row) => convert(one.run(row));
}

const convertible: ReadonlySet<Kind> = new Set(['bool', 'interval', 'json', 'bytes', 'array']);

const lowered =
  (of: Compute): Compute =>
  (row) => {
    const value = of(row);
    return typeof value === 'string' ? value.toLowerCase() : value;
  };

export function equals(a: Value, b: Value, dialect: Dialect, folds = false): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b, dialect, folds);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    let open = false;
    for (const [at, item] of (a as readonly Value[]).entries()) {
      const same = equals(item, b[at] as Value, dialect, folds);
      if (same === false) return false;
      if (same === undefined) open = true;
    }
    return open ? undefined : true;
  }
  if (a instanceof Document && b instanceof Document) return sameJson(a.json, b.json);
  if (a instanceof Document) return equals(ofJson(a.json), b, dialect, folds);
  if (b instanceof Document) return equals(a, ofJson(b.json), dialect, folds);
  return orderOf(a, b, dialect) === 0;
}

/** Below zero, zero or above; `undefined` where a side is NULL. */
export function orderOf(a: Value, b: Value, dialect: Dialect): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Moment || b instanceof Moment) return momentOrder(a, b);
  if (a instanceof Span && b instanceof Span) return Math.sign(a.length() - b.length());
  if (dialect === 'sqlite') return sqliteOrder(a, b);
  if (a instanceof Bytes && b instanceof Bytes) return a.hex < b.hex ? -1 : a.hex > b.hex ? 1 : 0;
  if (a instanceof Document || b instanceof Document) {
    if (a instanceof Document && b instanceof Document) throw new Doubt('an order of JSON');
    return orderOf(
      a instanceof Document ? ofJson(a.json) : a,
      b instanceof Document ? ofJson(b.json) : b,
      dialect,
    );
  }
  if (isPlain(a) || isPlain(b)) return numberOrder(numeric(a, dialect), numeric(b, dialect));
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [at, item] of (a as readonly Value[]).slice(0, b.length).entries()) {
      const order = orderOf(item, b[at] as Value, dialect);
      if (order === undefined || order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (typeof a === 'string' && typeof b === 'string') return textOrder(a, b);
  throw new Failure('values of different types');
}

const isPlain = (value: Value): boolean => isNumber(value) || typeof value === 'boolean';

function momentOrder(a: Exclude<Value, undefined>, b: Exclude<Value, undefined>): number {
  const [left, right] = [a, b].map((value, at) => {
    if (value instanceof Moment) return value;
    const other = (at === 0 ? b : a) as Moment;
    return typeof value === 'string' ? Moment.of(value, other.clock) : undefined;
  });
  if (!left || !right) throw new Failure('a value that is no date');
  return aligned(left, right);
}

function aligned(a: Moment, b: Moment): number {
  if (a.clock === b.clock) return a.compare(b);
  if (a.clock.endsWith('tz')) return a.compare(b.as(a.clock));
  if (b.clock.endsWith('tz')) return a.as(b.clock).compare(b);
  return a.compare(b);
}

/** Numbers come before text, and text before bytes (sqlite.org/datatype3.html, 4.1). */
function sqliteOrder(a: Exclude<Value, undefined>, b: Exclude<Value, undefined>): number {
  const rank = (value: Value): number => (isPlain(value) ? 0 : value instanceof Bytes ? 2 : 1);
  const [left, right] = [rank(a), rank(b)];
  if (left !== right) return left - right;
  if (left === 0) return numberOrder(numeric(a, 'sqlite'), numeric(b, 'sqlite'));
  if (a instanceof Bytes && b instanceof Bytes) return a.hex < b.hex ? -1 : a.hex > b.hex ? 1 : 0;
  return textOrder(asText(a, 'sqlite'), asText(b, 'sqlite'));
}

export function numberOrder(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' || typeof b === 'number') {
    // A float beside a whole number: SQLite and MySQL compare exactly, the others as floats; near 2^53 only do they differ.
    const [left, right] = [a, b].map((value) => (value instanceof Decimal ? value.number() : value)) as [
      number | bigint,
      number | bigint,
    ];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  return exact(a).compare(exact(b));
}
