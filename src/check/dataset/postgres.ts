import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { PGlite, type Extension } from '@electric-sql/pglite';
import type { Database, Refused } from './verify.ts';

/** Node has it; its types do not. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { compile(code: Uint8Array): Promise<never> };
};

/**
 * An embedded PostgreSQL from a saved data directory, as `initdb` alone takes seconds.
 *
 * @param folder with `pglite.wasm`, `pglite.data`, `postgres.tar.br` and the archives of extensions
 */
export async function openPostgres(folder: string): Promise<Database> {
  const read = (name: string): Promise<Buffer> => readFile(join(folder, name));
  const blob = async (name: string): Promise<Blob> => new Blob([new Uint8Array(await read(name))]);
  const archives = (await readdir(folder)).flatMap((file) => /^(.+)\.tar\.gz$/u.exec(file)?.[1] ?? []);
  const database = await PGlite.create({
    pgliteWasmModule: await webAssembly.compile(new Uint8Array(await read('pglite.wasm'))),
    fsBundle: await blob('pglite.data'),
    loadDataDir: new Blob([new Uint8Array(brotliDecompressSync(await read('postgres.tar.br')))]),
    extensions: Object.fromEntries(
      archives.map((name) => [name, extension(name, join(folder, `${name}.tar.gz`))]),
    ),
  });
  const finish = async (): Promise<readonly Refused[]> => {
    try {
      // Checks that were put off.
      await database.exec('SET CONSTRAINTS ALL IMMEDIATE');
      return [];
    } catch (error) {
      return [refusedByPostgres(error)];
    } finally {
      await database.exec('ROLLBACK');
    }
  };
  let filling = false;
  return {
    async run(sql) {
      if (/^BEGIN;/u.test(sql)) {
        filling = true;
        await database.exec('BEGIN');
      }
      if (!filling) return create(database, sql);
      await database.exec('SAVEPOINT part');
      try {
        await database.exec(sql.replace(/^BEGIN;|\bCOMMIT;\s*$/gu, ''));
      } catch (error) {
        await database.exec('ROLLBACK TO part');
        throw error;
      }
      return undefined;
    },
    finish,
    close: () => database.close(),
  };
}

const extension = (name: string, path: string): Extension => ({
  name,
  setup: () => Promise.resolve({ bundlePath: pathToFileURL(path) }),
});

/** Runs a statement of the DDL. A type of an extension that is not here stands in as text. */
async function create(database: PGlite, sql: string): Promise<string | undefined> {
  try {
    await database.exec(sql);
    return undefined;
  } catch (error) {
    const [, type] = /^type "([^"]+)" does not exist$/u.exec((error as Error).message) ?? [];
    const name = type?.split('.').at(-1);
    if (type === undefined || name === undefined) throw error;
    const quoted = type
      .split('.')
      .map((part) => `"${part}"`)
      .join('.');
    await database.exec(`CREATE DOMAIN ${quoted} AS text`);
    // A domain takes no size.
    await database.exec(
      sql.replaceAll(new RegExp(`\\b(${name.replaceAll(/\W/gu, '.')})\\s*\\([\\d,\\s]*\\)`, 'giu'), '$1'),
    );
    return `The type ${type} is not available in the database here; text stood in for it.`;
  }
}

export function refusedByPostgres(error: unknown): Refused {
  const { message, detail, constraint, table } = error as Error & {
    readonly detail?: string;
    readonly constraint?: string;
    readonly table?: string;
  };
  return {
    message: `${message}${detail === undefined ? '' : ` (${detail.replace(/\.$/u, '')})`}`,
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
  };
}
