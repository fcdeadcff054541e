/** Dates of birth that come to ages, as a schema can say them: the text of a date as a pattern. */
import type { JsonObject } from '../../../model/json.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const four = (n: number): string => String(n).padStart(4, '0');

/**
 * What is true of a birth date, or date-time, of those who are at least `from` and less than `to` years old on a day.
 * The pattern decides; the annotation spreads days evenly, where a pattern alone would spread its alternatives.
 */
export function bornBetween(from: number, to: number, day: string): JsonObject {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number) as [number, number, number];
  const [first, last] = [year - to, year - from];
  const dates = [
    ...laterIn(first, month, date),
    ...years(first + 1, last - 1).map((text) => `${text}-\\d\\d-\\d\\d`),
    ...untilIn(last, month, date),
  ];
  const monthAndDay = day.slice(4, 10);
  return {
    type: 'string',
    pattern: `^(?:${dates.join('|')})(?:$|[Tt ])`,
    'x-faker': {
      'date.between': [
        { from: `${four(first)}${monthAndDay}T23:59:59Z`, to: `${four(last)}${monthAndDay}T23:59:59Z` },
      ],
    },
  };
}

function laterIn(year: number, month: number, date: number): string[] {
  const found: string[] = [];
  if (date < 31) found.push(`${four(year)}-${two(month)}-(?:${range(date + 1, 31)})`);
  if (month < 12) found.push(`${four(year)}-(?:${range(month + 1, 12)})-\\d\\d`);
  return found;
}

function untilIn(year: number, month: number, date: number): string[] {
  const found = [`${four(year)}-${two(month)}-(?:${range(1, date)})`];
  if (month > 1) found.unshift(`${four(year)}-(?:${range(1, month - 1)})-\\d\\d`);
  return found;
}

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => two(from + i)).join('|');

/** Whole decades in one piece. */
function years(from: number, to: number): string[] {
  const found: string[] = [];
  for (let year = from; year <= to;) {
    const end = Math.min(to, year - (year % 10) + 9);
    found.push(`${four(year).slice(0, 3)}[${year % 10}-${end % 10}]`);
    year = end + 1;
  }
  return found;
}
