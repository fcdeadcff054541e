import type { Stream } from '../../model/stream.ts';
import type { Maker, Makers } from './toolkit.ts';
import { dig, listed, pairs } from './toolkit.ts';

/** Days from 1970-01-01 to 2026-01-01, the moment relative dates count from (`referenceDate`). */
export const referenceDay = 20454;
const secondsPerDay = 86400;

/** `YYYY-MM-DD` of a day number, years 0000–9999. Hinnant's civil_from_days, in integers. */
function civil(day: number): string {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const date = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${pairs[Math.floor(year / 100)]}${pairs[year % 100]}-${pairs[month]}-${pairs[date]}`;
}

const minutes = Array.from({ length: 1440 }, (_, i) => `${pairs[Math.floor(i / 60)]}:${pairs[i % 60]}:`);

/** `hh:mm:ss` of a second of the day. */
export function isoTime(second: number): string {
  return (minutes[Math.floor(second / 60)] as string) + (pairs[second % 60] as string);
}

const dates: string[] = [];

/** `civil` remembered: fixtures draw the same few ten thousand days again and again. */
export function isoDate(day: number): string {
  return day >= 0 && day < 60_000 ? (dates[day] ??= civil(day)) : civil(day);
}

const milliseconds = Array.from({ length: 1000 }, (_, i) => `.${String(i).padStart(3, '0')}Z`);

/** A day in [from, to), relative to the reference day. */
function day(stream: Stream, from: number, to: number): number {
  return referenceDay + from + stream.int(to - from);
}

/** Windows in days from the reference date; where faker has a method of that name, faker's own window. */
const windows: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'date.past': [-365, 0],
  'date.future': [0, 365],
  'date.recent': [-1, 0],
  'date.soon': [0, 1],
  'date.anytime': [-365, 365],
  'date.birthdate': [-80 * 365, -18 * 365 - 5],
  'date.historic': [-50 * 365, -365],
};

/** A window as `YYYY-MM-DDThh:mm:ss.mmmZ`, a `Date` of faker as JSON writes it. */
const dateTime =
  ([from, to]: readonly [number, number]): Maker =>
  () =>
  (stream) => {
    const text = `${isoDate(day(stream, from, to))}T${isoTime(stream.int(secondsPerDay))}`;
    return text + (milliseconds[stream.int(1000)] as string);
  };

const date =
  ([from, to]: readonly [number, number]): Maker =>
  () =>
  (stream) =>
    isoDate(day(stream, from, to));

const names =
  (path: string): Maker =>
  (locale) => {
    const node = dig(locale, path) as { readonly wide?: unknown } | undefined;
    return node?.wide === undefined ? undefined : listed(`${path}.wide`)(locale);
  };

/** `date.past` is a date-time, `date.past#date` the same window as a plain date, `date.time` a time of day. */
export const calendar: Makers = {
  ...Object.fromEntries(Object.entries(windows).map(([name, window]) => [name, dateTime(window)])),
  ...Object.fromEntries(Object.entries(windows).map(([name, window]) => [`${name}#date`, date(window)])),
  'date.time': () => (stream) => isoTime(60 * stream.int(1440)),
  'date.time#short': () => (stream) => isoTime(60 * 15 * stream.int(96)).slice(0, 5),
  'date.month': names('date.month'),
  'date.weekday': names('date.weekday'),
  'date.year': () => (stream) => String(1970 + stream.int(57)),
};
