import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { quotedTable } from '../../../src/write/sql-literals.ts';
import { split } from '../../../src/read/sql/split.ts';
import { openPglite } from '../../support/pglite.ts';
import { tablesOf } from './support.ts';

/** Each a schema in which something is not plain. */
const schemas: Readonly<Record<string, string>> = {
  'a study with plausibility checks': readFileSync(join(import.meta.dirname, 'study.sql'), 'utf8'),
  'names that try to break out': `
    CREATE TABLE "a""; DROP TABLE b; --" ("it's" int PRIMARY KEY, "select" text NOT NULL, "é 😀" text);
    CREATE TABLE "B" ("x y" int REFERENCES "a""; DROP TABLE b; --");
    CREATE TABLE "__proto__" ("__proto__" int PRIMARY KEY, "constructor" text NOT NULL, "toString" int REFERENCES "__proto__");`,
  'composite keys made of foreign keys': `
    CREATE TABLE student (id int PRIMARY KEY); CREATE TABLE course (id text PRIMARY KEY);
    CREATE TABLE enrolment (student int REFERENCES student, course text REFERENCES course, at date NOT NULL, PRIMARY KEY (student, course));
    CREATE TABLE grade (student int, course text, n smallint, points numeric(3,1) CHECK (points BETWEEN 1 AND 6),
      PRIMARY KEY (student, course, n), FOREIGN KEY (student, course) REFERENCES enrolment);`,
  'key parts shared by two foreign keys': `
    CREATE TABLE tenant (id int PRIMARY KEY);
    CREATE TABLE person (tenant int REFERENCES tenant, id int, PRIMARY KEY (tenant, id));
    CREATE TABLE project (tenant int REFERENCES tenant, id int, PRIMARY KEY (tenant, id));
    CREATE TABLE task (id int PRIMARY KEY, tenant int NOT NULL REFERENCES tenant, person int, project int NOT NULL,
      FOREIGN KEY (tenant, person) REFERENCES person, FOREIGN KEY (tenant, project) REFERENCES project);`,
  'circles that may be null, and one that may not': `
    CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
    ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
    CREATE TABLE c (id int PRIMARY KEY, d int NOT NULL); CREATE TABLE d (id int PRIMARY KEY, c int NOT NULL REFERENCES c);
    ALTER TABLE c ADD FOREIGN KEY (d) REFERENCES d;
    CREATE TABLE e (id int PRIMARY KEY, f int NOT NULL); CREATE TABLE f (id int PRIMARY KEY, e int NOT NULL REFERENCES e);
    ALTER TABLE e ADD FOREIGN KEY (f) REFERENCES f DEFERRABLE;`,
  'tables that refer to themselves': `
    CREATE TABLE category (id serial PRIMARY KEY, parent int REFERENCES category, root int NOT NULL REFERENCES category, next int UNIQUE REFERENCES category);`,
  'one to one, and the lines of an order': `
    CREATE TABLE account (id uuid PRIMARY KEY, email varchar(60) NOT NULL UNIQUE);
    CREATE TABLE profile (account uuid PRIMARY KEY REFERENCES account, bio text);
    CREATE TABLE line (account uuid NOT NULL REFERENCES account, no int NOT NULL CHECK (no > 0), UNIQUE (account, no));`,
  'conditions over several columns': `
    CREATE TABLE leave (s date NOT NULL, e date NOT NULL, CHECK (e - s BETWEEN 1 AND 30), CHECK (s >= DATE '2020-01-01' AND s < DATE '2030-01-01'));
    CREATE TABLE shift (s timestamptz NOT NULL, e timestamptz NOT NULL, CHECK (e - s < interval '24:00' AND e > s), x int NOT NULL, y int NOT NULL, z int NOT NULL, CHECK (x + y - z = 17), ip inet NOT NULL CHECK (family(ip) = 4));
    CREATE TABLE stay (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, arrival date NOT NULL, departure date NOT NULL, checked timestamptz,
      adults int NOT NULL, children int NOT NULL DEFAULT 0, total numeric(8,2) NOT NULL, paid numeric(8,2),
      card text, cash bool, voucher char(8), status text NOT NULL,
      CHECK (arrival < departure), CHECK (checked >= arrival), CHECK (adults + children BETWEEN 1 AND 6), CHECK (adults >= 1 AND children >= 0),
      CHECK (paid <= total AND paid >= 0), CHECK (num_nonnulls(card, cash, voucher) = 1), CHECK (voucher ~ '^[A-Z]{3}-\\d{4}$'),
      CHECK (status IN ('open', 'paid', 'void')), CHECK (status <> 'paid' OR paid = total));`,
  'conditions that nothing or little satisfies': `
    CREATE TABLE settings (id int PRIMARY KEY CHECK (id = 1), name text); CREATE TABLE flag (on_off bool PRIMARY KEY);
    CREATE TABLE code (c char(1) PRIMARY KEY CHECK (c IN ('a', 'b', 'c')));`,
  'types of all kinds': `
    CREATE EXTENSION IF NOT EXISTS citext; CREATE TYPE mood AS ENUM ('sad', 'it''s ok'); CREATE DOMAIN zip AS text CHECK (VALUE ~ '^\\d{5}$');
    CREATE TABLE t (a smallint, b bigint UNIQUE, c real, d double precision, e numeric, f numeric(20,6), g money, h bool, i char(3), j varchar(5), k bytea,
      l date, m time, n timetz, o timestamp, p timestamptz, q interval, r uuid, s json, u jsonb, v xml, w bit(4), x varbit(8), y inet, z cidr,
      aa macaddr, ab int4range, ac daterange, ad tstzrange, ae point, af polygon, ag circle, ah tsvector, ai int[], aj text[][], ak mood[], al mood NOT NULL, am zip NOT NULL,
      an zip[], ao "char", ap oid, aq name, ar line, at box, au path, av lseg, aw macaddr8, ax pg_lsn, ay tsquery, az citext UNIQUE);
    CREATE DOMAIN sha1 AS bytea CHECK (octet_length(VALUE) = 20);
    CREATE TABLE digests (id sha1 PRIMARY KEY, other sha1 NOT NULL, salt bytea NOT NULL CHECK (length(salt) BETWEEN 30 AND 64), x bytea NOT NULL CHECK (length(x) < 5), long bytea NOT NULL CHECK (octet_length(long) = 10000));
    CREATE TYPE inner_type AS (a smallint, b "char"); CREATE TYPE address AS (street text, no int, since date, mood mood, at point, tags text[], i inner_type, price numeric(1,1), ok bool, code varchar(2), seen timestamptz);
    CREATE TABLE place (id int PRIMARY KEY, main address NOT NULL, others address[], CHECK ((main).no > 0));`,
  'generated columns, partial and expression keys': `
    CREATE TABLE g (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a int NOT NULL, b int NOT NULL, s int GENERATED ALWAYS AS (a + b) STORED CHECK (s < 100 AND s > -100),
      mail text NOT NULL, code varchar(8), gone date);
    CREATE UNIQUE INDEX ON g (lower(mail)) WHERE gone IS NULL; CREATE UNIQUE INDEX ON g (code) NULLS NOT DISTINCT;`,
  partitions: `
    CREATE TABLE m (at timestamptz NOT NULL, kind text NOT NULL, v int, PRIMARY KEY (at, kind)) PARTITION BY LIST (kind);
    CREATE TABLE ma PARTITION OF m FOR VALUES IN ('a') PARTITION BY RANGE (at);
    CREATE TABLE ma1 PARTITION OF ma FOR VALUES FROM ('2021-01-01') TO ('2021-02-01'); CREATE TABLE ma2 PARTITION OF ma FOR VALUES FROM ('2022-06-01') TO ('2022-07-01');
    CREATE TABLE mb PARTITION OF m FOR VALUES IN ('b', 'c'); CREATE TABLE h (id int PRIMARY KEY) PARTITION BY HASH (id); CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 1, REMAINDER 0);`,
  'circles of composite keys': `
    CREATE TABLE orders (id serial PRIMARY KEY, best_line int);
    CREATE TABLE line (orders int REFERENCES orders, no int, PRIMARY KEY (orders, no));
    ALTER TABLE orders ADD FOREIGN KEY (id, best_line) REFERENCES line;
    CREATE TABLE team (org int NOT NULL, id int NOT NULL, captain int, PRIMARY KEY (org, id));
    CREATE TABLE player (org int NOT NULL, id int NOT NULL, team int NOT NULL, PRIMARY KEY (org, id), FOREIGN KEY (org, team) REFERENCES team);
    ALTER TABLE team ADD FOREIGN KEY (org, captain) REFERENCES player;`,
  exclusions: `
    CREATE TYPE floats AS RANGE (subtype = float8);
    CREATE TABLE room (id serial PRIMARY KEY, name text NOT NULL);
    CREATE TABLE booking (id serial PRIMARY KEY, room int NOT NULL REFERENCES room, during tstzrange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&));
    CREATE TABLE stay (room int REFERENCES room, starts date NOT NULL, ends date, CHECK (ends > starts), CHECK (starts >= '2024-03-01'),
      CONSTRAINT apart EXCLUDE USING gist (room WITH =, daterange(starts, coalesce(ends, 'infinity'), '[]') WITH &&) WHERE (room > 3));
    INSERT INTO room (name) VALUES ('a'); INSERT INTO stay VALUES (1, '2024-03-01', '2024-08-01');
    CREATE TABLE shift (who text NOT NULL, starts timestamp NOT NULL, ends timestamp NOT NULL, span tsrange GENERATED ALWAYS AS (tsrange(starts, ends)) STORED, EXCLUDE USING gist (who WITH =, span WITH &&));
    CREATE TABLE band (low smallint, high smallint, f floats, n numrange, EXCLUDE USING gist (int4range(low, high) WITH &&), EXCLUDE USING gist (f WITH &&), EXCLUDE USING gist (n WITH &&) DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE slot (during tstzrange NOT NULL, EXCLUDE USING gist (during WITH &&)); CREATE TABLE plain (during tsrange NOT NULL, EXCLUDE USING gist (during WITH &&));
    CREATE TABLE season (s date, e date NOT NULL, EXCLUDE USING gist (daterange(s, e, '[]') WITH &&)); CREATE TABLE days (d daterange NOT NULL, EXCLUDE USING gist (d WITH &&));
    CREATE TABLE hall (id int PRIMARY KEY); INSERT INTO hall VALUES (1), (2);
    CREATE TABLE event (hall int NOT NULL REFERENCES hall, s timestamptz NOT NULL, e timestamptz NOT NULL, EXCLUDE USING gist (hall WITH =, tstzrange(s, e) WITH &&));
    CREATE TABLE zoo (cage int, animal text NOT NULL, at inet, EXCLUDE USING gist (cage WITH =, animal WITH <>), EXCLUDE USING gist (at inet_ops WITH &&));
    CREATE TABLE tag (name text NOT NULL, EXCLUDE USING btree (lower(name) WITH =));`,
  'rows that the schema brings': `
    CREATE TABLE country (code char(2) PRIMARY KEY, name text NOT NULL UNIQUE); INSERT INTO country VALUES ('de', 'Germany'), ('fr', 'France');
    CREATE TABLE unit (code char(2) PRIMARY KEY, name text NOT NULL UNIQUE); INSERT INTO unit VALUES ('kg', 'kilogram'), ('cm', 'centimetre');
    CREATE TABLE role (id serial PRIMARY KEY, name text); INSERT INTO role (name) VALUES ('admin'), ('guest');
    CREATE TABLE city (id int PRIMARY KEY, country char(2) NOT NULL REFERENCES country); INSERT INTO city VALUES (7, 'de');
    CREATE TABLE twin (a int REFERENCES city, b int REFERENCES city, PRIMARY KEY (a, b)); INSERT INTO twin VALUES (7, 7);`,
};

