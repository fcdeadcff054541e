import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { Json } from '../../../src/model/json.ts';
import type { Dialect } from '../../../src/model/sql/expression.ts';
import { createTables } from '../../../src/generate/tables/index.ts';
import { loadParser, readSql } from '../../../src/read/sql/index.ts';
import { scriptOf } from '../../../src/worker/script.ts';
import { at, codes, read, rowsOf } from './support.ts';
import { corpus } from '../../support/suite.ts';

const dialects: readonly Dialect[] = ['postgres', 'mysql', 'sqlite', 'mssql'];

async function ddl(text: string, dialect: Dialect): Promise<Dataset> {
  await loadParser(dialect);
  const { dataset } = readSql({ texts: [{ uri: 'file:///schema.sql', text }], dialect });
  if (dataset === undefined) throw new Error('no tables');
  return dataset;
}

const inserted = (values: string, dialect: Dialect): Json | undefined =>
  rowsOf('a.sql', `INSERT INTO t (a) VALUES (${values});`, { dialect })[0];

describe('rows of INSERT', () => {
  it('are constants as the dialect writes them', () => {
    const cases: readonly (readonly [string, Json, ...Dialect[]])[] = [
      ["'it''s'", "it's", ...dialects],
      ['-1.5e3', -1500, ...dialects],
      ['+7', 7, ...dialects],
      ['NULL', null, ...dialects],
      ['TRUE', true, ...dialects],
      ["x'0AfF'", '0aff', ...dialects],
      ["N'ä'", 'ä', ...dialects],
      ["CAST('2020-01-01' AS date)", '2020-01-01', ...dialects],
      ['CAST(1.5 AS decimal(10, 2)) /* c */ -- d\n', 1.5, ...dialects],
      ["DATE '2020-01-01'", '2020-01-01', ...dialects],
      ['12345678901234567890', '12345678901234567890', ...dialects],
      ["('a')", 'a', ...dialects],
      ["E'a\\n\\'\\u00e4\\x41\\101'", "a\n'äAA", 'postgres'],
      ["'a\\n'", 'a\\n', 'postgres', 'sqlite', 'mssql'],
      ["'a\\n\\'\\%\\q'", "a\n'\\%q", 'mysql'],
      ['"a"', 'a', 'mysql'],
      ["_utf8mb4'a' 'b'", 'ab', 'mysql'],
      ["'2020-01-01'::date", '2020-01-01', 'postgres'],
      ['\'1\'::numeric(10,2)::text COLLATE "C"', '1', 'postgres'],
      ["'a'::character varying(3)", 'a', 'postgres'],
      ["$x$it's $$ ;$x$", "it's $$ ;", 'postgres'],
      ["ARRAY['a', NULL]::text[]", ['a', null], 'postgres'],
      [
        'ARRAY[[1,2],[3,4]]',
        [
          [1, 2],
          [3, 4],
        ],
        'postgres',
      ],
      ["B'0101'", '0101', 'postgres', 'mysql'],
      ['0x0AfF', '0aff', 'mysql', 'mssql', 'sqlite'],
      ['$19.99', 19.99, 'mssql'],
      ["CONVERT(datetime, '2020-01-01', 120)", '2020-01-01', 'mssql'],
    ];
    for (const [text, value, ...of] of cases)
      for (const dialect of of)
        assert.deepEqual(inserted(text, dialect), { a: value }, `${dialect}: ${text}`);
  });

  it('are without what only a database knows, which is counted', () => {
    for (const value of [
      'NOW()',
      'DEFAULT',
      "'a' || 'b'",
      '1 + 1',
      '(SELECT max(a) FROM t)',
      "f(',)', (1))",
    ]) {
      const result = read('a.sql', `INSERT INTO t (a, b) VALUES (${value}, 1), (${value}, 2);`);
      assert.deepEqual(result.tables[0]?.rows, [{ b: 1 }, { b: 2 }], value);
      assert.deepEqual(codes(result), ['rows-expression']);
      assert.match(result.problems[0]?.message ?? '', /^2 values of t\.a/u);
    }
  });

  it('are found in every form of the statement', () => {
    const forms: readonly (readonly [string, Dialect])[] = [
      ['INSERT INTO "t" ("a") VALUES (1)', 'postgres'],
      ['insert into public.T (A) values (1) ON CONFLICT (a) DO UPDATE SET a = 2', 'postgres'],
      ['INSERT INTO t (a) OVERRIDING SYSTEM VALUE VALUES (1) RETURNING a', 'postgres'],
      ['INSERT IGNORE INTO `t` (`a`) VALUES (1) ON DUPLICATE KEY UPDATE a = 2', 'mysql'],
      ['INSERT INTO t SET a = 1', 'mysql'],
      ['REPLACE INTO t (a) VALUE (1)', 'mysql'],
      ['INSERT OR REPLACE INTO [t] ([a]) VALUES (1)', 'sqlite'],
      ['INSERT [dbo].[t] ([a]) VALUES (1)\nGO', 'mssql'],
      ['WITH x AS (\nINSERT INTO t (a) VALUES (1)\n)\nINSERT INTO u (a) VALUES (2)', 'postgres'],
    ];
    for (const [text, dialect] of forms) {
      const [table] = read('a.sql', `${text};`, { dialect }).tables;
      assert.deepEqual([table?.name, table?.rows], ['t', [{ a: 1 }]], text);
    }
  });

  it('are not what stands in the body of a trigger or in a comment', () => {
    const text = `CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO t VALUES (1); END;
      -- INSERT INTO t (a) VALUES (2);
      INSERT INTO t (a) VALUES ('INSERT INTO t (a) VALUES (3);');`;
    assert.deepEqual(rowsOf('a.sql', text, { dialect: 'sqlite' }), [{ a: 'INSERT INTO t (a) VALUES (3);' }]);
  });

  it('take their columns from the schema where they list none, and their types always', async () => {
    const dataset = await ddl(
      'CREATE TABLE t (id int IDENTITY PRIMARY KEY, ok bit, at datetime, n varbinary(4), d date)',
      'mssql',
    );
    const text =
      "INSERT t VALUES (1, '2020/1/2 3:04:05', 0xAB, '2020/1/2')\nINSERT T (ID, D) VALUES (7, '2020-01-02 00:00:00')";
    assert.deepEqual(rowsOf('a.sql', text, { dataset }), [
      { ok: true, at: '2020-01-02T03:04:05', n: 'ab', d: '2020-01-02' },
      { id: 7, d: '2020-01-02' },
    ]);
  });

  it('have names by position where nobody says the columns, and tell when their number is wrong', () => {
    const result = read('a.sql', 'INSERT INTO t VALUES (1, 2); INSERT INTO t (a) VALUES (1, 2), ();');
    assert.deepEqual(result.tables[0]?.rows, [{ column1: 1, column2: 2 }, { a: 1 }, {}]);
    assert.deepEqual(codes(result), ['rows-columns', 'rows-ragged', 'rows-ragged']);
  });

  it('have places', () => {
    const text = "INSERT INTO t (a, b) VALUES (1, 'x'), (2 , 'y, z');\nINSERT INTO t (b, a) VALUES ('w',3);";
    const [table] = read('a.sql', text).tables;
    assert.equal(at(text, table?.placeOf(1)), "(2 , 'y, z')");
    assert.equal(at(text, table?.placeOf(1, '/a')), '2');
    assert.equal(at(text, table?.placeOf(1, '/b')), "'y, z'");
    assert.equal(at(text, table?.placeOf(2, '/b')), "'w'");
    assert.equal(table?.placeOf(2, '/c'), undefined);
  });

  it('are those before the place where the text breaks off', () => {
    const text = "INSERT INTO t (a, b) VALUES\n(1, 'x'),\n(2, 'y');";
    for (let end = text.indexOf('(1'); end < text.length - 2; end++) {
      const result = read('a.sql', text.slice(0, end));
      const rows = [{ a: 1, b: 'x' }].slice(0, end >= text.indexOf(',\n(2') ? 1 : 0);
      assert.deepEqual(result.tables[0]?.rows ?? [], rows, text.slice(0, end));
      assert.ok(codes(result).includes('rows-cut') || rows.length > 0, text.slice(0, end));
    }
    assert.deepEqual(codes(read('a.sql', text.slice(0, -4))), ['rows-cut']);
  });

  it('are told where a comma is missing between them', () => {
    const text = 'INSERT INTO t (a) VALUES (1) (2); INSERT INTO t (a) VALUES (3);';
    const result = read('a.sql', text);
    assert.deepEqual(result.tables[0]?.rows, [{ a: 1 }, { a: 3 }]);
    assert.deepEqual(
      result.problems.map(({ code, place }) => [code, at(text, place)]),
      [['rows-cut', '(2)']],
    );
  });

  it('are told where a statement changes them in another way', () => {
    const text =
      'INSERT INTO t SELECT 1; DELETE FROM t; INSERT INTO t (a) VALUES (1); UPDATE t SET a = a + 1;';
    const result = read('a.sql', text);
    assert.deepEqual(result.tables[0]?.rows, [{ a: 1 }]);
    assert.deepEqual(codes(result), ['rows-statement', 'rows-statement', 'rows-statement']);
    const set = "INSERT INTO t (id, a) VALUES (1, NULL), (2, NULL); UPDATE t SET a = 'x' WHERE id = 2;";
    assert.deepEqual(rowsOf('a.sql', set), [
      { id: 1, a: null },
      { id: 2, a: 'x' },
    ]);
  });
});

