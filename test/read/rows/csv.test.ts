import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { flatMaker } from '../../../src/read/rows/csv-columns.ts';
import { readRecords, type Cells } from '../../../src/read/rows/csv-records.ts';
import { asWritten, type CsvChoice } from '../../../src/read/rows/index.ts';
import { collectColumns, createWriter, type CsvNested } from '../../../src/write/index.ts';
import { at, codes, read, rowsOf, schema } from './support.ts';
import { corpus } from '../../support/suite.ts';

function records(text: string, delimiter = ','): Cells[] {
  const found: Cells[] = [];
  readRecords(text, 0, { delimiter, trim: false }, { record: (cells) => void found.push([...cells]) });
  return found;
}

function written(rows: readonly Json[], nested: CsvNested = 'columns'): string {
  const collector = collectColumns(nested);
  rows.forEach((row) => collector.observe(row));
  const writer = createWriter('csv', collector.layout());
  return writer.begin() + writer.rows(rows) + writer.end();
}

describe('records of CSV', () => {
  it('are those that csv-parse finds', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\n', '\r', 'ü'), maxLength: 5 });
    const quoted = cell.map((text) => (/[",;\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
    const line = fc.array(quoted, { minLength: 1, maxLength: 4 });
    const lines = fc.array(line, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(',', ';'),
        (cells, end, comma) => {
          const text = cells.map((each) => each.join(comma) + end).join('');
          const theirs = parse(text, {
            delimiter: comma,
            record_delimiter: [end],
            relax_column_count: true,
            skip_empty_lines: true,
          }) as string[][];
          assert.deepEqual(
            records(text, comma).map((record) => record.map((each) => each ?? '')),
            theirs,
          );
        },
      ),
    );
  });

  it('tell an empty text from nothing', () => {
    assert.deepEqual(records('"",,"a""b"\r\n\r\nx\n'), [['', null, 'a"b'], ['x']]);
  });
});

describe('rows in CSV', () => {
  it('have what their header names, as text where no schema says more', () => {
    const text = '\ufeffname,age\r\n"Ada, ""A""",36\r\n"two\r\nlines",\r\n';
    const [table] = read('a.csv', text).tables;
    assert.deepEqual(table?.rows, [
      { name: 'Ada, "A"', age: '36' },
      { name: 'two\r\nlines', age: null },
    ]);
    assert.equal(at(text, table?.placeOf(1, '/name')), '"two\r\nlines"');
    assert.equal(at(text, table?.placeOf(0)), '"Ada, ""A""",36');
    assert.equal(table?.placeOf(0, '/x'), undefined);
  });

  it('are of the types that the schema has', () => {
    const dataset = schema({
      properties: {
        n: { type: ['integer', 'null'] },
        f: { $ref: '#/$defs/f' },
        b: { type: 'boolean' },
        s: { type: 'string' },
        e: { enum: [1, 2, 'x'] },
        l: { type: 'array', items: { type: 'number' } },
      },
      $defs: { f: { anyOf: [{ type: 'number' }, { type: 'null' }] } },
    });
    const text = 'n,f,b,s,e,l\n12,1e3,yes,007,2,"[1,2]"\n,-.5,FALSE,"",x,[]\n-3,+4,0,true,,\n';
    const result = read('a.csv', text, { dataset });
    assert.deepEqual(result.tables[0]?.rows, [
      { n: 12, f: 1000, b: true, s: '007', e: 2, l: [1, 2] },
      { n: null, f: -0.5, b: false, s: '', e: 'x', l: [] },
      { n: -3, f: 4, b: false, s: 'true' },
    ]);
    assert.deepEqual(result.problems, []);
  });

  it('keep as text what is not of its type, and say how many and where', () => {
    const dataset = schema({ properties: { n: { type: 'integer' } } });
    const text = 'n\n1\nn/a\n12345678901234567890\n';
    const { tables, problems } = read('a.csv', text, { dataset });
    assert.deepEqual(tables[0]?.rows, [{ n: 1 }, { n: 'n/a' }, { n: '12345678901234567890' }]);
    assert.deepEqual(
      problems.map(({ code, place }) => [code, at(text, place)]),
      [['rows-type', 'n/a']],
    );
    assert.match(problems[0]?.message ?? '', /^2 cells of “n” should be number/u);
  });

  it('are separated by what separates them', () => {
    for (const comma of [',', ';', '\t', '|']) {
      const text = `a${comma}b\n"1${comma}2"${comma}x,y\n3${comma}z;w\n`;
      assert.deepEqual(
        rowsOf('a.csv', text),
        [
          { a: `1${comma}2`, b: comma === ',' ? 'x' : 'x,y', ...(comma === ',' && { column3: 'y' }) },
          { a: '3', b: 'z;w' },
        ].map((row) => (comma === ';' && row.b === 'z;w' ? { a: '3', b: 'z', column3: 'w' } : row)),
      );
    }
    assert.deepEqual(rowsOf('a.csv', 'sep=;\r\na;b\r\n1,5;2\r\n'), [{ a: '1,5', b: '2' }]);
    assert.deepEqual(rowsOf('a.tsv', 'a b\tc\n1,2\t3\n'), [{ 'a b': '1,2', c: '3' }]);
    assert.deepEqual(rowsOf('a.csv', 'note\nwell, yes\nno\n'), [
      { note: 'well', column2: ' yes' },
      { note: 'no' },
    ]);
  });

  it('lose the spaces after separators only where all have them', () => {
    assert.deepEqual(rowsOf('a.csv', 'a, b\n1, x\n2, "y, z"\n'), [
      { a: '1', b: 'x' },
      { a: '2', b: 'y, z' },
    ]);
    assert.deepEqual(rowsOf('a.csv', 'a,b\n1, x\n2,y\n'), [
      { a: '1', b: ' x' },
      { a: '2', b: 'y' },
    ]);
  });

  it('may have no header: names are given, or come from the position', () => {
    const text = '39,State-gov\n50,Private\n38,Private\n';
    const unnamed = read('a.csv', text);
    assert.deepEqual(unnamed.tables[0]?.rows[0], { column1: '39', column2: 'State-gov' });
    assert.deepEqual(codes(unnamed), ['rows-header']);
    const dataset = schema({ properties: { age: { type: 'integer' }, work: { type: 'string' } } });
    const named = read('a.csv', text, { columns: ['age', 'work'], dataset });
    assert.deepEqual(named.tables[0]?.rows[0], { age: 39, work: 'State-gov' });
    assert.deepEqual(rowsOf('a.csv', 'age,work\n1,x\n', { columns: ['age', 'work'] }), [
      { age: '1', work: 'x' },
    ]);
  });

  it('have a header where the first line differs from the others, or nothing tells', () => {
    const headers = [
      'a,b\nx,y\nz,w\n',
      'country,2019,2020,2021\nDE,1,2,3\nFR,4,5,6\n',
      'id,when\n1,2020-01-01\n',
      'a\n',
    ];
    for (const text of headers)
      assert.deepEqual(
        codes(read('a.csv', text)).filter((code) => code === 'rows-header'),
        [],
        text,
      );
    const none = ['2020-01-01,x\n2020-02-01,y\n', 'm,x,7\nf,y,8\nm,z,9\n', '1,2\n'];
    for (const text of none) assert.deepEqual(codes(read('a.csv', text)), ['rows-header'], text);
  });

  it('have more or fewer cells than there are columns: both are told, and nothing is lost', () => {
    const text = 'a,b\n1,2\n3\n4,5,6\n7,8,9\n';
    const result = read('a.csv', text);
    assert.deepEqual(result.tables[0]?.rows, [
      { a: '1', b: '2' },
      { a: '3' },
      { a: '4', b: '5', column3: '6' },
      { a: '7', b: '8', column3: '9' },
    ]);
    assert.deepEqual(codes(result), ['rows-ragged', 'rows-ragged']);
    assert.deepEqual(rowsOf('a.csv', 'a,,a\n1,2,3\n'), [{ a: '1', column2: '2', a_3: '3' }]);
  });

  it('are those before a quote that is not closed', () => {
    const text = 'a,b\n1,2\n3,"x\n4,5\n';
    const result = read('a.csv', text);
    assert.deepEqual(result.tables[0]?.rows, [{ a: '1', b: '2' }]);
    assert.deepEqual(
      result.problems.map(({ code, place }) => [code, at(text, place)]),
      [['rows-cut', '"x\n4,5\n']],
    );
    const loose = read('a.csv', 'a,b\n"1"2,5" pipe\n');
    assert.deepEqual(loose.tables[0]?.rows, [{ a: '12', b: '5" pipe' }]);
    assert.deepEqual(codes(loose), ['rows-quotes']);
  });

  it('keep dots in names but where the schema has properties below', () => {
    const text = 'Sepal.Length,Sepal.Width\n1,2\n';
    assert.deepEqual(rowsOf('a.csv', text), [{ 'Sepal.Length': '1', 'Sepal.Width': '2' }]);
    const address = { type: 'object', properties: { city: {}, 'zip.code': {} } };
    const dataset = schema({ properties: { address, 'a.b': {}, tags: { items: { type: 'integer' } } } });
    const nested = 'address.city,address.more,a.b,tags.0,tags.1,x.y,/a~1b\nX,Y,1,2,,3,4\n';
    assert.deepEqual(rowsOf('a.csv', nested, { dataset }), [
      { address: { city: 'X', more: 'Y' }, 'a.b': '1', tags: [2], 'x.y': '3', '/a~1b': '4' },
    ]);
    const [table] = read('a.csv', nested, { dataset }).tables;
    assert.equal(at(nested, table?.placeOf(0, '/address')), 'X');
    assert.equal(at(nested, table?.placeOf(0, '/address/more')), 'Y');
  });

  it('are none in an empty file', () => {
    assert.deepEqual(codes(read('a.csv', '\ufeff\r\n')), ['rows-none']);
    assert.deepEqual(codes(read('a.csv', 'a,b\n')), ['rows-none']);
  });

  it('are made the same way with and without code of their own', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', '__proto__', "x'\n\u2028", '0', 'constructor'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        names,
        fc.array(fc.constantFrom(undefined, null, 'v', 1), { maxLength: 5 }),
        (names, values) => {
          const made = flatMaker(names)(values) as JsonObject;
          const slow = flatMaker(names, undefined)(values) as JsonObject;
          assert.deepEqual(Object.entries(made), Object.entries(slow));
          assert.deepEqual(Object.keys(made).length, names.filter((_, i) => values[i] !== undefined).length);
        },
      ),
    );
  });
});

