/** Shares of groups against a reference. */
import type { Groups } from './groups.ts';
import { type Expected, expectedShares, type Reference } from './reference.ts';
import { chiSquareFit } from './statistics/chi-square-fit.ts';
import { type Evenness, evenness, nearlyUniform } from './statistics/evenness.ts';
import { exactMultinomial } from './statistics/exact-multinomial.ts';
import { imbalanceRatio, normalisedEntropy } from './statistics/imbalance.ts';
import type { Interval } from './statistics/interval.ts';
import { jensenShannon } from './statistics/jensen-shannon.ts';
import { totalVariation } from './statistics/total-variation.ts';
import { wilson } from './statistics/wilson.ts';
import type { Test } from './tests.ts';

/**
 * - `as-expected`: the ratio to the reference lies in [0.8, 1.25]
 * - `under`, `over`: it lies outside, and Wilson's interval does not contain the expected share
 * - `never`: declared (or expected) and not in any row, in so many rows that it should be
 * - `unexpected`: occurs, and the reference gives it no share at all
 * - `no-reference`: the reference says nothing about it
 * - `too-few`: too few rows to tell
 */
export type GroupState =
  'as-expected' | 'under' | 'over' | 'never' | 'unexpected' | 'no-reference' | 'too-few';

export interface GroupShare {
  readonly column: string;
  readonly group: string;
  readonly declared: boolean;
  readonly count: number;
  /** Rows that were compared. */
  readonly n: number;
  readonly share: number;
  readonly interval: Interval;
  readonly expected: number | null;
  /** Representation ratio: share / expected. */
  readonly ratio: number | null;
  readonly ratioInterval: Interval | null;
  readonly state: GroupState;
}

export interface Representation {
  readonly column: string;
  readonly name: string;
  readonly n: number;
  readonly nulls: number;
  readonly groups: readonly GroupShare[];
  readonly expected: Expected;
  readonly test: FitTest | null;
  readonly totalVariation: number | null;
  readonly jensenShannon: number | null;
  readonly entropy: number | null;
  readonly imbalance: number | null;
  readonly evenness: Evenness & { readonly suspicious: boolean };
}

export interface FitTest extends Test {
  readonly method: 'chi-square' | 'exact-multinomial';
  readonly statistic: number | null;
  readonly df: number;
}

export const ratioLimits: Interval = { low: 0.8, high: 1.25 };
/** Below this many expected rows, and this many in all, nothing is said about a group. */
const fewExpected = 5;
const fewRows = 30;

export function representation(groups: Groups, reference: Reference): Representation {
  const expected = expectedShares(reference, groups);
  const shares = expected.kind === 'shares' ? expected.shares : groups.labels.map(() => null);
  // Shares are of what the reference knows: a group it does not know must not make all others rare.
  const compared =
    expected.kind === 'shares'
      ? groups.counts.reduce((sum, count, i) => (shares[i] === null ? sum : sum + count), 0)
      : groups.n;
  const counts = groups.counts.filter((_, i) => shares[i] !== null);
  const known = shares.filter((share) => share !== null);
  const observed = counts.map((count) => (compared > 0 ? count / compared : 0));
  const comparable = expected.kind === 'shares' && compared > 0;
  return {
    column: groups.pointer,
    name: groups.name,
    n: groups.n,
    nulls: groups.nulls,
    groups: groups.labels.map((_, i) => shareOf(groups, i, shares[i] ?? null, compared)),
    expected,
    test: comparable ? fit(counts, known) : null,
    totalVariation: comparable ? totalVariation(observed, known) : null,
    jensenShannon: comparable ? jensenShannon(observed, known) : null,
    entropy: normalisedEntropy(groups.counts),
    imbalance: imbalanceRatio(groups.counts),
    evenness: suspicion(groups, expected),
  };
}

function shareOf(groups: Groups, i: number, expected: number | null, compared: number): GroupShare {
  const count = groups.counts[i] as number;
  const n = expected === null ? groups.n : compared;
  const interval = wilson(count, n);
  const comparable = expected !== null && expected > 0;
  const share = n > 0 ? count / n : 0;
  return {
    column: groups.pointer,
    group: groups.labels[i] as string,
    declared: i < groups.declared,
    count,
    n,
    share,
    interval,
    expected,
    ratio: comparable ? share / expected : null,
    ratioInterval: comparable ? { low: interval.low / expected, high: interval.high / expected } : null,
    state: stateOf(groups, i, expected, n, interval),
  };
}

function stateOf(
  groups: Groups,
  i: number,
  expected: number | null,
  n: number,
  interval: Interval,
): GroupState {
  const count = groups.counts[i] as number;
  if (expected === null) {
    // Drawn evenly, a value of k would be in n/k rows; with five expected it is missed once in 150 times.
    if (count === 0 && i < groups.declared)
      return n >= fewExpected * groups.declared && n > 0 ? 'never' : 'too-few';
    return 'no-reference';
  }
  if (expected === 0) return count > 0 ? 'unexpected' : 'as-expected';
  if (n === 0 || (n * expected < fewExpected && n < fewRows)) return 'too-few';
  const ratio = count / n / expected;
  if (ratio >= ratioLimits.low && ratio <= ratioLimits.high) return 'as-expected';
  if (expected >= interval.low && expected <= interval.high) return 'too-few';
  if (count === 0) return 'never';
  return ratio < 1 ? 'under' : 'over';
}

/** Groups that are expected never have no part in the test: that they occur is said of themselves. */
function fit(all: readonly number[], allShares: readonly number[]): FitTest | null {
  const counts = all.filter((_, i) => (allShares[i] as number) > 0);
  const shares = allShares.filter((share) => share > 0);
  if (counts.length < 2 || !counts.some((count) => count > 0)) return null;
  const { statistic, df, p, smallestExpected } = chiSquareFit(counts, shares);
  if (smallestExpected < fewExpected) {
    const exact = exactMultinomial(counts, shares);
    if (exact !== null) return { method: 'exact-multinomial', statistic: null, df, p: exact, q: exact };
  }
  return { method: 'chi-square', statistic, df, p, q: p };
}

/**
 * Equal shares are suspicious of a column of people unless the reference has them so; of two groups without a reference they
 * are not, and `declared` values may be a list of anything, so that at least three are asked.
 */
function suspicion(groups: Groups, expected: Expected): Representation['evenness'] {
  const measured = evenness(groups.counts);
  const reference = expected.kind === 'shares' ? expected : undefined;
  const expectedEven =
    reference === undefined
      ? groups.labels.length < 3
      : reference.uniform || nearlyUniform(reference.shares.filter((share) => share !== null));
  return { ...measured, suspicious: !expectedEven && measured.even };
}
