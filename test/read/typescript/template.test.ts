import assert from 'node:assert/strict';
import { fixtureOf } from '../../support/fixtures.ts';
import { small, typeFolder } from '../../support/type-folder.ts';

/** Types of texts whose parts the compiler tells from each other in its own way, by what the texts are like. */
const types: readonly (readonly [type: string, text: RegExp])[] = [
  ["`${'a' | 'b'}-${1 | 2}`", /^[ab]-[12]$/],
  ['`${number}px`', /^\d+px$/],
  ['`${bigint}n`', /^\d+n$/],
  ['`${boolean}/${null}`', /^(?:true|false)\/null$/],
  ['`a.b*c${string}`', /^a\.b\*c./],
  ['Uppercase<`x-${string}`>', /^X-[A-Z\d]+$/],
  ['Lowercase<`A${string}B`>', /^a[a-z\d]*b$/],
  ['Capitalize<string>', /^[A-Z][a-z\d]*$/],
  ['Uncapitalize<`A${string}`>', /^a/],
  ['Uppercase<Capitalize<string>>', /^[A-Z\d]+$/],
  // A free part that another follows at once is one character.
  ['`${Capitalize<string>}${number}`', /^[A-Z]\d+$/],
  ['`${number}${number}`', /^\d+$/],
  ['`${Uppercase<string>}${Lowercase<string>}!`', /^[A-Z][a-z\d]+!$/],
  // One before a text ends where that text first stands.
  ['`${string}b${number}`', /^[^b]+b\d+$/],
  ['`${Uppercase<string>}B${number}`', /^[^B]+B\d+$/],
  ['`${number}0${boolean}`', /^[1-9]0(?:true|false)$/],
];

describe('read/typescript: types of texts', function () {
  this.timeout(60_000);
  const folder = typeFolder();
  const name = (i: number): string => `Text${i}`;
  before(() =>
    folder.put({
      'tsconfig.json': small(),
      'texts.ts': types.map(([type], i) => `export type ${name(i)} = ${type};`).join('\n'),
    }),
  );

  types.forEach(([type, text], i) =>
    it(`${type}: as ${text.source}, which the compiler takes`, async () => {
      const { rows } = await fixtureOf(await folder.open('texts.ts'), name(i), { rows: 20 });
      for (const row of rows) assert.match(row as string, text);
    }),
  );
});
