import type { Intersection } from '../../../src/insight/bias/intersections.ts';
import type { Insights } from '../../../src/protocol/insights.ts';
import { t } from '../words.ts';
import { Figure, Folded } from './figure.tsx';
import { brief } from './names.ts';
import type { NameOf } from './names.ts';
import { whole } from './numbers.ts';
import { Section } from './section.tsx';
import { TableTwin } from './table-twin.tsx';

/** Combinations that are listed at first. */
const mostListed = 8;

interface Props {
  readonly insights: Insights;
  readonly nameOf: NameOf;
}

/** Who does not meet in any row, and who in few. */
export function Combinations({ insights: { measures, before }, nameOf }: Props) {
  if (measures === undefined) return null;
  const { uncovered, more, smallest, leftOut, n } = measures.intersections;
  const told = uncovered.filter(({ state }) => state === 'told');
  const few = uncovered.length - told.length;
  const wordsOf = ({ groups }: Intersection): string => groups.map(({ group }) => brief(group)).join(' × ');
  const columnsOf = ({ groups }: Intersection): string =>
    groups.map(({ column }) => nameOf(column)).join(' × ');
  const all = uncovered.length + more;
  const was = before && before.intersections.uncovered.length + before.intersections.more;
  const tableOf = (caption: string, of: readonly Intersection[]) => (
    <TableTwin
      caption={caption}
      words={2}
      heads={[t('Combination'), t('Attributes'), t('Rows'), t('Expected')]}
      rows={of.map((each) => [wordsOf(each), columnsOf(each), whole(each.count), whole(each.expected)])}
    />
  );
  return (
    <Section id="combinations" count={all}>
      <div class="figures">
        <Figure
          title={t('In no row')}
          note={
            <p class="quiet about-figure">
              {[
                ...(few > 0
                  ? [t('Of {0} more, fewer than 5 rows would be expected: too few to tell.', few)]
                  : []),
                ...(more > 0 ? [t('{0} more are not listed.', more)] : []),
                ...(was !== undefined ? [t('Before the remedies: {0}.', was)] : []),
                ...(leftOut.length > 0
                  ? [t('Left out, with too many groups: {0}.', leftOut.map(nameOf).join(', '))]
                  : []),
              ].join(' ')}
            </p>
          }
          chart={() =>
            told.length === 0 ? (
              <p class="quiet empty">
                {uncovered.length === 0
                  ? t('Every combination of up to three groups has a row.')
                  : t('No combination is missing that so many rows should have.')}
              </p>
            ) : (
              <Folded items={told} most={mostListed} all={(count) => t('Show all {0} combinations', count)}>
                {(shown) => (
                  <ul class="plain-list">
                    {shown.map((each) => (
                      <li key={columnsOf(each) + wordsOf(each)} title={columnsOf(each)}>
                        {t('No row is')} <Words of={each} />
                        <span class="quiet">: {expectation(each)}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </Folded>
            )
          }
          table={
            uncovered.length === 0
              ? undefined
              : () => tableOf(t('Combinations in no row of {0}', n), uncovered)
          }
        />
        {smallest.length > 0 && (
          <Figure
            title={t('Smallest that there are')}
            chart={() => (
              <ul class="plain-list counted">
                {smallest.map((each) => (
                  <li key={columnsOf(each) + wordsOf(each)} title={columnsOf(each)}>
                    <Words of={each} />
                    <span class="amount">
                      <span class="unseen">: </span>
                      {each.count === 1 ? t('1 row') : t('{0} rows', each.count)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            table={() => tableOf(t('Smallest combinations of {0} rows', n), smallest)}
          />
        )}
      </div>
    </Section>
  );
}

function Words({ of: { groups } }: { readonly of: Intersection }) {
  return (
    <strong>
      {groups.map(({ column, group }, at) => (
        <span key={column}>
          {at > 0 && ' × '}
          <bdi>{brief(group)}</bdi>
        </span>
      ))}
    </strong>
  );
}

function expectation({ groups, expected }: Intersection): string {
  const rows = whole(expected);
  return groups.length === 1
    ? t('{0} would be if all groups were equally large', rows)
    : t('{0} would be if attributes were independent', rows);
}
