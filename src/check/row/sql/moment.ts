/** Milliseconds of a day. */
const day = 86_400_000;
/**
 * Rows must hold whenever they are loaded: “now” is some time after the first of these, which is the day from which
 * made-up dates are counted (2026-01-01), and before the second.
 */
const earliest = 20454 * day;
const latest = earliest + 200 * 365 * day;

/** A length of time: months and milliseconds apart, as months differ. */
export class Span {
  constructor(
    readonly months: number,
    readonly milliseconds: number,
  ) {}

  /** In milliseconds, months as 30 days, as Postgres compares intervals. */
  length(): number {
    return this.months * 30 * day + this.milliseconds;
  }

  times(factor: number): Span {
    return new Span(this.months * factor, this.milliseconds * factor);
  }

  /** Of `1 year 2 months`, `18 years`, `P1Y`, `01:30:00`; `undefined` where it is none. */
  static of(text: string): Span | undefined {
    const iso =
      /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/u.exec(
        text,
      );
    if (iso) {
      const [, years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = iso;
      const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
      return new Span(
        Number(years) * 12 + Number(months),
        (Number(weeks) * 7 + Number(days)) * day + time * 1000,
      );
    }
    let months = 0;
    let milliseconds = 0;
    let known = false;
    for (const [, amount = '0', unit = ''] of text.matchAll(/([+-]?\d+(?:\.\d+)?)\s*([a-z]+)/giu)) {
      const found = units[unit.toLowerCase().replace(/s$/u, '')];
      if (found === undefined) return undefined;
      known = true;
      months += Number(amount) * found[0];
      milliseconds += Number(amount) * found[1];
    }
    const clock = /(\d+):(\d\d)(?::(\d\d))?/u.exec(text);
    if (clock) {
      known = true;
      milliseconds += (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)) * 1000;
    }
    return known ? new Span(months, milliseconds) : undefined;
  }
}

const units: Readonly<Record<string, readonly [months: number, milliseconds: number]>> = {
  millennium: [12_000, 0],
  century: [1200, 0],
  decade: [120, 0],
  year: [12, 0],
  yr: [12, 0],
  y: [12, 0],
  mon: [1, 0],
  month: [1, 0],
  week: [0, 7 * day],
  w: [0, 7 * day],
  day: [0, day],
  d: [0, day],
  hour: [0, 3_600_000],
  h: [0, 3_600_000],
  min: [0, 60_000],
  minute: [0, 60_000],
  m: [0, 60_000],
  sec: [0, 1000],
  second: [0, 1000],
  s: [0, 1000],
};

/** A point in time: one that is known, or some time between two. */
export class Moment {
  constructor(
    readonly low: number,
    readonly high: number,
  ) {}

  static now(): Moment {
    return new Moment(earliest, latest);
  }

  /** Of a date, a timestamp or a time of day. */
  static of(value: unknown): Moment | undefined {
    if (value instanceof Moment) return value;
    if (typeof value !== 'string') return undefined;
    const [, date, hours = '0', minutes = '0', seconds = '0', zone = ''] =
      /^\s*(\d{4,}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/iu.exec(
        value,
      ) ?? [];
    if (date === undefined) return undefined;
    const start = Date.parse(`${date}T00:00:00Z`);
    if (Number.isNaN(start)) return undefined;
    const [, sign = '+', zoneHours = '0', zoneMinutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/u.exec(zone) ?? [];
    const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
    const time = start + ((Number(hours) * 60 + Number(minutes) - offset) * 60 + Number(seconds)) * 1000;
    return new Moment(time, time);
  }

  plus(span: Span, sign: 1 | -1 = 1): Moment {
    const move = (time: number): number => addMonths(time, sign * span.months) + sign * span.milliseconds;
    return new Moment(move(this.low), move(this.high));
  }

  startOfDay(): Moment {
    const floor = (time: number): number => Math.floor(time / day) * day;
    return new Moment(floor(this.low), floor(this.high));
  }

  get known(): boolean {
    return this.low === this.high;
  }

  /** Whole years, months and the rest, from another time to this one. */
  since(other: Moment): number {
    return this.low - other.low;
  }

  field(name: string): number | undefined {
    const date = new Date(this.low);
    switch (name) {
      case 'year':
        return date.getUTCFullYear();
      case 'month':
        return date.getUTCMonth() + 1;
      case 'quarter':
        return Math.floor(date.getUTCMonth() / 3) + 1;
      case 'day':
        return date.getUTCDate();
      case 'hour':
        return date.getUTCHours();
      case 'minute':
        return date.getUTCMinutes();
      case 'second':
        return date.getUTCSeconds();
      case 'dow':
        return date.getUTCDay();
      case 'isodow':
        return date.getUTCDay() || 7;
      case 'doy':
        return Math.floor((this.low - Date.UTC(date.getUTCFullYear(), 0, 1)) / day) + 1;
      case 'epoch':
        return this.low / 1000;
      default:
        return undefined;
    }
  }

  /** @returns NaN where it depends on what time it is */
  compare(other: Moment): number {
    if (this.high < other.low) return -1;
    if (this.low > other.high) return 1;
    return this.known && other.known ? Math.sign(this.low - other.low) : NaN;
  }

  toString(): string {
    const text = new Date(this.low).toISOString();
    return this.low % day === 0 ? text.slice(0, 10) : text.slice(0, 19);
  }
}

/** The same day of a later month, or its last. */
function addMonths(time: number, months: number): number {
  if (months === 0) return time;
  const date = new Date(time);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + Math.trunc(months));
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, last));
  return date.getTime();
}
