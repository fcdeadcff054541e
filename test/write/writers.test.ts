import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../src/model/json.ts';
import type { RowFormat } from '../../src/model/options.ts';
import { collectColumns, createWriter, formatOf, maxColumns, type CsvNested } from '../../src/write/index.ts';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

function write(format: RowFormat, rows: readonly Json[], nested: CsvNested = 'columns', cut = 1): string {
  const collector = collectColumns(nested);
  for (const row of rows) collector.observe(row);
  const writer = createWriter(format, collector.layout());
  let text = writer.begin();
  for (let i = 0; i < rows.length; i += cut) text += writer.rows(rows.slice(i, i + cut));
  return text + writer.end();
}

/** RFC 4180 by the letter, telling `""` (empty string) from nothing (null). */
function parseCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let i = 0;
  while (i < text.length) {
    const record: (string | null)[] = [];
    for (;;) {
      if (text[i] === '"') {
        let value = '';
        for (i++; ; i++) {
          if (text[i] !== '"') value += text[i];
          else if (text[i + 1] === '"') value += text[i++];
          else break;
        }
        record.push(value);
        i++;
      } else {
        const plain = /[^,\r\n"]*/y;
        plain.lastIndex = i;
        const value = (plain.exec(text) as RegExpExecArray)[0];
        record.push(value === '' ? null : value);
        i += value.length;
      }
      if (text[i] !== ',') break;
      i++;
    }
    assert.equal(text.slice(i, i + 2), '\r\n');
    i += 2;
    records.push(record);
  }
  return records;
}

describe('write', () => {
  it('writes JSON exactly as JSON.stringify would, however rows are cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 7 }), fc.integer({ min: 1, max: 4 }), (rows, cut) => {
        assert.equal(write('json', rows, 'columns', cut), JSON.stringify(rows, null, 2) + '\n');
      }),
    );
  });

  it('writes NDJSON one row per line, line breaks in values escaped', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 7 }), (rows) => {
        const text = write('ndjson', rows);
        assert.equal(text, rows.map((row) => JSON.stringify(row) + '\n').join(''));
        assert.equal(text.split('\n').length, rows.length + 1);
      }),
    );
  });

  it('keeps every value of every row in CSV, in both ways to nest', () => {
    const rows = fc.array(fc.dictionary(fc.string({ maxLength: 3 }), json, { maxKeys: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.constantFrom<CsvNested>('columns', 'json'), (rows, nested) => {
        const [header, ...records] = parseCsv(write('csv', rows as Json[], nested, 2));
        assert.ok(header !== undefined);
        assert.equal(new Set(header).size, header.length, 'headers differ');
        assert.equal(records.length, rows.length);
        rows.forEach((row, i) => {
          const cells = (records[i] as (string | null)[]).filter((cell) => cell !== null);
          const wanted = nested === 'json' ? Object.values(row as object).map(asCell) : leaves(row as Json);
          const kept = wanted.filter((cell) => cell !== null);
          assert.deepEqual(kept.length === 0 ? [''] : kept.sort(), cells.length === 0 ? [''] : cells.sort());
        });
      }),
    );
  });

  it('lays nested values out as dotted columns, a later row adding its own next to its siblings', () => {
    const rows: Json[] = [
      { id: 1, address: { city: 'Ulm' }, tags: ['a'] },
      { id: 2, address: { city: 'Rom', zip: '00118' }, tags: ['b', 'c'], note: 'x' },
    ];
    assert.equal(
      write('csv', rows),
      'id,address.city,address.zip,tags.0,tags.1,note\r\n1,Ulm,,a,,\r\n2,Rom,00118,b,c,x\r\n',
    );
  });

  it('writes nested values as JSON text when asked', () => {
    assert.equal(write('csv', [{ id: 1, tags: ['a', 'b'] }], 'json'), 'id,tags\r\n1,"[""a"",""b""]"\r\n');
  });

  it('tells an empty string from a missing value, and leaves formulas alone', () => {
    const rows: Json[] = [{ a: '', b: null, c: '=1+1' }, { c: '@x' }];
    assert.equal(write('csv', rows), 'a,b,c\r\n"",,=1+1\r\n,,@x\r\n');
  });

  it('names columns by pointer where dotted names would clash', () => {
    assert.equal(write('csv', [{ 'a.b': 1, a: { b: 2 }, c: 3 }]), '/a.b,/a/b,c\r\n1,2,3\r\n');
  });

  it('writes rows that are no objects into one column', () => {
    assert.equal(write('csv', [1, null, 'x,y']), 'value\r\n1\r\n""\r\n"x,y"\r\n');
  });

  it('has a header for no rows at all where property names are known', () => {
    const writer = createWriter('csv', collectColumns('columns', ['id', 'name']).layout());
    assert.equal(writer.begin() + writer.end(), 'id,name\r\n');
  });

  it('orders columns as the schema declares them and leaves out those no row has', () => {
    const collector = collectColumns('columns', ['a', 'b', 'c']);
    collector.observe({ c: 1 });
    collector.observe({ a: 1, d: 2 });
    assert.deepEqual(
      collector.layout().columns.map((column) => column.header),
      ['a', 'c', 'd'],
    );
  });

  it('says stop when rows have more columns than a file can hold', () => {
    const collector = collectColumns('columns');
    const wide = (from: number): Json =>
      Object.fromEntries(Array.from({ length: 10000 }, (_, i) => [`k${from + i}`, i]));
    assert.equal(collector.observe(wide(0)), true);
    assert.equal(collector.observe(wide(0)), true);
    assert.equal(collector.observe(wide(10000)), false);
    assert.ok(maxColumns < 20000);
  });

  it('keeps a property called __proto__', () => {
    const row = JSON.parse('{"__proto__": {"x": 1}, "y": 2}') as Json;
    assert.equal(write('csv', [row]), '__proto__.x,y\r\n1,2\r\n');
    assert.equal(write('ndjson', [row]), '{"__proto__":{"x":1},"y":2}\n');
  });

  it('reads the format from a file name', () => {
    assert.equal(formatOf('a/b.JSON'), 'json');
    assert.equal(formatOf('rows.jsonl'), 'ndjson');
    assert.equal(formatOf('x.csv'), 'csv');
    assert.equal(formatOf('orders.fixtures.mts'), 'ts');
    assert.equal(formatOf('orders.factory.ts'), 'factory');
    assert.equal(formatOf('manufactory.ts'), 'ts');
    assert.equal(formatOf('orders.fixtures.js'), 'ts');
    assert.equal(formatOf('orders.factory.cjs'), 'factory');
    assert.equal(formatOf('a.json/rows'), undefined);
  });
});

function asCell(value: Json): string | null {
  if (value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function leaves(value: Json, depth = 0): (string | null)[] {
  if (typeof value !== 'object' || value === null) return [asCell(value)];
  const members = Object.values(value) as Json[];
  if (members.length === 0) return depth === 0 ? [] : [asCell(value)];
  return members.flatMap((member) => leaves(member, depth + 1));
}
