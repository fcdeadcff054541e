import assert from 'node:assert/strict';
import type { Table } from '../../../src/model/sql/catalogue.ts';
import { readDdl } from './support.ts';

const columns = ({ columns: all }: Table): readonly string[] =>
  all.map(({ name, type, nullable }) => {
    const args = type.args.length > 0 ? `(${type.args.join()})` : '';
    return `${name} ${type.name}${args}${'[]'.repeat(type.dimensions)}${nullable ? '' : ' not null'}`;
  });
const keys = (table: Table): readonly string[] =>
  table.keys.map(
    ({ kind, parts }) => `${kind} ${parts.map((part) => ('column' in part ? part.column : '(…)')).join()}`,
  );
const links = (table: Table): readonly string[] =>
  table.foreignKeys.map((key) => `${key.columns.join()} → ${key.table.name}(${key.references.join()})`);

describe('DDL of Postgres', () => {
  it('has columns by their types, and what must not be null', async () => {
    const { table } = await readDdl(`CREATE TABLE t (
      id bigserial PRIMARY KEY, a numeric(10,2) NOT NULL, b character varying(20)[], "C d" timestamp with time zone, e double precision)`);
    assert.deepEqual(columns(table('t')), [
      'id int8 not null',
      'a numeric(10,2) not null',
      'b varchar(20)[]',
      'C d timestamptz',
      'e float8',
    ]);
    assert.equal(table('t').columns[0]?.identity, 'byDefault');
  });

  it('has keys and foreign keys, wherever they are said', async () => {
    const { table } = await readDdl(`
      CREATE TABLE a (x int, y int, z text, UNIQUE (z));
      ALTER TABLE ONLY a ADD CONSTRAINT a_key PRIMARY KEY (x, y);
      CREATE TABLE b (x int REFERENCES a (z) DEFERRABLE, y int, p int, FOREIGN KEY (x, y) REFERENCES a);
      CREATE UNIQUE INDEX ON b (lower(p::text)) WHERE y IS NULL;
      ALTER TABLE b ADD FOREIGN KEY (p) REFERENCES b (p);`);
    assert.deepEqual(keys(table('a')), ['primary x,y', 'unique z']);
    assert.deepEqual(columns(table('a')), ['x int4 not null', 'y int4 not null', 'z text']);
    assert.deepEqual(links(table('b')), ['x → a(z)', 'x,y → a(x,y)', 'p → b(p)']);
    assert.equal(table('b').foreignKeys[0]?.deferrable, true);
    assert.deepEqual(keys(table('b')), ['unique (…)']);
  });

  it('is as its last statement leaves it', async () => {
    const { catalogue, table, problems } = await readDdl(`
      CREATE TABLE gone (x int); DROP TABLE gone;
      CREATE TABLE old (a int UNIQUE, b int CHECK (b > a), c int);
      CREATE TABLE child (a int REFERENCES old (a));
      ALTER TABLE old RENAME TO new; ALTER TABLE new RENAME COLUMN a TO z;
      ALTER TABLE new DROP COLUMN c, ADD COLUMN d text NOT NULL DEFAULT 'x', ALTER COLUMN b TYPE bigint, ALTER COLUMN b SET NOT NULL;
      ALTER TABLE child ADD CONSTRAINT twice UNIQUE (a); ALTER TABLE child DROP CONSTRAINT twice;`);
    assert.deepEqual(
      catalogue.tables.map(({ name }) => name),
      ['new', 'child'],
    );
    assert.deepEqual(columns(table('new')), ['z int4', 'b int8 not null', 'd text not null']);
    assert.deepEqual(keys(table('new')), ['unique z']);
    assert.deepEqual(links(table('child')), ['a → new(z)']);
    assert.deepEqual(keys(table('child')), []);
    assert.deepEqual(problems, []);
  });

  it('has types of its own', async () => {
    const { catalogue } = await readDdl(`
      CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a', 'b'); ALTER TYPE app.mood ADD VALUE 'c';
      CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0);
      SET search_path = app, public;
      CREATE TABLE t (m mood, p positive, v vector(3));`);
    const [table] = catalogue.tables;
    assert.deepEqual(
      table?.columns.map(({ type }) => type.name),
      ['app.mood', 'positive', 'vector'],
    );
    const mood = catalogue.types.get('app.mood');
    assert.deepEqual(mood?.kind === 'enum' && mood.values, ['a', 'b', 'c']);
  });

  it('copies columns by LIKE and INHERITS, and knows partitions', async () => {
    const { table } = await readDdl(`
      CREATE TABLE a (x int NOT NULL CHECK (x > 0), y text DEFAULT 'q');
      CREATE TABLE b (LIKE a INCLUDING ALL, z int); CREATE TABLE c (z int) INHERITS (a);
      CREATE TABLE p (k int, at date) PARTITION BY RANGE (at);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');`);
    assert.deepEqual(columns(table('b')), ['x int4 not null', 'y text', 'z int4']);
    assert.equal(table('b').checks.length, 1);
    assert.deepEqual(columns(table('c')), ['x int4 not null', 'y text', 'z int4']);
    assert.equal(table('p1').partitionOf?.bound.kind, 'range');
  });

  it('has the constraints that a DO block adds', async () => {
    const { table } = await readDdl(`CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (x int);
      DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN ALTER TABLE b ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES a(x); END IF; END $$;`);
    assert.deepEqual(links(table('b')), ['x → a(x)']);
  });

  it('annotates columns by comments', async () => {
    const { table, problems } = await readDdl(`CREATE TABLE t (
      -- @faker internet.email
      contact text,
      sex char(1), -- @protected sex
      age int);
      COMMENT ON COLUMN t.age IS 'In years. @null 0.25';
      COMMENT ON COLUMN t.contact IS '@null lots';`);
    const [contact, sex, age] = table('t').columns;
    assert.equal(contact?.annotations?.faker?.path, 'internet.email');
    assert.equal(sex?.annotations?.protected, 'sex');
    assert.deepEqual([age?.comment, age?.annotations?.null], ['In years.', 0.25]);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['annotation'],
    );
  });

  it('loses only the statement that is wrong, and says where', async () => {
    const text =
      'CREATE TABLE a (x int);\nCREATE TABLE bé (x int,, y int);\nCREATE TABLE c (x int REFERENCES nowhere);';
    const { catalogue, problems } = await readDdl(text);
    assert.deepEqual(
      catalogue.tables.map(({ name }) => name),
      ['a', 'c'],
    );
    const at = problems.map(({ code, severity, place }) => [
      code,
      severity,
      text.slice(place?.start, place?.end),
    ]);
    assert.deepEqual(at, [
      ['sql-syntax', 'warning', ','],
      ['sql-unknown-table', 'warning', 'REFERENCES nowhere'],
    ]);
  });
});
