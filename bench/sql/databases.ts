import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import { createConnection } from 'mysql2/promise';
import initSqlJs from 'sql.js';
import { startMariadb, type Server } from '../../test/support/servers.ts';

/** A new and empty database. */
export interface Database {
  /** DDL as this database takes it. */
  adapt(ddl: string): string;
  run(sql: string): Promise<void>;
  query<Row>(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export type Judged = 'postgres' | 'sqlite' | 'mysql';

/** @throws Error for `mysql` where `MARIADB_SOCKET` names no server and none is installed */
export function openDatabase(dialect: Judged): Promise<Database> {
  switch (dialect) {
    case 'postgres':
      return pglite();
    case 'sqlite':
      return sqlite();
    case 'mysql':
      return mariadb();
  }
}

/** Types of extensions that PGlite does not have stand in as text. */
export const stubs = ['vector', 'geometry', 'geography'];

async function pglite(): Promise<Database> {
  const extensions = { btree_gist, citext, hstore, ltree, pg_trgm, pgcrypto, uuid_ossp };
  const database = await PGlite.create({ extensions });
  for (const type of stubs) await database.exec(`CREATE DOMAIN public.${type} AS text`);
  return {
    adapt: (ddl) => ddl.replace(/\b(vector|geometry|geography)\s*\([^)]*\)/giu, '$1'),
    run: async (sql) => void (await database.exec(sql)),
    query: async <Row>(sql: string) => (await database.query<Row>(sql)).rows,
    close: () => database.close(),
  };
}

async function sqlite(): Promise<Database> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.exec('PRAGMA foreign_keys = ON');
  return {
    adapt: (ddl) => ddl,
    async run(sql) {
      // Scripts that bring data may have switched them off; ours begins a transaction.
      if (sql.startsWith('BEGIN')) database.exec('PRAGMA foreign_keys = ON');
      database.exec(sql);
    },
    async query<Row>(sql: string) {
      return database
        .exec(sql)
        .flatMap(({ columns, values }) =>
          values.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])) as Row),
        );
    },
    async close() {
      database.close();
    },
  };
}

/** One for all databases, until this process ends. */
let server: Promise<Server | undefined> | undefined;

async function mariadb(): Promise<Database> {
  const socketPath = process.env['MARIADB_SOCKET'];
  const uri = socketPath
    ? `mysql://root@localhost/?socketPath=${encodeURIComponent(socketPath)}`
    : (await (server ??= startMariadb()))?.url();
  if (uri === undefined)
    throw new Error(
      'Install mariadb-server, or set MARIADB_SOCKET to the socket of a MariaDB that may be written to.',
    );
  const connection = await createConnection({ uri, multipleStatements: true });
  const name = 'understudy_bench';
  await connection.query(
    `DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4; USE ${name}`,
  );
  return {
    // All tables are to be in the one database.
    adapt: (ddl) => ddl.replace(/(`?)\b(?:sakila|northwind|chinook|apolloconfigdb)\1\./giu, ''),
    run: async (sql) => void (await connection.query(sql)),
    query: async <Row>(sql: string) => (await connection.query(sql))[0] as Row[],
    async close() {
      await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
    },
  };
}
