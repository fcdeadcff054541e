import type { Problem } from '../model/problem.ts';

/** Exit codes, as `--help` documents them. Signals add their number to 128: 130 is Ctrl-C. */
export const exit = {
  done: 0,
  /** The schema, or a row, was refused. */
  refused: 1,
  /** The command line was not understood, or names something that is not there. */
  usage: 2,
  /** The output could not be written. */
  output: 3,
  /** The engine went too long without progress. */
  timeBudget: 4,
} as const;

/** What the command line got wrong, in words for the user. */
export class UsageError extends Error {}

const usageCodes = new Set([
  'unknown-entity',
  'unknown-locale',
  'sql-ratio',
  'table-pointer',
  'audit-reference',
]);

/** The code for what a run was refused with. */
export function exitCodeOf(problems: readonly Problem[]): number {
  const codes = problems.filter((problem) => problem.severity !== 'information').map(({ code }) => code);
  if (codes.includes('time-budget')) return exit.timeBudget;
  return codes.some((code) => usageCodes.has(code)) ? exit.usage : exit.refused;
}
