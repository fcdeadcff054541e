import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { commandLine } from './harness.ts';

const shop = `
CREATE TABLE customer (id serial PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (id serial PRIMARY KEY, customer int NOT NULL REFERENCES customer, note text);
CREATE TABLE line (orders int REFERENCES orders, no int, price numeric(8,2) CHECK (price > 0), PRIMARY KEY (orders, no));
CREATE TABLE other (id serial PRIMARY KEY);
`;

describe('cli: SQL', function () {
  this.timeout(60_000);
  const cli = commandLine();
  const text = (name: string): string => readFileSync(join(cli.folder, name), 'utf8');

  it('writes a script that a database takes, for whole tables and ratios', async () => {
    cli.put('shop.sql', `-- sqlite\n${shop.replaceAll('serial', 'integer')}`);
    const { code, stdout, stderr } = await cli.run([
      ...['generate', 'shop.sql', '--dialect', 'sqlite', '--rows', '40'],
      ...['--rows', 'line=0-3 per orders skewed'],
    ]);
    assert.deepEqual([code, stderr], [0, '']);
    const { Database } = await initSqlJs();
    const database = new Database();
    database.run(`PRAGMA foreign_keys = ON;${text('shop.sql')}`);
    database.run(stdout);
    assert.deepEqual(database.exec('PRAGMA foreign_key_check'), []);
    const [counted] = database.exec(
      'SELECT count(*), max(n) FROM (SELECT count(line.no) n FROM orders LEFT JOIN line ON line.orders = orders.id GROUP BY orders.id)',
    );
    assert.deepEqual(counted?.values, [[40, 3]]);
  });

  it('writes the tables that are asked for, with those they refer to, each into a file of its own', async () => {
    cli.put('shop.sql', shop);
    const { code, stderr } = await cli.run([
      ...['generate', 'shop.sql', '--table', 'orders', '--out', 'rows/', '--rows', '4'],
    ]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(readdirSync(join(cli.folder, 'rows')).sort(), ['customer.csv', 'orders.csv']);
    assert.match(text('rows/orders.csv'), /^id,customer,note\r\n(\d+,[1-4],.*\r\n){4}$/);
    const again = await cli.run(['generate', 'shop.sql', '--table', 'orders', '--out', 'rows/']);
    assert.equal(again.code, 3);
    assert.match(again.stderr, /exists already/);
  });

  it('writes COPY, one object of all tables, and one table alone', async () => {
    cli.put('shop.sql', shop);
    const copy = await cli.run(['generate', 'shop.sql', '--rows', '2', '--format', 'copy']);
    assert.match(copy.stdout, /COPY "customer" \("id", "email"\) FROM stdin;\n1\t\S+\n2\t\S+\n\\\.\n/);
    const json = await cli.run(['generate', 'shop.sql', '--rows', '2', '--format', 'json']);
    const all = JSON.parse(json.stdout) as Record<string, unknown[]>;
    assert.deepEqual(
      Object.entries(all).map(([name, rows]) => [name, rows.length]),
      [
        ['customer', 2],
        ['orders', 2],
        ['line', 2],
        ['other', 2],
      ],
    );
    const one = await cli.run([
      'generate',
      'shop.sql',
      '--rows',
      '2',
      '--entity',
      'line',
      '--format',
      'ndjson',
    ]);
    assert.equal(one.stdout, all['line']?.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const csv = await cli.run(['generate', 'shop.sql', '--format', 'csv']);
    assert.equal(csv.code, 2);
    assert.match(csv.stderr, /name a folder/);
  });

  it('gives the same rows in any folder, and of a file by any name', async () => {
    cli.put('shop.sql', shop);
    mkdirSync(join(cli.folder, 'copy'));
    cli.put('copy/renamed.sql', shop);
    const first = await cli.run(['generate', 'shop.sql', '--seed', '7']);
    const second = await cli.run(['generate', 'copy/renamed.sql', '--seed', '7']);
    assert.equal(first.stdout, second.stdout);
    assert.notEqual(first.stdout, '');
  });

  it('runs migrations in their order, without those that take back', async () => {
    mkdirSync(join(cli.folder, 'migrations'));
    cli.put('migrations/V10__b.sql', 'ALTER TABLE a ADD COLUMN late int NOT NULL;');
    cli.put('migrations/V2__a.sql', 'CREATE TABLE a (id int PRIMARY KEY);');
    cli.put('migrations/U2__a.sql', 'DROP TABLE a;');
    cli.put('migrations/R__views.sql', 'CREATE VIEW v AS SELECT * FROM a;');
    cli.put('migrations/V11__c.down.sql', 'DROP TABLE a;');
    cli.put('migrations/V12__d.sql', 'CREATE TABLE c (id int);\n-- migrate:down\nDROP TABLE a;');
    const { code, stdout, stderr } = await cli.run([
      'generate',
      'migrations',
      '--rows',
      '1',
      '--format',
      'json',
    ]);
    assert.deepEqual([code, stderr], [0, '']);
    const made = JSON.parse(stdout) as Record<string, object[]>;
    assert.deepEqual(Object.keys(made), ['a', 'c']);
    assert.deepEqual(Object.keys(made['a']?.[0] ?? {}), ['id', 'late']);
  });

  it('refers to rows of a further file, and narrows values by table', async () => {
    cli.put('shop.sql', shop);
    cli.put('rows.sql', `INSERT INTO customer (id, email) VALUES (77, 'a@example.com');`);
    const { stdout, code } = await cli.run([
      ...['generate', 'shop.sql', 'rows.sql', '--rows', '3', '--rows', 'customer=0'],
      ...['--set', '/orders/note="x"', '--format', 'json'],
    ]);
    assert.equal(code, 0);
    const { orders } = JSON.parse(stdout) as { orders: { customer: number; note: string | null }[] };
    assert.ok(orders.every(({ customer, note }) => customer === 77 && (note === 'x' || note === null)));
  });

  it('tries rows in a database before they are written, and names the constraint that refuses them', async () => {
    cli.put(
      'odd.sql',
      `CREATE EXTENSION nowhere;
CREATE EXTENSION citext;
CREATE FUNCTION odd(int) RETURNS boolean AS $$ SELECT $1 < -5000 $$ LANGUAGE sql IMMUTABLE;
CREATE TABLE t (
  id serial PRIMARY KEY, name citext UNIQUE, place geometry(3),
  v int NOT NULL CONSTRAINT must_be_odd CHECK (odd(v))
);`,
    );
    const odd = ['generate', 'odd.sql', '--verify', '--out', 'rows.sql'];
    const refused = await cli.run(odd);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /odd\.sql:1:1 information: .*nowhere/);
    assert.match(refused.stderr, /type geometry is not available/);
    assert.match(refused.stderr, /odd\.sql:6:\d+ error: The database refuses rows: .*must_be_odd/);
    assert.ok(!existsSync(join(cli.folder, 'rows.sql')));
    cli.put('shop.sql', shop);
    const taken = await cli.run(['generate', 'shop.sql', '--verify', '--rows', '2000', '--out', 'rows.sql']);
    assert.deepEqual([taken.code, taken.stderr], [0, '']);
    assert.match(text('rows.sql'), /COMMIT;\n$/);
  });

  it('makes no rows for tables that the schema drops with all that is in it', async () => {
    cli.put(
      'again.sql',
      'CREATE TABLE a (id int PRIMARY KEY);\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\nCREATE TABLE b (id int PRIMARY KEY);',
    );
    const { code, stdout } = await cli.run([
      'generate',
      'again.sql',
      '--verify',
      '--rows',
      '1',
      '--format',
      'json',
    ]);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(JSON.parse(stdout) as object), ['b']);
  });

  it('ends a database that does not come back, and itself, when it is interrupted', async () => {
    cli.put('loop.sql', 'CREATE TABLE a (id int PRIMARY KEY);\nDO $$ BEGIN LOOP END LOOP; END $$;');
    const child = cli.start(['generate', 'loop.sql', '--verify']);
    setTimeout(() => child.kill('SIGINT'), 3000);
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(code, 130);
  });

  it('leaves tables aside that the database cannot make, and says so', async () => {
    // Without btree_gist there is no such index.
    cli.put(
      'gist.sql',
      'CREATE TABLE a (id bigint, r int4range, EXCLUDE USING gist (id WITH =, r WITH &&));\nCREATE TABLE b (id int PRIMARY KEY);',
    );
    const { code, stderr } = await cli.run(['generate', 'gist.sql', '--verify', '--out', 'gist.rows.sql']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /gist\.sql:1:1 information: .*no default operator class.*\[verify-ddl\]/);
    assert.doesNotMatch(stderr, /error/);
  });

  it('finds in SQLite what it checks at the end only', async () => {
    cli.put(
      'late.sql',
      'PRAGMA foreign_keys = OFF;\nCREATE TABLE a (id INTEGER PRIMARY KEY);\nCREATE TABLE b (a INT REFERENCES a);\nINSERT INTO b VALUES (-7);',
    );
    const { code, stderr } = await cli.run(['generate', 'late.sql', '--dialect', 'sqlite', '--verify']);
    assert.equal(code, 1);
    assert.match(stderr, /late\.sql:3:\d+ error: .*refers to no row of a/);
    const mysql = await cli.run(['generate', 'late.sql', '--dialect', 'mysql', '--verify']);
    assert.equal(mysql.code, 2);
    assert.match(mysql.stderr, /PostgreSQL and SQLite only; --verify mysql:/);
  });

  it('takes the schema after --verify for a schema, and repeats no password', async () => {
    cli.put('late.sql', 'CREATE TABLE a (id INTEGER PRIMARY KEY);');
    const lite = ['--dialect', 'sqlite', '--rows', '1'];
    const alone = await cli.run(['generate', '--verify', 'late.sql', ...lite]);
    assert.deepEqual([alone.code, alone.stderr], [0, '']);
    assert.match(alone.stdout, /^INSERT INTO "a"/m);
    for (const [connection, words] of [
      [
        'postgres://me:s3cret@localhost/x',
        /read as one of SQLite, and the connection leads to PostgreSQL.*--dialect postgres/,
      ],
      ['ftp://me:s3cret@localhost/x', /begins with postgres:/],
    ] as const) {
      const { code, stdout, stderr } = await cli.run([
        'generate',
        '--verify',
        connection,
        'late.sql',
        ...lite,
      ]);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, words);
      assert.match(stderr, /\[verify-connection\]/);
      assert.doesNotMatch(stderr, /s3cret/);
    }
    const wrong = await cli.run(['generate', '--verify=me:s3cret@localhost', 'late.sql']);
    assert.match(wrong.stderr, /begins with postgres:/);
    assert.doesNotMatch(wrong.stderr, /s3cret/);
    const gone = await cli.run([
      ...['generate', 'late.sql', '--dialect', 'postgres'],
      ...['--verify', 'postgres://me:s3cret@127.0.0.1:1/x'],
    ]);
    assert.match(gone.stderr, /not reached: connect ECONNREFUSED/);
    assert.doesNotMatch(gone.stderr, /s3cret/);
  });

  it('names the line of what is wrong, in the file it is in', async () => {
    cli.put('a.sql', 'CREATE TABLE a (id int PRIMARY KEY);');
    cli.put('b.sql', '\n\nCREATE TABLE b (a int NOT NULL REFERENCES nowhere);');
    const lost = await cli.run(['generate', 'a.sql', 'b.sql']);
    assert.equal(lost.code, 1);
    assert.match(lost.stderr, /^b\.sql:3:32 error: The foreign key of b refers to nowhere/);
    assert.equal(lost.stdout, '');
    const without = await cli.run(['generate', 'a.sql', 'b.sql', '--table', 'a']);
    assert.equal(without.code, 0);
    cli.put('c.sql', 'CREATE TABLE (;\nCREATE TABLE c (id int);');
    const syntax = await cli.run(['generate', 'c.sql', '--rows', '1']);
    assert.equal(syntax.code, 0);
    assert.match(syntax.stderr, /c\.sql:1:14 warning: .*left out/);
    assert.equal((await cli.run(['generate', 'c.sql', '--strict'])).code, 1);
  });

  it('says what an option is about', async () => {
    cli.put('shop.sql', shop);
    cli.put('a.schema.json', '{}');
    for (const [args, words] of [
      [['shop.sql', '--rows', 'lin=3'], /no table “lin”. Nearest: “line”/],
      [['shop.sql', '--rows', 'line=3 per other'], /line does not refer to other/],
      [['shop.sql', '--rows', 'line=0-'], /a ratio such as/],
      [['shop.sql', '--rows', 'line=some'], /a ratio such as/],
      [['shop.sql', '--from', '5'], /--start lets keys go on/],
      [['shop.sql', '--set', '/note="x"'], /must begin with a table/],
      [['a.schema.json', '--table', 'a'], /about tables of SQL/],
      [['a.schema.json', '--format', 'sql'], /about tables of SQL/],
      [['a.schema.json', 'b.schema.json'], /Only files of SQL go together/],
    ] as const) {
      const { code, stderr, stdout } = await cli.run(['generate', ...args]);
      assert.equal(code, 2, `${args.join(' ')}: ${stderr}`);
      assert.match(stderr, words);
      assert.equal(stdout, '');
    }
    assert.ok(!existsSync(join(cli.folder, 'rows')));
  });

  it('tells where there is no table in it', async () => {
    cli.put('empty.sql', '-- nothing\nCREATE TABLE (;');
    const { code, stderr } = await cli.run(['generate', 'empty.sql']);
    assert.equal(code, 1);
    assert.match(stderr, /empty\.sql:2:14 warning: .*\nempty\.sql:1:1 error: .*no CREATE TABLE/);
  });
});
