/** What measures are worth saying, each with its number, its interval and how many rows it is about. */
import type { Column } from './columns.ts';
import type { Finding } from './finding.ts';
import type { Measures } from './measures.ts';
import type { GroupRate, OutcomeByAttribute } from './outcomes.ts';
import type { Refused } from './reference.ts';
import type { GroupShare, Representation } from './representation.ts';
import type { Interval } from './statistics/interval.ts';
import type { Ratio } from './statistics/risk-ratio.ts';
import { brief, decimal, decimals, percent, percents, rowsOf, some, whole } from './wording.ts';

/** Associations below are not told: Cohen's medium effect of two groups. */
export const tellingV = 0.3;
export const significant = 0.05;
const mostUncovered = 10;
/** Groups of one attribute that are told of an outcome. */
const mostGroups = 5;

/** Where a column of rows is declared. */
export type Declared = (pointer: string) => Column | undefined;

type Told = Pick<Finding, 'code' | 'message'> & Partial<Finding>;

export function findingsOf(measures: Measures, entity: string, declared: Declared): readonly Finding[] {
  const at = (pointer: string, told: Told): Finding => {
    const column = declared(pointer);
    const place = column?.place();
    return {
      severity: 'information',
      entity,
      pointer: column?.schemaPointer ?? pointer,
      columns: [pointer],
      ...(place && { place }),
      fixes: [],
      ...told,
    };
  };
  const nameOf = (pointer: string): string => declared(pointer)?.name ?? pointer.slice(1);
  return [
    ...measures.representation.flatMap((each) => ofRepresentation(each).map((told) => at(each.column, told))),
    ...ofIntersections(measures, nameOf).map(({ pointer, ...told }) => at(pointer, told)),
    ...measures.associations.flatMap((each) => {
      if (each.state !== 'measured' || each.v < tellingV || (each.test?.q ?? 1) >= significant) return [];
      const [other, attribute] = [nameOf(each.other), nameOf(each.attribute)];
      const tells = each.attributeFromOther;
      const message =
        `“${other}” goes with “${attribute}”: bias-corrected Cramér’s V ${decimal(each.v)} in ${rowsOf(each.n)}` +
        (tells === null ? '' : `, and tells ${percent(tells)} of it (Theil’s U)`) +
        (each.bothProtected ? '.' : `; it can stand for “${attribute}” where that is left out.`);
      return [
        at(each.other, {
          code: each.bothProtected ? 'bias-association' : 'bias-proxy',
          message,
          columns: [each.other, each.attribute],
          metric: 'cramers-v',
          value: each.v,
          n: each.n,
        }),
      ];
    }),
    ...measures.ungrouped.flatMap(({ column, reason }) => {
      const message = unmeasured[reason]?.(nameOf(column));
      return message === undefined ? [] : [at(column, { code: 'bias-unmeasured', message })];
    }),
    ...measures.outcomes.flatMap((each) => ofOutcome(each, nameOf).map((told) => at(each.outcome, told))),
  ];
}

/** A column that rows do not have, or that is empty, is no finding. */
const unmeasured: Readonly<
  Partial<Record<Measures['ungrouped'][number]['reason'], (name: string) => string>>
> = {
  'too-many-groups': (name) => `“${name}” has too many different values to be groups; it is not measured.`,
  'no-reference-date': (name) =>
    `Ages by “${name}” need a day on which they are counted; it is not measured.`,
  constant: (name) => `“${name}” has the same outcome in all rows; it is not measured.`,
  'unknown-favourable': (name) =>
    `Which value of “${name}” is the favourable outcome is not known; it is not measured. Name it: --outcome /${name}=VALUE.`,
};

