import assert from 'node:assert/strict';
import type { Figure } from '../../bench/corpus/suite.ts';
import { right } from '../../bench/corpus/verdict.ts';
import { hasCorpus, missingCorpus, type RunOptions } from '../../bench/harness/options.ts';

/** CI's tenth, chosen by a hash of each case; `npm run corpus` runs all. */
export const tenth: RunOptions = {
  engine: 'understudy',
  sample: 0.1,
  verbose: false,
  budget: 20_000,
  workers: 2,
};

/** Leaves the tests pending, with the reason, where the corpus folder is missing. */
export function needsCorpus(suite: Mocha.Suite): void {
  if (hasCorpus) return;
  suite.pending = true;
  suite.title += ` (skipped: ${missingCorpus})`;
}

/** Fails with every case that went wrong, or when a row was emitted that the judge rejects. */
export function assertFigure(figure: Figure, share = 1): void {
  assert.ok(figure.trials.length > 0, 'no case ran');
  assert.equal(figure.rejectedRows, 0, explain(figure));
  assert.ok(
    figure.right >= share * figure.cases,
    `${figure.right} of ${figure.cases} right\n${explain(figure)}`,
  );
}

function explain(figure: Figure): string {
  return figure.trials
    .filter((trial) => !right.has(trial.verdict) && trial.verdict !== 'unjudged')
    .map((trial) => `${trial.verdict} ${trial.name}\n  ${trial.schema.slice(0, 600)}\n  ${trial.detail}`)
    .join('\n');
}
