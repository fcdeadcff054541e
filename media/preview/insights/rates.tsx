import type { Measures } from '../../../src/insight/bias/measures.ts';
import type { GroupRate, OutcomeByAttribute } from '../../../src/insight/bias/outcomes.ts';
import { t } from '../words.ts';
import { Figure, Folded } from './figure.tsx';
import { brief } from './names.ts';
import type { NameOf } from './names.ts';
import {
  decimal,
  decimals,
  percent,
  percents,
  points,
  pointsBetween,
  probability,
  roughly,
  scaleEnd,
  times,
  whole,
} from './numbers.ts';
import { Strip } from './strip.tsx';
import type { Fill, LegendEntry, Mark } from './strip.tsx';
import { StrataOf } from './strata.tsx';
import { TableTwin } from './table-twin.tsx';

const mostGroups = 12;
/** A screen of US practice, 29 CFR § 1607.4(D). */
const fourFifths = 0.8;

interface Props {
  readonly of: OutcomeByAttribute;
  readonly before: OutcomeByAttribute | undefined;
  readonly nameOf: NameOf;
}

/** Rates of one outcome by the groups of one attribute. */
export function Rates({ of, before, nameOf }: Props) {
  const [outcome, attribute] = [nameOf(of.outcome), nameOf(of.attribute)];
  const title = t('{0} by {1}', outcome, attribute);
  const base = of.groups.find(({ state }) => state === 'base');
  const was = new Map(before?.groups.map(({ group, rate }) => [group, rate]));
  const end = scaleEnd(
    Math.max(
      0,
      ...of.groups.map(({ rate, interval, n, group }) =>
        n > 0 ? Math.max(rate ?? 0, interval.high, was.get(group) ?? 0) : 0,
      ),
    ),
  );
  const marks: Mark[] =
    base?.rate == null
      ? []
      : [
          { kind: 'reference', at: base.rate },
          { kind: 'screen', at: base.rate * fourFifths },
        ];
  const numeric = of.groups.some(({ mean }) => mean !== null);
  return (
    <Figure
      title={title}
      note={
        <>
          <p class="quiet about-figure">{testOf(of)}</p>
          <StrataOf of={of} nameOf={nameOf} />
        </>
      }
      chart={() => (
        <>
          <Folded items={of.groups} most={mostGroups} all={(count) => t('Show all {0} groups', count)}>
            {(shown) => (
              <ul class="bars" aria-label={title}>
                {shown.map((group) => (
                  <RateBar
                    key={group.group}
                    of={group}
                    before={was.get(group.group) ?? undefined}
                    marks={marks}
                    end={end}
                  />
                ))}
                <li class="scale quiet" aria-hidden="true">
                  <span class="ends">
                    <span>0</span>
                    <span>{roughly(end)}</span>
                  </span>
                </li>
              </ul>
            )}
          </Folded>
        </>
      )}
      table={() => (
        <TableTwin
          told
          caption={t('Rates of {0} by {1} in {2} rows', outcome, attribute, of.n)}
          heads={[
            t('Group'),
            t('Rows'),
            t('Counted'),
            t('Rate'),
            t('95 % interval'),
            t('Difference'),
            t('95 % interval'),
            t('Ratio'),
            t('95 % interval'),
            ...(numeric ? [t('Mean')] : []),
            ...(before === undefined ? [] : [t('Before')]),
            t('State'),
          ]}
          rows={of.groups.map((group) => [
            group.group === '' ? '""' : group.group,
            ...numbersOf(group),
            ...(numeric ? [group.mean === null ? '–' : decimal(group.mean)] : []),
            ...(before === undefined ? [] : [rateOr(was.get(group.group))]),
            stateOf(group),
          ])}
        />
      )}
    />
  );
}

