/** Rates of a favourable outcome by group, also within strata. */
import type { IndependenceTest } from './association.ts';
import type { Outcome } from './favourable.ts';
import type { Groups } from './groups.ts';
import { chiSquareIndependence } from './statistics/chi-square-independence.ts';
import { type Contingency, contingency, crossTabulate } from './statistics/contingency.ts';
import { correlationRatio } from './statistics/correlation-ratio.ts';
import { differentialEpsilon } from './statistics/differential-epsilon.ts';
import type { Interval } from './statistics/interval.ts';
import { mantelHaenszel, type Stratified, type Stratum } from './statistics/mantel-haenszel.ts';
import { type Difference, type Rate, riskDifference } from './statistics/risk-difference.ts';
import { type Ratio, riskRatio } from './statistics/risk-ratio.ts';
import { wilson } from './statistics/wilson.ts';

export interface GroupRate {
  readonly group: string;
  /** Rows with the favourable outcome. */
  readonly count: number;
  readonly n: number;
  readonly rate: number | null;
  readonly interval: Interval;
  /** Against the base group; `null` for itself and where there is none. */
  readonly difference: Difference | null;
  readonly ratio: Ratio | null;
  /** Mean of a numeric outcome. */
  readonly mean: number | null;
  /**
   * `base`: the group with the highest rate among those with enough rows and at least 2 % of all (29 CFR § 1607.4(D)).
   * `too-few`: fewer than 30 rows, and fewer than 5 with or without the outcome expected.
   */
  readonly state: 'base' | 'told' | 'too-few';
}

export interface Strata {
  readonly by: string;
  readonly comparisons: readonly (Stratified & { readonly group: string })[];
}

export interface Epsilon {
  readonly epsilon: number;
  readonly highest: readonly string[];
  readonly lowest: readonly string[];
  /** Groups that were compared. */
  readonly groups: number;
  /** `too-few`: one of both groups has fewer than 30 rows. */
  readonly state: 'told' | 'too-few';
}

export interface OutcomeByAttribute {
  readonly outcome: string;
  readonly attribute: string;
  readonly favourable: Outcome['favourable'];
  readonly guessed: boolean;
  readonly n: number;
  readonly rate: number | null;
  readonly base: string | null;
  readonly groups: readonly GroupRate[];
  readonly test: IndependenceTest | null;
  readonly eta: number | null;
  readonly epsilon: Epsilon | null;
  readonly strata: readonly Strata[];
  readonly state: 'told' | 'too-few';
}

const fewRows = 30;
const fewExpected = 5;
/** Groups below this share of the rows are not compared with, after the Uniform Guidelines. */
const smallShare = 0.02;

export function outcomeBy(outcome: Outcome, groups: Groups, strata: readonly Groups[]): OutcomeByAttribute {
  const table = crossTabulate(groups, outcome);
  const rates = groups.labels.map((_, i): Rate => ({
    count: table.counts[i * 2 + 1] as number,
    n: table.rowSums[i] as number,
  }));
  const all = table.n > 0 ? (table.columnSums[1] as number) / table.n : null;
  const enough = rates.map(
    ({ n }) => n > 0 && (n >= fewRows || n * Math.min(all ?? 0, 1 - (all ?? 0)) >= fewExpected),
  );
  const base = baseOf(rates, enough, table.n);
  const means = outcome.numbers === undefined ? undefined : correlationRatio(groups, outcome.numbers);
  const { statistic, df, p, meanExpected } = chiSquareIndependence(table);
  const testable = df > 0 && table.n >= fewRows && meanExpected >= fewExpected;
  return {
    outcome: outcome.pointer,
    attribute: groups.pointer,
    favourable: outcome.favourable,
    guessed: outcome.guessed,
    n: table.n,
    rate: all,
    base: base === -1 ? null : (groups.labels[base] as string),
    groups: rates.map((rate, i) => ({
      group: groups.labels[i] as string,
      ...rate,
      rate: rate.n > 0 ? rate.count / rate.n : null,
      interval: wilson(rate.count, rate.n),
      difference: base === -1 || i === base ? null : riskDifference(rate, rates[base] as Rate),
      ratio: base === -1 || i === base ? null : riskRatio(rate, rates[base] as Rate),
      mean: means?.means[i] ?? null,
      state: i === base ? 'base' : enough[i] === true ? 'told' : 'too-few',
    })),
    test: testable ? { statistic, df, p, q: p } : null,
    eta: means?.eta ?? null,
    epsilon: epsilonOf(table, (row) => [groups.labels[row] as string]),
    strata: base === -1 ? [] : within(outcome, groups, strata, base),
    state: base !== -1 && enough.filter(Boolean).length > 1 ? 'told' : 'too-few',
  };
}