describe('rows of related tables', () => {
  let database: PGlite;
  before(async function () {
    this.timeout(60_000);
    const { citext } = await import('@electric-sql/pglite/contrib/citext');
    const { btree_gist } = await import('@electric-sql/pglite/contrib/btree_gist');
    database = await openPglite({ extensions: { citext, btree_gist } });
    await database.exec('CREATE EXTENSION btree_gist SCHEMA pg_catalog');
  });
  after(() => database.close());
  afterEach(() => database.exec('ROLLBACK'));

  for (const [what, ddl] of Object.entries(schemas))
    for (const rows of [7, 300])
      it(`load into Postgres: ${what}, ${rows} a table`, async () => {
        const { dataset, script, tables, problems } = await tablesOf(ddl, rows);
        await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
        for (const statement of split(ddl, 'postgres').statements) await database.exec(statement.text);
        await database.exec(script());
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'error'),
          [],
        );
        for (const entity of tables.order) {
          const { rows: made } = tables.of(entity);
          const brought = dataset.tables?.get(entity.id)?.table.rows.length ?? 0;
          assert.ok(made > 0 || brought > 0, entity.name);
        }
      }).timeout(60_000);

  it('that go round in a circle are filled block by block, where their keys allow that', async () => {
    const circle = (keys: string): string => `
      CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL UNIQUE, up int REFERENCES a);
      CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a, c int NOT NULL${keys});
      CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
      ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b; ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES c;`;
    for (const [keys, statements] of [
      ['', 3],
      // Pairs of the two are numbered across all rows.
      [', UNIQUE (a, c)', 1],
    ] as const) {
      const ddl = circle(keys);
      const { script, tables } = await tablesOf(ddl, 1300);
      const text = script();
      assert.equal(text.match(/^WITH /gmu)?.length, statements, keys);
      assert.ok(tables.order.every((entity) => tables.of(entity).rows === 1300));
      await database.exec(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl} ${text}`);
    }
  }).timeout(60_000);

  for (const [what, ddl] of Object.entries(schemas))
    it(`load by COPY as well: ${what}`, async () => {
      const { script, tables, dataset } = await tablesOf(ddl, 100);
      await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
      for (const statement of split(ddl, 'postgres').statements) await database.exec(statement.text);
      // As psql does: the data after a COPY goes in by itself.
      for (const part of script(true).split(/^(COPY .* FROM stdin;\n[^]*?)^\\\.\n/mu)) {
        const [, head, data] = /^(COPY .* FROM) stdin;\n([^]*)$/u.exec(part) ?? [];
        if (head === undefined) await database.exec(part);
        else await database.query(`${head} '/dev/blob'`, [], { blob: new Blob([data ?? '']) });
      }
      for (const { id, name } of tables.order) {
        const table = quotedTable(dataset.tables?.get(id)?.table ?? { name }, 'postgres');
        const { rows } = await database.query(`SELECT 1 FROM ${table} LIMIT 1`);
        assert.equal(rows.length, 1, name);
      }
    }).timeout(60_000);

  it('go on with the numbers after those made', async () => {
    const ddl =
      'CREATE TABLE t (id serial PRIMARY KEY, s text); CREATE TABLE u (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s text);';
    const { script } = await tablesOf(ddl, 5);
    await database.exec(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${ddl} ${script()}`);
    for (const table of ['t', 'u']) {
      const { rows } = await database.query(`INSERT INTO ${table} (s) VALUES ('x') RETURNING id`);
      assert.deepEqual(rows, [{ id: 6 }]);
    }
  });
});
