import { setting } from './setting.ts';
import { day, Span } from './span.ts';

export { Span };

export type Clock = 'date' | 'time' | 'timetz' | 'timestamp' | 'timestamptz';

/** A point in time, in milliseconds since 1970 or of a day. */
export class Moment {
  constructor(
    readonly clock: Clock,
    readonly time: number,
  ) {}

  static now(clock: Clock = 'timestamptz'): Moment {
    const now = new Moment('timestamptz', setting().now);
    return clock === 'timestamptz' ? now : now.as('timestamp').as(clock);
  }

  /** Of text, as ISO 8601 or SQL write it; `undefined` where it is none. */
  static of(text: string, clock: Clock): Moment | undefined {
    const said = special(text.trim().toLowerCase(), clock);
    if (said !== undefined) return said;
    const [, date, hours, minutes = '0', seconds = '0', zone = ''] =
      /^\s*(?:(\d{4,6}-\d\d?-\d\d?)(?:[T ]|\s*$|(?=[+-]\d\d|Z)))?(?:(\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?\s*$/iu.exec(
        text,
      ) ?? [];
    const time = (Number(hours ?? 0) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
    if (time > day) return undefined;
    if (clock === 'time' || clock === 'timetz') {
      if (hours === undefined) return undefined;
      return new Moment(clock, clock === 'timetz' ? time - offsetOf(zone) : time);
    }
    const start = date === undefined ? undefined : dayOf(date);
    if (start === undefined) return undefined;
    if (clock === 'date') return new Moment(clock, start);
    if (clock === 'timestamp') return new Moment(clock, start + time);
    if (zone !== '') return new Moment(clock, start + time - offsetOf(zone));
    return new Moment('timestamp', start + time).as(clock);
  }

  /** As another kind of time; the session’s zone decides where one has a zone and the other has none. */
  as(clock: Clock): Moment {
    if (clock === this.clock) return this;
    const [from, to] = [this.clock.endsWith('tz'), clock.endsWith('tz')];
    const moved = this.time + (from === to ? 0 : from ? setting().zone : -setting().zone);
    if (clock === 'date') return new Moment(clock, moved).truncated('day');
    return new Moment(clock, clock === 'time' || clock === 'timetz' ? timeOfDay(moved) : moved);
  }

  plus(span: Span, sign: 1 | -1 = 1): Moment {
    const time = addMonths(this.time, sign * span.months) + sign * (span.days * day + span.milliseconds);
    return new Moment(this.clock, this.clock === 'time' ? timeOfDay(time) : time);
  }

  truncated(unit: string): Moment {
    return new Moment(this.clock, truncatedTime(this.time, unit));
  }

  field(name: string): number | undefined {
    return fieldOf(this.time, name);
  }

  compare(other: Moment): number {
    return this.time < other.time ? -1 : this.time > other.time ? 1 : 0;
  }

  toString(): string {
    const text = new Date(Math.round(this.time)).toISOString();
    switch (this.clock) {
      case 'date':
        return text.slice(0, 10);
      case 'time':
      case 'timetz':
        return text.slice(11, 19);
      case 'timestamp':
        return text.slice(0, 19).replace('T', ' ');
      case 'timestamptz':
        return `${text.slice(0, 19)}Z`;
    }
  }
}

function special(word: string, clock: Clock): Moment | undefined {
  if (clock === 'time' || clock === 'timetz') return undefined;
  const today = (days: number): Moment => {
    const start = Moment.now('timestamp').truncated('day');
    return new Moment('timestamp', start.time + days * day).as(clock);
  };
  switch (word) {
    case 'infinity':
      return new Moment(clock, Infinity);
    case '-infinity':
      return new Moment(clock, -Infinity);
    case 'epoch':
      return new Moment(clock, 0);
    case 'now':
      return Moment.now(clock);
    case 'today':
      return today(0);
    case 'tomorrow':
      return today(1);
    case 'yesterday':
      return today(-1);
    default:
      return undefined;
  }
}

const timeOfDay = (time: number): number => ((time % day) + day) % day;

/** The start of a day that there is. */
function dayOf(date: string): number | undefined {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const start = new Date(0);
  start.setUTCFullYear(year, month - 1, dayOfMonth);
  return start.getUTCMonth() === month - 1 && start.getUTCDate() === dayOfMonth ? start.getTime() : undefined;
}

function offsetOf(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/u.exec(zone) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
}

function fieldOf(time: number, name: string): number | undefined {
  const date = new Date(time);
  switch (name) {
    case 'century':
      return Math.ceil(date.getUTCFullYear() / 100);
    case 'decade':
      return Math.floor(date.getUTCFullYear() / 10);
    case 'year':
      return date.getUTCFullYear();
    case 'quarter':
      return Math.floor(date.getUTCMonth() / 3) + 1;
    case 'month':
      return date.getUTCMonth() + 1;
    case 'day':
      return date.getUTCDate();
    case 'hour':
      return date.getUTCHours();
    case 'minute':
      return date.getUTCMinutes();
    case 'second':
      return date.getUTCSeconds() + (time - Math.floor(time / 1000) * 1000) / 1000;
    case 'dow':
      return date.getUTCDay();
    case 'isodow':
      return date.getUTCDay() || 7;
    case 'doy':
      return Math.floor((time - Date.UTC(date.getUTCFullYear(), 0, 1)) / day) + 1;
    case 'week':
      return isoWeek(time);
    case 'epoch':
      return time / 1000;
    default:
      return undefined;
  }
}

/** The week of its Thursday (ISO 8601). */
function isoWeek(time: number): number {
  const monday = truncatedTime(time, 'week');
  const thursday = monday + 3 * day;
  return Math.floor((thursday - truncatedTime(thursday, 'year')) / (7 * day)) + 1;
}

function truncatedTime(time: number, unit: string): number {
  if (!Number.isFinite(time)) return time;
  const date = new Date(time);
  const from = (year: number, month: number): number => {
    const start = new Date(0);
    start.setUTCFullYear(year, month, 1);
    return start.getTime();
  };
  switch (unit) {
    case 'second':
      return Math.floor(time / 1000) * 1000;
    case 'minute':
      return Math.floor(time / 60_000) * 60_000;
    case 'hour':
      return Math.floor(time / 3_600_000) * 3_600_000;
    case 'day':
      return Math.floor(time / day) * day;
    case 'week':
      return Math.floor(time / day) * day - ((date.getUTCDay() + 6) % 7) * day;
    case 'month':
      return from(date.getUTCFullYear(), date.getUTCMonth());
    case 'quarter':
      return from(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3);
    case 'year':
      return from(date.getUTCFullYear(), 0);
    default:
      return NaN;
  }
}

/** The same day of a later month, or its last. */
function addMonths(time: number, months: number): number {
  if (months === 0 || !Number.isFinite(time)) return time;
  const date = new Date(time);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + Math.trunc(months));
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, last));
  return date.getTime() + (time - Math.floor(time));
}
