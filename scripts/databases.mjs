// The databases that rows are tried in.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { brotliCompressSync, constants } from 'node:zlib';

const extensions = [
  ...['btree_gin', 'btree_gist', 'citext', 'cube', 'earthdistance', 'fuzzystrmatch', 'hstore', 'intarray'],
  ...['isn', 'lo', 'ltree', 'pg_trgm', 'pgcrypto', 'seg', 'tablefunc', 'unaccent', 'uuid-ossp'],
];

/**
 * What is large is compressed by Brotli, as a package's own compression leaves a third more of it; kept as long as PGlite
 * stays the same.
 */
export function saveDatabases(root, folder) {
  const modules = join(root, 'node_modules');
  const pglite = join(modules, '@electric-sql/pglite');
  const { version } = JSON.parse(readFileSync(join(pglite, 'package.json'), 'utf8'));
  const cache = join(modules, '.cache/understudy');
  rmSync(folder, { recursive: true, force: true });
  for (const each of [folder, cache]) mkdirSync(each, { recursive: true });
  for (const name of extensions)
    copyFileSync(join(pglite, `dist/${name}.tar.gz`), join(folder, `${name}.tar.gz`));
  copyFileSync(join(modules, 'sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'));
  const compressed = (name, make) => {
    const kept = join(cache, `${version}-${name}.br`);
    if (!existsSync(kept)) {
      writeFileSync(kept + process.pid, compress(make()));
      renameSync(kept + process.pid, kept);
    }
    copyFileSync(kept, join(folder, `${name}.br`));
  };
  for (const name of ['pglite.wasm', 'pglite.data'])
    compressed(name, () => readFileSync(join(pglite, 'dist', name)));
  compressed('postgres.tar', () => dataDirectory(root));
}

/** With a large window: the data directory holds three databases that are alike, 20 MB apart. */
function compress(bytes) {
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(bytes, {
    params: {
      [BROTLI_PARAM_QUALITY]: 9,
      [BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** A new cluster, which `initdb` alone takes seconds for. */
function dataDirectory(root) {
  const script = `
    import { PGlite } from '@electric-sql/pglite';
    import { writeSync } from 'node:fs';
    const database = await PGlite.create();
    const dump = await database.dumpDataDir('none');
    const tar = Buffer.from(await dump.arrayBuffer());
    for (let at = 0; at < tar.length; ) at += writeSync(1, tar, at);
    process.exit();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    timeout: 120_000,
    maxBuffer: Infinity,
  });
  if (status !== 0) throw new Error(`No data directory of PostgreSQL was made: ${stderr}`);
  return stdout;
}