describe('data of COPY', () => {
  const text =
    'COPY public.t (a, b) FROM stdin;\n1\tx\\ty\\\\\n\\N\tINSERT INTO t VALUES (1);\n\\.\nSELECT 1;';

  it('are rows, with places', () => {
    const result = read('a.sql', text, { dialect: 'postgres' });
    const [table] = result.tables;
    assert.deepEqual(table?.rows, [
      { a: '1', b: 'x\ty\\' },
      { a: null, b: 'INSERT INTO t VALUES (1);' },
    ]);
    assert.equal(at(text, table?.placeOf(0, '/b')), 'x\\ty\\\\');
    assert.deepEqual(result.problems, []);
  });

  it('are those of whole lines where the text breaks off', () => {
    const cut = text.slice(0, text.indexOf('\\N') + 4);
    const result = read('a.sql', cut, { dialect: 'postgres' });
    assert.deepEqual(result.tables[0]?.rows, [{ a: '1', b: 'x\ty\\' }]);
    assert.deepEqual(codes(result), ['rows-cut']);
  });

  it('are told where they are in another format', () => {
    const other = read('a.sql', 'COPY t FROM stdin WITH (FORMAT csv);\n1,2\n\\.\n', { dialect: 'postgres' });
    assert.deepEqual(codes(other), ['rows-statement', 'rows-none']);
  });
});

