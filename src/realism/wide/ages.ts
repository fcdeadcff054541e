import { isObject, type Json } from '../../model/json.ts';
import type { Draw } from '../index.ts';
import { isoDate, isoTime } from '../draws/calendar.ts';

/** The oldest that is drawn: beyond it there are only some hundreds of people. */
export const oldestDrawn = 110;

/**
 * Ages by bands, each evenly: of a thousand people. The world has 25 % below 15 and 10 % from 65 on (The World Factbook); of the
 * oldest there are more here than in any country, so that a thousand rows have some.
 */
const bands: readonly (readonly [from: number, to: number, people: number])[] = [
  [0, 14, 250],
  [15, 64, 600],
  [65, 79, 90],
  [80, 99, 50],
  [100, oldestDrawn, 10],
];

/** Share of ages at which rules about people begin or end. */
const boundaryShare = 0.1;
const boundaries = [0, 1, 12, 13, 15, 16, 17, 18, 20, 21, 64, 65, 66, 67, 99, 100, oldestDrawn];

export interface AgeRange {
  readonly min: number;
  readonly max: number;
}

/** The range that arguments of an annotation ask for; a text says what is wrong with them. */
export function ageRange(args: readonly Json[]): AgeRange | string {
  const [options = {}, ...more] = args;
  const { min = 0, max = oldestDrawn, ...others } = isObject(options) ? options : { options };
  if (more.length > 0 || Object.keys(others).length > 0 || typeof min !== 'number' || typeof max !== 'number')
    return 'takes {"min": years, "max": years}';
  const range = { min: Math.max(0, Math.ceil(min)), max: Math.min(oldestDrawn, Math.floor(max)) };
  return range.min <= range.max ? range : `has no age from ${min} to ${max}; ages are 0 to ${oldestDrawn}`;
}

/** Whole years; one in ten is a limit of the range, or an age at which people come under other rules. */
export function age({ min, max }: AgeRange): Draw<number> {
  const edges = [...new Set([min, max, ...boundaries.filter((each) => each >= min && each <= max)])];
  const parts = bands.flatMap(([from, to, people]) => {
    const [low, high] = [Math.max(from, min), Math.min(to, max)];
    return low > high
      ? []
      : [{ low, count: high - low + 1, weight: (people * (high - low + 1)) / (to - from + 1) }];
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return (stream) => {
    if (stream.chance(boundaryShare)) return stream.pick(edges);
    let left = stream.float() * total;
    const part = parts.find(({ weight }) => (left -= weight) < 0) ?? (parts.at(-1) as (typeof parts)[number]);
    return part.low + stream.int(part.count);
  };
}

/** The year whose first day generated dates count from: `referenceDate`. */
const thisYear = 2026;

/** Days from 1970-01-01 to the first of a year from 1901 on. */
const firstOf = (year: number): number =>
  365 * (year - 1970) +
  Math.floor((year - 1969) / 4) -
  Math.floor((year - 1901) / 100) +
  Math.floor((year - 1601) / 400);

/** Share of birthdays on the reference day itself, and of those on 29 February where the year has one. */
const edgeDays = 0.02;

/** Day of birth of somebody who is so old on the reference day. */
function birthDay(years: number, stream: Parameters<Draw>[0]): number {
  const last = firstOf(thisYear - years);
  const first = firstOf(thisYear - years - 1) + 1;
  if (stream.chance(edgeDays)) return last;
  const isLeap = last - first === 365;
  if (isLeap && stream.chance(edgeDays)) return first + 58;
  return first + stream.int(last - first + 1);
}

/** `YYYY-MM-DD`. */
export const birthDate = (range: AgeRange): Draw<string> => {
  const years = age(range);
  return (stream) => isoDate(birthDay(years(stream), stream));
};

/** `YYYY-MM-DDThh:mm:ss.000Z`. */
export const birthDateTime = (range: AgeRange): Draw<string> => {
  const date = birthDate(range);
  return (stream) => `${date(stream)}T${isoTime(stream.int(86_400))}.000Z`;
};

export const birthYear = (range: AgeRange): Draw<number> => {
  const years = age(range);
  return (stream) => thisYear - 1 - years(stream);
};
