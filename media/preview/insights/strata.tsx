import type { OutcomeByAttribute, Strata } from '../../../src/insight/bias/outcomes.ts';
import { t } from '../words.ts';
import type { NameOf } from './names.ts';
import { decimal, points, pointsBetween, whole } from './numbers.ts';
import { TableTwin } from './table-twin.tsx';

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
  const names = (strata: readonly Strata[]): string => strata.map(({ by }) => nameOf(by)).join(', ');
  return (
    <details class="strata">
      <summary>
        {t('Within {0}', names(measured))}
        {turned.length > 0 && <strong> {t('Turns round within {0}', names(turned))}</strong>}
      </summary>
      <TableTwin
        caption={t('{0} by {1} among rows that are alike', nameOf(of.outcome), nameOf(of.attribute))}
        words={2}
        told
        heads={[
          t('Alike in'),
          t('Group'),
          t('Rows'),
          t('Difference'),
          t('95 % interval'),
          t('Ratio'),
          t('State'),
        ]}
        rows={measured.flatMap(({ by, comparisons }) =>
          comparisons.map(({ group, n, difference, ratio, reversal }) => [
            nameOf(by),
            group,
            whole(n),
            points(difference.value),
            pointsBetween(difference.interval),
            ratio === null ? '–' : decimal(ratio.value),
            reversals[reversal],
          ]),
        )}
      />
    </details>
  );
}

const reversals: Readonly<Record<Strata['comparisons'][number]['reversal'], string>> = {
  none: '',
  adjusted: t('the other way round on the whole'),
  every: t('the other way round in each of them'),
};
