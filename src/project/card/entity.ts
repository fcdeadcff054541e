import type { Association } from '../../insight/bias/association.ts';
import type { Audit } from '../../insight/bias/audit.ts';
import type { Finding } from '../../insight/bias/finding.ts';
import { significant, tellingV } from '../../insight/bias/findings.ts';
import type { OutcomeByAttribute } from '../../insight/bias/outcomes.ts';
import type { Representation } from '../../insight/bias/representation.ts';
import type { Interval } from '../../insight/bias/statistics/interval.ts';
import type { CardEntity, CardFinding, CardOutcome, CardShares } from '../../write/card/index.ts';

/** Numbers as cards have them: what engines may differ in is beyond their last digit. */
const brief = (value: number): number => Number(value.toPrecision(6));
const briefly = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : brief(value);
const pair = ({ low, high }: Interval): readonly [number, number] => [brief(low), brief(high)];

/** What a card says of an entity. @param reasonOf why a finding was dismissed, where it was */
export function cardEntity(
  { entity, attributes, measures, findings, date }: Audit,
  rows: number,
  reasonOf: (finding: Finding) => string | undefined,
): CardEntity {
  const told = findings.filter((finding) => reasonOf(finding) === undefined);
  const dismissed = findings.flatMap((finding) => {
    const reason = reasonOf(finding);
    return reason === undefined ? [] : [{ ...findingOf(finding), reason }];
  });
  const combinations = measures?.intersections;
  const tooFew = combinations?.uncovered.filter(({ state }) => state === 'too-few').length ?? 0;
  return {
    name: entity,
    rows,
    measured: measures?.n ?? 0,
    ...(date !== undefined && measures && { date }),
    people: attributes.map(({ pointer, kind, name, why, laws }) => ({
      pointer,
      kind,
      attribute: name,
      why,
      laws,
    })),
    shares: (measures?.representation ?? []).map(sharesOf),
    uncovered: {
      combinations: (combinations?.uncovered.length ?? 0) - tooFew + (combinations?.more ?? 0),
      tooFew,
      attributes: combinations?.attributes ?? [],
    },
    associations: (measures?.associations ?? []).filter(isTelling).map(({ attribute, other, v, n }) => ({
      attribute,
      other,
      v: brief(v),
      n,
    })),
    leastAssociation: tellingV,
    outcomes: (measures?.outcomes ?? []).map(outcomeOf),
    findings: told.map(findingOf),
    dismissed,
  };
}

const isTelling = ({ state, v, test }: Association): boolean =>
  state === 'measured' && v >= tellingV && (test?.q ?? 1) < significant;

function findingOf({ code, severity, pointer, message, metric, value, interval, n }: Finding): CardFinding {
  return {
    code,
    severity,
    pointer,
    message,
    ...(metric !== undefined && { metric }),
    ...(value !== undefined && Number.isFinite(value) && { value: brief(value) }),
    ...(interval && { interval: [brief(interval[0]), brief(interval[1])] as const }),
    ...(n !== undefined && { n }),
  };
}

function sharesOf({ column, n, groups }: Representation): CardShares {
  return {
    pointer: column,
    n,
    groups: groups.map(({ group, count, share, interval, expected, ratio }) => ({
      group,
      count,
      share: brief(share),
      interval: pair(interval),
      expected: briefly(expected),
      ratio: briefly(ratio),
    })),
  };
}

function outcomeOf({ outcome, attribute, favourable, guessed, n, groups }: OutcomeByAttribute): CardOutcome {
  return {
    outcome,
    attribute,
    favourable: favourableIn(favourable),
    guessed,
    n,
    groups: groups.map(({ group, count, n: of, rate, interval, ratio, state }) => ({
      group,
      count,
      n: of,
      rate: briefly(rate),
      interval: pair(interval),
      ratio: briefly(ratio?.value),
      tooFew: state === 'too-few',
    })),
  };
}

function favourableIn(of: OutcomeByAttribute['favourable']): string {
  switch (of.kind) {
    case 'values':
      return of.values.join(', ');
    case 'at-least':
      return `at least ${brief(of.value)}`;
    case 'above':
      return `above ${brief(of.value)}, the median`;
  }
}
