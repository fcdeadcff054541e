import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { PGlite, type Extension } from '@electric-sql/pglite';
import type { Database, Refused } from './verify.ts';

/** Node has it; its types do not. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { compile(code: Uint8Array): Promise<never> };
};

type Bytes = Promise<Uint8Array<ArrayBuffer>>;
const decompress = promisify(brotliDecompress);

/**
 * An embedded PostgreSQL from a saved data directory, as `initdb` alone takes seconds.
 *
 * @param folder with `pglite.wasm.br`, `pglite.data.br`, `postgres.tar.br` and the archives of extensions
 */
export async function openPostgres(folder: string): Promise<Database> {
  const read = async (name: string): Bytes =>
    new Uint8Array(await decompress(await readFile(join(folder, `${name}.br`))));
  const [code, data, directory] = await Promise.all(
    ['pglite.wasm', 'pglite.data', 'postgres.tar'].map(read) as [Bytes, Bytes, Bytes],
  );
  const archives = (await readdir(folder)).flatMap((file) => /^(.+)\.tar\.gz$/u.exec(file)?.[1] ?? []);
  const database = await PGlite.create({
    pgliteWasmModule: await webAssembly.compile(code),
    fsBundle: new Blob([data]),
    loadDataDir: new Blob([directory]),
    extensions: Object.fromEntries(
      archives.map((name) => [name, extension(name, join(folder, `${name}.tar.gz`))]),
    ),
  });
  const exec: Exec = (sql) => database.exec(sql);
  return {
    create: (sql) => createIn(exec, sql),
    ...filling(exec),
    close: () => database.close(),
  };
}

/** Runs statements. */
export type Exec = (sql: string) => Promise<unknown>;

/**
 * How rows are tried in Postgres: in a transaction that is never committed, each piece of the script by itself.
 *
 * @param begun whether there is one
 */
export function filling(exec: Exec, { begun = false } = {}): Pick<Database, 'fill' | 'finish'> {
  return {
    async fill(sql) {
      if (!begun) await exec('BEGIN');
      begun = true;
      await apart(exec, () => exec(sql.replace(/^BEGIN;|\bCOMMIT;\s*$/gu, '')));
    },
    async finish() {
      try {
        // Checks that were put off.
        await exec('SET CONSTRAINTS ALL IMMEDIATE');
        return [];
      } catch (error) {
        return [refusedByPostgres(error)];
      } finally {
        await exec('ROLLBACK');
      }
    },
  };
}

/** Does work in a transaction as if it had not been done where it fails. */
export async function apart(exec: Exec, work: () => Promise<unknown>): Promise<void> {
  await exec('SAVEPOINT part');
  try {
    await work();
  } catch (error) {
    await exec('ROLLBACK TO part; RELEASE part');
    throw error;
  }
  await exec('RELEASE part');
}

const extension = (name: string, path: string): Extension => ({
  name,
  setup: () => Promise.resolve({ bundlePath: pathToFileURL(path) }),
});

/** Runs a statement of the DDL. A type of an extension that is not here stands in as text. */
export async function createIn(exec: Exec, sql: string): Promise<string | undefined> {
  try {
    await exec(sql);
    return undefined;
  } catch (error) {
    const [, type] = /^type "([^"]+)" does not exist$/u.exec((error as Error).message) ?? [];
    const name = type?.split('.').at(-1);
    if (type === undefined || name === undefined) throw error;
    const quoted = type
      .split('.')
      .map((part) => `"${part}"`)
      .join('.');
    await exec(`CREATE DOMAIN ${quoted} AS text`);
    // A domain takes no size.
    await exec(
      sql.replaceAll(new RegExp(`\\b(${name.replaceAll(/\W/gu, '.')})\\s*\\([\\d,\\s]*\\)`, 'giu'), '$1'),
    );
    return `The type ${type} is not available in the database here; text stood in for it.`;
  }
}

export function refusedByPostgres(error: unknown): Refused {
  const {
    message,
    code,
    detail,
    constraint,
    table = tableIn(message),
  } = error as Error & {
    readonly code?: string;
    readonly detail?: string;
    readonly constraint?: string;
    readonly table?: string;
  };
  return {
    // undefined_table
    ...(code === '42P01' && { missing: true }),
    message: `${message}${detail === undefined ? '' : ` (${detail.replace(/\.$/u, '')})`}`,
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
  };
}

/** As in `column "c" of relation "x" …`. */
const tableIn = (message: string): string | undefined => /\brelation "([^"]+)"/u.exec(message)?.[1];
