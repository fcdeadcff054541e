import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Builds the keeper and an engine of stubs into a new folder. */
export async function bundleStub(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')));
  await build({
    entryPoints: {
      worker: join(import.meta.dirname, 'stub-worker.ts'),
      keeper: join(import.meta.dirname, '../../src/worker/keeper.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return folder;
}