describe('CSV as we write it', () => {
  const csv: CsvChoice = { ...asWritten, nested: true };
  const text = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('', ' x', '"', 'a\r\nb', '1', '{}', 'ü'),
  );
  /** What CSV can say: a dot in a key looks like a key below, an empty container like a text. */
  const keys = fc.constantFrom('a', 'b', 'e/f', '__proto__');
  const leaf = (depth: number): fc.Arbitrary<Json> =>
    depth === 0
      ? text
      : fc.oneof(
          { weight: 3, arbitrary: text as fc.Arbitrary<Json> },
          fc.array(leaf(depth - 1), { minLength: 1, maxLength: 3 }),
          fc.dictionary(keys, leaf(depth - 1), { minKeys: 1, maxKeys: 3 }),
        );

  it('is read back as the rows it was made of', () => {
    const shape = fc.record({ a: leaf(2), b: fc.oneof(text, fc.constant(null)), n: leaf(1) });
    // All rows have the columns of the first: of a union of shapes CSV does not say which is meant.
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 3 }), (row, times) => {
        const rows = Array.from({ length: times }, () => row as unknown as JsonObject);
        assert.deepEqual(sorted(rowsOf('a.csv', written(rows), { csv })), sorted(rows));
      }),
    );
  });

  it('is read back with the types of the schema, whichever properties rows have', () => {
    const address = {
      type: 'object',
      properties: { city: { type: 'string' }, zip: { type: 'integer' } },
      minProperties: 1,
    };
    const lines = { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } };
    const dataset = schema({
      type: 'object',
      properties: {
        id: { type: 'integer' },
        ok: { type: 'boolean' },
        ratio: { type: 'number' },
        name: { type: 'string' },
        none: { type: ['string', 'null'] },
        address,
        lines,
        tags: { type: 'array', items: { type: ['integer', 'boolean'] } },
      },
    });
    const row = fc.record(
      {
        id: fc.maxSafeInteger(),
        ok: fc.boolean(),
        ratio: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        name: text,
        none: fc.oneof(text, fc.constant(null)),
        address: fc.oneof(fc.record({ city: text }), fc.record({ city: text, zip: fc.integer() })),
        lines: fc.array(fc.record({ sku: text }), { maxLength: 3 }),
        tags: fc.array(fc.oneof(fc.integer(), fc.boolean()), { maxLength: 3 }),
      },
      { requiredKeys: ['id', 'none'] },
    ) as fc.Arbitrary<Json>;
    for (const nested of ['columns', 'json'] as const)
      fc.assert(
        fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
          const result = read('a.csv', written(rows, nested), { dataset, csv: asWritten });
          assert.deepEqual(
            sorted(result.tables[0]?.rows ?? []),
            sorted(JSON.parse(JSON.stringify(rows)) as Json[]),
          );
          assert.deepEqual(result.problems, []);
        }),
      );
  });

  it('may have rows that are no objects', () => {
    assert.deepEqual(rowsOf('a.csv', written(['x', null, '']), { csv }), ['x', '', '']);
    const dataset = schema({ type: 'array', items: { type: 'integer' } });
    assert.deepEqual(rowsOf('a.csv', written([[1], [2]], 'json'), { dataset, csv: asWritten }), [[1], [2]]);
  });
});

/** Keys in one order: columns come in order of first appearance. */
function sorted(value: readonly Json[]): string[] {
  const text = (value: Json): string =>
    Array.isArray(value)
      ? `[${value.map(text).join()}]`
      : typeof value === 'object' && value !== null
        ? `{${Object.keys(value)
            .sort()
            .map((key) => `${JSON.stringify(key)}:${text((value as JsonObject)[key] as Json)}`)
            .join()}}`
        : JSON.stringify(value);
  return value.map(text);
}

describe('adult.csv of the corpus', () => {
  const path = join(corpus, 'samples/adult.csv');
  it('is read whole, without a header and with spaces after its commas', function () {
    // The corpus is not part of the project.
    if (!existsSync(path)) return this.skip();
    const result = read('adult.csv', readFileSync(path, 'utf8'));
    assert.equal(result.tables[0]?.rows.length, 32_561);
    assert.deepEqual(codes(result), ['rows-header']);
    assert.equal((result.tables[0]?.rows[0] as JsonObject)['column2'], 'State-gov');
  });
});
