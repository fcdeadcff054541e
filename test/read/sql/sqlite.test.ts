import assert from 'node:assert/strict';
import { summary } from './summary.ts';

describe('DDL of SQLite in all its freedom', () => {
  it('takes any words for a type, or none', async () => {
    const { problems, columns } = await summary(
      `CREATE TABLE t (a UNSIGNED BIG INT, b VARYING CHARACTER(255), c "my type"(3), d, e float(5.5) DEFAULT (-1), f BIGINT AUTO_INCREMENT,
        g timestamp with time zone NOT NULL, h INTEGER UNSIGNED PRIMARY KEY)`,
      'sqlite',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns('t'), [
      'a unsigned big int',
      'b varying character(255)',
      'c my type(3)',
      'd',
      'e float',
      'f bigint auto_increment',
      'g timestamp with time zone not null',
      'h integer unsigned',
    ]);
  });

  it('numbers an INTEGER PRIMARY KEY, and tells apart which keys may be null', async () => {
    const { columns, table } = await summary(
      `CREATE TABLE a (id INTEGER PRIMARY KEY ASC, x); CREATE TABLE b (id INTEGER, PRIMARY KEY (id ASC));
      CREATE TABLE c (id INT PRIMARY KEY); CREATE TABLE d (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,
      'sqlite',
    );
    assert.deepEqual(columns('a'), ['id integer not null byDefault', 'x']);
    assert.deepEqual(columns('b'), ['id integer not null byDefault']);
    assert.deepEqual(columns('c'), ['id int']);
    assert.deepEqual(columns('d'), ['id text not null']);
    assert.ok(table('d').strict && table('d').withoutRowid);
  });

  it('has constraints with conflict clauses, without commas, and in the place of a type', async () => {
    const { problems, keys, checks, links } = await summary(
      `CREATE TABLE o (id INTEGER PRIMARY KEY); CREATE TABLE t (a REFERENCES o, b NOT NULL UNIQUE ON CONFLICT REPLACE, c CHECK (c > 0), d INT
        CONSTRAINT k CHECK (d > 1), CONSTRAINT u UNIQUE (a, d) ON CONFLICT IGNORE CHECK (d < 9) FOREIGN KEY (d) REFERENCES o ON DELETE SET NULL);
      CREATE UNIQUE INDEX i ON t (c COLLATE NOCASE DESC, lower(b)) WHERE d IS NOT NULL; CREATE UNIQUE INDEX j ON t (d); DROP INDEX j;`,
      'sqlite',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(keys('t'), ['unique b', 'unique a,d', 'unique c,(lower(b)) where (is not null d)']);
    assert.deepEqual(checks('t'), ['(c > 0)', '(d > 1)', '(d < 9)']);
    assert.deepEqual(links('t'), ['a → o(id)', 'd → o(id)']);
  });

  it('means its own by GLOB, IS, ISNULL and double quotes', async () => {
    const { problems, checks } = await summary(
      `CREATE TABLE t (a text, b, CHECK (a GLOB '[A-Z]*' AND a NOT GLOB '*x*'), CHECK (a IS 'x' OR a IS NOT 'y'), CHECK (a ISNULL OR b NOTNULL),
        CHECK (a = "lit" AND "b" == 1), CHECK (b->>'$.x' = 'y'), CHECK (a LIKE 'a\\_%' ESCAPE '\\'), CHECK (~b = 1 AND b IS NOT TRUE))`,
      'sqlite',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(checks('t'), [
      "((a glob '[A-Z]*') and (not (a glob '*x*')))",
      "((a is not distinct from 'x') or (a is distinct from 'y'))",
      '((a is not distinct from null) or (is not null b))',
      "((a = 'lit') and (b = 1))",
      "((b ->> '$.x') = 'y')",
      "(a like 'a\\_%' like '\\')",
      '(((~ b) = 1) and (is not true b))',
    ]);
  });

  it('takes texts for names, and words of its own for names too', async () => {
    const { problems, tables, columns } = await summary(
      `CREATE TABLE 'a t' ('x' int, key text, "order" int, [br ack] int, \`tick\` int, action, no, match, range, offset, rows, begin, end);
      ALTER TABLE 'a t' ADD COLUMN 'y' text DEFAULT 'it''s; -- no'; ALTER TABLE "a t" RENAME COLUMN key TO k; ALTER TABLE "a t" RENAME TO [z];`,
      'sqlite',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(tables, ['z']);
    assert.equal(
      columns('z').join('; '),
      'x int; k text; order int; br ack int; tick int; action; no; match; range; offset; rows; begin; end; y text',
    );
  });

  it('leaves out the tables that SQLite keeps for itself or for a virtual table', async () => {
    const { problems, tables } = await summary(
      `CREATE VIRTUAL TABLE ft USING fts5(title); CREATE TABLE 'ft_data'(id INTEGER PRIMARY KEY, block BLOB); CREATE TABLE sqlite_sequence(name,seq);
      INSERT INTO sqlite_sequence VALUES('a',2); CREATE TEMP TABLE tt (a); CREATE TABLE x_data (a); CREATE VIEW v AS SELECT 1;`,
      'sqlite',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(tables, ['x_data']);
  });
});
