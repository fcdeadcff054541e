import { fileURLToPath } from 'node:url';
import { isLost, runPool, type Lost } from '../harness/pool.ts';
import { hasCorpus, missingCorpus, readOptions, sampled, type RunOptions } from '../harness/options.ts';
import { conclude, percent, progress, save, table } from '../harness/report.ts';
import { canonical, suiteCases, typedCases, type SuiteCase, type TypedCase } from './cases.ts';
import type { SuiteRequest } from './suite-task.ts';
import { right, type TrialAnswer, type Verdict } from './verdict.ts';

/**
 * Official suite: every distinct (draft, schema); row 0 under seeds 1–5 must be valid. Share = right
 * cases ÷ cases that some judge compiles.
 */
export interface Trial extends TrialAnswer {
  readonly name: string;
  readonly schema: string;
}
export interface Figure {
  readonly cases: number;
  readonly right: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly rows: number;
  readonly rejectedRows: number;
  readonly remade: number;
  readonly trials: readonly Trial[];
}

export const seeds = [1, 2, 3, 4, 5];

export async function runSuite(options: RunOptions): Promise<Record<'suite' | 'typed' | 'optional', Figure>> {
  const all = suiteCases();
  const main = all.filter((one) => !one.optional);
  const figure = (cases: readonly (SuiteCase | TypedCase)[], label: string): Promise<Figure> =>
    tryAll(
      cases.filter((one) => sampled(`${one.draft} ${canonical(one.schema)}`, options, one.name)),
      options,
      label,
    );
  return {
    suite: await figure(main, 'suite'),
    typed: await figure(typedCases(main), 'typed'),
    optional: await figure(
      all.filter((one) => one.optional),
      'optional',
    ),
  };
}

async function tryAll(
  cases: readonly (SuiteCase | TypedCase)[],
  options: RunOptions,
  label: string,
): Promise<Figure> {
  const requests = cases.map((one): SuiteRequest => ({
    name: one.name,
    draft: one.draft,
    schema: JSON.stringify(one.schema),
    tests: one.tests,
    remote: one.remote,
    ...('type' in one && { type: one.type }),
    seeds,
    engine: options.engine,
    seekWitness: true,
  }));
  const task = new URL('./suite-task.ts', import.meta.url).href;
  const answers = await runPool<SuiteRequest, TrialAnswer>(task, requests, {
    workers: options.workers,
    budget: options.budget,
    onAnswer: progress(label),
  });
  return tally(answers.map((answer, i) => trialOf(requests[i] as SuiteRequest, answer)));
}

export function trialOf(request: { name: string; schema: string }, answer: TrialAnswer | Lost): Trial {
  const settled: TrialAnswer = isLost(answer)
    ? {
        verdict: answer.lost,
        detail: answer.detail,
        arbiter: 'ajv',
        contradictions: [],
        rows: 0,
        rejectedRows: 0,
        remade: 0,
        milliseconds: 0,
      }
    : answer;
  return { name: request.name, schema: request.schema, ...settled };
}

export function tally(trials: readonly Trial[]): Figure {
  const verdicts: Record<Verdict, number> = {
    valid: 0,
    proved: 0,
    budget: 0,
    refused: 0,
    rejected: 0,
    crash: 0,
    hang: 0,
    unjudged: 0,
  };
  for (const trial of trials) verdicts[trial.verdict]++;
  return {
    cases: trials.length - verdicts.unjudged,
    right: trials.filter((trial) => right.has(trial.verdict)).length,
    verdicts,
    rows: trials.reduce((sum, trial) => sum + trial.rows, 0),
    rejectedRows: trials.reduce((sum, trial) => sum + trial.rejectedRows, 0),
    remade: trials.reduce((sum, trial) => sum + trial.remade, 0),
    trials,
  };
}

/** One line per figure, then every case that is not right. */
export function printFigures(figures: Readonly<Record<string, Figure>>, options: RunOptions): void {
  const kinds: Verdict[] = ['valid', 'proved', 'budget', 'refused', 'rejected', 'crash', 'hang', 'unjudged'];
  console.log(
    table(
      ['set', 'cases', 'right', 'share', ...kinds, 'rows', 'rejected rows', 'remade'],
      Object.entries(figures).map(([name, f]) => [
        name,
        f.cases,
        f.right,
        percent(f.right, f.cases),
        ...kinds.map((kind) => f.verdicts[kind]),
        f.rows,
        f.rejectedRows,
        f.remade,
      ]),
    ),
  );
  const remade = Object.values(figures)
    .flatMap((f) => f.trials.filter((trial) => trial.remade > 0))
    .sort((a, b) => b.remade - a.remade);
  if (remade.length > 0) {
    console.log(`\nRows that the engine rejected itself and made again, in ${remade.length} cases:`);
    for (const trial of remade.slice(0, options.verbose ? undefined : 20))
      console.log(`${String(trial.remade).padStart(9)} ${trial.name}`);
  }
  const wrong = Object.values(figures).flatMap((f) => f.trials.filter((trial) => !right.has(trial.verdict)));
  if (wrong.length > 0) {
    console.log();
    for (const trial of wrong.slice(0, options.verbose ? undefined : 40)) {
      console.log(
        `${trial.verdict.padEnd(9)} ${trial.name}\n          ${trial.schema.slice(0, options.verbose ? undefined : 160)}\n          ${trial.detail}`,
      );
    }
    if (!options.verbose && wrong.length > 40) console.log(`… and ${wrong.length - 40} more: --verbose`);
  }
}

/** Why a run must exit non-zero: a rejected row, or a share below `--min`. */
export function failuresOf(figures: Readonly<Record<string, Figure>>, options: RunOptions): string[] {
  const failures: string[] = [];
  for (const [name, f] of Object.entries(figures)) {
    if (f.rejectedRows > 0) failures.push(`${name}: ${f.rejectedRows} rows that the judge rejects`);
    if (options.min !== undefined && f.right < options.min * f.cases)
      failures.push(`${name}: ${percent(f.right, f.cases)} is below ${percent(options.min, 1)}`);
  }
  return failures;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = readOptions();
  if (!hasCorpus) throw new Error(missingCorpus);
  const figures = await runSuite(options);
  printFigures(figures, options);
  const odd = Object.values(figures).flatMap((f) =>
    f.trials.filter((trial) => trial.contradictions.length > 0),
  );
  console.log(`\n${odd.length} cases where ajv contradicts the suite's own tests:\n`);
  console.log(
    table(
      ['case', 'decided by', 'verdict', 'first contradiction'],
      odd.map((trial) => [trial.name, trial.arbiter, trial.verdict, trial.contradictions[0] as string]),
    ),
  );
  save(`suite-${options.engine}`, figures);
  conclude(failuresOf(figures, options));
}
