import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format } from 'prettier';
import type { Json } from '../../../src/model/json.ts';
import { renderValue } from '../../../src/write/typescript/index.ts';
import { valueOf } from '../../support/modules.ts';

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
const js = ($js: string, of?: Json, more = {}): Json => ({ $js, ...(of !== undefined && { of }), ...more });
const fails = js('function');

/** As Prettier leaves the declaration of a constant with this value. */
async function pretty(value: Json): Promise<[string, string]> {
  const text = `const x = ${renderValue(value, { before: 'const x = '.length })};\n`;
  return [text, await format(text, { parser: 'typescript', singleQuote: true, printWidth: 100 })];
}

const ordinary: readonly (readonly [string, Json])[] = [
  ['a short object', { id: 1, name: 'Ada', tags: ['a', 'b'], none: null, empty: {}, list: [] }],
  ['names with an apostrophe', { name: "O'Brien", said: 'say "x"', both: `"it's"`, dull: "''" }],
  ['a long object', { first: 'x'.repeat(40), second: 'y'.repeat(40), third: { a: 1 } }],
  [
    'text that is longer than a line',
    { note: 'n'.repeat(120), comment: 'c'.repeat(120), list: ['l'.repeat(120)] },
  ],
  ['text just as long as a line', { a: [{ b: 1, comment: 'c'.repeat(76) }], comment: 'd'.repeat(86) }],
  ['many numbers', { of: Array.from({ length: 90 }, (_, n) => n * n * (n % 2 ? -1 : 1)) }],
  ['numbers and more', [null, ...Array.from({ length: 40 }, (_, n) => n * n)]],
  [
    'objects in a list',
    {
      lines: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
      one: [{ a: 1, b: 2 }],
      small: [{ a: 1 }, { a: 2 }],
    },
  ],
  [
    'a matrix',
    {
      of: [
        [1, 2],
        [3, 4],
      ],
      mixed: [[1, 2], { a: 1, b: 2 }],
      short: [[1], [2]],
    },
  ],
  ['exponents and minus', [1e21, 1e-7, -0, -1.5, 1.7976931348623157e308]],
  ['keys', { 'a-b': 1, 7: 'x', $id: 1, _a: 2, ü: 3, class: 4, '': 5, '01': 6 }],
  [
    'letters that take two columns',
    { name: '山田太郎'.repeat(10), other: ['한국어'.repeat(8), '😀'.repeat(20)] },
  ],
  ['dates', { at: js('new', ['Date', '2024-01-31T00:00:00.000Z']), n: js('bigint', -5), u: js('undefined') }],
  ['a long argument', { at: js('new', ['URL', `https://example.org/${'p'.repeat(90)}`]) }],
  ['long arguments', js('new', ['Person', 'x'.repeat(50), 'y'.repeat(50), 3])],
  ['numbers as the last argument', js('new', ['Person', 'x', Array.from({ length: 40 }, (_, n) => n * n)])],
  ['an object as the last argument', js('new', ['Person', 'x', { a: 'x'.repeat(50), b: 'y'.repeat(50) }])],
  [
    'maps and sets',
    {
      m: js('new', [
        'Map',
        [
          ['a', 1],
          ['b', 2],
        ],
      ]),
      s: js('new', ['Set', ['a']]),
    },
  ],
  ['bytes', js('call', ['Uint8Array.from', Array.from({ length: 60 }, (_, n) => n)])],
  ['a function', { f: fails, g: js('as', js('as', fails, { type: 'unknown' }), { type: 'Handler' }) }],
  ['a function as an argument', js('new', ['Foo', fails])],
  ['asserted types', { id: js('as', 'a', { type: 'OrderId' }), o: js('as', { a: 1 }, { type: 'A<B>' }) }],
  ['a long object of an asserted type', js('as', { a: 'x'.repeat(60), b: 'y'.repeat(60) }, { type: 'Foo' })],
  ['members of enums', { status: js('name', 'Status.Paid'), '@@Symbol.iterator': null }],
];

