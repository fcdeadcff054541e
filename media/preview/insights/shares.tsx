import { useMemo, useState } from 'preact/hooks';

import type { GroupShare, Representation } from '../../../src/insight/bias/representation.ts';
import type { Insights } from '../../../src/protocol/insights.ts';
import { visible } from '../cell.ts';
import { BareSelect } from '../fields.tsx';
import { amount, t } from '../words.ts';
import { Figure, Folded } from './figure.tsx';
import { brief, rowPointer } from './names.ts';
import { decimal, percent, percents, probability, roughly, scaleEnd, times, whole } from './numbers.ts';
import { Section } from './section.tsx';
import { fillOf, ordered, stateSign, stateWord } from './states.ts';
import type { Order } from './states.ts';
import { Legend, Strip } from './strip.tsx';
import type { LegendEntry, Mark } from './strip.tsx';
import { TableTwin } from './table-twin.tsx';

/** Groups of one attribute that are shown at first. */
const mostGroups = 12;

interface Props {
  readonly insights: Insights;
}

/** How large each group is, against what it is compared with. */
export function Shares({ insights: { measures, before, attributes, findings } }: Props) {
  const [order, setOrder] = useState<Order>('declared');
  const { representation = [] } = measures ?? {};
  const sources = [
    ...new Set(
      representation.flatMap(({ expected }) =>
        expected.kind === 'shares' && !expected.uniform ? [expected.source] : [],
      ),
    ),
  ];
  const compared = representation.some(({ expected }) => expected.kind === 'shares');
  return (
    <Section
      id="shares"

      tools={
        <label class="sort">
          <span class="quiet">{t('Sort')}</span>
          <BareSelect
            label={t('Order of groups')}
            value={order}
            options={[
              { value: 'declared', label: t('as declared') },
              { value: 'size', label: t('largest first') },
              ...(compared ? [{ value: 'distance', label: t('furthest from the reference') }] : []),
            ]}
            onChange={(to) => setOrder(to as Order)}
          />
        </label>
      }
    >
      <Legend entries={legendOf(representation, before !== undefined)} />
      <div class="figures">
        {representation.map((each) => (
          <SharesOf
            key={each.column}
            of={each}
            refused={
              findings.find(
                ({ code, pointer }) => code === 'bias-reference' && rowPointer(pointer) === each.column,
              )?.message
            }
            before={before?.representation.find(({ column }) => column === each.column)}
            about={
              attributes.find(({ pointer, kind }) => pointer === each.column && kind === 'protected')?.name
            }
            order={order}
          />
        ))}
      </div>
      {sources.length > 0 && (
        <p class="quiet about-figure">
          {t('Reference: {0}.', sources.map((source) => visible(source)).join('; '))}
        </p>
      )}
    </Section>
  );
}

interface OfProps {
  readonly of: Representation;
  readonly before: Representation | undefined;
  readonly about: string | undefined;
  /** Why it is not compared with the reference. */
  readonly refused: string | undefined;
  readonly order: Order;
}

