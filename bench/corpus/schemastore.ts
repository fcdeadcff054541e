import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  corpus,
  hasCorpus,
  missingCorpus,
  readOptions,
  sampled,
  type RunOptions,
} from '../harness/options.ts';
import { isLost, runPool } from '../harness/pool.ts';
import { conclude, percent, progress, round, save, table } from '../harness/report.ts';
import { jsonFiles } from './cases.ts';
import type { StoreAnswer, StoreRequest } from './schemastore-task.ts';

/**
 * SchemaStore sample: five seeds valid (row 0 each) and rows 0–19 of seed 1; mean leaves per row; property
 * positions that occur in those twenty rows; mean time per row.
 */
export interface StoreResult extends StoreAnswer {
  readonly name: string;
}

const rows = 20;

export async function runStore(options: RunOptions): Promise<StoreResult[]> {
  const requests = jsonFiles(path.join(corpus, 'schemastore'))
    .map((file): StoreRequest => ({
      name: path.basename(file),
      file,
      seeds: [1, 2, 3, 4, 5],
      rows,
      engine: options.engine,
    }))
    .filter((request) => sampled(request.name, options));
  const task = new URL('./schemastore-task.ts', import.meta.url).href;
  const answers = await runPool<StoreRequest, StoreAnswer>(task, requests, {
    workers: options.workers,
    budget: options.budget,
    onAnswer: progress('schemastore'),
  });
  return answers.map((answer, i) => {
    const { name } = requests[i] as StoreRequest;
    if (!isLost(answer)) return { name, ...answer };
    return {
      name,
      verdict: answer.lost,
      detail: answer.detail,
      rows: 0,
      rejectedRows: 0,
      remade: 0,
      leaves: 0,
      positions: 0,
      occurred: 0,
      impossible: 0,
      missed: [],
      perRow: 0,
      judgePerRow: 0,
      timedLeaves: 0,
      compile: 0,
      ajvCompile: 0,
    };
  });
}

export function summarise(results: readonly StoreResult[]) {
  const judged = results.filter((r) => r.verdict !== 'unjudged');
  const made = judged.filter((r) => r.rows > 0);
  const sum = (pick: (r: StoreResult) => number, of = made): number =>
    of.reduce((total, r) => total + pick(r), 0);
  const covered = made.filter((r) => r.positions > 0);
  const slowest = made.reduce<StoreResult | undefined>(
    (a, b) => (a && a.compile - a.ajvCompile > b.compile - b.ajvCompile ? a : b),
    undefined,
  );
  return {
    schemas: judged.length,
    unjudged: results.filter((r) => r.verdict === 'unjudged').map((r) => `${r.name}: ${r.detail}`),
    valid: judged.filter((r) => r.verdict === 'valid').length,
    rows: sum((r) => r.rows),
    rejectedRows: sum((r) => r.rejectedRows),
    remadeRows: `${sum((r) => r.remade)} (in ${made.filter((r) => r.remade > 0).length} schemas)`,
    meanLeaves: round(sum((r) => r.leaves / Math.max(1, r.rows - r.rejectedRows)) / Math.max(1, made.length)),
    positions: sum((r) => r.positions),
    occurred: sum((r) => r.occurred),
    impossible: sum((r) => r.impossible),
    pooled: percent(
      sum((r) => r.occurred),
      sum((r) => r.positions),
    ),
    pooledOfPossible: percent(
      sum((r) => r.occurred),
      sum((r) => r.positions - r.impossible),
    ),
    meanShare: percent(
      sum((r) => r.occurred / r.positions, covered),
      covered.length,
    ),
    meanCompile: round(sum((r) => r.compile) / Math.max(1, made.length), 1),
    meanAjvCompile: round(sum((r) => r.ajvCompile) / Math.max(1, made.length), 1),
    slowestCompileBeyondAjv: slowest
      ? `${slowest.name}: ${round(slowest.compile - slowest.ajvCompile, 0)} ms`
      : '–',
  };
}

/** What a row costs, by schema: the mean of the first line is the figure that is asked for. */
export function timesOf(results: readonly StoreResult[]) {
  const made = results.filter((r) => r.verdict !== 'unjudged' && r.rows > 0);
  const leaves = (r: StoreResult): number => Math.max(1, r.timedLeaves) / rows;
  return {
    'ms per row': spread(made.map((r) => r.perRow)),
    'of it in the judge': spread(made.map((r) => r.judgePerRow)),
    'of it in generation': spread(made.map((r) => r.perRow - r.judgePerRow)),
    'µs per leaf': spread(made.map((r) => (1000 * r.perRow) / leaves(r))),
    'of it in the judge, per leaf': spread(made.map((r) => (1000 * r.judgePerRow) / leaves(r))),
  };
}

