import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { saveDatabases } from '../../scripts/databases.mjs';

const root = join(import.meta.dirname, '../..');

/** A new PGlite, from the data directory that the build saves: `initdb` alone takes seconds. */
export async function openPglite(options: PGliteOptions = {}): Promise<PGlite> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-pglite-'));
  try {
    saveDatabases(root, folder);
    const directory = brotliDecompressSync(readFileSync(join(folder, 'postgres.tar.br')));
    return await PGlite.create({ ...options, loadDataDir: new Blob([directory]) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
