import type { Dialect } from '../../../../model/sql/expression.ts';
import { Decimal } from '../decimal.ts';
import { isTemporal, type Kind } from '../../../../model/sql/kinds.ts';
import { Moment, type Clock } from '../moment.ts';
import { day, Span } from '../span.ts';
import { asDouble, asText, Doubt, Failure, numeric } from '../value.ts';
import { strict, type Functions, type Known, type SqlFunction } from './kit.ts';

export function momentIn(value: Known, dialect: Dialect, clock: Clock = 'timestamp'): Moment {
  if (value instanceof Moment) return value;
  const moment = typeof value === 'string' ? Moment.of(value, clock) : undefined;
  if (moment !== undefined) return moment;
  throw new Failure(`a value that is no date in ${dialect}`);
}

const fieldNames: Readonly<Record<string, string>> = {
  years: 'year',
  yyyy: 'year',
  yy: 'year',
  months: 'month',
  mm: 'month',
  days: 'day',
  dd: 'day',
  dayofyear: 'doy',
  hours: 'hour',
  hh: 'hour',
  minutes: 'minute',
  mi: 'minute',
  seconds: 'second',
  ss: 'second',
};

function fieldIn(value: Known, field: string, dialect: Dialect): number {
  const written = field.toLowerCase();
  const name = fieldNames[written] ?? written;
  // SQL Server’s weeks begin with the days of its language.
  if (dialect !== 'postgres' && (name === 'week' || name === 'dow')) throw new Doubt('a week’s number');
  const number = value instanceof Span ? value.field(name) : momentIn(value, dialect).field(name);
  if (number === undefined) throw new Failure(`the field ${name} of a date`);
  return number;
}

const field = (name: string): SqlFunction =>
  strict('int4', ([value], dialect) => BigInt(Math.floor(fieldIn(value as Known, name, dialect))));

const extracted = (kind: Kind): SqlFunction =>
  strict(
    (_, dialect) => (dialect === 'postgres' ? kind : 'int4'),
    ([name, value], dialect) => {
      const number = fieldIn(value as Known, asText(name as Known, dialect), dialect);
      if (dialect !== 'postgres') return BigInt(Math.floor(number));
      return kind === 'numeric' ? Decimal.of(String(number)) : number;
    },
  );

const now = (clock: Clock): SqlFunction => ({ kind: clock, run: () => Moment.now(clock) });
/** Postgres alone has a time zone in it. */
const instant: SqlFunction = {
  kind: (_, dialect) => (dialect === 'postgres' ? 'timestamptz' : 'timestamp'),
  run: (_, dialect) => Moment.now(dialect === 'postgres' ? 'timestamptz' : 'timestamp'),
};
const clockFace: SqlFunction = {
  kind: 'time',
  run: () => Moment.now('timestamp').as('time'),
};

/** Years and months first, then what is left, as Postgres’s `age` has it. */
function between(later: Moment, earlier: Moment): Span {
  const sign = later.time < earlier.time ? -1 : 1;
  const [from, to] = sign === 1 ? [earlier, later] : [later, earlier];
  const months = (of: Moment): number => (of.field('year') ?? 0) * 12 + (of.field('month') ?? 0);
  let whole = months(to) - months(from);
  if (from.plus(new Span(whole, 0, 0)).time > to.time) whole--;
  const rest = to.time - from.plus(new Span(whole, 0, 0)).time;
  return new Span(whole, Math.trunc(rest / day), rest % day).times(sign);
}

const age = strict('interval', (args, dialect) => {
  const [first, second] = args.map((arg) => momentIn(arg, dialect).as('timestamp'));
  if (first === undefined) throw new Failure('an age of nothing');
  if (second !== undefined) return between(first, second);
  return between(Moment.now('timestamp').truncated('day'), first);
});