const folder = join(corpus, 'sql');

describe('scripts as we write them', () => {
  for (const dialect of dialects)
    it(`are read back as the rows they were made of: ${dialect}`, async function () {
      // The corpus is not part of the project.
      if (!existsSync(folder)) return this.skip();
      let scripts = 0;
      for (const file of readdirSync(join(folder, dialect))) {
        const dataset = await ddl(readFileSync(join(folder, dialect, file), 'utf8'), dialect);
        const tables = createTables(dataset, {
          seed: 1,
          locale: 'en',
          optional: 'some',
          counts: { each: 7, tables: {} },
          start: new Map(),
          overrides: () => [],
          unique: () => [],
        });
        for (const copy of dialect === 'postgres' ? [false, true] : [false]) {
          let script = '';
          try {
            for (const piece of scriptOf(dataset, tables, { copy })) script += piece.text;
          } catch {
            // A table that no rows can be made for.
            continue;
          }
          scripts++;
          const { tables: found, problems } = read('script.sql', script, { dataset });
          assert.deepEqual(problems, [], file);
          for (const entity of dataset.entities) {
            const { source, rows } = tables.of(entity);
            const wanted = Array.from({ length: source ? rows : 0 }, (_, n) => {
              const row = source?.row(n);
              return row?.ok ? row.value : undefined;
            });
            const table = found.find((each) => each.entity === entity);
            assert.deepEqual(
              table?.rows.map((row) => ({ ...(row as object) })) ?? [],
              wanted.map((row) => ({ ...(row as object) })),
              `${file} ${entity.name}`,
            );
          }
        }
      }
      assert.ok(scripts >= 3, `only ${scripts} scripts`);
    });
});

describe('scripts of the corpus', () => {
  const counts: readonly (readonly [Dialect, string, number, number])[] = [
    ['postgres', 'chinook.sql', 11, 15_607],
    ['mysql', 'chinook.sql', 11, 15_607],
    ['sqlite', 'chinook.sql', 11, 15_607],
    ['mssql', 'chinook.sql', 11, 15_607],
    ['postgres', 'northwind.sql', 12, 3_362],
    ['mssql', 'northwind.sql', 11, 3_308],
    ['sqlite', 'northwind.sql', 11, 3_310],
  ];
  for (const [dialect, file, tables, rows] of counts)
    it(`have all their rows: ${dialect}/${file}`, async function () {
      // The corpus is not part of the project.
      if (!existsSync(folder)) return this.skip();
      const text = readFileSync(join(folder, dialect, file), 'utf8');
      const dataset = await ddl(text, dialect);
      const result = read(file, text, { dataset });
      assert.deepEqual(result.problems, []);
      assert.equal(result.tables.length, tables);
      assert.ok(result.tables.every(({ entity }) => entity !== undefined));
      assert.equal(
        result.tables.reduce((sum, each) => sum + each.rows.length, 0),
        rows,
      );
    });
});