function ofRepresentation(of: Representation): Told[] {
  const { expected, name, n } = of;
  const source = expected.kind === 'shares' ? expected.source : undefined;
  const told: Told[] = of.groups.flatMap((group) => ofGroup(group, name, source));
  if (expected.kind === 'refused')
    told.unshift({
      code: 'bias-reference',
      message: `“${name}” is not compared: ${reasonOf(expected.reason)}`,
    });
  const few = of.groups.filter(({ state }) => state === 'too-few').map(({ group }) => group);
  if (few.length > 0)
    told.push({
      code: 'bias-too-few',
      message: `Too few rows to tell about ${some(few)} of “${name}”: ${rowsOf(n)}.`,
      metric: 'rows',
      value: n,
      n,
    });
  if (of.evenness.suspicious)
    told.push({
      code: 'bias-uniform',
      message:
        `The ${of.groups.length} groups of “${name}” are equally large in ${rowsOf(n)}, more so than chance would have it` +
        ` if each row were drawn by itself: people seldom are.`,
      metric: 'largest-to-smallest',
      ...(of.imbalance !== null && { value: of.imbalance }),
      n,
    });
  return told;
}

function ofGroup(of: GroupShare, name: string, source: string | undefined): Told[] {
  const { group, n, state, share, expected, ratio, ratioInterval } = of;
  const shown = `“${brief(group)}” of “${name}”`;
  if (state === 'never')
    return [
      {
        code: 'bias-never',
        // Only what the schema itself declares is owed.
        severity: of.declared ? 'warning' : 'information',
        message:
          expected === null
            ? `${shown} is declared and in none of ${rowsOf(n)}.`
            : `${shown} is in none of ${rowsOf(n)}; ${percent(expected)} are expected by ${source ?? 'the reference'}.`,
        metric: 'count',
        value: 0,
        n,
      },
    ];
  if (state === 'unexpected')
    return [
      {
        code: 'bias-unexpected',
        message: `${shown} is ${percent(share)} of ${rowsOf(n)}, and none by ${source ?? 'the reference'}.`,
        metric: 'share',
        value: share,
        n,
      },
    ];
  if ((state !== 'under' && state !== 'over') || expected === null || ratio === null) return [];
  return [
    {
      code: state === 'under' ? 'bias-under' : 'bias-over',
      message:
        `${shown} is ${percent(share)} of ${rowsOf(n)} (95 % interval ${percents(of.interval)}), and ${percent(expected)} by ` +
        `${source ?? 'the reference'}: representation ratio ${decimal(ratio)}.`,
      metric: 'representation-ratio',
      value: ratio,
      ...(ratioInterval && { interval: pair(ratioInterval) }),
      n,
    },
  ];
}

const pair = ({ low, high }: Interval): readonly [number, number] => [low, high];

function ofIntersections(
  { intersections: { uncovered, more, n, threshold }, representation }: Measures,
  nameOf: (pointer: string) => string,
): (Told & { readonly pointer: string })[] {
  const never = new Set(
    representation.flatMap(({ column, groups }) =>
      groups.filter(({ state }) => state === 'never').map(({ group }) => `${column} ${group}`),
    ),
  );
  const told = uncovered.filter(({ state, groups: [first, ...others] }) => {
    const isTold = others.length === 0 && first && never.has(`${first.column} ${first.group}`);
    return state === 'told' && !isTold;
  });
  const shown = told.slice(0, mostUncovered);
  return shown.map(({ groups, count, expected }, i) => {
    const words = groups.map(({ column, group }) => `${nameOf(column)} “${brief(group)}”`).join(' × ');
    const rest = told.length - shown.length + more;
    const others =
      i === shown.length - 1 && rest > 0 ? ` ${whole(rest)} more such combinations are in the JSON.` : '';
    const found = count === 0 ? `No row of ${whole(n)}` : `Only ${rowsOf(count)} of ${whole(n)}`;
    const were =
      groups.length === 1 ? 'all groups were equally large' : 'attributes were independent of each other';
    return {
      code: 'bias-uncovered',
      pointer: groups[0]?.column ?? '',
      columns: groups.map(({ column }) => column),
      message: `${found} is ${words}; ${whole(expected)} would be if ${were}.${others}`,
      metric: threshold === 1 ? 'count' : `count-below-${threshold}`,
      value: count,
      n,
    };
  });
}