interface Spread {
  readonly mean: number;
  readonly median: number;
  /** Mean without the slowest 1 % of the schemas, rounded up. */
  readonly trimmed: number;
}

function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const mean = (of: readonly number[]): number => of.reduce((sum, n) => sum + n, 0) / Math.max(1, of.length);
  return {
    mean: mean(sorted),
    median: sorted[sorted.length >> 1] ?? 0,
    trimmed: mean(sorted.slice(0, sorted.length - Math.ceil(sorted.length / 100))),
  };
}

/** All time over all leaves, in microseconds: engines whose rows differ in size compare by this. */
export function pooledPerLeaf(results: readonly StoreResult[]): number {
  const sum = (pick: (r: StoreResult) => number): number => results.reduce((n, r) => n + pick(r), 0);
  return (
    (1000 * rows * sum((r) => r.perRow)) /
    Math.max(
      1,
      sum((r) => r.timedLeaves),
    )
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = readOptions({ budget: 90_000 });
  if (!hasCorpus) throw new Error(missingCorpus);
  const results = await runStore(options);
  const summary = summarise(results);
  const { unjudged, ...figures } = summary;
  console.log(
    table(
      ['measure', options.engine],
      Object.entries({ ...figures, share: percent(summary.valid, summary.schemas) }),
    ),
  );
  const times = timesOf(results);
  console.log(
    `\n${table(
      ['time by schema', 'mean', 'median', 'mean without the slowest 1 %'],
      Object.entries(times).map(([name, of]) => [
        name,
        round(of.mean, 3),
        round(of.median, 3),
        round(of.trimmed, 3),
      ]),
    )}\nall time ÷ all leaves: ${round(pooledPerLeaf(results), 3)} µs per leaf`,
  );
  console.log(
    `\nOutside the count (ajv does not compile them): ${unjudged.length}\n${unjudged.map((line) => `  ${line}`).join('\n')}`,
  );
  for (const r of results) {
    if (r.verdict !== 'valid' && r.verdict !== 'unjudged')
      console.log(`${r.verdict.padEnd(9)} ${r.name}: ${r.detail}`);
  }
  const worst = results
    .filter((r) => r.missed.length > 0)
    .sort((a, b) => b.missed.length - a.missed.length)
    .slice(0, options.verbose ? undefined : 20);
  console.log('\nMost positions missed:');
  console.log(
    table(
      ['schema', 'positions', 'occurred', 'impossible', 'some missed'],
      worst.map((r) => [
        r.name,
        r.positions,
        r.occurred,
        r.impossible,
        r.missed.slice(0, options.verbose ? undefined : 3).join(' '),
      ]),
    ),
  );
  console.log('\nSlowest per row:');
  console.log(
    table(
      ['schema', 'ms per row', 'judge', 'leaves per row', 'compile ms', 'ajv compile ms'],
      [...results]
        .sort((a, b) => b.perRow - a.perRow)
        .slice(0, 10)
        .map((r) => [
          r.name,
          round(r.perRow, 3),
          round(r.judgePerRow, 3),
          round(r.timedLeaves / rows, 0),
          round(r.compile, 0),
          round(r.ajvCompile, 0),
        ]),
    ),
  );
  const remade = results.filter((r) => r.remade > 0).sort((a, b) => b.remade - a.remade);
  if (remade.length > 0) {
    console.log('\nRows that the engine rejected itself and made again:');
    console.log(
      table(
        ['schema', 'remade'],
        remade.slice(0, options.verbose ? undefined : 20).map((r) => [r.name, r.remade]),
      ),
    );
  }
  save(`schemastore-${options.engine}`, { summary, times, results });
  const failures: string[] = [];
  if (summary.rejectedRows > 0) failures.push(`${summary.rejectedRows} rows that ajv rejects`);
  if (options.min !== undefined && summary.valid < options.min * summary.schemas)
    failures.push(`${percent(summary.valid, summary.schemas)} is below ${percent(options.min, 1)}`);
  conclude(failures);
}
