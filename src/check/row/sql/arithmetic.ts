import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import type { Decimal } from './decimal.ts';
import { Moment, Span } from './moment.ts';
import { asDouble, exact, isNumber, numeric, Undecided, type Value } from './value.ts';

/** Places that a quotient of decimals keeps. */
const quotientPlaces = 20;
const day = 86_400_000;

/** `a operator b` of numbers, dates and intervals; NULL where a side is. */
export function calculate(operator: Operator, a: Value, b: Value, dialect: Dialect): Value {
  if (a === undefined || b === undefined) return undefined;
  if (a instanceof Span || b instanceof Span || a instanceof Moment || b instanceof Moment || isDate(a, b))
    return temporal(operator, a, b);
  const [left, right] = [numeric(a), numeric(b)];
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '+':
      return both(
        left,
        right,
        (x, y) => x + y,
        (x, y) => x.plus(y),
      );
    case '-':
      return both(
        left,
        right,
        (x, y) => x - y,
        (x, y) => x.plus(y.negated()),
      );
    case '*':
      return both(
        left,
        right,
        (x, y) => x * y,
        (x, y) => x.times(y),
      );
    case '/':
      return quotient(left, right, dialect);
    case '%': {
      if (asDouble(right) === 0) return byZero(dialect);
      if (typeof left === 'number' && typeof right === 'number') return left % right;
      return exact(left).modulo(exact(right));
    }
    case '^':
      return power(left, right);
    case '&':
      return Number(BigInt.asIntN(64, whole(left) & whole(right)));
    case '|':
      return Number(BigInt.asIntN(64, whole(left) | whole(right)));
    case '<<':
      return Number(BigInt.asIntN(64, whole(left) << whole(right)));
    case '>>':
      return Number(BigInt.asIntN(64, whole(left) >> whole(right)));
    default:
      throw new Undecided(`the operator ${operator}`);
  }
}

const whole = (value: number | Decimal): bigint => BigInt(Math.trunc(asDouble(value)));

function both(
  a: number | Decimal,
  b: number | Decimal,
  ofDoubles: (x: number, y: number) => number,
  ofDecimals: (x: Decimal, y: Decimal) => Decimal,
): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = ofDoubles(a, b);
    const wholes = Number.isInteger(a) && Number.isInteger(b);
    return !wholes || Number.isSafeInteger(result) ? result : ofDecimals(exact(a), exact(b));
  }
  // A float beside a decimal makes the whole a float.
  const float = (value: number | Decimal): boolean => typeof value === 'number' && !Number.isInteger(value);
  if (float(a) || float(b)) return ofDoubles(asDouble(a), asDouble(b));
  return ofDecimals(exact(a), exact(b));
}

function quotient(a: number | Decimal, b: number | Decimal, dialect: Dialect): Value {
  if (asDouble(b) === 0) return byZero(dialect);
  const wholes = [a, b].every((value) => typeof value === 'number' && Number.isInteger(value));
  if (wholes && dialect !== 'mysql') return Math.trunc(asDouble(a) / asDouble(b)) + 0;
  if (typeof a === 'number' && typeof b === 'number' && !wholes) return a / b;
  return exact(a).over(exact(b), quotientPlaces);
}

/** An error, except where the dialect has NULL for it. */
function byZero(dialect: Dialect): Value {
  if (dialect === 'sqlite' || dialect === 'mysql') return undefined;
  throw new Undecided('a division by zero');
}

function power(base: number | Decimal, exponent: number | Decimal): Value {
  const times = asDouble(exponent);
  if (!Number.isInteger(times) || times < 0 || times > 64)
    throw new Undecided('a power that is no small whole number');
  let product = exact(base);
  if (times === 0) return 1;
  for (let i = 1; i < times; i++) product = product.times(exact(base));
  return product;
}

const isDate = (...values: readonly Value[]): boolean =>
  values.some((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/u.test(value));

function temporal(operator: Operator, a: Value, b: Value): Value {
  const [left, right] = [Moment.of(a), Moment.of(b)];
  if (operator === '-' && left && right) {
    if (!left.known || !right.known) throw new Undecided('a length of time from now');
    // Dates without time give whole days, as Postgres has it.
    const days = left.since(right) / day;
    const dates = [a, b].every((value) => typeof value === 'string' && value.length === 10);
    return dates ? days : new Span(0, left.since(right));
  }
  const span = (value: Value): Span | undefined =>
    value instanceof Span
      ? value
      : isNumber(value)
        ? new Span(0, asDouble(value) * day)
        : typeof value === 'string'
          ? Span.of(value)
          : undefined;
  if (operator === '+' || operator === '-') {
    const sign = operator === '+' ? 1 : -1;
    const [leftSpan, rightSpan] = [left ? undefined : span(a), right ? undefined : span(b)];
    if (left && rightSpan) return left.plus(rightSpan, sign);
    if (right && leftSpan && sign === 1) return right.plus(leftSpan);
    if (leftSpan && rightSpan)
      return new Span(
        leftSpan.months + sign * rightSpan.months,
        leftSpan.milliseconds + sign * rightSpan.milliseconds,
      );
  }
  if (operator === '*') {
    if (a instanceof Span && isNumber(b)) return a.times(asDouble(b));
    if (b instanceof Span && isNumber(a)) return b.times(asDouble(a));
  }
  throw new Undecided('arithmetic with dates');
}
