import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import pg from 'pg';
import { startVerifier } from '../../../src/check/dataset/client.ts';
import { createTables } from '../../../src/generate/tables/index.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { loadParser, readSql } from '../../../src/read/sql/index.ts';
import { scriptOf } from '../../../src/worker/script.ts';
import { build } from '../../../scripts/build.mjs';
import { guarded, startMariadb, startPostgres, type Server } from '../../support/servers.ts';
import { corpus } from '../../support/suite.ts';

type Judge = 'postgres' | 'mysql';

/** Everything that a server has, by what it says itself. */
const catalogue: Readonly<Record<Judge, (url: string) => Promise<readonly string[]>>> = {
  async postgres(connectionString) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`
      SELECT concat_ws(' ', 'class', relnamespace::regnamespace, relname, relkind) name FROM pg_class
      UNION ALL SELECT concat_ws(' ', 'type', typnamespace::regnamespace, typname) FROM pg_type
      UNION ALL SELECT concat_ws(' ', 'function', pronamespace::regnamespace, proname, oid) FROM pg_proc
      UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%temp%'
      UNION ALL SELECT 'extension ' || extname FROM pg_extension
      UNION ALL SELECT 'role ' || rolname FROM pg_authid
      UNION ALL SELECT 'database ' || datname FROM pg_database
      UNION ALL SELECT 'setting ' || setconfig::text FROM pg_db_role_setting
      ORDER BY 1`);
    await client.end();
    return rows.map(({ name }) => name);
  },
  async mysql(uri) {
    const connection = await createConnection({ uri });
    const [rows] = await connection.query<RowDataPacket[][]>({
      sql: `
        SELECT 'database', schema_name, default_collation_name FROM information_schema.schemata
        UNION ALL SELECT table_schema, table_name, create_time FROM information_schema.tables
          WHERE table_schema NOT IN ('information_schema', 'performance_schema')
        UNION ALL SELECT routine_schema, routine_name, created FROM information_schema.routines
        UNION ALL SELECT event_schema, event_name, created FROM information_schema.events
        UNION ALL SELECT 'user', user, host FROM mysql.user
        UNION ALL SELECT 'variable', variable_name, variable_value FROM information_schema.global_variables
          WHERE variable_name NOT LIKE '%gtid%'
        ORDER BY 1, 2, 3`,
      rowsAsArray: true,
    });
    await connection.end();
    return rows.map((row) => row.map(String).join(' '));
  },
};

async function run(server: Judge, url: string, sql: readonly string[]): Promise<void> {
  if (server === 'postgres') {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (const each of sql) await client.query(each);
    } finally {
      await client.end();
    }
  } else {
    const connection = await createConnection({ uri: url });
    try {
      for (const each of sql) await connection.query(each);
    } finally {
      await connection.end();
    }
  }
}

const files = (judge: Judge): readonly string[] =>
  [join(import.meta.dirname, 'schemas', judge), join(corpus, 'sql', judge)]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    // It needs version 18, which Debian does not have yet.
    .filter((path) => !path.endsWith('/pagila.sql'));

