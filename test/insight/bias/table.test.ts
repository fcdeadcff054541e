import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Column, columnAt, tabulate, tabulateCells } from '../../../src/insight/bias/table.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

const valuesOf = (column: Column | undefined): (string | undefined)[] =>
  Array.from(column?.codes ?? [], (code) => column?.labels[code]);
const kinds = (rows: readonly Json[]): Record<string, string> =>
  Object.fromEntries(tabulate(rows).columns.map(({ pointer, kind }) => [pointer, kind]));

describe('rows as columns', () => {
  it('codes what is there, at any depth', () => {
    const table = tabulate([
      { sex: 'f', address: { city: 'A', 'a/b': true } },
      { address: { city: null }, sex: 'm' },
      { sex: null, extra: 'x' },
      {},
    ]);
    assert.equal(table.n, 4);
    assert.deepEqual(
      table.columns.map(({ pointer, name, nulls }) => [pointer, name, nulls]),
      [
        ['/sex', 'sex', 2],
        ['/address/city', 'city', 3],
        ['/address/a~1b', 'a/b', 3],
        ['/extra', 'extra', 3],
      ],
    );
    assert.deepEqual(valuesOf(columnAt(table, '/sex')), ['f', 'm', undefined, undefined]);
    assert.deepEqual(valuesOf(columnAt(table, '/address/a~1b')), ['true', undefined, undefined, undefined]);
  });

  it('gives every row its value, whatever the order and presence of keys', () => {
    const row = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '1'),
      fc.oneof(
        fc.constantFrom<Json>('x', 'y', null, true),
        fc.dictionary(fc.constantFrom('a', 'b'), fc.constant('z')),
      ),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const table = tabulate(rows as Json[]);
        for (const key of ['a', 'b', 'c', '__proto__', 'constructor', '1']) {
          const expected = rows.map((own) => {
            const value = Object.hasOwn(own, key) ? (own as JsonObject)[key] : undefined;
            return value === undefined || value === null || typeof value === 'object'
              ? undefined
              : String(value);
          });
          const column = columnAt(table, `/${key}`);
          assert.deepEqual(column === undefined ? rows.map(() => undefined) : valuesOf(column), expected);
        }
      }),
      { seed: 1 },
    );
  });

  it('does not take numbers and texts of one spelling for two values', () => {
    const table = tabulate([{ a: 1 }, { a: '1' }, { a: 2 }]);
    assert.deepEqual(columnAt(table, '/a')?.labels, ['1', '2']);
    assert.equal(columnAt(table, '/a')?.numbers, undefined);
  });

  it('has numbers of columns that hold nothing else', () => {
    const column = columnAt(tabulate([{ a: 2 }, {}, { a: 1 }, { a: 2 }]), '/a');
    assert.deepEqual([...(column?.numbers ?? [])], [2, NaN, 1, 2]);
    assert.deepEqual(column?.labels, ['1', '2']);
    assert.deepEqual(valuesOf(column), ['2', undefined, '1', '2']);
    assert.equal(column?.banded, false);
  });

  it('bands numbers of many values into about equal parts', () => {
    const column = columnAt(tabulate(Array.from({ length: 1000 }, (_, i) => ({ a: i }))), '/a');
    assert.equal(column?.banded, true);
    assert.deepEqual(column?.labels, ['≤ 199', '> 199 to 399', '> 399 to 599', '> 599 to 799', '> 799']);
    const counts = [0, 0, 0, 0, 0];
    for (const code of column?.codes ?? []) counts[code]!++;
    assert.deepEqual(counts, [200, 200, 200, 200, 200]);
  });

  it('tells what has too many values for groups, for codes, and none', () => {
    const rows = (n: number, of: (i: number) => Json): Json[] =>
      Array.from({ length: n }, (_, i) => ({ a: of(i) }));
    assert.deepEqual(kinds(rows(64, (i) => `v${i}`)), { '/a': 'groups' });
    assert.deepEqual(kinds(rows(65, (i) => `v${i}`)), { '/a': 'many' });
    assert.deepEqual(kinds(rows(1025, (i) => `v${i}`)), { '/a': 'identifierLike' });
    assert.deepEqual(kinds(rows(100_000, (i) => `v${i}`)), { '/a': 'identifierLike' });
    assert.deepEqual(kinds(rows(9, () => null)), { '/a': 'empty' });
    assert.deepEqual(kinds(rows(9, () => 'x')), { '/a': 'groups' });
    assert.deepEqual(kinds(rows(9, () => [1, 2])), {});
  });

  it('keeps the texts of columns without codes', () => {
    const column = columnAt(
      tabulate(Array.from({ length: 2000 }, (_, i) => (i % 2 ? {} : { a: `v${i}` }))),
      '/a',
    );
    assert.equal(column?.kind, 'many');
    const all = columnAt(
      tabulate(Array.from({ length: 3000 }, (_, i) => (i % 2 ? {} : { a: `v${i}` }))),
      '/a',
    );
    assert.equal(all?.kind, 'identifierLike');
    assert.deepEqual(
      [0, 1, 2, 2046, 2048, 2998].map((row) => all?.texts?.[row]),
      ['v0', undefined, 'v2', 'v2046', 'v2048', 'v2998'],
    );
    assert.equal(all?.nulls, 1500);
  });

  it('of nothing is nothing', () => {
    assert.deepEqual(tabulate([]), { n: 0, columns: [], leftOut: 0 });
    assert.deepEqual(tabulate([null, [], [1]]), { n: 3, columns: [], leftOut: 0 });
    assert.deepEqual(
      tabulate(['a', 'b', 'a']).columns.map(({ pointer, labels }) => [pointer, labels]),
      [['', ['a', 'b']]],
    );
  });

  it('leaves out columns without end', () => {
    const table = tabulate(Array.from({ length: 3000 }, (_, i) => ({ map: { [`k${i}`]: i } })));
    assert.equal(table.columns.length, 512);
    assert.equal(table.leftOut, 3000 - 512);
  });
});

describe('cells as columns', () => {
  it('are texts, numbers where all are written so', () => {
    const table = tabulateCells({
      names: ['n', 'post code', 'mixed', 'none'],
      rows: [['1.50', '01234', '1', ''], ['-2e3', '99999', 'x', null], ['', '10115', '', ''], ['7']],
    });
    assert.deepEqual(
      table.columns.map(({ pointer, kind, nulls, numbers }) => [
        pointer,
        kind,
        nulls,
        numbers && [...numbers],
      ]),
      [
        ['/n', 'groups', 1, [1.5, -2000, NaN, 7]],
        ['/post code', 'groups', 1, undefined],
        ['/mixed', 'groups', 2, undefined],
        ['/none', 'empty', 4, undefined],
      ],
    );
    assert.deepEqual(valuesOf(table.columns[2]), ['1', 'x', undefined, undefined]);
  });
});
