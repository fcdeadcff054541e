import { day } from './span.ts';
import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import { Decimal } from './decimal.ts';
import { isTemporal, type Kind } from '../../../model/sql/kinds.ts';
import { Moment, Span, type Clock } from './moment.ts';
import { asDouble, Doubt, Failure, isNumber, type Value } from './value.ts';

type Known = Exclude<Value, undefined>;

/** What dates, times and intervals come to with each other. */
export function temporalKind(operator: Operator, a: Kind, b: Kind): Kind {
  if (operator === '*' || operator === '/') return 'interval';
  if (isTemporal(a) && isTemporal(b))
    return operator === '-' ? (a === 'date' && b === 'date' ? 'int4' : 'interval') : 'timestamp';
  const clock = isTemporal(a) ? a : isTemporal(b) ? b : 'interval';
  const other = isTemporal(a) ? b : a;
  if (clock === 'date' && (other === 'interval' || other === 'unknown')) return 'timestamp';
  return clock;
}

export function calculateTime(operator: Operator, a: Known, b: Known, dialect: Dialect): Value {
  if (a instanceof Moment && b instanceof Moment) return ofTwo(operator, a, b, dialect);
  if (a instanceof Moment && (operator === '+' || operator === '-'))
    return shifted(a, b, operator === '+' ? 1 : -1, dialect);
  if (b instanceof Moment && operator === '+') return shifted(b, a, 1, dialect);
  const [left, right] = [spanOf(a), spanOf(b)];
  if (left && right && operator === '+') return left.plus(right);
  if (left && right && operator === '-') return left.plus(right.times(-1));
  if (operator === '*' && left && isNumber(b)) return left.times(asDouble(b));
  if (operator === '*' && right && isNumber(a)) return right.times(asDouble(a));
  if (operator === '/' && left && isNumber(b)) {
    if (asDouble(b) === 0) throw new Failure('a division by zero');
    return left.times(1 / asDouble(b));
  }
  throw new Failure('arithmetic with dates');
}

const spanOf = (value: Known): Span | undefined =>
  value instanceof Span ? value : typeof value === 'string' ? Span.of(value) : undefined;

function ofTwo(operator: Operator, a: Moment, b: Moment, dialect: Dialect): Value {
  if (operator === '+' && (a.clock === 'time' || b.clock === 'time')) {
    const [date, time] = a.clock === 'time' ? [b, a] : [a, b];
    return date.as('timestamp').plus(new Span(0, 0, time.time));
  }
  if (operator !== '-' || dialect !== 'postgres') throw new Doubt('arithmetic with dates');
  const left = b.clock === 'timestamptz' ? a.as(b.clock) : a;
  const right = a.clock === 'timestamptz' ? b.as(a.clock) : b;
  const length = left.time - right.time;
  if (a.clock === 'date' && b.clock === 'date') return BigInt(Math.round(length / day));
  return a.clock === 'time' ? new Span(0, 0, length) : new Span(0, Math.trunc(length / day), length % day);
}

function shifted(of: Moment, by: Known, sign: 1 | -1, dialect: Dialect): Moment {
  if (isNumber(by)) {
    if (dialect === 'mysql') throw new Doubt('arithmetic with dates as numbers');
    const days = by instanceof Decimal ? by.number() : Number(by);
    return of.plus(new Span(0, 0, days * day), sign);
  }
  const span = spanOf(by);
  if (span === undefined) throw new Failure('a value that is no interval');
  const clock: Clock =
    of.clock === 'date' && (dialect === 'postgres' || span.milliseconds !== 0) ? 'timestamp' : of.clock;
  return of.as(clock).plus(span, sign);
}
