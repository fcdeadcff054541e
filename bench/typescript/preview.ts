import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../../src/protocol/handler.ts';
import { blockRows } from '../../src/protocol/preview.ts';
import { defaultWireOptions } from '../../src/protocol/worker.ts';
import { createEngine, type Engine } from '../../src/worker/client.ts';
import { project } from '../harness/options.ts';
import { median } from '../harness/rates.ts';
import { conclude, round, save, table } from '../harness/report.ts';
import { writePreviewProject } from './preview-project.ts';

/**
 * The first rows of a type in a project of 200 files: in an engine that starts for it, and after a keystroke. Needs
 * `npm run build`; `--keep` leaves the project where it is.
 *
 *     node --import tsx bench/typescript/preview.ts [--files N] [--together N] [--runs N] [--keep]
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '200' },
    together: { type: 'string', default: '20' },
    runs: { type: 'string', default: '5' },
    keep: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(path.join(tmpdir(), 'understudy-preview-'));
const { entry, type, text } = writePreviewProject(folder, Number(values.files), Number(values.together));
const workerPath = path.join(project, 'dist/worker.cjs');
const rowsInSight = 30;
const measured = ['open', 'first', 'all'] as const;
type Times = Record<(typeof measured)[number], number>;

/** Milliseconds until a text is read, its first rows are there, and all in sight, as the editor asks for them. */
async function firstRows(engine: Engine, text: string): Promise<Times> {
  const begun = performance.now();
  const plan = { entity: type, options: defaultWireOptions, from: 0, count: rowsInSight, part: blockRows };
  const schema = await engine.open({ uri: pathToFileURL(entry).href, text, root: folder }, { ahead: [plan] });
  const open = performance.now() - begun;
  const { rows } = await schema.window(plan);
  const first = performance.now() - begun;
  const from = rows.length;
  const others = await schema.window({ ...plan, from, count: rowsInSight - from, part: rowsInSight });
  const all = performance.now() - begun;
  schema.close();
  const failed = [...rows, ...others.rows].find((row) => !row.ok);
  if (failed?.ok === false) throw new Refusal([failed.problem]);
  return { open, first, all };
}

const cold: Times[] = [];
const warm: typeof cold = [];
try {
  for (let run = 0; run < Number(values.runs); run++) {
    const engine = createEngine({ workerPath, budget: 60_000, cache: path.join(folder, '.cache') });
    try {
      cold.push(await firstRows(engine, text));
      for (let key = 1; key <= 5; key++)
        warm.push(await firstRows(engine, text.replace("'low'", `'low${'x'.repeat(key)}'`)));
    } finally {
      await engine.dispose();
    }
  }
  const figures = Object.entries({ 'cold, the engine starts for it': cold, 'warm, after a keystroke': warm });
  const line = (of: readonly number[]): string =>
    `${round(median(of), 0)} (${round(Math.min(...of), 0)}–${round(Math.max(...of), 0)})`;
  console.log(
    table(
      ['median (min–max), ms', 'read', `first ${blockRows} rows or more`, `all ${rowsInSight}`],
      figures.map(([name, of]) => [name, ...measured.map((what) => line(of.map((times) => times[what])))]),
    ),
  );
  save('typescript-preview', { cold, warm });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  conclude(error.problems.map(({ code, message }) => `${code}: ${message}`));
} finally {
  if (values.keep || !existsSync(workerPath))
    console.log(`The project stands in ${folder}; the type is ${type} of ${entry}`);
  else rmSync(folder, { recursive: true });
}