function SharesOf({ of, before, about, refused, order }: OfProps) {
  const name = visible(of.name);
  const groups = useMemo(() => ordered(of.groups, order), [of, order]);
  const sharesBefore = useMemo(
    () => new Map(before?.groups.map(({ group, share }) => [group, share])),
    [before],
  );
  const end = scaleEnd(
    Math.max(
      0,
      ...of.groups.map(({ n, share, interval, expected, group }) =>
        Math.max(share, n > 0 ? interval.high : 0, expected ?? 0, sharesBefore.get(group) ?? 0),
      ),
    ),
  );
  return (
    <Figure
      title={name}
      {...(about !== undefined && about !== name && { about })}
      note={<Note of={of} before={before} refused={refused} />}
      chart={() => (
        <>
          <Folded items={groups} most={mostGroups} all={(count) => t('Show all {0} groups', count)}>
            {(shown) => (
              <ul class="bars" aria-label={t('Shares of {0}', name)}>
                {shown.map((group) => (
                  <GroupBar key={group.group} of={group} before={sharesBefore.get(group.group)} end={end} />
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
          caption={t('Shares of {0} in {1} rows', name, of.n)}
          heads={[
            t('Group'),
            t('Rows'),
            t('Share'),
            t('95 % interval'),
            ...(of.expected.kind === 'shares' ? [t('Reference'), t('Ratio')] : []),
            ...(before === undefined ? [] : [t('Before')]),
            t('State'),
          ]}
          rows={groups.map(({ group, count, n, share, interval, expected, ratio, state }) => [
            group === '' ? '""' : group,
            whole(count),
            n === 0 ? '–' : percent(share),
            n === 0 ? '–' : percents(interval),
            ...(of.expected.kind === 'shares'
              ? [expected === null ? '–' : percent(expected), ratio === null ? '–' : decimal(ratio)]
              : []),
            ...(before === undefined ? [] : [shareOr(sharesBefore.get(group))]),
            stateWord(state),
          ])}
        />
      )}
    />
  );
}

const shareOr = (share: number | undefined): string => (share === undefined ? '–' : percent(share));

interface BarProps {
  readonly of: GroupShare;
  readonly before: number | undefined;
  readonly end: number;
}

function GroupBar({ of, before, end }: BarProps) {
  const { group, count, n, share, interval, expected, ratio, state } = of;
  const marks: Mark[] = [
    ...(expected === null ? [] : [{ kind: 'reference', at: expected } as const]),
    ...(before === undefined ? [] : [{ kind: 'before', at: before } as const]),
  ];
  const known = [
    ...(n === 0 ? [] : [t('95 % interval {0}', percents(interval))]),
    ...(expected === null ? [] : [t('reference {0}', percent(expected))]),
    ...(before === undefined ? [] : [t('before {0}', percent(before))]),
  ].join(', ');
  const word = stateWord(state);
  return (
    <li class="bar-row" title={known} data-state={state}>
      <bdi class="group-name" title={visible(group)}>
        {brief(group)}
      </bdi>
      <Strip
        value={share}
        fill={fillOf(state)}
        interval={n > 0 ? interval : undefined}
        missing={count === 0 ? (expected ?? undefined) : undefined}
        marks={marks}
        end={end}
      />
      <span class="amount">
        <span class="unseen">: </span>
        {whole(count)}
        <span class="unseen"> {t('rows')}, </span>
      </span>
      <span class="amount">{n === 0 ? '–' : percent(share)}</span>
      <span class={state === 'as-expected' ? 'state quiet' : 'state'}>
        {word !== '' && (
          <>
            <span aria-hidden="true">{stateSign(state)} </span>
            <span class={state === 'as-expected' ? 'unseen' : undefined}>{word} </span>
          </>
        )}
        {ratio !== null && state !== 'never' && <span class="quiet">{times(ratio)}</span>}
      </span>
      <span class="unseen">. {known}</span>
    </li>
  );
}

/** The signs of all charts of shares. */
function legendOf(all: readonly Representation[], before: boolean): readonly LegendEntry[] {
  const groups = all.flatMap((each) => each.groups);
  const states = (['under', 'over', 'unexpected', 'too-few'] as const).filter((state) =>
    groups.some((group) => group.state === state),
  );
  return [
    ...(groups.some(({ expected }) => expected !== null)
      ? [{ sign: 'reference', label: t('Reference') } as const]
      : []),
    ...(before ? [{ sign: 'before', label: t('Before') } as const] : []),
    ...(groups.some(({ n }) => n > 0) ? [{ sign: 'whisker', label: t('95 % interval') } as const] : []),
    ...(groups.some(({ count, expected }) => count === 0 && (expected ?? 0) > 0)
      ? [{ sign: 'missing', label: t('would be there by the reference') } as const]
      : []),
    ...states.map((state) => ({ sign: fillOf(state), label: stateWord(state) })),
  ];
}

function Note({ of, before, refused }: Pick<OfProps, 'of' | 'before' | 'refused'>) {
  const { expected, nulls, test, totalVariation, jensenShannon, evenness } = of;
  const was = before?.totalVariation ?? null;
  const lines = [
    ...(expected.kind === 'refused' ? [visible(refused ?? t('Not compared with the reference.'))] : []),

    ...(totalVariation === null || jensenShannon === null
      ? []
      : [
          was === null
            ? t(
                'Distance from the reference: total variation {0}, Jensen–Shannon {1}.',
                decimal(totalVariation),
                decimal(jensenShannon),
              )
            : t(
                'Distance from the reference: total variation {0} (before {1}), Jensen–Shannon {2}.',
                decimal(totalVariation),
                decimal(was),
                decimal(jensenShannon),
              ),
        ]),
    ...(test === null
      ? []
      : [
          test.method === 'chi-square'
            ? t('Chi-square test: adjusted p {0}.', probability(test.q))
            : t('Exact multinomial test: adjusted p {0}.', probability(test.q)),
        ]),
    ...(evenness.suspicious
      ? [t('The groups are equally large, more so than chance would have it: people seldom are.')]
      : []),
    ...(nulls > 0 ? [t('{0} rows are in no group.', amount(nulls))] : []),
  ];
  return lines.length === 0 ? null : <p class="quiet about-figure">{lines.join(' ')}</p>;
}