const truncating = strict(
  ([, of]) =>
    of?.kind === 'timestamptz' ? 'timestamptz' : of?.kind === 'interval' ? 'interval' : 'timestamp',
  ([unit, value], dialect) => {
    if (value instanceof Span) throw new Doubt('a truncated interval');
    const moment = momentIn(value as Known, dialect);
    const found = moment.as(moment.clock === 'date' ? 'timestamp' : moment.clock);
    const name = asText(unit as Known, dialect).toLowerCase();
    const low = found.truncated(name);
    if (Number.isNaN(low.time)) throw new Failure('a truncated date');
    if (found.clock === 'timestamptz' && !/^(?:second|minute)$/u.test(name))
      return found.as('timestamp').truncated(name).as('timestamptz');
    return low;
  },
);

const whole = (value: Known, dialect: Dialect): number => Math.trunc(asDouble(numeric(value, dialect)));

/** Whole units between two times, or SQL Server’s boundaries that are crossed. */
function difference(unit: string, from: Moment, to: Moment, crossed: boolean): bigint {
  const name = fieldNames[unit] ?? unit;
  const lengths: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000, day };
  const length = lengths[name];
  if (length !== undefined) {
    const [a, b] = crossed ? [from.truncated(name), to.truncated(name)] : [from, to];
    return BigInt(Math.trunc((b.time - a.time) / length));
  }
  const span = between(to.as('timestamp'), from.as('timestamp'));
  const count = (of: Moment, part: string): number => of.field(part) ?? 0;
  if (name === 'year')
    return BigInt(crossed ? count(to, 'year') - count(from, 'year') : Math.trunc(span.months / 12));
  if (name === 'month') {
    const months = (of: Moment): number => count(of, 'year') * 12 + count(of, 'month');
    return BigInt(crossed ? months(to) - months(from) : span.months);
  }
  throw new Doubt(`a difference in ${unit}`);
}

type Write = (of: Moment, two: (name: string) => string) => string;
const tokens: readonly (readonly [string, Write])[] = [
  ['YYYYMMDD', (of, two) => `${of.field('year')}${two('month')}${two('day')}`],
  ['YYYYMM', (of, two) => `${of.field('year')}${two('month')}`],
  ['YYYY', (of) => String(of.field('year')).padStart(4, '0')],
  ['MM', (_, two) => two('month')],
  ['DD', (_, two) => two('day')],
  ['HH24', (_, two) => two('hour')],
  ['MI', (_, two) => two('minute')],
  ['SS', (_, two) => two('second').slice(0, 2)],
  ['ID', (of) => String(of.field('isodow'))],
  ['D', (of) => String((of.field('dow') ?? 0) + 1)],
  ['Q', (of) => String(of.field('quarter'))],
];

