import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/model/json.ts';
import {
  constraintsOf,
  type Constraints,
  type DocTag,
  type Kind,
} from '../../../src/read/typescript/tags.ts';

/** The tags in a comment, one on each line. */
const tagsOf = (comment: string): DocTag[] =>
  comment.split('\n').map((line) => {
    const [, name = '', text = ''] = /^@(\S+)\s*(.*)$/u.exec(line.trim()) ?? [];
    return { name, text, place: { uri: 'a.ts', start: comment.indexOf(line), end: comment.length } };
  });

/** What they say. */
const read = (comment: string, ...kinds: Kind[]): Constraints =>
  constraintsOf(tagsOf(comment), new Set(kinds));

function means(comment: string, kinds: Kind | Kind[], schema: JsonObject): void {
  it(`${comment.replaceAll('\n', ' ')} of ${String(kinds)}`, () => {
    const { problems, schema: found } = read(comment, ...[kinds].flat());
    assert.deepEqual(problems, []);
    assert.deepEqual(found, schema);
  });
}

describe('tags that constrain values', () => {
  means('@minimum 1\n@maximum 9.5', 'number', { minimum: 1, maximum: 9.5 });
  means('@minimum -1_000 (inclusive)', 'number', { minimum: -1000 });
  means('@minimum 1e3', 'number', { minimum: 1000 });
  means('@TJS-exclusiveMinimum 0\n@TJS-exclusiveMaximum 5', 'number', {
    exclusiveMinimum: 0,
    exclusiveMaximum: 5,
  });
  means('@minimum 0\n@exclusiveMinimum true', 'number', { exclusiveMinimum: 0 });
  means('@exclusiveMaximum\n@maximum 5', 'number', { exclusiveMaximum: 5 });
  means('@exclusiveMaximum false\n@maximum 5', 'number', { maximum: 5 });
  means('@minimum 1\n@minimum 3', 'number', { minimum: 1, allOf: [{ minimum: 3 }] });
  means('@multipleOf 0.01', 'number', { multipleOf: 0.01 });
  means('@type integer', 'number', { multipleOf: 1 });
  means('@type {integer}', 'number', { multipleOf: 1 });
  means('@asType integer', 'number', { multipleOf: 1 });
  means('@TJS-type integer', 'number', { multipleOf: 1 });
  means('@type uint', 'number', { multipleOf: 1, minimum: 0, maximum: 4294967295 });
  means('@type int32', 'number', { multipleOf: 1, minimum: -2147483648, maximum: 2147483647 });
  means('@type {Foo.Bar | null}', 'string', {});
  means('@minLength 2\n@maxLength 5', 'string', { minLength: 2, maxLength: 5 });
  means('@length 4', 'string', { minLength: 4, maxLength: 4 });
  means('@format email', 'string', { format: 'email' });
  means('@format dateTime', 'string', { format: 'date-time' });
  means('@format cuid', 'string', { format: 'cuid' });
  means('@format int32', 'number', { multipleOf: 1, minimum: -2147483648, maximum: 2147483647 });
  means('@pattern ^[a-z]{2}$', 'string', { pattern: '^[a-z]{2}$' });
  means(String.raw`@pattern ^\d+ \/ \d+$`, 'string', { pattern: String.raw`^\d+ \/ \d+$` });
  means('@pattern /^a.b$/gu', 'string', { pattern: '^a.b$' });
  means(String.raw`@pattern /^(?<x>a[b-d_]\w\x41\k<x>).$/is`, 'string', {
    pattern: String.raw`^(?<x>[aA][b-dB-D_]\w\x41\k<x>)[\s\S]$`,
  });
  means('@pattern /a/x', 'string', { pattern: '/a/x' });
  means('@pattern `^a$`', 'string', { pattern: '^a$' });
  means('@minItems 1\n@maxItems 3\n@uniqueItems', 'array', { minItems: 1, maxItems: 3, uniqueItems: true });
  means('@uniqueItems true', 'array', { uniqueItems: true });
  means('@uniqueItems false', 'array', {});
  means('@items 3', 'array', { minItems: 3, maxItems: 3 });
  means('@minProperties 1\n@maxProperties 3', 'object', { minProperties: 1, maxProperties: 3 });
  means('@items {"type":"integer"}\n@items.minimum 3\n@items .maximum 5\n@items multipleOf 2', 'array', {
    items: { type: 'integer', minimum: 3, maximum: 5, multipleOf: 2 },
  });
  means('@minimum 3\n@minItems 1', 'array', { minItems: 1, items: { minimum: 3 } });
  means('@format email', ['array', 'string'], { format: 'email' });
  means('@format date-time', 'date', {});
  means('@see x\n@minimum.foo 3\n@throws {Error}', 'string', {});

  it('on additional members stand apart, since they are about those beside `properties`', () => {
    assert.equal(read('@additionalProperties false', 'object').additional, false);
    for (const nothing of ['@additionalProperties true', '@additionalProperties']) {
      const { additional, problems } = read(nothing, 'object');
      assert.deepEqual([additional, problems], [undefined, []]);
    }
    assert.deepEqual(read('@additionalProperties.minLength 3', 'object').additional, { minLength: 3 });
  });

  it('about items that are encoded are about what encodes them, and told where the items are none of theirs', () => {
    const of = (text: string, ...items: Kind[]): Constraints =>
      constraintsOf(tagsOf(text), new Set<Kind>(['array']), new Set(items));
    assert.deepEqual(of('@minimum 3', 'bigint').schema, { items: { properties: { of: { minimum: 3 } } } });
    assert.deepEqual(of('@minimum 3', 'bigint', 'number').schema, {
      items: { minimum: 3, properties: { of: { minimum: 3 } } },
    });
    for (const text of ['@minimum 3', '@items.minimum 3', '@items minimum 3']) {
      const { schema, problems } = of(text, 'date');
      assert.deepEqual(schema, {});
      assert.match(problems[0]?.message ?? '', /about numbers and bigints, and the values here are dates/u);
    }
  });

  it('on bigints and dates are about what encodes them', () => {
    const { schema, payload, problems } = read('@minimum 3n\n@example 5n\n@default 4', 'bigint');
    assert.deepEqual([schema, payload, problems], [{}, { minimum: 3, examples: [5], default: 4 }, []]);
    assert.deepEqual(read('@example 2020-01-02', 'date').payload, { examples: ['2020-01-02T00:00:00.000Z'] });
    const both = read('@minimum 3\n@faker number.int', 'bigint', 'number');
    assert.deepEqual([both.schema.minimum, both.payload.minimum], [3, 3]);
  });

  for (const [comment, kind, message] of [
    ['@minimum abc', 'number', /“@minimum abc” .*write a number/u],
    ['@minimum 1 000', 'number', /write a number/u],
    ['@multipleOf 0', 'number', /greater than 0/u],
    ['@minLength -1', 'string', /whole number from 0/u],
    ['@minLength 1.5', 'string', /whole number from 0/u],
    ['@pattern (', 'string', /write a regular expression/u],
    ['@format date-tme', 'string', /such as date-time/u],
    ['@format', 'string', /write a format/u],
    ['@uniqueItems maybe', 'array', /alone, or true/u],
    ['@items nothing', 'array', undefined],
    ['@items [1]', 'array', /write a JSON Schema/u],
    ['@items {"$ref": "#/a"}', 'array', /write a JSON Schema/u],
    ['@items.minimum abc', 'array', /write a number/u],
    ['@exclusiveMinimum true', 'number', /@minimum beside it/u],
    ['@examples a', 'string', /write an array/u],
    ['@minLength 3', 'number', /about strings, and the values here are numbers/u],
    ['@minimum 3', 'string', /about numbers and bigints, and the values here are strings/u],
    ['@minItems 3', 'string', /about arrays/u],
    ['@items 3', 'string', /about arrays/u],
    ['@minimum 3', 'date', /the values here are dates/u],
  ] as [string, Kind, RegExp | undefined][]) {
    it(message ? `${comment} of ${kind} is told` : `${comment} of ${kind} is not`, () => {
      const { problems, schema } = read(comment, kind);
      assert.equal(problems.length, message ? 1 : 0);
      if (message === undefined) return;
      assert.deepEqual(schema, {});
      assert.match(problems[0]?.message ?? '', message);
      assert.deepEqual(problems[0]?.place, { uri: 'a.ts', start: 0, end: comment.length });
      assert.equal(problems[0]?.severity, 'warning');
    });
  }
});

