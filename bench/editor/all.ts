import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build.mjs';
import { installHost } from '../../test/editor/host/install.ts';
import { startServer } from '../../test/editor/host/server.ts';
import { project } from '../harness/options.ts';
import { conclude, save } from '../harness/report.ts';
import { measureEntry, measurePackage, measureWebview } from './bundles.ts';
import { isMet, stallFigures, tableOf } from './figures.ts';
import type { Measured } from './figures.ts';
import { measureFirstPreview } from './first-preview.ts';
import { measureMemory } from './memory.ts';
import { measureScrolling } from './scrolling.ts';
import { measureTyping } from './typing.ts';
import { wideSchema } from './wide-schema.ts';
import { createWindows } from './window.ts';
import type { Windows } from './window.ts';

/** `npm run bench:editor [-- MEASURE… --runs N --profile]`: the extension in a real VS Code, driven by a browser. */

interface Place {
  readonly windows: Windows;
  /** Workspace with the schemas. */
  readonly folder: string;
}

const still: Readonly<Record<string, (runs: number | undefined) => Measured | Promise<Measured>>> = {
  entry: (runs = 21) => measureEntry(runs),
  webview: measureWebview,
  vsix: measurePackage,
};
const live: Readonly<Record<string, (place: Place, runs: number | undefined) => Promise<Measured>>> = {
  first: ({ windows, folder }, runs = 5) => measureFirstPreview(windows, folder, runs),
  typing: ({ windows, folder }, runs = 10) => measureTyping(windows, folder, runs),
  scroll: ({ windows, folder }, runs = 30) => measureScrolling(windows, folder, runs),
  memory: ({ windows, folder }, runs = 100) => measureMemory(windows, folder, runs),
};
const names = [...Object.keys(still), ...Object.keys(live)];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, profile: { type: 'boolean', default: false } },
});
for (const name of positionals)
  if (!names.includes(name)) throw new Error(`There is no measure “${name}”. There are ${names.join(', ')}.`);
const isChosen = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const runs = values.runs === undefined ? undefined : Number(values.runs);

const results = new Map<string, Measured>();
const failures: string[] = [];

/** A measure that fails takes none of the others along. */
async function keep(name: string, measure: () => Measured | Promise<Measured>): Promise<void> {
  console.error(`${name} …`);
  try {
    results.set(name, await measure());
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

const profileFile = (n: number): string => path.join(project, `bench/results/editor-${n}.cpuprofile`);

async function measureLive(): Promise<void> {
  const vscode = await installHost(console.error);
  const folder = await mkdtemp(path.join(tmpdir(), 'understudy-bench-'));
  try {
    await cp(path.join(project, 'examples/order.schema.json'), path.join(folder, 'order.schema.json'));
    await writeFile(path.join(folder, 'wide.schema.json'), wideSchema(200));
    const server = await startServer(vscode);
    try {
      const windows = await createWindows(server, values.profile ? profileFile : undefined);
      try {
        for (const [name, measure] of Object.entries(live))
          if (isChosen(name)) await keep(name, () => measure({ windows, folder }, runs));
      } finally {
        await windows.stop();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// A signal alone would leave the server running: it ends with this process's `exit`.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const load = loadavg()[0] ?? 0;
await build({ only: ['extension', 'worker', 'preview'] });
for (const [name, measure] of Object.entries(still))
  if (isChosen(name)) await keep(name, () => measure(runs));
if (Object.keys(live).some(isChosen)) await measureLive();

const figures = [...results.values()].flatMap((measured) => measured.figures);
const watched = [...results].flatMap(([name, { stalls }]) =>
  stalls === undefined ? [] : [[name, stalls] as const],
);
if (watched.length > 0) {
  const { figures: found, worst } = stallFigures(watched);
  figures.push(...found);
  console.log(`\nlongest block of the extension host in each measure:\n${worst.join('\n')}`);
}
console.log(`\n${tableOf(figures)}`);
if (load > availableParallelism() / 4)
  console.log(
    `\nThe machine was not idle (load ${load.toFixed(1)}): only the least of the times say something.`,
  );
save('editor', { load, figures, results: Object.fromEntries(results) });
failures.push(...figures.filter((figure) => !isMet(figure)).map(({ name }) => `${name}: missed`));
conclude(failures);
