import type { OutcomeByAttribute, Strata } from '../../../src/insight/bias/outcomes.ts';
import { t } from '../words.ts';
import { brief } from './names.ts';
import type { NameOf } from './names.ts';
import { decimal, points, pointsBetween, whole } from './numbers.ts';

type Comparison = Strata['comparisons'][number];

interface Props {
  readonly of: OutcomeByAttribute;
  readonly nameOf: NameOf;
}

/** Differences again among rows that are alike in another column. */
export function StrataOf({ of, nameOf }: Props) {
  const measured = of.strata.filter(({ comparisons }) => comparisons.length > 0);
  if (measured.length === 0) return null;
  const turned = measured.filter(({ comparisons }) =>
    comparisons.some(({ reversal }) => reversal !== 'none'),
  );
  return (
    <details class="strata">
      <summary>
        {t('Within {0}', measured.map(({ by }) => nameOf(by)).join(', '))}
        {turned.length > 0 && (
          <strong> {t('Turns round within {0}', turned.map(({ by }) => nameOf(by)).join(', '))}</strong>
        )}
      </summary>
      {measured.map(({ by, comparisons }) => (
        <div key={by}>
          <p>{t('Among rows that are alike in {0}:', nameOf(by))}</p>
          <ul>
            {comparisons.map((each) => (
              <li key={each.group}>
                <bdi>{brief(each.group)}</bdi>{' '}
                {t(
                  '{0} points ({1}), {2} where all rows are taken together',
                  points(each.difference.value),
                  pointsBetween(each.difference.interval),
                  points(each.crude.value),
                )}
                {each.ratio !== null && t('; ratio {0}', decimal(each.ratio.value))}
                {reversalWord(each) !== '' && <strong> – {reversalWord(each)}</strong>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

/** As rows of the table: column, group, numbers, and whether the difference turns round. */
export function strataRows(of: OutcomeByAttribute, nameOf: NameOf): readonly (readonly string[])[] {
  return of.strata.flatMap(({ by, comparisons }) =>
    comparisons.map((each) => [
      nameOf(by),
      each.group,
      whole(each.n),
      points(each.difference.value),
      pointsBetween(each.difference.interval),
      each.ratio === null ? '–' : decimal(each.ratio.value),
      reversalWord(each),
    ]),
  );
}

function reversalWord({ reversal }: Comparison): string {
  switch (reversal) {
    case 'every':
      return t('the other way round in each of them');
    case 'adjusted':
      return t('the other way round on the whole');
    case 'none':
      return '';
  }
}
