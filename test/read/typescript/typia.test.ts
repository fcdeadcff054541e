import assert from 'node:assert/strict';
import ts from 'typescript';
import type { JsonObject } from '../../../src/model/json.ts';
import { typiaTagOf, withoutTypiaTags } from '../../../src/read/typescript/typia.ts';
import { checked } from '../../support/types.ts';

/** The shape of typia's tags. */
const tags = `
export type TagBase<Props> = { 'typia.tag'?: Props };
type Numeric<T extends bigint> = \`\${T}\` extends \`\${infer N extends number}\` ? N : never;
type Tag<Target, Kind extends string, Value, Keyword extends string = Kind> = TagBase<{
  target: Target; kind: Kind; value: Value; exclusive: true;
  schema: Value extends bigint ? { [K in Keyword]: Numeric<Value> } : { [K in Keyword]: Value };
}>;
export type Format<V extends string> = Tag<'string', 'format', V>;
export type Pattern<V extends string> = Tag<'string', 'pattern', V>;
export type MinLength<V extends number> = Tag<'string', 'minLength', V>;
export type Minimum<V extends number | bigint> = Tag<'number' | 'bigint', 'minimum', V>;
export type MultipleOf<V extends number> = Tag<'number', 'multipleOf', V>;
export type MinItems<V extends number> = Tag<'array', 'minItems', V>;
export type Default<V> = Tag<'string', 'default', V>;
export type Example<V> = Tag<'string', 'example', V>;
export type Examples<V> = Tag<'string', 'examples', V>;
export type Sequence<V extends number> = Tag<'number', 'sequence', V, 'x-protobuf-sequence'>;
export type UniqueItems<V extends boolean = true> = TagBase<{ target: 'array'; kind: 'uniqueItems'; value: V; schema: { uniqueItems: true } }>;
export type Type<V extends string> = TagBase<{ target: 'number'; kind: 'type'; value: V;
  schema: V extends 'uint32' | 'uint64' ? { type: 'integer'; minimum: 0 } : { type: 'integer' } }>;
export type Plugin<S extends object> = TagBase<{ target: 'string'; kind: 'jsonPlugin'; value: undefined; schema: S }>;
export type Bare<V extends number> = TagBase<{ target: 'string'; kind: 'maxLength'; value: V; validate: '$input' }>;
export type Constant<V, C> = V & TagBase<{ target: 'string'; kind: 'constant'; value: undefined; schema: C }>;
`;

describe('typia’s tags', () => {
  const expected: [string, JsonObject][] = [
    ['Format<"email">', { format: 'email' }],
    ['Format<"password">', { format: 'password' }],
    [String.raw`Pattern<"^/\\d{2}/$">`, { pattern: String.raw`^/\d{2}/$` }],
    ['Pattern<"/a/">', { pattern: '/a/' }],
    ['MinLength<3>', { minLength: 3 }],
    ['Minimum<-0.5>', { minimum: -0.5 }],
    ['Minimum<-5n>', { minimum: -5 }],
    ['MultipleOf<0.01>', { multipleOf: 0.01 }],
    ['Type<"int32">', { multipleOf: 1, minimum: -2147483648, maximum: 2147483647 }],
    ['Type<"uint64">', { multipleOf: 1, minimum: 0 }],
    ['MinItems<2>', { minItems: 2 }],
    ['UniqueItems', { uniqueItems: true }],
    ['UniqueItems<false>', {}],
    ['Default<true>', { default: true }],
    ['Default<"a">', { default: 'a' }],
    ['Example<{ a: ["b", 1, null] }>', { examples: [{ a: ['b', 1, null] }] }],
    ['Examples<{ one: 1; two: 2 }>', { examples: [1, 2] }],
    ['Sequence<3>', {}],
    ['Plugin<{ "x-faker": "internet.email"; "x-other": 1 }>', { 'x-faker': 'internet.email' }],
    ['Bare<3>', { maxLength: 3 }],
  ];
  const aliases = expected.map(([type], i) => `export type T${i} = ${type};`).join('\n');
  const { checker, typeOf } = checked({
    'a.ts': `${tags}${aliases}
export type Text = string & Format<'email'> & MinLength<3> & Sequence<1>;
export type Either = (string & (Format<'ipv4'> | Format<'ipv6'>)) | null;
export type List = string[] & MinItems<2>;
export type One = Constant<'a', { title: 'A' }>;
export type Branded = string & { readonly __brand: 'x' };
export type Plain = { a?: string };
export type Wider = { 'typia.tag'?: { kind: 'format' }; more: string };
`,
  });

  expected.forEach(([type, schema], i) =>
    it(`${type} is ${JSON.stringify(schema)}`, () =>
      assert.deepEqual(typiaTagOf(ts, typeOf(`T${i}`), checker), schema)),
  );

  it('no other type is one', () => {
    for (const name of ['Plain', 'Wider', 'Branded', 'Text', 'List'])
      assert.equal(typiaTagOf(ts, typeOf(name), checker), undefined, name);
  });

  const parts = (type: ts.Type): unknown => {
    const { members, tags: found } = withoutTypiaTags(ts, type, checker);
    return [members.map((member) => checker.typeToString(member)), found];
  };

  it('are taken out of intersections', () => {
    assert.deepEqual(parts(typeOf('Text')), [['string'], [{ format: 'email' }, { minLength: 3 }]]);
    assert.deepEqual(parts(typeOf('List')), [['string[]'], [{ minItems: 2 }]]);
    assert.deepEqual(parts(typeOf('One')), [['"a"'], [{ title: 'A' }]]);
    assert.deepEqual(parts(typeOf('Branded')), [['string', '{ readonly __brand: "x"; }'], []]);
    assert.deepEqual(parts(typeOf('Plain')), [['Plain'], []]);
  });

  it('are taken out of each member of a union', () => {
    const either = typeOf('Either');
    assert.ok(either.isUnion());
    assert.deepEqual(either.types.map(parts), [
      [['null'], []],
      [['string'], [{ format: 'ipv4' }]],
      [['string'], [{ format: 'ipv6' }]],
    ]);
  });
});