describe('a value as TypeScript', () => {
  it('is the same value again, for any JSON', () => {
    fc.assert(
      fc.property(json, (value) => assert.deepStrictEqual(valueOf(renderValue(value)), value)),
      { numRuns: 150 },
    );
  });

  it('is the same text again, whatever characters it is made of', () => {
    const text = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(text, text, (key, value) => {
        const row: Json = { [`.${key}`]: value, list: [value, key] };
        const rendered = renderValue(row);
        assert.deepStrictEqual(valueOf(rendered), row);
        assert.doesNotMatch(rendered, /[\u2028\u2029\u202a-\u202e]|\p{Surrogate}/u);
      }),
    );
    for (const value of [
      '\u00001\b\t\n\v\f\r\\\'"`${x}',
      '</script>',
      '\u2028\u2029',
      '\ud800',
      '\udc00\ud800',
      '😀',
    ])
      assert.equal(valueOf(renderValue(value)), value);
    assert.equal(renderValue('</script>😀'), "'</script>😀'");
  });

  it('keeps a member that is named __proto__, and objects with a $js of their own', () => {
    const row = JSON.parse(
      '{"__proto__": {"a": 1}, "b": {"$js": "other", "of": 1}, "c": {"$js": "new"}}',
    ) as Json;
    const made = valueOf(renderValue(row));
    assert.deepStrictEqual(made, row);
    assert.equal(Object.getPrototypeOf(made), Object.prototype);
  });

  it('has -0 and the numbers at the ends', () => {
    const numbers = [-0, 5e-324, 1.7976931348623157e308, 2 ** 53, 1e21, 123456789012345680000];
    assert.deepStrictEqual(valueOf(renderValue(numbers)), numbers);
  });

  it('makes what encoded values stand for', () => {
    class Point {
      constructor(readonly at: { x: number }) {}
    }
    const made = valueOf(
      renderValue({
        none: js('undefined'),
        big: js('bigint', '-123456789012345678901'),
        small: js('bigint', 7),
        date: js('new', ['Date', '2024-01-31T00:00:00.000Z']),
        map: js('new', ['Map', [['a', js('new', ['Set', [1]])]]]),
        bytes: js('call', ['Uint8Array.from', [1, 255]]),
        paid: js('name', 'Status.Paid'),
        point: js('as', js('new', ['Point', { x: 1 }]), { type: 'Point' }),
        '@@Symbol.toStringTag': 'Tagged',
        '@@not a symbol': 1,
      }),
      { Status: { Paid: 'paid' }, Point },
    );
    assert.deepStrictEqual(made, {
      none: undefined,
      big: -123456789012345678901n,
      small: 7n,
      date: new Date('2024-01-31'),
      map: new Map([['a', new Set([1])]]),
      bytes: new Uint8Array([1, 255]),
      paid: 'paid',
      point: new Point({ x: 1 }),
      [Symbol.toStringTag]: 'Tagged',
      '@@not a symbol': 1,
    });
  });

  it('assigns the data of an instance to it', () => {
    const at = js('new', ['Box<1>', { x: 1 }]);
    assert.equal(
      renderValue({ '@@new': at, note: 'a' }),
      "Object.assign<Box<1>, Partial<Box<1>>>(new Box<1>({ x: 1 }), { note: 'a' })",
    );
    assert.equal(renderValue({ '@@new': at }), 'new Box<1>({ x: 1 })');
    assert.equal(renderValue({ '@@new': 1, a: 2 }), "{ '@@new': 1, a: 2 }");
  });

  it('has functions that say that they are no part of the fixture', () => {
    const { call } = valueOf(renderValue({ call: js('as', fails, { type: '() => void' }) })) as {
      call(): void;
    };
    assert.throws(call, /Not part of this fixture/);
  });

  for (const [what, value] of ordinary)
    it(`is left as it is by Prettier: ${what}`, async () => {
      const [text, formatted] = await pretty(value);
      assert.equal(text, formatted);
    });

  it('begins each further line with the margin', () => {
    assert.equal(
      renderValue({ a: { b: [1] } }, { indent: '\t', margin: '  ', open: true }),
      '{\n  \ta: { b: [1] },\n  }',
    );
  });

  it('takes a time that grows as the value does, and bears depth', function () {
    this.timeout(20_000);
    const wide = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, n) => [`k${n}`, { n, text: `x${n}`, list: [n, n] }]),
    );
    let value: Json = { a: [{ b: [wide] }] };
    for (let depth = 0; depth < 20; depth++) value = [value];
    assert.ok(renderValue(value).length > 5_000_000);
    value = 1;
    for (let depth = 0; depth < 1500; depth++) value = { a: [value] as Json[] };
    assert.ok(renderValue(value).startsWith('{\n  a: [\n    {\n'));
  });
});
