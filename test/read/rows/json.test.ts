import assert from 'node:assert/strict';
import fc from 'fast-check';
import { put, type Json, type JsonObject } from '../../../src/model/json.ts';
import { joinPointer } from '../../../src/model/pointer.ts';
import { maxRowsLength, readRows } from '../../../src/read/rows/index.ts';
import { createWriter } from '../../../src/write/index.ts';
import { at, codes, read, rowsOf, schema } from './support.ts';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

describe('rows in JSON', () => {
  it('are a list, one object, or a list for each table', () => {
    assert.deepEqual(rowsOf('a.json', '[{"a": 1}, 2]'), [{ a: 1 }, 2]);
    assert.deepEqual(rowsOf('a.json', '\ufeff{"a": 1, "b": [{}]}'), [{ a: 1, b: [{}] }]);
    const { tables } = read('a.json', '{"orders": [{"id": 1}], "items": []}');
    assert.deepEqual(
      tables.map(({ name, rows }) => [name, rows]),
      [
        ['orders', [{ id: 1 }]],
        ['items', []],
      ],
    );
  });

  it('are one row where the schema has the lists as its properties', () => {
    const dataset = schema({ title: 'Order', properties: { lines: { items: { type: 'object' } } } });
    assert.deepEqual(rowsOf('a.json', '{"lines": [{"sku": "x"}]}', { dataset }), [{ lines: [{ sku: 'x' }] }]);
  });

  it('have places, of values and of keys', () => {
    const text = '[ {"a": 1}, /* b */ {"b~/\\u0063": [true, "x"], "b": {"d": null}} ]';
    const [table] = read('a.jsonc', text).tables;
    assert.equal(at(text, table?.placeOf(0)), '{"a": 1}');
    assert.equal(at(text, table?.placeOf(1, '/b~0~1c/1')), '"x"');
    assert.equal(at(text, table?.placeOf(1, '/b/d', 'key')), '"d"');
    assert.equal(table?.placeOf(1, '/b/e'), undefined);
    assert.equal(table?.placeOf(2), undefined);
  });

  it('have their places wherever a value stands, however it is written', () => {
    const paths = (value: Json, pointer: string): [string, Json][] => [
      [pointer, value],
      ...(typeof value === 'object' && value !== null
        ? Object.keys(value).flatMap((key) =>
            paths((value as JsonObject)[key] as Json, joinPointer(pointer, key)),
          )
        : []),
    ];
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 4 }), fc.constantFrom(0, 2), (rows, indent) => {
        const text = JSON.stringify(rows, null, indent);
        const [table] = read('a.json', text).tables;
        rows.forEach((row, i) => {
          // As JSON has it: no −0.
          for (const [pointer, value] of paths(JSON.parse(JSON.stringify(row)) as Json, ''))
            assert.deepEqual(JSON.parse(at(text, table?.placeOf(i, pointer)) ?? ''), value);
        });
      }),
    );
  });

  it('are what our writer wrote', () => {
    fc.assert(
      fc.property(
        fc.array(json, { maxLength: 6 }),
        fc.constantFrom('json' as const, 'ndjson' as const),
        (rows, format) => {
          const writer = createWriter(format);
          const text = writer.begin() + writer.rows(rows) + writer.end();
          assert.deepEqual(rowsOf(`a.${format}`, text), JSON.parse(JSON.stringify(rows)));
        },
      ),
    );
  });

  it('are those before the place where the text breaks off, wherever that is', () => {
    const rows = [
      { a: 'x]', b: [1, { c: 2 }] },
      { a: '\\"', b: [] },
      { a: 'é', b: [3] },
    ];
    const text = JSON.stringify(rows, null, 1);
    const [all] = read('a.json', text).tables;
    const ends = rows.map((_, i) => all?.placeOf(i)?.end ?? 0);
    for (let end = 1; end < text.length; end++) {
      const result = read('a.json', text.slice(0, end));
      const found = result.tables[0]?.rows ?? [];
      assert.deepEqual(found, rows.slice(0, found.length));
      const whole = ends.filter((each) => each <= end).length;
      assert.equal(found.length, whole, text.slice(0, end));
      assert.equal(codes(result).at(-1), 'rows-cut');
      assert.ok((result.problems.at(-1)?.place?.end ?? 0) <= end);
    }
  });

  it('of a table in which the text breaks off are read as well', () => {
    const { tables, problems } = read('a.json', '{"a": [{"x": 1}], "b": [{"y": 1}, {"y"');
    assert.deepEqual(
      tables.map(({ name, rows }) => [name, rows]),
      [
        ['a', [{ x: 1 }]],
        ['b', [{ y: 1 }]],
      ],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['rows-cut'],
    );
  });

  it('of tables are read but for the one that is broken; a row that breaks off is no table', () => {
    const text = '{"a": [{"x": 1}, {"x" 2}], "b": [{"y": 1}]}';
    const result = read('a.json', text);
    assert.deepEqual(
      result.tables.map(({ rows }) => rows),
      [[{ x: 1 }], [{ y: 1 }]],
    );
    assert.deepEqual(codes(result), ['syntax', 'rows-left-out']);
    const row = read('a.json', '{"id": 1, "tags": ["a", "b"');
    assert.deepEqual([row.tables, codes(row)], [[], ['rows-cut']]);
    const cut = '{"a": [{"x": 1},\n{"x": 2';
    assert.equal(at(cut, read('a.json', cut).problems[0]?.place), '{"x": 2');
  });

  it('lose only the one that is broken, which is told at its place', () => {
    const text = '[{"a": 1}, {"a": 1 "b": 2}, {"a": 3,}]';
    const result = read('a.json', text);
    assert.deepEqual(result.tables[0]?.rows, [{ a: 1 }, { a: 3 }]);
    assert.deepEqual(codes(result), ['syntax', 'rows-left-out']);
    assert.equal(text.slice(result.problems[0]?.place?.start), '"b": 2}, {"a": 3,}]');
  });

  it('tell what JSON.parse would lose without a word', () => {
    assert.deepEqual(codes(read('a.json', '[{"a": 1, "a": 2}]')), ['duplicate-key']);
    assert.deepEqual(codes(read('a.json', '[12345678901234567890]')), ['number-precision']);
    assert.deepEqual(codes(read('a.json', '[1e999]')), ['number-range']);
    assert.deepEqual(codes(read('a.ndjson', '{"a": 1, "a": 2}\n{"b": 12345678901234567890}')), [
      'duplicate-key',
      'number-precision',
    ]);
    assert.deepEqual(codes(read('a.json', '[{"a": "b:c", "d": 1.5}]')), []);
  });

  it('keep __proto__ as a property, and do not overflow however deep they are', () => {
    const row = {};
    put(row, '__proto__', 1);
    assert.deepEqual(rowsOf('a.json', '[{"__proto__": 1,}]'), [row]);
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.deepEqual(codes(read('a.json', `[1, ${deep}]`)), ['too-deep', 'rows-left-out']);
    assert.deepEqual(rowsOf('a.ndjson', `1\n${deep}\n2`), [1, 2]);
  });

  it('are none in what is something else', () => {
    assert.deepEqual(codes(read('a.json', ' \n')), ['rows-none']);
    assert.deepEqual(codes(read('a.json', '"x"')), ['rows-none']);
    assert.deepEqual(
      read('a.json', '[]').problems.map(({ code, severity }) => [code, severity]),
      [['rows-none', 'warning']],
    );
    assert.deepEqual(codes(read('a.json', '[1] x')), ['rows-cut']);
  });
});

