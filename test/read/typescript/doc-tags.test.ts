import assert from 'node:assert/strict';
import ts from 'typescript';
import { docTagsOf } from '../../../src/read/typescript/doc-tags.ts';
import { constraintsOf } from '../../../src/read/typescript/tags.ts';
import { checked } from '../../support/types.ts';

/** The tags of `T.a`, as [name, text]. */
function tagsIn(code: string, type = 'T', member = 'a'): [string, string][] {
  const { checker, memberOf } = checked({ 'a.ts': code });
  return docTagsOf(ts, memberOf(type, member), checker).map(({ name, text }) => [name, text]);
}

describe('tags of JSDoc', () => {
  it('are read as they are written', () => {
    const text = String.raw`export interface T {
      /**
       * @pattern ^[a-z]{2,3}\{@\w*$
       * @default {@link Foo}
       * @example {"a": 1,
       *   "b": 2}
       */
      a: string;
    }`;
    assert.deepEqual(tagsIn(text), [
      ['pattern', String.raw`^[a-z]{2,3}\{@\w*$`],
      ['default', '{@link Foo}'],
      ['example', '{"a": 1,\n  "b": 2}'],
    ]);
  });

  it('follow each other on a line, but an @ in a pattern is none', () => {
    assert.deepEqual(
      tagsIn('export interface T {\n/** @pattern ^.+ @b$ @minLength 3 @maxLength 9 */ a: string }'),
      [
        ['pattern', '^.+ @b$'],
        ['minLength', '3'],
        ['maxLength', '9'],
      ],
    );
  });

  it('may be words of a sentence, which is no reason to warn', () => {
    const text = (comment: string): string => `export interface T {\n/** ${comment} */\na: boolean }`;
    const problems = (comment: string): number => {
      const { checker, memberOf } = checked({ 'a.ts': text(comment) });
      return constraintsOf(docTagsOf(ts, memberOf('T', 'a'), checker), new Set(['boolean'] as const)).problems
        .length;
    };
    assert.equal(problems('Adds the @format pragma.'), 0);
    assert.equal(problems('The first. @format email'), 1);
    assert.equal(problems('@format email @minimum 3'), 2);
    assert.deepEqual(tagsIn(text('The age @default true')), [
      ['description', 'The age'],
      ['default', 'true'],
    ]);
  });

  it('keep their place', () => {
    const text = 'export interface T {\n  /** The age.\n   * @minimum 3\n   */\n  a: number;\n}';
    const { checker, memberOf } = checked({ 'a.ts': text });
    const [description, minimum] = docTagsOf(ts, memberOf('T', 'a'), checker);
    assert.deepEqual(description, { name: 'description', text: 'The age.' });
    assert.equal(minimum?.place?.uri, '/a.ts');
    assert.equal(text.slice(minimum?.place?.start, minimum?.place?.end), '@minimum 3');
  });

  const base = 'interface B {\n/** @minimum 3 */ a: number; b: string }';
  for (const [what, type] of [
    ['Pick', "Pick<B, 'a'>"],
    ['Omit', "Omit<B, 'b'>"],
    ['mapped types', '{ [K in keyof B]?: B[K] | null }'],
    ['intersections', 'B & { c: boolean }'],
  ]) {
    it(`reach through ${what}`, () =>
      assert.deepEqual(tagsIn(`${base} export type T = ${type};`), [['minimum', '3']]));
  }

  it('are those of the overridden member where the member has no comment', () => {
    assert.deepEqual(tagsIn(`${base} export interface T extends B { a: 3 | 4 }`), [['minimum', '3']]);
    assert.deepEqual(tagsIn(`${base} export interface T extends B {\n/** @minimum 4 */ a: 5 }`), [
      ['minimum', '4'],
    ]);
    const linked = 'class B {\n/** @default {@link Foo} */ a = "" }\nclass C extends B { override a = "" }';
    assert.deepEqual(tagsIn(`${linked} export class T extends C { override a = "" }`), [
      ['default', '{@link Foo}'],
    ]);
  });

  it('stand at parameter properties and in JavaScript values too', () => {
    assert.deepEqual(tagsIn('export class T { constructor(/** @minimum 3 */ readonly a: number) {} }'), [
      ['minimum', '3'],
    ]);
    assert.deepEqual(tagsIn('const t = {\n/** @minimum 3 */ a: 5 }; export type T = typeof t;'), [
      ['minimum', '3'],
    ]);
  });
});