describe('verify in a server of the user’s', function () {
  this.timeout(60_000);
  let folder = '';
  const verifier = (): string => join(folder, 'verifier.cjs');
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'understudy-'));
    await build({ outdir: folder, only: ['verifier'] });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What the server says about rows of the DDL, or about a script. */
  async function verify(
    dialect: Judge,
    connection: string,
    text: string,
    script?: readonly string[],
  ): Promise<readonly Problem[]> {
    await loadParser(dialect);
    const signal = new AbortController().signal;
    const uri = 'file:///schema.sql';
    const started = await startVerifier(
      verifier(),
      { dialect, texts: [{ uri, text }], connection },
      { budget: 30_000, signal },
    );
    try {
      for (const piece of script ?? rowsOf(dialect, uri, text)) await started.rows(piece);
      return await started.end();
    } finally {
      await started.dispose();
    }
  }

  function* rowsOf(dialect: Judge, uri: string, text: string): Generator<string> {
    const { dataset } = readSql({ texts: [{ uri, text }], dialect });
    assert.ok(dataset);
    const options = {
      seed: 1,
      locale: 'en',
      optional: 'some',
      overrides: () => [],
      unique: () => [],
    } as const;
    const tables = createTables(dataset, { ...options, counts: { each: 20, tables: {} } });
    for (const piece of scriptOf(dataset, tables)) yield piece.text;
  }

  const refused = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      assert.ok(error instanceof Refusal, String(error));
      assert.deepEqual(
        error.problems.map(({ code }) => code),
        ['verify-connection'],
      );
      return error.message + error.problems.map(({ message }) => message).join();
    }
    return assert.fail('It was not refused.');
  };
  const told = (problems: readonly Problem[], text: string): string[] =>
    problems.map(
      ({ code, place, message }) => `${code} at ${text.slice(place?.start, place?.end)}: ${message}`,
    );

  for (const [judge, start] of [
    ['postgres', startPostgres],
    ['mysql', startMariadb],
  ] as const) {
    describe(judge === 'postgres' ? 'PostgreSQL' : 'MariaDB', () => {
      let server: Server;
      let untouched: readonly string[] = [];
      const everything = (): Promise<readonly string[]> =>
        catalogue[judge](server.url(judge === 'postgres' ? 'empty' : ''));
      before(async function () {
        const started = await start();
        // Not installed: a failure in CI, see `startPostgres`.
        if (started === undefined) return this.skip();
        server = started;
        await run(judge, server.url(), ['CREATE DATABASE empty', 'CREATE DATABASE used']);
        await run(judge, server.url('used'), ['CREATE TABLE kept (id int)', 'INSERT INTO kept VALUES (1)']);
        if (judge === 'postgres') {
          await run(judge, server.url(), ['CREATE DATABASE typed']);
          await run(judge, server.url('typed'), ["CREATE SCHEMA s; CREATE TYPE s.kept AS ENUM ('a')"]);
          await run(judge, server.url('empty'), [
            'CREATE EXTENSION hstore; CREATE EXTENSION pg_stat_statements',
          ]);
        }
        untouched = await everything();
      });
      after(() => server?.stop());
      afterEach(async () => assert.deepEqual(await everything(), untouched));

      for (const file of files(judge)) {
        const [name = ''] = file.split('/').slice(-1);
        const ours = file.startsWith(import.meta.dirname);
        it(`takes rows of ${ours ? '' : 'the corpus’ '}${name}`, async () => {
          const text = readFileSync(file, 'utf8');
          const problems = await verify(judge, server.url('empty'), text);
          const wrong = problems.filter(
            ({ code }) => code === 'verify-violation' || (ours && code === 'verify-stub'),
          );
          assert.deepEqual(told(wrong, text), []);
          if (!ours) return;
          // What makes a database is told, and nothing else.
          const notRun = problems.map(({ place }) => text.slice(place?.start, place?.end));
          assert.deepEqual(
            notRun.filter((statement) => !/^(?:CREATE|DROP) DATABASE/u.test(statement)),
            [],
            told(problems, text).join('\n'),
          );
        });
      }

      it('refuses a database that is not empty', async () => {
        const said = await refused(verify(judge, server.url('used'), 'CREATE TABLE t (id int PRIMARY KEY);'));
        assert.match(said, /not empty: it has (?:public\.)?kept\./);
        if (judge === 'mysql') return;
        const typed = await refused(
          verify(judge, server.url('typed'), 'CREATE TABLE t (id int PRIMARY KEY);'),
        );
        assert.match(typed, /not empty: it has s\.kept\./);
      });

      it('refuses a wrong password, a database that is not there, and a server of another kind, without a secret', async () => {
        const ddl = 'CREATE TABLE t (id int PRIMARY KEY);';
        const wrong = await refused(verify(judge, server.url('empty', `${guarded}:s3cret`), ddl));
        assert.match(wrong, /is not reached: .*(password authentication failed|Access denied)/);
        const nowhere = await refused(verify(judge, server.url('nowhere'), ddl));
        assert.match(nowhere, /nowhere/);
        const silent = server.url('empty').replace(/(host|socketPath)=/u, '$1=%2Fnowhere');
        assert.match(
          await refused(verify(judge, silent.replace('@', ':s3cret@'), ddl)),
          /is not reached: .*ENOENT/,
        );
        const other = judge === 'postgres' ? 'mysql://me:s3cret@localhost' : 'postgres://me:s3cret@localhost';
        const scheme = await refused(verify(judge, other, ddl));
        assert.match(scheme, /the connection leads to/);
        assert.match(
          await refused(verify(judge, 'http://me:s3cret@localhost', ddl)),
          /begins with postgres:/,
        );
        assert.match(await refused(verify(judge, `${judge}://me:s3cret@[`, ddl)), /no URL/);
        for (const said of [wrong, scheme]) assert.doesNotMatch(said, /s3cret/);
      });

      it('names the constraint that refuses rows', async () => {
        const quote = judge === 'postgres' ? '"' : '`';
        const ddl = `CREATE TABLE parent (id int PRIMARY KEY, positive varchar(3));
CREATE TABLE child (
  id int PRIMARY KEY, parent int, other int NOT NULL,
  CONSTRAINT has_parent FOREIGN KEY (parent) REFERENCES parent (id),
  CONSTRAINT positive CHECK (other > 0),
  CONSTRAINT other_once UNIQUE (other)
);`;
        const begin =
          judge === 'postgres'
            ? 'BEGIN;\n'
            : "SET NAMES utf8mb4;\nSET time_zone = '+00:00';\nSTART TRANSACTION;\n";
        const insert = (table: string, values: string): string =>
          `INSERT INTO ${table} VALUES\n(${values});\n`.replace(table, `${quote}${table}${quote}`);
        const problems = await verify(judge, server.url('empty'), ddl, [
          begin,
          insert('parent', "1, 'abc'"),
          insert('child', '1, 1, 1'),
          insert('child', '2, 7, 2'),
          insert('child', '3, 1, -1'),
          insert('child', '4, 1, 1'),
          insert('child', '1, 1, 5'),
          insert('child', '6, 1, NULL'),
          insert('parent', "2, 'abcd'"),
          'COMMIT;\n',
        ]);
        assert.deepEqual(
          problems.map(({ code, place }) => [code, place?.start, ddl.slice(place?.start, place?.end)]),
          ['has_parent', 'positive', 'other_once', 'child', 'child', 'parent'].map((name) => [
            'verify-violation',
            name === 'child'
              ? ddl.indexOf(name)
              : ddl.lastIndexOf(name === 'parent' ? 'parent (id int' : name),
            name,
          ]),
        );
      });

      it('runs nothing that would stay', async () => {
        const reached = join(tmpdir(), `understudy-reached-${process.pid}`);
        const ddl = `COMMIT;
CREATE TABLE t (id int PRIMARY KEY);
CREATE ROLE understudy_role;
CREATE DATABASE understudy_made;
DROP DATABASE used;
COMMIT;
${
  judge === 'postgres'
    ? `ALTER SYSTEM SET work_mem = '5MB';
ALTER DATABASE empty SET work_mem = '5MB';
PREPARE TRANSACTION 'x';
COPY t TO PROGRAM 'touch ${reached}';
CREATE INDEX CONCURRENTLY t_id ON t (id);
DO $$ BEGIN COMMIT; END $$;
\\connect used
DROP TABLE IF EXISTS kept_not;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1; COMMIT';
CREATE EXTENSION IF NOT EXISTS nowhere;
(; COMMIT; CREATE TABLE stays (id int);
ABORT;`
    : `SET GLOBAL max_connections = 77;
SET @@global.max_connections = 77;
/*!40101 SET GLOBAL max_connections = 77 */;
DROP TABLE used.kept;
DROP TABLE \`used\` . kept;
DROP TABLE used/**/.kept;
CREATE TABLE used.made (id int);
GRANT ALL ON *.* TO root@localhost;
CREATE USER understudy_user;
RENAME TABLE t TO used.t;
ALTER DATABASE empty CHARACTER SET latin1;
LOAD DATA INFILE '/etc/hostname' INTO TABLE t;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1;
CREATE TABLE elsewhere (id int) DATA DIRECTORY = '/tmp';
SET autocommit = 0;
LOCK TABLES t WRITE;
(; COMMIT; CREATE TABLE used.stays (id int);
USE used;
DROP TABLE kept;`
}`;
        const problems = await verify(judge, server.url('empty'), ddl, []);
        const notes = problems.filter(({ code }) => code === 'verify-ddl').map(({ message }) => message);
        assert.equal(notes.length, problems.length);
        assert.ok(notes.filter((message) => message.includes('reach beyond')).length >= 6, notes.join('\n'));
        assert.ok(!existsSync(reached));
        await run(judge, server.url('used'), ['SELECT * FROM kept']);
      });

      it('leaves nothing where it is ended in the middle', async () => {
        const hangs =
          judge === 'postgres'
            ? 'CREATE TABLE t (id int);\nSELECT pg_sleep(1000);'
            : 'CREATE TABLE t (id int);\nINSERT INTO t VALUES (BENCHMARK(1000000000000, SHA2(1, 512)));';
        const begin = {
          kind: 'ddl',
          dialect: judge,
          texts: [{ uri: '', text: hangs }],
          connection: server.url('empty'),
        };
        // MySQL keeps what is made where no time is left to take it back.
        const ways = judge === 'postgres' ? (['SIGINT', 'SIGKILL'] as const) : (['SIGINT'] as const);
        for (const how of ways) {
          const child = spawn(process.execPath, [verifier()], {
            stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
          });
          child.send(begin);
          const ended = new Promise((resolve) => child.once('exit', resolve));
          await new Promise((resolve) => setTimeout(resolve, 1000));
          const during = await everything();
          child.kill(how);
          // As Ctrl+C does, which goes to all processes: it must not end before it has taken back.
          if (how === 'SIGINT') child.disconnect();
          await ended;
          if (judge === 'mysql') assert.notDeepEqual(during, untouched);
          await gone(server.url('empty'));
        }
      });

      /** Waits until the server has noticed. */
      async function gone(url: string): Promise<void> {
        if (judge === 'mysql') return;
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        for (let tries = 0; ; tries++) {
          const { rowCount } = await client.query(
            "SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'",
          );
          if (rowCount === 0) break;
          assert.ok(tries < 50, 'the server goes on');
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        await client.end();
      }

      if (judge === 'mysql')
        it('makes a database of its own where none is named, and finds rows that refer to none', async () => {
          const ddl = `CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL);
CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL, CONSTRAINT to_a FOREIGN KEY (a) REFERENCES a (id));
ALTER TABLE a ADD CONSTRAINT to_b FOREIGN KEY (b) REFERENCES b (id);`;
          assert.deepEqual(await verify(judge, server.url(), ddl), []);
          const problems = await verify(judge, server.url(), ddl, [
            'SET FOREIGN_KEY_CHECKS = 0;\nSTART TRANSACTION;\n',
            'INSERT INTO `a` VALUES (1, 2);\nINSERT INTO `b` VALUES (2, 3);\n',
          ]);
          assert.deepEqual(told(problems, ddl), [
            'verify-violation at to_a: The database refuses rows: a row of b refers to no row of a.',
          ]);
        });
    });
  }
});
