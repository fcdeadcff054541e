/** Milliseconds of a day. */
export const day = 86_400_000;

/** A length of time: months, days and milliseconds apart, as months and days differ in length. */
export class Span {
  constructor(
    readonly months: number,
    readonly days: number,
    readonly milliseconds: number,
  ) {}

  /** In milliseconds, months as 30 days, as Postgres compares intervals. */
  length(): number {
    return (this.months * 30 + this.days) * day + this.milliseconds;
  }

  times(factor: number): Span {
    const months = Math.trunc(this.months * factor);
    const days = this.days * factor + (this.months * factor - months) * 30;
    const rest = Math.round((days - Math.trunc(days)) * day);
    return new Span(months, Math.trunc(days), this.milliseconds * factor + rest);
  }

  plus(other: Span): Span {
    return new Span(
      this.months + other.months,
      this.days + other.days,
      this.milliseconds + other.milliseconds,
    );
  }

  field(name: string): number | undefined {
    const time = this.milliseconds;
    switch (name) {
      case 'year':
        return Math.trunc(this.months / 12);
      case 'month':
        return this.months % 12;
      case 'day':
        return this.days;
      case 'hour':
        return Math.trunc(time / 3_600_000);
      case 'minute':
        return Math.trunc(time / 60_000) % 60;
      case 'second':
        return (time % 60_000) / 1000;
      case 'epoch':
        // A year counts as 365.25 days there.
        return (
          Math.trunc(this.months / 12) * 31_557_600 +
          ((this.months % 12) * 30 + this.days) * 86_400 +
          time / 1000
        );
      default:
        return undefined;
    }
  }

  /** Of `1 year 2 months`, `18 years`, `P1Y`, `01:30:00`, `-1 day ago`; `undefined` where it is none. */
  static of(text: string): Span | undefined {
    return isoSpan(text.trim()) ?? wordedSpan(text.trim());
  }
}

function isoSpan(text: string): Span | undefined {
  const found =
    /^(-?)P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?$/u.exec(
      text,
    );
  if (found === null || text.length < 3) return undefined;
  const [, sign, years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const span = new Span(Number(years) * 12 + Number(months), Number(weeks) * 7 + Number(days), time * 1000);
  return sign === '-' ? span.times(-1) : span;
}

function wordedSpan(text: string): Span | undefined {
  let [months, days, milliseconds] = [0, 0, 0];
  const ago = /\bago$/iu.test(text);
  let rest = text.replace(/\bago$/iu, '').replace(/^@/u, '');
  const clock = /([+-]?)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?\s*$/u.exec(rest);
  if (clock) {
    const time = Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4] ?? 0);
    milliseconds += (clock[1] === '-' ? -time : time) * 1000;
    rest = rest.slice(0, clock.index);
  }
  const parts = [...rest.matchAll(/\s*([+-]?\d+(?:\.\d+)?)\s*([a-z]+)?/giu)];
  if (parts.reduce((sum, [all]) => sum + all.length, 0) !== rest.trimEnd().length) return undefined;
  if (parts.length === 0 && !clock) return undefined;
  for (const [, amount = '0', unit = 'second'] of parts) {
    const found = units[unit.toLowerCase().replace(/(?<=..)s$/u, '')];
    if (found === undefined) return undefined;
    const whole = new Span(...found).times(Number(amount));
    months += whole.months;
    days += whole.days;
    milliseconds += whole.milliseconds;
  }
  const span = new Span(months, days, milliseconds);
  return ago ? span.times(-1) : span;
}

const units: Readonly<Record<string, readonly [months: number, days: number, milliseconds: number]>> = {
  millennium: [12_000, 0, 0],
  century: [1200, 0, 0],
  decade: [120, 0, 0],
  year: [12, 0, 0],
  yr: [12, 0, 0],
  y: [12, 0, 0],
  quarter: [3, 0, 0],
  mon: [1, 0, 0],
  month: [1, 0, 0],
  week: [0, 7, 0],
  w: [0, 7, 0],
  day: [0, 1, 0],
  d: [0, 1, 0],
  hour: [0, 0, 3_600_000],
  hr: [0, 0, 3_600_000],
  h: [0, 0, 3_600_000],
  min: [0, 0, 60_000],
  minute: [0, 0, 60_000],
  m: [0, 0, 60_000],
  sec: [0, 0, 1000],
  second: [0, 0, 1000],
  s: [0, 0, 1000],
  millisecond: [0, 0, 1],
  microsecond: [0, 0, 0.001],
};
