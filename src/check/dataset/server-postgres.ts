import pg from 'pg';
import { ConnectionRefused, failureOf } from './connection.ts';
import { wholeEnums } from './enums.ts';
import { apart, createIn, filling, type Exec } from './postgres.ts';
import { forPostgres } from './statements.ts';
import type { Database } from './verify.ts';

/** What is there of the user's own, without what extensions have brought. */
const present = `
SELECT n.nspname || '.' || o.name AS name FROM (
  SELECT relnamespace AS space, relname AS name, oid, 'pg_class'::regclass AS catalogue FROM pg_class
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL
  SELECT typnamespace, typname, oid, 'pg_type'::regclass FROM pg_type WHERE typtype IN ('e', 'd', 'r')
    OR typtype = 'c' AND typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c')
) o JOIN pg_namespace n ON n.oid = o.space
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.catalogue AND d.objid = o.oid AND d.deptype = 'e')
ORDER BY 1 LIMIT 1`;

/**
 * An empty database of the user's. Everything happens in one transaction that is rolled back, also when the connection ends.
 *
 * @throws ConnectionRefused
 */
export async function openServerPostgres(
  connectionString: string,
  ddl: readonly string[],
): Promise<Database> {
  const enums = wholeEnums(ddl);
  let lost: Error | undefined;
  const connect = async (): Promise<pg.Client> => {
    try {
      const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
      client.on('error', (error) => (lost ??= error));
      await client.connect();
      return client;
    } catch (error) {
      const invalid = (error as { readonly code?: string }).code === 'ERR_INVALID_URL';
      throw new ConnectionRefused(
        `The PostgreSQL server is not reached: ${invalid ? 'the connection string is no URL' : failureOf(error)}.`,
      );
    }
  };
  const client = await connect();
  const say = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (lost !== undefined) throw new ConnectionRefused(`The connection was lost: ${failureOf(lost)}.`);
      throw error;
    }
  };
  const exec: Exec = (sql) => say(client.query(sql));
  // That protocol takes one statement only, whatever the text holds.
  const one: Exec = (text) => say(client.query({ text, queryMode: 'extended' } as pg.QueryConfig));
  await exec('BEGIN');
  const { rows } = await client.query<{ readonly name: string }>(present);
  if (rows[0] !== undefined) {
    await client.end();
    throw new ConnectionRefused(
      `The database is not empty: it has ${rows[0].name}. Rows are tried in an empty one only.`,
    );
  }
  // A server that is busy with a statement would not notice that this process is gone; before version 14 none can.
  await apart(exec, () => exec('SET LOCAL client_connection_check_interval = 1000')).catch(() => undefined);
  return {
    async create(sql) {
      const verdict = forPostgres(sql);
      if (verdict === 'pass') return undefined;
      if ('refused' in verdict) throw new Error(verdict.refused);
      const run = enums.get(verdict.run) ?? verdict.run;
      return createIn((text) => apart(exec, () => one(text)), run);
    },
    ...filling(exec, { begun: true }),
    close: () => client.end(),
  };
}
