import { Moment } from '../moment.ts';
import { day, Span } from '../span.ts';
import { asDouble, asText, Doubt, isNumber, type Value } from '../value.ts';
import type { Functions, Known } from './kit.ts';

/** Days from noon of the first of January 4713 BC to 1970. */
const julian = 2_440_587.5;

/** A time and its modifiers (sqlite.org/lang_datefunc.html); `undefined` where SQLite has NULL. */
function timeOf(args: readonly Value[]): Moment | undefined {
  const [value = 'now', ...modifiers] = args as readonly Known[];
  let moment = isNumber(value)
    ? new Moment('timestamp', Math.round((asDouble(value) - julian) * day))
    : written(asText(value, 'sqlite'));
  for (const each of modifiers)
    moment = moment && modified(moment, asText(each, 'sqlite').trim().toLowerCase());
  return moment;
}

function written(text: string): Moment | undefined {
  if (text.toLowerCase() === 'now') return new Moment('timestamp', Moment.now().time);
  if (/^\d\d:\d\d/u.test(text)) return Moment.of(`2000-01-01 ${text}`, 'timestamp');
  if (/^\s*\d+(?:\.\d*)?\s*$/u.test(text))
    return new Moment('timestamp', Math.round((Number(text) - julian) * day));
  const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/iu.test(text);
  const found = /^\d{4}-\d\d-\d\d/u.test(text)
    ? Moment.of(text, zoned ? 'timestamptz' : 'timestamp')
    : undefined;
  return found && new Moment('timestamp', found.time);
}

function modified(of: Moment, modifier: string): Moment | undefined {
  const [, unit] = /^start of (day|month|year)$/u.exec(modifier) ?? [];
  if (unit !== undefined) return of.truncated(unit);
  if (/^(?:utc|localtime|unixepoch|auto|julianday|weekday.*|subsec(?:ond)?|floor|ceiling)$/u.test(modifier))
    throw new Doubt(`the modifier ${modifier}`);
  const [, amount, step] =
    /^([+-]?\d+(?:\.\d+)?) (second|minute|hour|day|month|year)s?$/u.exec(modifier) ?? [];
  if (amount === undefined || step === undefined) return undefined;
  if (step === 'month' || step === 'year') {
    const months = Number(amount) * (step === 'year' ? 12 : 1);
    const moved = of.plus(new Span(months, 0, 0));
    // SQLite goes on into the next month where the day is not there.
    if (moved.field('day') !== of.field('day')) throw new Doubt('the end of a month');
    return moved;
  }
  const span = Span.of(`${amount} ${step}`);
  return span && of.plus(span);
}

const formats: Readonly<Record<string, (of: Moment) => string>> = {
  Y: (of) => String(of.field('year')).padStart(4, '0'),
  m: (of) => two(of, 'month'),
  d: (of) => two(of, 'day'),
  H: (of) => two(of, 'hour'),
  M: (of) => two(of, 'minute'),
  S: (of) => String(Math.floor(of.field('second') ?? 0)).padStart(2, '0'),
  w: (of) => String(of.field('dow')),
  u: (of) => String(of.field('isodow')),
  j: (of) => String(of.field('doy')).padStart(3, '0'),
  s: (of) => String(Math.floor(of.time / 1000)),
  F: (of) => formatted(of, '%Y-%m-%d') ?? '',
  T: (of) => formatted(of, '%H:%M:%S') ?? '',
  '%': () => '%',
};
const two = (of: Moment, field: string): string => String(of.field(field)).padStart(2, '0');

function formatted(of: Moment, format: string): string | undefined {
  return format.replace(/%(.)/gu, (_, letter: string) => {
    const written = formats[letter];
    if (written === undefined) throw new Doubt(`the format %${letter}`);
    return written(of);
  });
}

const time = (write: (of: Moment) => Value): Functions[string] => ({
  kind: 'any',
  run(args) {
    if (args.length > 0 && args.includes(undefined)) return undefined;
    const moment = timeOf(args);
    return moment && write(moment);
  },
});

export const sqliteTimeFunctions: Functions = {
  date: time((of) => formatted(of, '%Y-%m-%d')),
  time: time((of) => formatted(of, '%H:%M:%S')),
  datetime: time((of) => formatted(of, '%Y-%m-%d %H:%M:%S')),
  current_date: time((of) => formatted(of, '%Y-%m-%d')),
  current_time: time((of) => formatted(of, '%H:%M:%S')),
  current_timestamp: time((of) => formatted(of, '%Y-%m-%d %H:%M:%S')),
  julianday: time((of) => of.time / day + julian),
  unixepoch: time((of) => BigInt(Math.floor(of.time / 1000))),
  strftime: {
    kind: 'any',
    run([format, ...args]) {
      if (format === undefined || args.includes(undefined)) return undefined;
      const moment = timeOf(args);
      return moment && formatted(moment, asText(format, 'sqlite'));
    },
  },
};
