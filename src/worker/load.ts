import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { workerData } from 'node:worker_threads';
import type { LoadData } from './keeper.ts';

/**
 * Runs the bundled worker from code that V8 compiled before, which halves the time until its first answer. V8 itself
 * refuses code of another version of it, or of a text of another length; that the code is whole we look at ourselves.
 */
const { workerPath, cache } = workerData as LoadData;
/** Milliseconds after which the functions that a first schema needs have been compiled, too. */
const settled = 2000;
const digestLength = 32;

const { size, mtimeMs } = statSync(workerPath);
const name = `worker-${process.versions.v8}-${process.arch}-${size}-${Math.round(mtimeMs)}`;
const known = readKnown();
const script = new Script(wrap(readFileSync(workerPath, 'utf8')), {
  filename: workerPath,
  ...(known && { cachedData: known }),
});
type Run = (
  ...of: [exports: object, require: NodeJS.Require, module: object, file: string, folder: string]
) => void;
// From code that was kept, `import` fails, whatever loader one names (seen with Node 20.20): the bundle asks for this one.
Object.assign(globalThis, { __understudyImport: (path: string) => import(path) });
const module = { exports: {} };
(script.runInThisContext() as Run)(
  module.exports,
  createRequire(workerPath),
  module,
  workerPath,
  dirname(workerPath),
);
if (known === undefined || script.cachedDataRejected === true) setTimeout(keep, settled);

function readKnown(): Buffer | undefined {
  try {
    const file = readFileSync(join(cache, name));
    const code = file.subarray(digestLength);
    return file.subarray(0, digestLength).equals(digestOf(code)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Where it cannot be kept, the next start compiles again. */
function keep(): void {
  try {
    const code = script.createCachedData();
    mkdirSync(cache, { recursive: true });
    const writing = join(cache, `${name}.${process.pid}`);
    writeFileSync(writing, Buffer.concat([digestOf(code), code]));
    renameSync(writing, join(cache, name));
    for (const other of readdirSync(cache))
      if (other.startsWith('worker-') && other !== name) rmSync(join(cache, other), { force: true });
  } catch {
    return;
  }
}

function digestOf(code: Uint8Array): Buffer {
  return createHash('sha256').update(code).digest();
}
