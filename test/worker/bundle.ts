import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const ours = (name: string): string => join(import.meta.dirname, `../../src/worker/${name}.ts`);

/** Builds what is around an engine and an engine of stubs into a new folder. */
export async function bundleStub(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
  await build({
    entryPoints: {
      worker: join(import.meta.dirname, 'stub-worker.ts'),
      ...Object.fromEntries(['keeper', 'load', 'starter-thread'].map((name) => [name, ours(name)])),
    },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // As scripts/build.mjs: UMD wrappers hide their `require` calls from the bundler.
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return folder;
}
