import type { Json } from '../../../model/json.ts';
import { ageAt } from '../bands.ts';
import type { Column } from '../columns.ts';
import { boundOf, called, finding, is, textsOf } from '../schema/stated.ts';
import { whole } from '../wording.ts';
import { drawsOf, remembered } from './chosen.ts';
import type { GeneratorCheck } from './index.ts';
import { wideFix } from './wide-fix.ts';

/** Where many rules about people begin, and from where on a country has few per cent of its people. */
export const adult = 18;
export const old = 80;

/** Whether a number counts the year of birth and not years since. */
export const isBirthYear = (name: string): boolean =>
  /birth|born|geburt|year/i.test(name) && !/\bage\b/i.test(name);

/** Ages that a generator does not give though the schema lets them in. */
export const ageGenerators: GeneratorCheck = (marked, chosen, { locale, date, table }) => {
  const { column } = marked;
  if (is(marked, 'age')?.kind !== 'protected') return undefined;
  if (/(?:month|day|week|hour)s?$/i.test(column.name)) return undefined;
  const isDate = column.types.includes('string');
  if (isDate && chosen.rule !== 'date.birthdate') return undefined;
  const key = isDate ? locale : `${locale} ${column.path.slice(-2).join('/')} ${column.entity}`;
  const draws = drawsOf(chosen, key);
  const limits = [boundOf(column, 'min')?.value, boundOf(column, 'max')?.value];
  const ages = remembered(draws, JSON.stringify([date, column.name, limits]), () =>
    agesOf(draws, column, date),
  );
  if (ages.length === 0) return undefined;
  const [least, most] = ages.reduce(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [Infinity, 0],
  );
  const noMinors = least >= adult && lets(column, adult - 1, date);
  const noneOld = most < old && lets(column, old, date);
  if (!noMinors && !noneOld) return undefined;
  const who = [...(noMinors ? [`below ${adult}`] : []), ...(noneOld ? [`of ${old} or more`] : [])];
  const { advice, fixes } = wideFix(
    column,
    chosen.rule,
    table,
    isDate ? undefined : isBirthYear(column.name) ? 'wide.birthYear' : 'wide.age',
  );
  return finding(column, {
    code: 'bias-generator-ages',
    message:
      `${called(column)} is drawn from ${chosen.rule}: ${whole(ages.length)} draws give ages from ${least} to ${most} on ${date}, ` +
      `nobody ${who.join(' and nobody ')}, though the schema lets them in. ${advice}`,
    metric: noneOld ? 'greatest age drawn' : 'least age drawn',
    value: noneOld ? most : least,
    n: ages.length,
    fixes,
  });
};

function agesOf(values: readonly Json[], column: Column, date: string): readonly number[] {
  const [low, high] = [boundOf(column, 'min')?.value ?? -Infinity, boundOf(column, 'max')?.value ?? Infinity];
  const thisYear = Number(date.slice(0, 4));
  return values.flatMap((value) => {
    if (typeof value === 'string') {
      const age = ageAt(value, date);
      return Number.isNaN(age) ? [] : [age];
    }
    if (typeof value !== 'number' || value < low || value > high) return [];
    return [isBirthYear(column.name) ? Math.max(0, thisYear - 1 - value) : value];
  });
}

/** Whether nothing that the schema says keeps an age out. */
function lets(column: Column, age: number, date: string): boolean {
  if (column.types.includes('string')) {
    const limits = [
      'formatMinimum',
      'formatExclusiveMinimum',
      'formatMaximum',
      'formatExclusiveMaximum',
      'pattern',
    ];
    return limits.every((keyword) => textsOf(column, keyword).length === 0);
  }
  const value = isBirthYear(column.name) ? Number(date.slice(0, 4)) - 1 - age : age;
  const [low, high] = [boundOf(column, 'min')?.value ?? -Infinity, boundOf(column, 'max')?.value ?? Infinity];
  return low <= value && value <= high;
}
