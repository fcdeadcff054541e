import { benjaminiHochberg } from './statistics/benjamini-hochberg.ts';

export interface Test {
  readonly p: number;
  /** The p-value adjusted for all tests of the audit. */
  q: number;
}

/** Sets the q of all tests that were made together. */
export function adjust(tests: readonly Test[]): void {
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  tests.forEach((test, i) => (test.q = adjusted[i] as number));
}
