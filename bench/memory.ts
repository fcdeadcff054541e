import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { project } from './harness/options.ts';
import { orderFile } from './harness/order.ts';
import { conclude, round, save, table } from './harness/report.ts';

/**
 * Memory: resident set of the real command line writing the order schema as NDJSON, from /proc: its process
 * and the engine's together. Peak is the kernel's own high-water mark (VmHWM) of each, added; growth is the median
 * resident set while the last tenth of the rows is written, less that while the rows around the first
 * tenth are, and the difference of the peaks of a run of 100,000 rows and one of 1,000,000.
 * Each process is also shown by itself, so that one sees which one grows and whether it levels off.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    max: { type: 'string', default: '250' },
    growth: { type: 'string', default: '15' },
  },
});
const rows = Number(values.rows);
/** The criterion holds up to here; a longer run is made besides, to see whether memory levels off. */
const asked = 1_000_000;
const cli = path.join(project, 'dist/cli.mjs');
if (!existsSync(cli)) throw new Error('dist/cli.mjs is missing: run npm run build first.');
if (!existsSync('/proc/self/status')) throw new Error('This measure reads /proc: it needs Linux.');

const processNames = ['client', 'keeper and engine'] as const;
/** Of the run, at which each process is shown. */
const shares = [0.1, 0.5, 0.9];

interface Run {
  readonly rows: number;
  readonly peak: number;
  readonly early: number;
  readonly late: number;
  /** Of each process of `processNames`: its resident set at each of `shares`, and its peak. */
  readonly processes: readonly { readonly along: readonly number[]; readonly peak: number }[];
  readonly seconds: number;
  readonly bytes: number;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** A field of a process's status, then of its children's, depth first. */
function megabytes(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const own = Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [own, ...children.flatMap((child) => megabytes(Number(child), field))];
  } catch {
    // The process has just ended.
    return [];
  }
}

const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

/** The median of the samples around each of `shares`. */
function along(samples: readonly number[]): number[] {
  const reach = Math.ceil(samples.length / 40);
  return shares.map((share) => {
    const middle = Math.round(share * (samples.length - 1));
    return median(samples.slice(Math.max(0, middle - reach), middle + reach + 1));
  });
}

async function run(count: number): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-memory-'));
  const out = path.join(folder, 'orders.ndjson');
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [cli, 'generate', orderFile, '--rows', String(count), '--format', 'ndjson', '--out', out],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const samples: number[] = [];
  const apart = processNames.map(() => ({ samples: [] as number[], peak: 0 }));
  let peak = 0;
  const timer = setInterval(() => {
    const resident = megabytes(child.pid, 'VmRSS');
    if (total(resident) > 0) samples.push(total(resident));
    const highest = megabytes(child.pid, 'VmHWM');
    peak = Math.max(peak, total(highest));
    apart.forEach((one, i) => {
      if (resident[i]) one.samples.push(resident[i]);
      one.peak = Math.max(one.peak, highest[i] ?? 0);
    });
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw new Error(`the command line ended with ${code}`);
  const bytes = statSync(out).size;
  rmSync(folder, { recursive: true });
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  return {
    rows: count,
    peak,
    early: median(samples.slice(tenth, 2 * tenth)),
    late: median(samples.slice(-tenth)),
    processes: apart.map((one) => ({ along: along(one.samples), peak: one.peak })),
    seconds,
    bytes,
  };
}

const judged = [await run(Math.min(rows, asked) / 10), await run(Math.min(rows, asked))] as const;
const runs: readonly Run[] = rows > asked ? [...judged, await run(rows)] : judged;
console.log(
  table(
    ['rows', 'peak MB', 'early MB', 'late MB', 'seconds', 'rows/s', 'file MB'],
    runs.map((r) => [
      r.rows,
      round(r.peak, 0),
      round(r.early, 0),
      round(r.late, 0),
      round(r.seconds, 1),
      Math.round(r.rows / r.seconds),
      round(r.bytes / 1e6, 0),
    ]),
  ),
);
console.log(
  `\nresident MB of each process:\n${table(
    ['rows', 'process', ...shares.map((share) => `at ${100 * share} %`), 'peak'],
    runs.flatMap((r) =>
      r.processes.map((one, i) => [
        r.rows,
        processNames[i] ?? '',
        ...one.along.map((value) => round(value, 0)),
        round(one.peak, 0),
      ]),
    ),
  )}`,
);
const growth = judged[1].peak - judged[0].peak;
console.log(
  `\ngrowth of the peak from ${judged[0].rows} to ${judged[1].rows} rows: ${round(growth, 1)} MB; early to late within the long run: ${round(judged[1].late - judged[1].early, 1)} MB`,
);
save('memory', { runs, growth });
const failures: string[] = [];
if (judged[1].peak >= Number(values.max))
  failures.push(`peak of ${round(judged[1].peak, 0)} MB is not below ${values.max} MB`);
if (growth > Number(values.growth) && judged[1].late - judged[1].early > Number(values.growth))
  failures.push(`grows with the rows by ${round(growth, 0)} MB`);
conclude(failures);
