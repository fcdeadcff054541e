/** What other columns have to do with protected attributes. */
import type { Groups } from './groups.ts';
import { type Coded, crossTabulate, transpose } from './statistics/contingency.ts';
import { correlationRatio } from './statistics/correlation-ratio.ts';
import { cramersV } from './statistics/cramers-v.ts';
import { theilsU } from './statistics/theils-u.ts';
import type { Column } from './table.ts';
import type { Test } from './tests.ts';

/**
 * - `measured`
 * - `constant`: one of both has a single group in the rows that have both
 * - `too-few`: fewer than 30 such rows, or fewer than 5 per cell on average. The average, since χ² of larger tables is
 *   good where single expected counts are small (J. Roscoe and J. Byars, JASA 66, 1971)
 */
export type AssociationState = 'measured' | 'constant' | 'too-few';

export interface Association {
  readonly attribute: string;
  readonly other: string;
  /** The other one is a protected attribute as well. */
  readonly bothProtected: boolean;
  /** Rows that have both. */
  readonly n: number;
  /** Corrected for bias. */
  readonly v: number;
  readonly plainV: number;
  /** Theil's U: how much of the attribute the other column tells; of a proxy this is what matters. */
  readonly attributeFromOther: number | null;
  readonly otherFromAttribute: number | null;
  /** Correlation ratio, where the other column has numbers. */
  readonly eta: number | null;
  readonly test: IndependenceTest | null;
  readonly state: AssociationState;
}

export interface IndependenceTest extends Test {
  readonly statistic: number;
  readonly df: number;
}

const fewRows = 30;
const fewPerCell = 5;

export function association(
  groups: Groups,
  other: Coded & { readonly pointer: string; readonly numbers?: Float64Array },
  bothProtected = false,
): Association {
  const table = crossTabulate(groups, other);
  const { plain, corrected, statistic, df, p, meanExpected } = cramersV(table);
  const enough = table.n >= fewRows && meanExpected >= fewPerCell;
  return {
    attribute: groups.pointer,
    other: other.pointer,
    bothProtected,
    n: table.n,
    v: corrected,
    plainV: plain,
    attributeFromOther: theilsU(table),
    otherFromAttribute: theilsU(transpose(table)),
    eta: other.numbers === undefined ? null : correlationRatio(groups, other.numbers).eta,
    test: enough && df > 0 ? { statistic, df, p, q: p } : null,
    state: df === 0 ? 'constant' : enough ? 'measured' : 'too-few',
  };
}

/** Every protected attribute with every other column that is coded, and with each other once. */
export function associations(all: readonly Groups[], columns: readonly Column[]): Association[] {
  const own = new Set(all.map(({ pointer }) => pointer));
  const others = columns.filter(
    ({ kind, pointer }) => (kind === 'groups' || kind === 'many') && !own.has(pointer),
  );
  return all.flatMap((groups, i) => [
    ...all.slice(i + 1).map((other) => association(groups, other, true)),
    ...others.map((other) => association(groups, other)),
  ]);
}