/** The signs of all charts of rates. */
export function ratesLegend({ outcomes }: Measures, before: boolean): readonly LegendEntry[] {
  if (outcomes.length === 0) return [];
  const groups = outcomes.flatMap((each) => each.groups);
  return [
    ...(groups.some(({ state }) => state === 'base')
      ? ([
          { sign: 'reference', label: t('Rate of the base, the group with the highest') },
          { sign: 'screen', label: t('Four fifths of it, a screen') },
        ] as const)
      : []),
    ...(before ? [{ sign: 'before', label: t('Before') } as const] : []),
    { sign: 'whisker', label: t('95 % interval') },
    ...(['rising', 'dots'] as const)
      .filter((fill) => groups.some((group) => fillOf(group) === fill))
      .map((sign) => ({
        sign,
        label: sign === 'dots' ? t('too few rows to tell') : t('below four fifths'),
      })),
  ];
}

const rateOr = (rate: number | null | undefined): string => (rate == null ? '–' : percent(rate));

function numbersOf({ n, count, rate, interval, difference, ratio }: GroupRate): readonly string[] {
  return [
    whole(n),
    whole(count),
    rateOr(rate),
    n === 0 ? '–' : percents(interval),
    difference === null ? '–' : points(difference.value),
    difference === null ? '–' : pointsBetween(difference.interval),
    ratio === null ? '–' : decimal(ratio.value),
    ratio?.interval == null ? '–' : decimals(ratio.interval),
  ];
}

function fillOf({ state, ratio }: GroupRate): Fill {
  if (state === 'too-few') return 'dots';
  return ratio?.belowFourFifths === true ? 'rising' : 'solid';
}

function stateOf({ state, ratio }: GroupRate): string {
  switch (state) {
    case 'base':
      return t('base');
    case 'too-few':
      return t('too few rows to tell');
    case 'told':
      return ratio?.belowFourFifths === true ? t('below four fifths') : '';
  }
}

function testOf({ test, n, state }: OutcomeByAttribute): string {
  if (state === 'too-few') return t('Too few rows to compare groups.');
  return test === null
    ? t('{0} rows.', n)
    : t('{0} rows; chi-square test: adjusted p {1}.', n, probability(test.q));
}

interface BarProps {
  readonly of: GroupRate;
  readonly before: number | undefined;
  readonly marks: readonly Mark[];
  readonly end: number;
}

function RateBar({ of, before, marks, end }: BarProps) {
  const { group, n, rate, interval, difference, ratio, state } = of;
  const known = [
    ...(n === 0 ? [] : [t('95 % interval {0}', percents(interval))]),
    ...(difference === null
      ? []
      : [t('difference {0} points ({1})', points(difference.value), pointsBetween(difference.interval))]),
    ...(ratio === null
      ? []
      : [
          ratio.interval === null
            ? t('ratio {0}', decimal(ratio.value))
            : t('ratio {0} ({1})', decimal(ratio.value), decimals(ratio.interval)),
        ]),
    ...(before === undefined ? [] : [t('before {0}', percent(before))]),
  ].join(', ');
  const below = state === 'told' && ratio?.belowFourFifths === true;
  return (
    <li class="bar-row" title={known} data-state={below ? 'below' : state}>
      <bdi class="group-name" title={brief(group)}>
        {brief(group)}
      </bdi>
      <Strip
        value={rate}
        fill={fillOf(of)}
        interval={n > 0 ? interval : undefined}
        marks={[...marks, ...(before === undefined ? [] : [{ kind: 'before', at: before } as const])]}
        end={end}
      />
      <span class="amount">
        <span class="unseen">: </span>
        {rateOr(rate)}
      </span>
      <span class="amount quiet">{t('of {0}', whole(n))}</span>
      <span class="state">
        {state === 'base' && <span class="quiet">{t('base')}</span>}
        {state === 'too-few' && (
          <>
            <span aria-hidden="true">? </span>
            {t('too few rows')}
          </>
        )}
        {below && (
          <>
            <span aria-hidden="true">▼ </span>
            <span class="unseen">{t('below four fifths')} </span>
          </>
        )}
        {ratio !== null && state !== 'too-few' && (
          <span class={below ? undefined : 'quiet'}>{times(ratio.value)}</span>
        )}
      </span>
      <span class="unseen">. {known}</span>
    </li>
  );
}
