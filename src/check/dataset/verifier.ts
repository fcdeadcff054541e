import { join } from 'node:path';
import type { Problem } from '../../model/problem.ts';
import type { Dialect } from '../../model/sql/expression.ts';
import { split } from '../../read/sql/split.ts';
import { ConnectionRefused, serverOf } from './connection.ts';
import { openMysql, refusedByMysql } from './mysql.ts';
import { openPostgres, refusedByPostgres } from './postgres.ts';
import { openServerPostgres } from './server-postgres.ts';
import { openSqlite, refusedBySqlite } from './sqlite.ts';
import { verify, type Database, type Refused } from './verify.ts';

/** To the process that verifies: what to run, then the rows piece by piece, then that they are all. */
export type ToVerifier =
  | {
      readonly kind: 'ddl';
      readonly dialect: Dialect;
      /** To a server of the user's; an embedded database where absent. */
      readonly connection?: string;
      readonly texts: readonly { readonly uri: string; readonly text: string }[];
    }
  | { readonly kind: 'rows'; readonly sql: string }
  | { readonly kind: 'end' };

/** From it: that a piece was run, and what it all came to. */
export type FromVerifier =
  | { readonly kind: 'next' }
  | { readonly kind: 'done'; readonly problems: readonly Problem[] }
  /** A server of the user's cannot be used. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/** This process: a database needs hundreds of megabytes, and goes with it. */
const tell = (message: FromVerifier): void => void process.send?.(message);
const arrived: ToVerifier[] = [];
let wake = (): void => undefined;

process.on('message', (message: ToVerifier) => {
  arrived.push(message);
  wake();
});
let opening: Promise<Database> | undefined;
process.on('disconnect', () => {
  const end = (): void => process.exit();
  if (opening === undefined) end();
  else opening.then((database) => database.close()).then(end, end);
});

async function take(): Promise<ToVerifier> {
  while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
  return arrived.shift() as ToVerifier;
}

async function* rows(): AsyncGenerator<string> {
  for (;;) {
    tell({ kind: 'next' });
    const message = await take();
    if (message.kind !== 'rows') return;
    yield message.sql;
  }
}

/** How the database is opened, and its way of saying what is wrong. */
function judgeOf(
  { dialect, connection }: Extract<ToVerifier, { kind: 'ddl' }>,
  ddl: readonly string[],
): [() => Promise<Database>, (error: unknown) => Refused] {
  const folder = join(__dirname, 'databases');
  if (connection === undefined)
    return dialect === 'postgres'
      ? [() => openPostgres(folder), refusedByPostgres]
      : [() => openSqlite(folder), refusedBySqlite];
  switch (serverOf(connection, dialect)) {
    case 'postgres':
      return [() => openServerPostgres(connection, ddl), refusedByPostgres];
    case 'mysql':
      return [() => openMysql(connection), refusedByMysql];
  }
}

async function main(): Promise<void> {
  const first = await take();
  if (first.kind !== 'ddl') throw new Error('The DDL comes first.');
  const { texts } = first;
  const ddl = texts.flatMap(({ uri, text }) => split(text, first.dialect, uri).statements);
  const [open, refusedBy] = judgeOf(
    first,
    ddl.map(({ text }) => text),
  );
  // Ctrl+C goes to all processes: what was done to a server is taken back first, when the other process is gone.
  if (first.connection !== undefined)
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
  opening = open();
  const database = await opening;
  let problems: readonly Problem[];
  try {
    problems = await verify(database, ddl, rows(), refusedBy);
  } finally {
    await database.close();
  }
  tell({ kind: 'done', problems });
}

main().catch((error: unknown) =>
  tell(
    error instanceof ConnectionRefused
      ? { kind: 'refused', message: error.message }
      : { kind: 'failed', message: String(error) },
  ),
);