function baseOf(rates: readonly Rate[], enough: readonly boolean[], n: number): number {
  let base = -1;
  rates.forEach((rate, i) => {
    if (enough[i] !== true || rate.n < smallShare * n) return;
    const best = rates[base];
    if (best === undefined || rate.count * best.n > best.count * rate.n) base = i;
  });
  return base;
}

/** Of each row one code for group and outcome, 0 where either is absent: it is counted with each column of strata. */
function within(outcome: Outcome, groups: Groups, strata: readonly Groups[], base: number): Strata[] {
  const joint = new Int32Array(groups.codes.length);
  for (let row = 0; row < joint.length; row++) {
    const group = groups.codes[row] as number;
    const value = outcome.codes[row] as number;
    joint[row] = group >= 0 && value >= 0 ? group * 2 + value + 1 : 0;
  }
  return strata.map((by) => compare(joint, groups.labels, by, base));
}

function compare(joint: Int32Array, labels: readonly string[], by: Groups, base: number): Strata {
  const width = labels.length * 2 + 1;
  const counts = new Int32Array((by.labels.length + 1) * width);
  const { codes } = by;
  for (let row = 0; row < joint.length; row++)
    counts[((codes[row] as number) + 1) * width + (joint[row] as number)]!++;
  const rate = (stratum: number, group: number): Rate => {
    const at = (stratum + 1) * width + group * 2 + 1;
    return { count: counts[at + 1] as number, n: (counts[at] as number) + (counts[at + 1] as number) };
  };
  const comparisons = labels.flatMap((group, i) => {
    if (i === base) return [];
    const strata = by.labels.map((_, s): Stratum => ({ one: rate(s, i), other: rate(s, base) }));
    const summary = mantelHaenszel(strata);
    return summary === null ? [] : [{ group, ...summary }];
  });
  return { by: by.pointer, comparisons };
}

/** More combinations than these are not told apart. */
const mostCells = 4096;

export interface JointEpsilon extends Epsilon {
  readonly outcome: string;
  readonly attributes: readonly string[];
}

/** ε over the combinations of attributes, as many of them in the given order as stay below 4,096 combinations. */
export function jointEpsilon(outcome: Outcome, all: readonly Groups[]): JointEpsilon | null {
  const used: Groups[] = [];
  let cells = 1;
  for (const groups of all) {
    if (groups.labels.length === 0 || cells * groups.labels.length > mostCells) continue;
    used.push(groups);
    cells *= groups.labels.length;
  }
  if (used.length === 0) return null;
  const counts = new Int32Array(cells * 2);
  for (let row = 0; row < outcome.codes.length; row++) {
    const value = outcome.codes[row] as number;
    let cell = 0;
    for (const { codes, labels } of used) {
      const code = codes[row] as number;
      cell = code < 0 || cell < 0 ? -1 : cell * labels.length + code;
    }
    if (cell >= 0 && value >= 0) counts[cell * 2 + value]!++;
  }
  const labelsOf = (cell: number): string[] => {
    let rest = cell;
    return used
      .toReversed()
      .map(({ labels }) => {
        const label = labels[rest % labels.length] as string;
        rest = Math.floor(rest / labels.length);
        return label;
      })
      .reverse();
  };
  const epsilon = epsilonOf(contingency(cells, 2, counts), labelsOf);
  return epsilon === null
    ? null
    : { outcome: outcome.pointer, attributes: used.map(({ pointer }) => pointer), ...epsilon };
}

function epsilonOf(table: Contingency, labels: (row: number) => readonly string[]): Epsilon | null {
  const found = differentialEpsilon(table);
  if (found === null) return null;
  const rows = Math.min(table.rowSums[found.highest] as number, table.rowSums[found.lowest] as number);
  return {
    epsilon: found.epsilon,
    highest: labels(found.highest),
    lowest: labels(found.lowest),
    groups: found.groups,
    state: rows < fewRows ? 'too-few' : 'told',
  };
}
