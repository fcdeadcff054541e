import type { JsonObject } from '../../model/json.ts';
import { nearest } from '../../model/nearest.ts';
import { distance } from '../../model/spelling.ts';
import { literalOf, unquoted } from './literal.ts';
import { patternOf } from './pattern.ts';

/** What the values of a member can be, `null` and `undefined` apart; `date` is a `Date`. */
export type Kind = 'string' | 'number' | 'bigint' | 'array' | 'object' | 'boolean' | 'date';

/** What a tag demands of values, or what to write instead of what stands there. */
export type Reading =
  { readonly keywords: JsonObject; readonly kinds: readonly Kind[] } | { readonly instead: string };

type Rule = (text: string) => Reading;

const numeric: readonly Kind[] = ['number', 'bigint'];

const bound =
  (keyword: string): Rule =>
  (text) => {
    const value = numberOf(text);
    return value === undefined
      ? { instead: `write a number, as in @${keyword} 5` }
      : { keywords: { [keyword]: value }, kinds: numeric };
  };

const count =
  (kind: Kind, ...keywords: string[]): Rule =>
  (text) => {
    const value = numberOf(text);
    return value === undefined || !Number.isSafeInteger(value) || value < 0
      ? { instead: 'write a whole number from 0' }
      : { keywords: Object.fromEntries(keywords.map((keyword) => [keyword, value])), kinds: [kind] };
  };

const schema =
  (keyword: string, kind: Kind): Rule =>
  (text) => {
    const value = schemaOf(text);
    return value === undefined
      ? { instead: 'write a JSON Schema without references, as in {"minLength": 1}' }
      : { keywords: { [keyword]: value }, kinds: [kind] };
  };

/** Tags by their names, as far as they are about values and stand for themselves. */
export const rules: Readonly<Record<string, Rule>> = {
  minimum: bound('minimum'),
  maximum: bound('maximum'),
  exclusiveMinimum: bound('exclusiveMinimum'),
  exclusiveMaximum: bound('exclusiveMaximum'),
  multipleOf: (text) =>
    (numberOf(text) ?? 0) > 0 ? bound('multipleOf')(text) : { instead: 'write a number greater than 0' },
  type: numericType,
  minLength: count('string', 'minLength'),
  maxLength: count('string', 'maxLength'),
  length: count('string', 'minLength', 'maxLength'),
  pattern: (text) => {
    const pattern = patternOf(unquoted(firstLine(text)));
    return pattern === undefined
      ? { instead: 'write a regular expression, as in @pattern ^[a-z]+$' }
      : { keywords: { pattern }, kinds: ['string'] };
  },
  format: (text) => formatOf(unquoted(word(text))),
  minItems: count('array', 'minItems'),
  maxItems: count('array', 'maxItems'),
  uniqueItems: (text) => {
    const value = text === '' ? true : literalOf(word(text));
    return typeof value === 'boolean'
      ? { keywords: value ? { uniqueItems: true } : {}, kinds: ['array'] }
      : { instead: 'write @uniqueItems alone, or true' };
  },
  contains: schema('contains', 'array'),
  minProperties: count('object', 'minProperties'),
  maxProperties: count('object', 'maxProperties'),
  propertyNames: schema('propertyNames', 'object'),
};

/** `null` and other kinds beside numbers are to stay possible, so integers are multiples of 1, not a `type`. */
const types: Readonly<Record<string, JsonObject>> = {
  integer: { multipleOf: 1 },
  int: { multipleOf: 1, minimum: -2147483648, maximum: 2147483647 },
  int32: { multipleOf: 1, minimum: -2147483648, maximum: 2147483647 },
  uint: { multipleOf: 1, minimum: 0, maximum: 4294967295 },
  uint32: { multipleOf: 1, minimum: 0, maximum: 4294967295 },
  int64: { multipleOf: 1 },
  uint64: { multipleOf: 1, minimum: 0 },
  // What typia takes for one; the lower bound is its own.
  float: { minimum: -1.175494351e38, maximum: 3.4028235e38 },
  double: {},
};

/** Other types are those of JSDoc in JavaScript: they say what TypeScript says better. */
function numericType(text: string): Reading {
  const name = /^\{?"?(\w+)"?\}?$/u.exec(word(text))?.[1] ?? '';
  return Object.hasOwn(types, name)
    ? { keywords: types[name] ?? {}, kinds: numeric }
    : { keywords: {}, kinds: [] };
}

const textFormats =
  'date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference uuid uri-template json-pointer relative-json-pointer regex url byte password binary'.split(
    ' ',
  );
const letters = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/gu, '');

/** The numeric type or the format of texts that a name stands for. Formats that nobody knows constrain nothing. */
export function formatOf(name: string): Reading {
  if (['int32', 'int64', 'float', 'double'].includes(name)) return numericType(name);
  const format = textFormats.find((known) => letters(known) === letters(name)) ?? name;
  const [like = ''] = nearest(format, textFormats);
  const isSlip = format !== like && like.length > 4 && distance(format, like) <= 2;
  if (isSlip || !/^[\w.:+-]+$/u.test(format))
    return { instead: `write a format of JSON Schema, such as ${like}` };
  const kinds: Kind[] = ['date', 'date-time'].includes(format) ? ['string', 'date'] : ['string'];
  return { keywords: { format }, kinds };
}

/** A number at the beginning; words may follow, as in `@minimum 0 (inclusive)`. */
function numberOf(text: string): number | undefined {
  const [, digits] =
    /^([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)n?(?!\S)(?!\s+[\d,.])/iu.exec(unquoted(text)) ?? [];
  const value = digits === undefined ? NaN : Number(digits.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

/** The schema that a text is, `true` and `false` included. */
export function schemaOf(text: string): JsonObject | boolean | undefined {
  const value = literalOf(text);
  if (typeof value === 'boolean') return value;
  const isSchema = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isSchema && !JSON.stringify(value).includes('"$') ? value : undefined;
}

const firstLine = (text: string): string => /^.*$/mu.exec(text)?.[0].trim() ?? '';
const word = (text: string): string => /^\S*/u.exec(text)?.[0] ?? '';