export const timeFunctions: Functions = {
  now: instant,
  current_timestamp: instant,
  transaction_timestamp: instant,
  statement_timestamp: instant,
  clock_timestamp: instant,
  localtimestamp: now('timestamp'),
  getdate: now('timestamp'),
  sysdatetime: now('timestamp'),
  sysdatetimeoffset: now('timestamptz'),
  getutcdate: now('timestamp'),
  sysutcdatetime: now('timestamp'),
  utc_timestamp: now('timestamp'),
  sysdate: now('timestamp'),
  current_date: now('date'),
  curdate: now('date'),
  utc_date: now('date'),
  current_time: clockFace,
  localtime: clockFace,
  curtime: clockFace,
  age,
  extract: extracted('numeric'),
  date_part: extracted('float8'),
  datepart: extracted('numeric'),
  date_trunc: truncating,
  year: field('year'),
  quarter: field('quarter'),
  month: field('month'),
  day: field('day'),
  dayofmonth: field('day'),
  // From 1 on Sunday, and from 0 on Monday.
  dayofweek: strict('int4', ([value], dialect) =>
    BigInt((momentIn(value as Known, dialect).field('dow') ?? 0) + 1),
  ),
  weekday: strict('int4', ([value], dialect) =>
    BigInt((momentIn(value as Known, dialect).field('isodow') ?? 1) - 1),
  ),
  dayofyear: field('doy'),
  to_char: strict('text', ([value, format], dialect) => {
    const moment = momentIn(value as Known, dialect);
    const two = (name: string): string => String(moment.field(name)).padStart(2, '0');
    return asText(format as Known, dialect).replace(/[A-Z]+\d*/giu, (token) => {
      for (const [known, write] of tokens) if (known === token.toUpperCase()) return write(moment, two);
      throw new Doubt(`the format ${token}`);
    });
  }),
  overlaps: strict('bool', (args, dialect) => {
    const [a, b, c, d] = args.map((arg) => (arg instanceof Span ? arg : momentIn(arg, dialect, 'time')));
    const span = (
      from: Moment | Span | undefined,
      to: Moment | Span | undefined,
    ): readonly [number, number] => {
      if (!(from instanceof Moment) || to === undefined) throw new Failure('a period without beginning');
      const end = to instanceof Span ? from.plus(to) : to;
      return [Math.min(from.time, end.time), Math.max(from.time, end.time)];
    };
    const [[start, end], [low, high]] = [span(a, b), span(c, d)];
    return start === low || (start < low ? end > low : high > start);
  }),
  hour: field('hour'),
  minute: field('minute'),
  second: field('second'),
  timezone: strict(
    ([, of]) => (of?.kind === 'timestamptz' ? 'timestamp' : 'timestamptz'),
    ([zone, value], dialect) => {
      const moment = momentIn(value as Known, dialect);
      const clock = moment.clock === 'timestamptz' ? 'timestamp' : 'timestamptz';
      const utc = /^(?:utc|gmt|z|etc\/utc)$/iu.test(asText(zone as Known, dialect));
      return utc ? new Moment(clock, moment.time) : moment.as(clock);
    },
  ),
  make_date: strict('date', (args, dialect) => {
    const [year = 0, month = 0, dayOfMonth = 0] = args.map((arg) => whole(arg, dialect));
    const found = Moment.of(`${String(year).padStart(4, '0')}-${month}-${dayOfMonth}`, 'date');
    if (found === undefined) throw new Failure('a date that is none');
    return found;
  }),
  make_interval: strict('interval', (args, dialect) => {
    const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = args.map((arg) =>
      whole(arg, dialect),
    );
    return new Span(years * 12 + months, weeks * 7 + days, (hours * 60 + minutes) * 60_000);
  }),
  isfinite: strict('bool', ([value]) => !(value instanceof Moment) || Number.isFinite(value.time)),
  datediff: strict('int4', (args, dialect) => {
    const [unit, from, to] = args.length === 3 ? args : ['day', args[1], args[0]];
    const [a, b] = [momentIn(from as Known, dialect), momentIn(to as Known, dialect)];
    return difference(asText(unit as Known, dialect).toLowerCase(), a, b, true);
  }),
  timestampdiff: strict('int8', ([unit, from, to], dialect) => {
    const [a, b] = [momentIn(from as Known, dialect), momentIn(to as Known, dialect)];
    return difference(asText(unit as Known, dialect).toLowerCase(), a, b, false);
  }),
  dateadd: strict(
    ([, , of]) => (of && isTemporal(of.kind) ? of.kind : 'timestamp'),
    ([unit, n, of], dialect) => {
      const name = asText(unit as Known, dialect).toLowerCase();
      const span = Span.of(`${whole(n as Known, dialect)} ${fieldNames[name] ?? name}`);
      if (span === undefined) throw new Failure(`a unit ${name}`);
      return momentIn(of as Known, dialect).plus(span);
    },
  ),
  last_day: strict('date', ([value], dialect) =>
    momentIn(value as Known, dialect)
      .as('date')
      .truncated('month')
      .plus(new Span(1, -1, 0)),
  ),
  eomonth: strict('date', ([value], dialect) =>
    momentIn(value as Known, dialect)
      .as('date')
      .truncated('month')
      .plus(new Span(1, -1, 0)),
  ),
};
