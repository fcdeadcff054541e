import { randomBytes } from 'node:crypto';
import {
  createConnection,
  type Connection,
  type ConnectionOptions,
  type RowDataPacket,
} from 'mysql2/promise';
import { ConnectionRefused, failureOf } from './connection.ts';
import { forMysql, withinOne } from './statements.ts';
import type { Database, Refused } from './verify.ts';

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/**
 * An empty database of the user's, or where none is named one that is made for this and dropped. DDL cannot be rolled back
 * there: what it made is dropped at the end.
 *
 * @throws ConnectionRefused
 */
export async function openMysql(connection: string): Promise<Database> {
  const options = optionsOf(connection);
  const connect = async (more: ConnectionOptions = {}): Promise<Connection> => {
    try {
      const opened = await createConnection({ ...options, ...more });
      // What is wrong with it, the next statement says.
      opened.on('error', () => undefined);
      return opened;
    } catch (error) {
      throw new ConnectionRefused(`The MySQL server is not reached: ${failureOf(error)}.`);
    }
  };
  const first = await connect();
  const named = options.database;
  const database = named ?? `understudy_verify_${randomBytes(6).toString('hex')}`;
  let others: ReadonlySet<string>;
  try {
    if (named === undefined) await first.query(`CREATE DATABASE ${quoted(database)} CHARACTER SET utf8mb4`);
    else await refuseFull(first, database);
    others = new Set((await list(first, 'SHOW DATABASES')).map((name) => name.toLowerCase()));
    await first.query(`USE ${quoted(database)}`);
  } catch (error) {
    if (named === undefined)
      await first.query(`DROP DATABASE IF EXISTS ${quoted(database)}`).catch(() => undefined);
    first.destroy();
    if (error instanceof ConnectionRefused) throw error;
    throw new ConnectionRefused(
      named === undefined
        ? `No database can be made to try rows in: ${failureOf(error)}. Name an empty one in the connection string.`
        : failureOf(error),
    );
  }

  const own = new Set([database.toLowerCase()]);
  const open = new Set([first]);
  let made: readonly string[] | undefined;
  let rows: Promise<Connection> | undefined;
  let checked = true;
  const say = async (on: Connection, sql: string): Promise<void> => {
    try {
      await on.query(sql);
    } catch (error) {
      if ((error as { readonly fatal?: boolean }).fatal === true)
        throw new ConnectionRefused(`The connection was lost: ${failureOf(error)}.`);
      throw error;
    }
  };
  /** A session that has nothing of what the DDL has set, as the script's reader will have. */
  const begin = async (): Promise<Connection> => {
    await first.query('COMMIT');
    made = await dropping(first, database);
    const session = await connect({ database, multipleStatements: true });
    open.add(session);
    await session.query(
      "SET SESSION sql_mode = TRIM(LEADING ',' FROM CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')), group_concat_max_len = 1000000",
    );
    return session;
  };
  const clean = async (): Promise<void> => {
    let last: Connection | undefined;
    try {
      last = await connect();
      for (const each of open) {
        each.destroy();
        // A statement that still runs would hold its table.
        await last.query(`KILL ${each.threadId}`).catch(() => undefined);
      }
      await last.query('SET SESSION lock_wait_timeout = 10, FOREIGN_KEY_CHECKS = 0');
      if (named === undefined) made = [`DROP DATABASE IF EXISTS ${quoted(database)}`];
      else made ??= await dropping(last, database);
      for (const sql of made) await last.query(sql);
    } catch (error) {
      throw new ConnectionRefused(
        `What was made in the database ${database} to try rows is not all dropped: ${failureOf(error)}`,
      );
    } finally {
      last?.destroy();
    }
  };
  let closed: Promise<void> | undefined;
  return {
    async create(sql) {
      const verdict = forMysql(sql, own, others);
      if (verdict === 'pass') return undefined;
      if ('refused' in verdict) throw new Error(verdict.refused);
      await say(first, verdict.run);
      return undefined;
    },
    async fill(sql) {
      const session = await (rows ??= begin());
      if (sql.includes('SET FOREIGN_KEY_CHECKS = 0;\nSTART TRANSACTION;')) checked = false;
      await say(
        session,
        withinOne(sql, own).replace(/\bCOMMIT;\n(?:SET FOREIGN_KEY_CHECKS = 1;\n)?$/u, '') || 'DO 0',
      );
    },
    async finish() {
      const session = await (rows ??= begin());
      const lost = checked ? [] : await orphans(session, database);
      await session.query('ROLLBACK');
      return lost;
    },
    close: () => (closed ??= clean()),
  };
}

function optionsOf(connection: string): ConnectionOptions {
  try {
    const whole = connection
      .replace(/^mariadb:/iu, 'mysql:')
      .replace(/^([^?]*@|mysql:\/\/)(?=\/|\?|$)/iu, '$1localhost');
    return optionsIn(new URL(whole));
  } catch {
    // What is thrown may hold the string.
    throw new ConnectionRefused('The connection string is no URL.');
  }
}

