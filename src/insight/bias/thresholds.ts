import type { Finding } from './finding.ts';
import type { Measures } from './measures.ts';

/** What limits can be set on, and what each is measured of. */
export const metrics = {
  'representation-ratio': 'share of a group / share by the reference',
  'cramers-v': 'association of a protected attribute with another column, corrected for bias',
  'rate-ratio': 'rate of an outcome / highest rate of a group',
  epsilon: 'differential ε of an outcome over all combinations of attributes',
  uncovered: 'combinations of up to three groups that no row has',
  findings: 'findings that were not dismissed',
} as const;

export type Metric = keyof typeof metrics;

export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

export interface Breach {
  readonly metric: Metric;
  readonly value: number;
  readonly limits: Limits;
  /** What it was measured of: a column and a group, two columns, … */
  readonly of: string;
}

interface Measured {
  readonly value: number | null;
  readonly of: string;
}

/** Figures outside their limits; of those that are told, not where rows are too few. */
export function breachesOf(
  measures: Measures | undefined,
  findings: readonly Finding[],
  limits: Readonly<Partial<Record<Metric, Limits>>>,
): readonly Breach[] {
  return (Object.entries(limits) as [Metric, Limits][]).flatMap(([metric, own]) =>
    measured(metric, measures, findings).flatMap(({ value, of }): readonly Breach[] =>
      value !== null && (value < (own.min ?? -Infinity) || value > (own.max ?? Infinity))
        ? [{ metric, value, limits: own, of }]
        : [],
    ),
  );
}

function measured(
  metric: Metric,
  measures: Measures | undefined,
  findings: readonly Finding[],
): readonly Measured[] {
  if (metric === 'findings') return [{ value: findings.length, of: 'all' }];
  if (!measures) return [];
  switch (metric) {
    case 'representation-ratio':
      return measures.representation.flatMap(({ column, groups }) =>
        groups
          .filter(({ state }) => state !== 'too-few')
          .map(({ group, ratio }) => ({ value: ratio, of: `${column} “${group}”` })),
      );
    case 'cramers-v':
      return measures.associations
        .filter(({ state }) => state === 'measured')
        .map(({ attribute, other, v }) => ({ value: v, of: `${attribute} and ${other}` }));
    case 'rate-ratio':
      return measures.outcomes.flatMap(({ outcome, attribute, groups, state }) =>
        groups
          .filter((group) => state === 'told' && group.state === 'told')
          .map(({ group, ratio }) => ({
            value: ratio?.value ?? null,
            of: `${outcome} of ${attribute} “${group}”`,
          })),
      );
    case 'epsilon':
      return measures.epsilons
        .filter(({ state }) => state === 'told')
        .map(({ outcome, epsilon }) => ({ value: epsilon, of: outcome }));
    case 'uncovered': {
      const { uncovered, more } = measures.intersections;
      const told = uncovered.filter(({ state }) => state === 'told').length;
      return [{ value: told + more, of: 'all attributes' }];
    }
  }
}
