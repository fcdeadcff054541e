import assert from 'node:assert/strict';
import type { Table } from '../../../src/model/sql/catalogue.ts';
import { shown } from './summary.ts';
import { readDdl } from './support.ts';

const columns = ({ columns: all }: Table): readonly string[] =>
  all.map(({ name, type, nullable, identity, default: value }) =>
    [name, type.name, nullable ? '' : 'not null', identity ?? '', value ? `= ${shown(value)}` : '']
      .filter((each) => each !== '')
      .join(' '),
  );
const keys = (table: Table): readonly string[] =>
  table.keys.map(
    ({ kind, parts }) => `${kind} ${parts.map((part) => ('column' in part ? part.column : '(…)')).join()}`,
  );
const checks = (table: Table): readonly string[] => table.checks.map(({ expression }) => shown(expression));

describe('DDL of Postgres that changes tables', () => {
  it('changes what inherits along, but not what it has said itself', async () => {
    const { table, problems } = await readDdl(`
      CREATE TABLE a (id int NOT NULL, k text CHECK (k <> ''), w int DEFAULT 3, n int GENERATED ALWAYS AS IDENTITY);
      CREATE TABLE b (more int, w int NOT NULL DEFAULT 4) INHERITS (a);
      CREATE TABLE c () INHERITS (b);
      ALTER TABLE a ADD COLUMN late date NOT NULL, ADD CONSTRAINT l CHECK (late > '2000-01-01'), ADD CHECK (id > 0) NO INHERIT;
      ALTER TABLE a RENAME COLUMN k TO kind;
      ALTER TABLE a ALTER COLUMN kind SET NOT NULL, ALTER id TYPE bigint, DROP COLUMN w;
      ALTER TABLE ONLY a ALTER late DROP NOT NULL;
      ALTER TABLE c NO INHERIT b;
      ALTER TABLE a ADD COLUMN last int;`);
    assert.deepEqual(problems, []);
    const own = ['id int8 not null', 'kind text not null', 'w int4 not null = 4', 'n int4 not null'];
    assert.deepEqual(columns(table('b')), [...own, 'more int4', 'late date not null', 'last int4']);
    assert.deepEqual(columns(table('c')), [...own, 'more int4', 'late date not null']);
    assert.deepEqual(checks(table('b')), ["(kind <> '')", "(late > '2000-01-01')"]);
    assert.equal(checks(table('a')).length, 3);
  });

  it('changes partitions along, and lets them go', async () => {
    const { table, catalogue } = await readDdl(`
      CREATE TABLE p (id bigint GENERATED ALWAYS AS IDENTITY, d date, r text, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
      CREATE TABLE q PARTITION OF p (r NOT NULL DEFAULT 'x') FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE o (id bigint NOT NULL, d date NOT NULL, r text);
      ALTER TABLE p ATTACH PARTITION o DEFAULT;
      CREATE UNIQUE INDEX ON p (d, r);
      ALTER TABLE p DROP CONSTRAINT p_pkey, ADD COLUMN z int;
      ALTER TABLE p DETACH PARTITION q;
      ALTER TABLE p RENAME TO pp;
      CREATE TABLE gone (k int) PARTITION BY LIST (k);
      CREATE TABLE too PARTITION OF gone DEFAULT;
      DROP TABLE gone;`);
    assert.deepEqual(columns(table('q')), [
      'id int8 not null',
      'd date not null',
      "r text not null = 'x'",
      'z int4',
    ]);
    assert.equal(table('q').partitionOf, undefined);
    assert.deepEqual(columns(table('o')), ['id int8 not null always', 'd date not null', 'r text', 'z int4']);
    assert.deepEqual(keys(table('o')), ['unique d,r']);
    assert.deepEqual(table('o').partitionOf?.table, { name: 'pp' });
    assert.deepEqual(
      catalogue.tables.map(({ name }) => name),
      ['pp', 'q', 'o'],
    );
  });

  it('knows constraints by the names that Postgres gave them, whatever is renamed later', async () => {
    const { table, problems } = await readDdl(`
      CREATE TABLE t (a int UNIQUE, b int CHECK (b > 0), c int, CHECK (b < 9), CHECK (a < b), CHECK (a < c), r int REFERENCES t (a));
      CREATE UNIQUE INDEX ON t (lower(c::text), b);
      ALTER TABLE t RENAME COLUMN b TO bb;
      ALTER TABLE t RENAME TO u;
      ALTER TABLE u DROP CONSTRAINT t_b_check1, DROP CONSTRAINT t_check1, DROP CONSTRAINT t_r_fkey;
      ALTER INDEX t_lower_b_idx RENAME TO i;
      DROP INDEX i;`);
    assert.deepEqual(problems, []);
    assert.deepEqual(keys(table('u')), ['unique a']);
    assert.deepEqual(checks(table('u')), ['(bb > 0)', '(a < bb)']);
    assert.deepEqual(table('u').foreignKeys, []);
  });

  it('copies CHECKs by their names', async () => {
    const { table } = await readDdl(`
      CREATE TABLE a (x int CHECK (x > 0), PRIMARY KEY (x)) PARTITION BY LIST (x);
      CREATE TABLE b PARTITION OF a (CHECK (x < 9)) DEFAULT;
      CREATE TABLE c (LIKE a INCLUDING ALL);
      ALTER TABLE c DROP CONSTRAINT a_x_check, DROP CONSTRAINT c_pkey;
      ALTER TABLE b DROP CONSTRAINT b_x_check;
      ALTER TABLE a DROP CONSTRAINT a_pkey;`);
    assert.deepEqual(checks(table('b')), ['(x > 0)']);
    assert.deepEqual([...checks(table('c')), ...keys(table('c')), ...keys(table('b'))], []);
  });

  it('changes and renames types, domains and schemas', async () => {
    const { table, catalogue } = await readDdl(`
      CREATE SCHEMA s; CREATE TYPE s.m AS ENUM ('a', 'c'); CREATE TYPE m2 AS ENUM ('x'); CREATE TYPE g AS ENUM ('x');
      ALTER TYPE s.m ADD VALUE 'b' BEFORE 'c'; ALTER TYPE s.m ADD VALUE '0' BEFORE 'a'; ALTER TYPE s.m ADD VALUE 'z';
      CREATE DOMAIN d AS int CONSTRAINT x CHECK (VALUE > 0);
      CREATE TYPE c AS (x int, y text);
      ALTER TYPE c ADD ATTRIBUTE z int, DROP ATTRIBUTE y, ALTER ATTRIBUTE x TYPE bigint;
      CREATE TABLE s.t (m s.m, n m2[], d d, g g);
      CREATE TABLE o OF c (PRIMARY KEY (x), z WITH OPTIONS DEFAULT 3);
      ALTER TYPE m2 RENAME TO m3;
      ALTER DOMAIN d RENAME CONSTRAINT x TO y; ALTER DOMAIN d DROP CONSTRAINT y; ALTER DOMAIN d RENAME TO e;
      DROP TYPE g CASCADE;
      ALTER SCHEMA s RENAME TO s2;
      ALTER TYPE s2.m SET SCHEMA public;
      CREATE TEMP TABLE tmp (a int);`);
    assert.deepEqual(columns(table('t')), ['m m', 'n m3', 'd e']);
    assert.equal(table('t').schema, 's2');
    assert.deepEqual(columns(table('o')), ['x int8 not null', 'z int4 = 3']);
    const [m, e] = [catalogue.types.get('m'), catalogue.types.get('e')];
    assert.deepEqual(m?.kind === 'enum' && m.values, ['0', 'a', 'b', 'c', 'z']);
    assert.deepEqual(e?.kind === 'domain' && e.checks, []);
    assert.equal(catalogue.tables.length, 2);
  });

  it('numbers columns and stops doing so', async () => {
    const { table } = await readDdl(`
      CREATE TABLE t (a serial, b int GENERATED BY DEFAULT AS IDENTITY, c int, g int GENERATED ALWAYS AS (c) STORED);
      CREATE TABLE l (LIKE t INCLUDING DEFAULTS);
      ALTER TABLE t ALTER a SET DEFAULT 3, ALTER b SET GENERATED ALWAYS, ADD COLUMN IF NOT EXISTS b int UNIQUE;
      ALTER TABLE t DROP COLUMN c CASCADE;`);
    assert.deepEqual(columns(table('t')), ['a int4 not null = 3', 'b int4 not null always']);
    assert.deepEqual(keys(table('t')), []);
    assert.deepEqual(
      table('l').columns.map(({ identity }) => identity),
      ['byDefault', undefined, undefined, undefined],
    );
  });

  it('takes SIMILAR TO as Postgres writes it back', async () => {
    const { table } = await readDdl(
      `CREATE TABLE t (a text CHECK (a ~ similar_to_escape('x_'::text)), CHECK (a !~ similar_to_escape('y%', '!')))`,
    );
    assert.deepEqual(checks(table('t')), [
      "(a similar to cast('x_' as text))",
      "(not (a similar to 'y%' similar to '!'))",
    ]);
  });
});
