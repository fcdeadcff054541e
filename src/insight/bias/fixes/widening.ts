/** Which draw from more there is for a column, as a schema that asks for it. */
import { annotationsOf } from '../../../model/annotations.ts';
import { isObject, own, type JsonObject } from '../../../model/json.ts';
import { widerThan } from '../../../realism/index.ts';
import { wordsOf } from '../../../realism/matcher.ts';
import type { Column } from '../columns.ts';
import { detect } from '../detect.ts';
import { isBirthYear } from '../generators/ages.ts';
import { suggested } from '../generators/chosen.ts';
import { boundOf } from '../schema/stated.ts';
import type { Widened } from './widened-figures.ts';

/** Why there is none, as a sentence without its end. */
export interface NotWidened {
  readonly why: string;
}

/** The wide draw for what a column is, or why there is none. */
export function wideningOf(
  column: Column,
  locale: string,
): (Widened & { readonly schema: JsonObject }) | NotWidened {
  const { pointer, types, values } = column;
  if (values !== undefined)
    return {
      why: `The schema lists its ${values.length} values, all of which occur; --balance gives them shares`,
    };
  const isText = types.includes('string');
  if (isDateObject(column)) {
    const rule = suggested({ ...column, types: ['string'] }, locale)?.rule;
    if (rule === 'date.birthdate')
      return { pointer, what: 'birth dates', schema: { 'x-faker': 'wide.birthDateTime' } };
  }
  const isNumber = types.includes('integer') || types.includes('number');
  if (!isText && !isNumber) return { why: 'It is neither text nor a number' };
  const found = (isNumber ? ofNumber(column) : undefined) ?? (isText ? ofText(column, locale) : undefined);
  return found
    ? { pointer, ...found }
    : { why: 'It is not known as a name, an age, a birth date or a gender' };
}

/** A `Date` of TypeScript as rows hold it: `{ $js: 'new', of: ['Date', '…'] }`. */
function isDateObject({ holding }: Column): boolean {
  return holding.some(({ json }) => {
    const properties = isObject(json) ? own(json, 'properties') : undefined;
    const of = isObject(properties) ? own(properties, 'of') : undefined;
    const list = isObject(of) ? own(of, 'prefixItems') : undefined;
    const [callee] = Array.isArray(list) ? list : [];
    return isObject(callee) && own(callee, 'const') === 'Date';
  });
}

type Found = Pick<Widened, 'what'> & { readonly schema: JsonObject };

function ofNumber(column: Column): Found | undefined {
  const isAge = detect(column).some((each) => each.class === 'age') || wordsOf(column.name).includes('age');
  if (!isAge || /(?:month|day|week|hour)s?$/i.test(column.name)) return undefined;
  const [low, high] = [boundOf(column, 'min')?.value, boundOf(column, 'max')?.value];
  if (isBirthYear(column.name)) return { what: 'years of birth', schema: { 'x-faker': 'wide.birthYear' } };
  const range = { ...(low !== undefined && { min: low }), ...(high !== undefined && { max: high }) };
  return {
    what: 'ages',
    schema: { 'x-faker': Object.keys(range).length > 0 ? { 'wide.age': [range] } : 'wide.age' },
  };
}

function ofText(column: Column, locale: string): Found | undefined {
  const faker = column.holding.flatMap(({ json }) => annotationsOf(json)?.faker ?? [])[0]?.path;
  const by = widerThan(faker ?? '') ?? widerThan(suggested(column, locale)?.rule ?? '') ?? byClass(column);
  switch (by) {
    case undefined:
      return undefined;
    case 'wide.birthDate': {
      const withTime = column.format?.includes('time') === true;
      return { what: 'birth dates', schema: { 'x-faker': withTime ? 'wide.birthDateTime' : by } };
    }
    case 'wide.gender':
      return { what: 'answers', schema: { 'x-faker': by } };
    default:
      return { what: 'names', schema: { 'x-faker': by } };
  }
}

/** Names that the detector knows and the generator has no rule for. */
function byClass(column: Column): string | undefined {
  const classes = detect(column).map((each) => each.class);
  if (classes.includes('surname')) return 'wide.lastName';
  if (classes.includes('first-name')) return 'wide.firstName';
  if (classes.includes('name')) return 'wide.fullName';
  if (classes.includes('sex')) return 'wide.gender';
  return classes.includes('age') ? 'wide.birthDate' : undefined;
}
