import type { Draw } from '../index.ts';
import type { Locale } from '../locales.ts';
import { dig, list, listed, template, weighted, type Maker, type Makers } from './toolkit.ts';

/** Names of one sex: the list of that sex, or the common list where the locale does not tell them apart. */
function ofSex(locale: Locale, path: string, sex: string): readonly string[] {
  const own = list(locale, `${path}.${sex}`);
  if (own.length > 0) return own;
  const generic = list(locale, `${path}.generic`);
  return generic.length > 0 ? generic : list(locale, path);
}

/** Last names follow the locale's pattern (Spanish has two), with the patterns of that sex where it has them. */
function lastName(locale: Locale, sex?: string): Draw<string> | undefined {
  const pattern = dig(locale, 'person.last_name_pattern') as
    Readonly<Record<string, unknown>> | null | undefined;
  const resolve = (name: string): Draw<string> | undefined => {
    const items = list(locale, name);
    return items.length === 0 ? undefined : (stream) => stream.pick(items);
  };
  const patterns =
    sex !== undefined && pattern?.[sex] !== undefined
      ? weighted(pattern[sex])
      : ['generic', 'female', 'male'].flatMap((key) => weighted(pattern?.[key]));
  const patterned = patterns.length > 0 ? template(patterns, resolve) : undefined;
  if (patterned !== undefined) return patterned;
  const items = sex === undefined ? list(locale, 'person.last_name') : ofSex(locale, 'person.last_name', sex);
  return items.length === 0 ? undefined : (stream) => stream.pick(items);
}

const fullName: Maker = (locale) => {
  const patterns = weighted(dig(locale, 'person.name'));
  const bySex = ['female', 'male'].map((sex) =>
    template(patterns, (name) => {
      if (name === 'person.lastName') return lastName(locale, sex);
      if (name === 'person.suffix') return listed('person.suffix')(locale);
      const column = {
        'person.firstName': 'first_name',
        'person.middleName': 'middle_name',
        'person.prefix': 'prefix',
      }[name];
      const items = column === undefined ? [] : ofSex(locale, `person.${column}`, sex);
      return items.length === 0 ? undefined : (stream) => stream.pick(items);
    }),
  );
  const [female, male] = bySex;
  if (female === undefined || male === undefined) return undefined;
  return (stream) => (stream.chance(0.5) ? female(stream) : male(stream));
};

/** Each stands for the method of faker that has its name. */
export const person: Makers = {
  'person.firstName': listed('person.first_name'),
  'person.lastName': (locale) => lastName(locale),
  'person.middleName': listed('person.middle_name'),
  'person.fullName': fullName,
  'person.prefix': listed('person.prefix'),
  'person.suffix': listed('person.suffix'),
  'person.sex': listed('person.sex'),
  'person.gender': listed('person.gender'),
  'person.jobArea': listed('person.job_area'),
  'person.jobType': listed('person.job_type'),
  'person.jobTitle': (locale) =>
    template(weighted(dig(locale, 'person.job_title_pattern')), (name) =>
      listed(name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))(locale),
    ),
};
