import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { engineModule, shipped } from '../../scripts/build.mjs';
import { project } from './options.ts';

const harness = fileURLToPath(new URL('.', import.meta.url));

/** For `bundle`: gives the engine its judge through `watched-judge.ts`, which counts the rows it rejects and its time. */
export const watchedJudge: Plugin = {
  name: 'watched-judge',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/check\/row\/judge\.ts$/ }, ({ importer }) =>
      path.basename(importer) === 'watched-judge.ts'
        ? undefined
        : { path: path.join(harness, 'watched-judge.ts') },
    );
  },
};

/** The compiler is the package itself, not the product's part: it finds its library files beside itself. */
const compilerOutside: Plugin = {
  name: 'compiler-outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^typescript$/ }, () => ({ path: 'typescript', external: true }));
  },
};

/**
 * Bundles TypeScript as the product is bundled, since what is timed must be what is shipped: under tsx
 * each inner function is wrapped in a call that keeps its name, which takes a tenth of the time.
 * The file is there until this process ends.
 */
export async function bundle(
  name: string,
  contents: string,
  plugins: readonly Plugin[] = [],
): Promise<string> {
  // As deep as the harness, so that `import.meta.url` leads to the same project; tools look past this folder.
  const file = path.join(project, 'node_modules/.cache', `understudy-${name}-${process.pid}.mjs`);
  await build({
    ...engineModule,
    ...shipped,
    plugins: [compilerOutside, ...(engineModule.plugins ?? []), ...plugins],
    stdin: { contents, resolveDir: harness, loader: 'ts' },
    external: ['@hyperjump/*'],
    outfile: file,
    logLevel: 'warning',
  });
  process.once('exit', () => rmSync(file, { force: true }));
  return file;
}

/** Runs a measure in a process of its own, bundled, with this command's arguments. */
export async function runBundled(module: string): Promise<void> {
  const file = await bundle(path.basename(module, '.ts'), `import ${JSON.stringify(module)};`);
  const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
