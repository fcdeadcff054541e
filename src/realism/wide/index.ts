import type { Json } from '../../model/json.ts';
import type { Draw, Suggestion } from '../index.ts';
import { age, ageRange, birthDate, birthDateTime, birthYear, type AgeRange } from './ages.ts';
import { genderOf } from './genders.ts';
import { firstName, fullName, lastName } from './names.ts';

/** What people's columns can be drawn from besides faker's lists: more kinds of names, ages and answers. */
const plain: Readonly<Record<string, (locale: string) => Draw>> = {
  'wide.firstName': () => firstName,
  'wide.middleName': () => firstName,
  'wide.lastName': () => lastName,
  'wide.fullName': () => fullName,
  'wide.gender': genderOf,
};

const ofAges: Readonly<Record<string, (range: AgeRange) => Draw>> = {
  'wide.age': age,
  'wide.birthDate': birthDate,
  'wide.birthDateTime': birthDateTime,
  'wide.birthYear': birthYear,
};

/** Names of all wide draws, as annotations have them. */
export const wideNames: readonly string[] = [...Object.keys(plain), ...Object.keys(ofAges)];

/** Whether a path of an annotation is of ours. */
export const isWide = (path: string): boolean => path.startsWith('wide.');

/** The wide draw that an annotation names; a text says what is wrong with it. */
export function wide(path: string, args: readonly Json[], locale: string): Suggestion | string {
  if (Object.hasOwn(plain, path)) {
    if (args.length > 0) return `‘${path}’ takes no arguments`;
    return { rule: path, why: 'annotation', draw: (plain[path] as (locale: string) => Draw)(locale) };
  }
  if (!Object.hasOwn(ofAges, path)) return `no ‘${path}’; there are ${wideNames.join(', ')}`;
  const range = ageRange(args);
  if (typeof range === 'string') return `‘${path}’ ${range}`;
  return { rule: path, why: 'annotation', draw: (ofAges[path] as (range: AgeRange) => Draw)(range) };
}

/** The wide draw for what a usual rule gives. */
const wider: Readonly<Record<string, string>> = {
  'person.firstName': 'wide.firstName',
  'person.middleName': 'wide.middleName',
  'person.lastName': 'wide.lastName',
  'person.fullName': 'wide.fullName',
  'person.sex': 'wide.gender',
  'person.gender': 'wide.gender',
  'date.birthdate': 'wide.birthDate',
};

export const widerThan = (rule: string): string | undefined =>
  Object.hasOwn(wider, rule) ? wider[rule] : undefined;