describe('tags that speak of values', () => {
  means('@default 5\n@deprecated use another', 'number', { default: 5, deprecated: true });
  means('@default 5', 'string', { default: '5' });
  means("@default 'a'", 'string', { default: 'a' });
  means('@default process.cwd()', 'string', {});
  means('@default {@link Foo}', ['string', 'object'], {});
  means('@default many', 'number', {});
  means("@default { a: 1, 'b': ['c',], }", 'object', { default: { a: 1, b: ['c'] } });
  means('@default null', 'string', { default: null });
  means('@example Jane Doe\n@example "J. D."', 'string', { examples: ['Jane Doe', 'J. D.'] });
  means('@example user.rename("Jane");\n@example <caption>Renaming</caption>\n@example a = b', 'string', {});
  means('@example https://example.com/?a=b', 'string', { examples: ['https://example.com/?a=b'] });
  means('@example 12 apples', 'number', {});
  means('@example "a@b.c"', 'array', { items: { examples: ['a@b.c'] } });
  means('@example ["a"]', 'array', { examples: [['a']] });
  means('@examples ["a", "b"]', 'string', { examples: ['a', 'b'] });
  means('@examples ["a", 1]', 'string', { examples: ['a'] });
  means('@examples [["a"], ["b"]]', 'array', { examples: [['a'], ['b']] });
  means('@examples ["a", "b"]', 'array', { examples: [['a', 'b']] });
  means('@title Name\n@description Of a person', 'string', { title: 'Name', description: 'Of a person' });

  it('@example may hold a block of JSON; code and prose of several lines are left to readers', () => {
    const example = (text: string): JsonObject =>
      constraintsOf([{ name: 'example', text }], new Set<Kind>(['string', 'object'])).schema;
    assert.deepEqual(example('```json\n{"a": 1}\n```'), { examples: [{ a: 1 }] });
    assert.deepEqual(example('```\n{"a": 1}\n```'), { examples: [{ a: 1 }] });
    assert.deepEqual(example('```ts\n"a"\n```'), {});
    assert.deepEqual(example('One line,\nanother.'), {});
  });
});

