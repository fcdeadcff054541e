import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { project, readOptions, sampled, type RunOptions } from '../harness/options.ts';
import { runPool } from '../harness/pool.ts';
import { conclude, progress, save } from '../harness/report.ts';
import type { Group } from './cases.ts';
import { draftOf } from './schemastore-task.ts';
import type { SuiteRequest } from './suite-task.ts';
import { failuresOf, printFigures, seeds, tally, trialOf, type Figure } from './suite.ts';
import type { TrialAnswer } from './verdict.ts';

/**
 * Adversarial logic of our own: small schemas with a known witness (`logic.json`: five valid seeds each)
 * and contradictions (`unsatisfiable.json`: right only when refused as impossible or not found).
 */
export async function runLogic(options: RunOptions): Promise<Record<'logic' | 'unsatisfiable', Figure>> {
  return { logic: await tryAll('logic', options), unsatisfiable: await tryAll('unsatisfiable', options) };
}

export function ownCases(file: 'logic' | 'unsatisfiable'): Group[] {
  return JSON.parse(readFileSync(path.join(project, 'test/cases', `${file}.json`), 'utf8')) as Group[];
}

async function tryAll(file: 'logic' | 'unsatisfiable', options: RunOptions): Promise<Figure> {
  const requests = ownCases(file)
    .map((group): SuiteRequest => ({
      name: group.description,
      draft: draftOf(group.schema),
      schema: JSON.stringify(group.schema),
      tests: group.tests,
      remote: false,
      seeds,
      engine: options.engine,
      seekWitness: false,
    }))
    .filter((request) => sampled(request.name, options));
  const task = new URL('./suite-task.ts', import.meta.url).href;
  const answers = await runPool<SuiteRequest, TrialAnswer>(task, requests, {
    workers: options.workers,
    budget: options.budget,
    onAnswer: progress(file),
  });
  return tally(answers.map((answer, i) => trialOf(requests[i] as SuiteRequest, answer)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = readOptions();
  const figures = await runLogic(options);
  printFigures(figures, options);
  save(`logic-${options.engine}`, figures);
  conclude(failuresOf(figures, options));
}
