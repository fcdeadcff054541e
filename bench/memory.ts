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
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    max: { type: 'string', default: '250' },
    growth: { type: 'string', default: '15' },
  },
});
const rows = Number(values.rows);
const cli = path.join(project, 'dist/cli.mjs');
if (!existsSync(cli)) throw new Error('dist/cli.mjs is missing: run npm run build first.');
if (!existsSync('/proc/self/status')) throw new Error('This measure reads /proc: it needs Linux.');

interface Run {
  readonly rows: number;
  readonly peak: number;
  readonly early: number;
  readonly late: number;
  readonly seconds: number;
  readonly bytes: number;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** A field of a process's status and of its children's, added. */
function megabytes(pid: number | undefined, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const own = Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + megabytes(Number(child), field), own);
  } catch {
    // The process has just ended.
    return 0;
  }
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
  let peak = 0;
  const timer = setInterval(() => {
    const resident = megabytes(child.pid, 'VmRSS');
    if (resident > 0) samples.push(resident);
    peak = Math.max(peak, megabytes(child.pid, 'VmHWM'));
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
    seconds,
    bytes,
  };
}

const runs = [await run(rows / 10), await run(rows)] as const;
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
const growth = runs[1].peak - runs[0].peak;
console.log(
  `\ngrowth of the peak from ${runs[0].rows} to ${runs[1].rows} rows: ${round(growth, 1)} MB; early to late within the long run: ${round(runs[1].late - runs[1].early, 1)} MB`,
);
save('memory', { runs, growth });
const failures: string[] = [];
if (runs[1].peak >= Number(values.max))
  failures.push(`peak of ${round(runs[1].peak, 0)} MB is not below ${values.max} MB`);
if (growth > Number(values.growth) && runs[1].late - runs[1].early > Number(values.growth))
  failures.push(`grows with the rows by ${round(growth, 0)} MB`);
conclude(failures);