describe('annotations in JSDoc', () => {
  means('@faker internet.email\n@null 0.1\n@unique\n@protected sex\n@outcome', 'string', {
    'x-faker': { path: 'internet.email', args: [] },
    'x-understudy': { null: 0.1, unique: true, protected: 'sex', outcome: true },
  });
  means('@weights {"a": 3, "b": 1}', 'string', { 'x-understudy': { weights: { a: 3, b: 1 } } });
  means('@faker internet.email\n@unique', 'array', {
    'x-understudy': { unique: true },
    items: { 'x-faker': { path: 'internet.email', args: [] } },
  });
  means('@protected', 'string', {});

  it('on dates are about what encodes them', () =>
    assert.deepEqual(read('@faker date.past', 'date').payload, {
      'x-faker': { path: 'date.past', args: [] },
    }));

  it('are told where they cannot be read', () => {
    const { problems } = read('@null 5', 'number');
    assert.deepEqual(
      problems.map(({ code, place }) => [code, place?.start]),
      [['annotation', 0]],
    );
  });

  it('may go over several lines', () => {
    const tag = { name: 'weights', text: '{\n  "a": 3,\n  "b": 1\n}' };
    assert.deepEqual(constraintsOf([tag], new Set<Kind>(['string'])).schema, {
      'x-understudy': { weights: { a: 3, b: 1 } },
    });
  });
});
