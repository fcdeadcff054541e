import { join } from 'node:path';
import type { Problem } from '../../model/problem.ts';
import type { Dialect } from '../../model/sql/expression.ts';
import { split } from '../../read/sql/split.ts';
import { openPostgres, refusedByPostgres } from './postgres.ts';
import { openSqlite, refusedBySqlite } from './sqlite.ts';
import { verify } from './verify.ts';

/** To the process that verifies: what to run, then the rows piece by piece, then that they are all. */
export type ToVerifier =
  | {
      readonly kind: 'ddl';
      readonly dialect: Extract<Dialect, 'postgres' | 'sqlite'>;
      readonly texts: readonly { readonly uri: string; readonly text: string }[];
    }
  | { readonly kind: 'rows'; readonly sql: string }
  | { readonly kind: 'end' };

/** From it: that a piece was run, and what it all came to. */
export type FromVerifier =
  | { readonly kind: 'next' }
  | { readonly kind: 'done'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly message: string };

/** This process: a database needs hundreds of megabytes, and goes with it. */
const tell = (message: FromVerifier): void => void process.send?.(message);
const arrived: ToVerifier[] = [];
let wake = (): void => undefined;

process.on('message', (message: ToVerifier) => {
  arrived.push(message);
  wake();
});
process.on('disconnect', () => process.exit());

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

async function main(): Promise<void> {
  const first = await take();
  if (first.kind !== 'ddl') throw new Error('The DDL comes first.');
  const { dialect, texts } = first;
  const ddl = texts.flatMap(({ uri, text }) => split(text, dialect, uri).statements);
  const folder = join(__dirname, 'databases');
  const postgres = dialect === 'postgres';
  const database = await (postgres ? openPostgres(folder) : openSqlite(folder));
  const problems = await verify(database, ddl, rows(), postgres ? refusedByPostgres : refusedBySqlite);
  tell({ kind: 'done', problems });
}

main().catch((error: unknown) => tell({ kind: 'failed', message: String(error) }));
