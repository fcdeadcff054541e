// Builds every bundle into dist/. `--dev` keeps names and adds source maps, `--watch` rebuilds on
// change, `--types` only emits the library's declarations, `--outdir DIR` puts everything elsewhere.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { saveDatabases } from './databases.mjs';
import { notices } from './notices.mjs';
import { typeLibraries } from './type-libraries.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * `module` before `main`: UMD wrappers hide their `require` calls from the bundler. yaml's build for Node asks for
 * an environment variable at each token, which takes a third of the time for reading a large text.
 */
const node = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  // esbuild doubts that Node has them, and has such expressions compiled at each use.
  supported: { 'regexp-unicode-property-escapes': true, 'regexp-lookbehind-assertions': true },
};
/** CommonJS packages that are bundled into an ES module may still ask for Node's own modules. */
const requireInModule =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** CommonJS has no `import.meta`. */
const moduleUrl = {
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** faker's locales that the sources load when they are asked for. */
const locales = [
  ...readFileSync(join(root, 'src/realism/locales.ts'), 'utf8').matchAll(
    /import\('(@faker-js\/faker\/locale\/(\w+))'\)/g,
  ),
].map(([, module, name]) => ({ module, name }));

/** Locales stand in files of their own beside the bundle: read when asked for, not at each start. */
const localesApart = {
  name: 'locales-apart',
  setup(build) {
    build.onResolve({ filter: /^@faker-js\/faker\/locale\// }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: `./locales/${path.slice(path.lastIndexOf('/') + 1)}.mjs`, external: true }
        : undefined,
    );
  },
};

/** What is large and not always needed, by package: loaded with the first SQL text, the first types, the first diagram. */
const parts = {
  'libpg-query': 'parsers/libpg-query',
  '@guanmingchiu/sqlparser-ts': 'parsers/sqlparser-ts',
  'elkjs/lib/elk.bundled.js': 'layout/elk',
  typescript: 'typescript/typescript',
};
const partsApart = {
  name: 'parts-apart',
  setup(build) {
    build.onResolve(
      { filter: /^(libpg-query|@guanmingchiu\/sqlparser-ts|elkjs\/.*|typescript)$/ },
      ({ kind, path }) =>
        kind === 'dynamic-import' ? { path: `./${parts[path]}.cjs`, external: true } : undefined,
    );
  },
};
/** Code that V8 compiled before cannot import: whoever runs it does so for it (`load.ts`). */
const importsByLoader = {
  name: 'imports-by-loader',
  setup(build) {
    build.onEnd(({ metafile }) => {
      for (const path of Object.keys(metafile?.outputs ?? {})) {
        const file = join(root, path);
        if (!path.endsWith('.cjs')) continue;
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replaceAll(/\bimport\((["'])\.\//g, '__import($1./'));
      }
    });
  },
};
/** Where the parsers look for it, from their bundles. */
const webAssembly = {
  'parsers/libpg-query.wasm': 'libpg-query/wasm/libpg-query.wasm',
  'wasm/sqlparser_rs_wasm_bg.wasm': '@guanmingchiu/sqlparser-ts/wasm/sqlparser_rs_wasm_bg.wasm',
};

/** What the extension's commands do is in a bundle of its own, which the first of them loads. */
const actionsApart = {
  name: 'actions-apart',
  setup(build) {
    build.onResolve({ filter: /\/actions\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './actions.cjs', external: true } : undefined,
    );
  },
};

/** Style sheets as texts, which the page's script adopts: it then loads nothing at all. */
const styleTexts = {
  name: 'style-texts',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text', watchFiles: [path] };
    });
  },
};

/** The page of the preview. */
export const previewPage = {
  bundle: true,
  platform: 'browser',
  target: 'chrome128',
  entryPoints: ['media/preview/main.tsx'],
  outfile: 'preview.js',
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [styleTexts],
};

/** An ES module with the engine in it: the library, and what the benches time. */
export const engineModule = {
  ...node,
  format: 'esm',
  banner: { js: requireInModule },
  plugins: [localesApart, partsApart],
};
/** What holds of every bundle that is shipped. */
export const shipped = { minify: true, sourcemap: false, legalComments: 'none' };

/** By name: what goes in, what comes out. */
const bundles = {
  cli: {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'cli.mjs',
    format: 'esm',
    define: { UNDERSTUDY_VERSION: JSON.stringify(version) },
    banner: { js: `#!/usr/bin/env node\n${requireInModule}` },
  },
  library: {
    ...engineModule,
    entryPoints: ['src/index.ts'],
    outfile: 'index.js',
  },
  worker: {
    ...node,
    entryPoints: Object.fromEntries(
      ['worker', 'keeper', 'load', 'starter-thread'].map((name) => [name, `src/worker/${name}.ts`]),
    ),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [localesApart, partsApart, importsByLoader],
    ...moduleUrl,
    banner: {
      js: `const __import = globalThis.__understudyImport ?? ((path) => import(path)); ${moduleUrl.banner.js}`,
    },
  },
  parts: {
    ...node,
    entryPoints: Object.entries(parts).map(([name, out]) => ({ in: name, out })),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    ...moduleUrl,
  },
  /** What all have in common, English first of all, is in chunks that they share. */
  locales: {
    ...node,
    entryPoints: locales.map(({ module, name }) => ({ in: module, out: `locales/${name}` })),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'locales/[hash]',
    format: 'esm',
    splitting: true,
  },
  /** Rows are tried in databases in a process of its own. */
  verifier: {
    ...node,
    entryPoints: ['src/check/dataset/verifier.ts'],
    outfile: 'verifier.cjs',
    format: 'cjs',
    ...moduleUrl,
  },
  extension: {
    ...node,
    entryPoints: { extension: 'src/editor/extension.ts', actions: 'src/editor/actions.ts' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['vscode'],
    plugins: [actionsApart],
    // By `require`, to which the extension host gives `vscode`.
    supported: { ...node.supported, 'dynamic-import': false },
  },
  preview: previewPage,
};

/** Names of the bundles, with what those with the engine in them load. */
function namesOf(only = Object.keys(bundles)) {
  const engines = only.includes('library') || only.includes('worker');
  return [...new Set(engines ? [...only, 'locales', 'parts'] : only)];
}

function optionsOf(names, { outdir, dev }) {
  return names
    .map((name) => bundles[name])
    .map(({ outfile, ...options }) => ({
      ...options,
      ...(outfile === undefined ? { outdir } : { outfile: join(outdir, outfile) }),
      absWorkingDir: root,
      ...shipped,
      ...(dev && { minify: false, sourcemap: 'linked' }),
      metafile: true,
      logLevel: 'warning',
    }));
}

/** Builds once; the sizes in bytes of what was written, by path. */
export async function build({ outdir = join(root, 'dist'), dev = false, only } = {}) {
  const names = namesOf(only);
  // Chunks are named by what is in them: those of an earlier build would stay.
  if (names.includes('locales')) rmSync(join(outdir, 'locales'), { recursive: true, force: true });
  const results = await Promise.all(
    optionsOf(names, { outdir, dev }).map((options) => esbuild.build(options)),
  );
  if (names.includes('parts')) copyPartFiles(outdir);
  if (names.includes('verifier')) saveDatabases(root, join(outdir, 'databases'));
  const metafiles = results.map(({ metafile }) => metafile);
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), notices(metafiles, root));
  const cli = join(outdir, 'cli.mjs');
  if (existsSync(cli)) chmodSync(cli, 0o755);
  return Object.fromEntries(
    results.flatMap(({ metafile }) =>
      Object.entries(metafile.outputs).map(([path, { bytes }]) => [resolve(root, path), bytes]),
    ),
  );
}

function copyFiles(files, outdir) {
  for (const [to, from] of Object.entries(files)) {
    mkdirSync(dirname(join(outdir, to)), { recursive: true });
    copyFileSync(join(root, 'node_modules', from), join(outdir, to));
  }
}

/** What the parts read. */
function copyPartFiles(outdir) {
  copyFiles(webAssembly, outdir);
  mkdirSync(join(outdir, 'typescript'), { recursive: true });
  writeFileSync(join(outdir, 'typescript/libraries.json'), JSON.stringify(typeLibraries()));
}

/** Declarations of the library: `types/index.d.ts` and what it refers to. Whether types are right, `npm run typecheck` says. */
export function emitTypes({ outdir = join(root, 'dist') } = {}) {
  const types = join(outdir, 'types');
  rmSync(types, { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', join(root, 'tsconfig.types.json'), '--noCheck', '--outDir', types],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stdout);
  // Sources import each other as `.ts`; in declarations only `.js` may be said. What `index.d.ts` does
  // not lead to is no part of the package.
  const reached = new Set();
  const visit = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    const text = readFileSync(path, 'utf8').replace(
      /((?:from |import\()(["']))(\.[^"']*)\.ts\2/g,
      (_, start, quote, name) => {
        visit(join(dirname(path), `${name}.d.ts`));
        return `${start}${name}.js${quote}`;
      },
    );
    writeFileSync(path, text);
  };
  visit(join(types, 'index.d.ts'));
  for (const entry of readdirSync(types, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(path)) rmSync(path);
  }
}

async function watch(options) {
  copyPartFiles(options.outdir);
  saveDatabases(root, join(options.outdir, 'databases'));
  for (const option of optionsOf(namesOf(), options)) {
    const context = await esbuild.context({ ...option, logLevel: 'info' });
    await context.watch();
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      dev: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      types: { type: 'boolean', default: false },
      outdir: { type: 'string', default: join(root, 'dist') },
    },
  });
  const options = { outdir: resolve(values.outdir), dev: values.dev || values.watch };
  if (values.watch) return watch(options);
  if (!values.types) {
    const sizes = await build(options);
    const totals = {};
    for (const [path, bytes] of Object.entries(sizes)) {
      const name = relative(root, path).replace(/locales\/.*/, 'locales/*');
      totals[name] = (totals[name] ?? 0) + bytes;
    }
    for (const [name, bytes] of Object.entries(totals))
      process.stdout.write(`${name.padEnd(24)} ${(bytes / 1024).toFixed(0).padStart(6)} kB\n`);
  }
  emitTypes(options);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
