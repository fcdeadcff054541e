import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { workerData } from 'node:worker_threads';
import type { LoadData } from './keeper.ts';

/**
 * Runs the bundled worker from code that V8 compiled before, which halves the time until its first answer, and TypeScript
 * when that is asked for (150 → 58 ms). V8 itself refuses code of another version of it, or of a text of another length;
 * that the code is whole we look at ourselves.
 */
const { workerPath, cache } = workerData as LoadData;
/** Milliseconds after which the functions that a first schema needs have been compiled, too. */
const settled = 2000;
const digestLength = 32;
const compiler = './typescript/typescript.cjs';

// From code that was kept, `import` fails, whatever loader one names (seen with Node 20.20): the bundle asks for this one.
Object.assign(globalThis, {
  __understudyImport: async (path: string) =>
    path === compiler ? { default: run(join(dirname(workerPath), path)) } : import(path),
});
run(workerPath);

/** What the CommonJS module exports. */
function run(path: string): unknown {
  const { size, mtimeMs } = statSync(path);
  const bundle = basename(path, '.cjs');
  const name = `${bundle}-${process.versions.v8}-${process.arch}-${size}-${Math.round(mtimeMs)}`;
  const known = readKnown(name);
  const script = new Script(wrap(readFileSync(path, 'utf8')), {
    filename: path,
    ...(known && { cachedData: known }),
  });
  type Run = (
    ...of: [exports: object, require: NodeJS.Require, module: object, file: string, folder: string]
  ) => void;
  const module = { exports: {} };
  (script.runInThisContext() as Run)(module.exports, createRequire(path), module, path, dirname(path));
  if (known === undefined || script.cachedDataRejected === true)
    setTimeout(() => keep(script, bundle, name), settled);
  return module.exports;
}

function readKnown(name: string): Buffer | undefined {
  try {
    const file = readFileSync(join(cache, name));
    const code = file.subarray(digestLength);
    return file.subarray(0, digestLength).equals(digestOf(code)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Where it cannot be kept, the next start compiles again. */
function keep(script: Script, bundle: string, name: string): void {
  try {
    const code = script.createCachedData();
    mkdirSync(cache, { recursive: true });
    const writing = join(cache, `${name}.${process.pid}`);
    writeFileSync(writing, Buffer.concat([digestOf(code), code]));
    renameSync(writing, join(cache, name));
    for (const other of readdirSync(cache))
      if (other.startsWith(`${bundle}-`) && other !== name) rmSync(join(cache, other), { force: true });
  } catch {
    return;
  }
}

function digestOf(code: Uint8Array): Buffer {
  return createHash('sha256').update(code).digest();
}