describe('rows in JSON by lines', () => {
  it('are read but for the lines that are broken', () => {
    const text = '\ufeff{"a": 1}\r\n\n  {"a": 2} \n{"a": \n{"a": 4}\n{"a": 5';
    const result = read('a.jsonl', text);
    const [table] = result.tables;
    assert.deepEqual(table?.rows, [{ a: 1 }, { a: 2 }, { a: 4 }]);
    assert.deepEqual(codes(result), ['syntax', 'syntax', 'rows-left-out']);
    assert.equal(at(text, table?.placeOf(1, '/a')), '2');
    assert.equal(text.slice(0, result.problems[0]?.place?.start).split('\n').length, 4);
  });

  it('are known in a file called .json, and in one that says nothing', () => {
    assert.equal(read('a.json', '{"a": 1}\n{"a": 2}\n').format, 'ndjson');
    assert.equal(read('a.json', '{"a": 1,\n"b": 2}\n').format, 'json');
    assert.equal(read('a', '{"a": 1}\n{"a": 2}\n').format, 'ndjson');
    assert.equal(read('a', ' [1]').format, 'json');
    assert.equal(read('a.txt', 'a,b\n1,2\n').format, 'csv');
    assert.equal(read('a.txt', '-- x\nINSERT INTO a VALUES (1);').format, 'sql');
  });
});

describe('what is refused unread', () => {
  it('is a module, and a text that is too long', () => {
    assert.deepEqual(codes(read('a.ts', 'export const rows = [];')), ['rows-module']);
    const long = ' '.repeat(maxRowsLength + 1);
    assert.deepEqual(codes(readRows({ uri: 'file:///a.json', text: long })), ['rows-too-large']);
  });
});