/** Options of the driver's own that the string may hold are left out: they could let several statements through. */
function optionsIn({
  hostname,
  port,
  username,
  password: secret,
  pathname,
  searchParams,
}: URL): ConnectionOptions {
  const user = decodeURIComponent(username);
  const password = decodeURIComponent(secret);
  const database = decodeURIComponent(pathname.slice(1));
  const socketPath = searchParams.get('socketPath') ?? searchParams.get('socket');
  const ssl = searchParams.get('ssl') ?? 'false';
  return {
    host: hostname.replaceAll(/^\[|\]$/gu, ''),
    ...(port !== '' && { port: Number(port) }),
    ...(user !== '' && { user }),
    ...(password !== '' && { password }),
    ...(database !== '' && { database }),
    ...(socketPath !== null && { socketPath }),
    ...(ssl !== 'false' && { ssl: ssl.startsWith('{') ? (JSON.parse(ssl) as object) : {} }),
    charset: 'utf8mb4',
    connectTimeout: 10_000,
  };
}

/** The first column of an answer. */
async function list(connection: Connection, sql: string, values: readonly string[] = []): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[][]>({ sql, values: [...values], rowsAsArray: true });
  return rows.map(([value]) => String(value));
}

async function refuseFull(connection: Connection, database: string): Promise<void> {
  const [name] = await list(
    connection,
    `SELECT table_name FROM information_schema.tables WHERE table_schema = ?
     UNION ALL SELECT routine_name FROM information_schema.routines WHERE routine_schema = ?
     UNION ALL SELECT event_name FROM information_schema.events WHERE event_schema = ? LIMIT 1`,
    [database, database, database],
  );
  if (name !== undefined)
    throw new ConnectionRefused(
      `The database ${database} is not empty: it has ${name}. Rows are tried in an empty one only; without a database in the connection string one is made and dropped.`,
    );
}

/** Statements that drop what is there. */
async function dropping(connection: Connection, database: string): Promise<readonly string[]> {
  const [rows] = await connection.query<RowDataPacket[][]>({
    sql: `SELECT CASE table_type WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE' ELSE 'TABLE' END, table_name
        FROM information_schema.tables WHERE table_schema = ?
      UNION ALL SELECT routine_type, routine_name FROM information_schema.routines WHERE routine_schema = ?`,
    values: [database, database],
    rowsAsArray: true,
  });
  return rows.map(
    ([kind, name]) => `DROP ${String(kind)} IF EXISTS ${quoted(database)}.${quoted(String(name))}`,
  );
}

/** Rows that refer to none: the script has put those checks off, and MySQL does not make up for them. */
async function orphans(connection: Connection, database: string): Promise<readonly Refused[]> {
  const [pairs] = await connection.query<
    (RowDataPacket & Record<'name' | 'child' | 'parent' | 'own' | 'other', string>)[]
  >(
    `SELECT constraint_name name, table_name child, referenced_table_name parent,
       GROUP_CONCAT(CONCAT('p.', quoted_other, ' = c.', quoted_own) SEPARATOR ' AND ') other,
       GROUP_CONCAT(CONCAT('c.', quoted_own, ' IS NOT NULL') SEPARATOR ' AND ') own
     FROM (
       SELECT k.*, CONCAT('\`', REPLACE(column_name, '\`', '\`\`'), '\`') quoted_own,
         CONCAT('\`', REPLACE(referenced_column_name, '\`', '\`\`'), '\`') quoted_other
       FROM information_schema.key_column_usage k WHERE table_schema = ? AND referenced_table_name IS NOT NULL
     ) keys_ GROUP BY 1, 2, 3`,
    [database],
  );
  const found: Refused[] = [];
  for (const { name, child, parent, own, other } of pairs) {
    const broken = await list(
      connection,
      `SELECT 1 FROM ${quoted(child)} c WHERE ${own} AND NOT EXISTS (SELECT 1 FROM ${quoted(parent)} p WHERE ${other}) LIMIT 1`,
    ).catch((error: unknown) => {
      // A statement of the DDL that was not run has been told of.
      if ((error as { readonly errno?: number }).errno === 1146) return [];
      throw error;
    });
    if (broken.length > 0)
      found.push({
        message: `a row of ${child} refers to no row of ${parent}`,
        constraint: name,
        table: child,
      });
  }
  return found;
}

/** MySQL and MariaDB name in words what is violated. */
export function refusedByMysql(error: unknown): Refused {
  const { message, errno } = error as Error & { readonly errno?: number };
  // ER_NO_SUCH_TABLE
  if (errno === 1146) return { message, missing: true };
  const [, key] = /for key '([^']+)'/u.exec(message) ?? [];
  if (key !== undefined) {
    const [name = key, table] = key.split('.').reverse();
    return {
      message,
      ...(name !== 'PRIMARY' && { constraint: name }),
      ...(table !== undefined && { table }),
    };
  }
  const [, constraint] =
    /\bCONSTRAINT `([^`]+)`/u.exec(message) ?? /^Check constraint '([^']+)'/u.exec(message) ?? [];
  const [, table] = /(?:fails \(|failed for )`(?:[^`]|``)+`\.`([^`]+)`/u.exec(message) ?? [];
  return { message, ...(constraint !== undefined && { constraint }), ...(table !== undefined && { table }) };
}