function ofOutcome(of: OutcomeByAttribute, nameOf: (pointer: string) => string): Told[] {
  if (of.state === 'too-few') return [];
  const base = of.groups.find(({ state }) => state === 'base');
  if (!base || base.rate === null) return [];
  const [outcome, attribute] = [nameOf(of.outcome), nameOf(of.attribute)];
  const below = of.groups
    .filter(({ state, ratio }) => state === 'told' && ratio !== null && ratio.belowFourFifths)
    // What chance alone would do, too, is not told.
    .filter(({ ratio }) => ratio?.interval == null || ratio.interval.high < 1)
    .sort((a, b) => (a.ratio?.value ?? 0) - (b.ratio?.value ?? 0));
  const shown = below.slice(0, mostGroups);
  return shown.map((group, i): Told => {
    const { rate, ratio, n } = group;
    const { value, interval } = ratio as Ratio;
    const within = interval ? ` (95 % interval ${decimals(interval)})` : '';
    const rest = i === shown.length - 1 ? below.length - shown.length : 0;
    const others = rest > 0 ? ` ${rest} more groups of “${attribute}” are below, too.` : '';
    return {
      code: 'bias-outcome',
      message:
        `“${outcome}” is ${favourableOf(of)} in ${percent(rate ?? 0)} of ${rowsOf(n)} with ${attribute} “${brief(group.group)}” and in ` +
        `${percent(base.rate ?? 0)} of ${rowsOf(base.n)} with “${brief(base.group)}”: ratio ${decimal(value)}${within}, below the four ` +
        `fifths of a screening.${reversalOf(of, group, nameOf)}${others}`,
      columns: [of.outcome, of.attribute],
      metric: 'rate-ratio',
      value,
      ...(interval && { interval: pair(interval) }),
      n: of.n,
    };
  });
}

function favourableOf({ favourable, guessed }: OutcomeByAttribute): string {
  const words =
    favourable.kind === 'values'
      ? favourable.values.map((value) => `“${value}”`).join(' or ')
      : favourable.kind === 'at-least'
        ? `at least ${favourable.value}`
        : `above the median ${favourable.value}`;
  return guessed ? `${words} (taken as favourable)` : words;
}

/** A difference that turns round within groups of another column (Simpson's paradox). */
function reversalOf(
  of: OutcomeByAttribute,
  { group }: GroupRate,
  nameOf: (pointer: string) => string,
): string {
  const within = of.strata.filter(({ comparisons }) =>
    comparisons.some((each) => each.group === group && each.reversal === 'every'),
  );
  if (within.length === 0) return '';
  return ` Within the groups of ${some(within.map(({ by }) => nameOf(by)))} it is the other way round.`;
}

/** Why a reference says nothing, as the end of a sentence. */
export function reasonOf(reason: Refused): string {
  switch (reason.kind) {
    case 'sum':
      return `the shares of the reference sum to ${decimal(reason.sum)}, and should to 1 or 100.`;
    case 'not-a-share':
      return `the share of “${reason.group}” is no number from 0 on.`;
    case 'unknown-groups':
      return `the reference names ${some(reason.groups)}, which are none of ${some(reason.known)}.`;
    case 'no-such-country':
      return `there is no country “${reason.country}”${reason.nearest === undefined ? '' : `; “${reason.nearest}” is the nearest`}.`;
    case 'not-recorded':
      return `${reason.country} has no figures ${reason.attribute === undefined ? 'about it' : `about ${reason.attribute}`}.`;
    case 'no-such-column':
      return `the sample has no column ${reason.pointer}.`;
    case 'no-match':
      return `fewer than two of its groups (${some(reason.groups)}) are among those of the reference (${some(reason.known)}).`;
  }
}
