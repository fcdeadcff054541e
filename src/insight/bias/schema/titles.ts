import { spelt } from '../attributes/values.ts';
import type { SchemaCheck } from './index.ts';
import { called, finding, is, listsOf, replace } from './stated.ts';

const ofMen = new Set(['mr', 'sir', 'herr', 'monsieur', 'm', 'señor', 'sr', 'signor', 'mister']);
const ofWomen = new Set(
  'mrs ms miss madam frau madame mademoiselle mme mlle señora señorita sra srta signora signorina'.split(' '),
);
/** Said of anybody; degrees and offices are, but not of everybody. */
const ofAnybody = new Set([
  'mx',
  'none',
  'other',
  'n a',
  'not stated',
  'divers',
  'keine angabe',
  'ind',
  'individual',
  'm x',
  'misc',
  'unknown',
  'prefer not to say',
  '',
]);

/** Forms of address that ask for a sex, and of women perhaps whether they are married. */
export const titleBias: SchemaCheck = (marked) => {
  const { column } = marked;
  if (!is(marked, 'title') || column.values === undefined) return [];
  const values = column.values.filter((value) => value !== null);
  const words = values.map(spelt);
  const gendered = words.filter((word) => ofMen.has(word) || ofWomen.has(word));
  if (!words.some((word) => ofWomen.has(word)) || !words.some((word) => ofMen.has(word))) return [];
  if (words.some((word) => ofAnybody.has(word))) return [];
  const none = column.nullable || !column.required;
  const message =
    `${gendered.length} of the ${values.length} forms of address of ${called(column)} (${values.map(String).join(', ')}) say a sex, ` +
    `and none is without one${none ? '; it can be left out.' : '; and one must be given.'}`;
  const [list, ...others] = listsOf(column, 'enum');
  const dot = values.some((value) => String(value).endsWith('.')) ? '.' : '';
  const english = words.some((word) => word === 'mr' || word === 'mrs');
  const upper = values.every((value) => String(value) === String(value).toUpperCase());
  const neutral = `${upper ? 'MX' : values.every((value) => String(value) === String(value).toLowerCase()) ? 'mx' : 'Mx'}${dot}`;
  const fixes =
    list && others.length === 0 && english ? replace(list, `Add “${neutral}”`, [...list.value, neutral]) : [];
  return [
    finding(column, {
      code: 'bias-titles',
      message,
      metric: 'forms of address without a sex',
      value: 0,
      n: values.length,
      fixes,
    }),
  ];
};
