import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the tests that run inside the extension host as CommonJS; answers the module with `run()`. */
export async function bundleSuite(root: string): Promise<string> {
  const source = join(root, 'test/editor/suite');
  const out = join(root, 'out/editor');
  await rm(out, { recursive: true, force: true });
  const files = (await readdir(source)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await build({
    entryPoints: files.map((name) => join(source, name)),
    outdir: out,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(out, 'index.cjs');
}
