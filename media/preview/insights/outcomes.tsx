import type { Measures } from '../../../src/insight/bias/measures.ts';
import type { OutcomeByAttribute } from '../../../src/insight/bias/outcomes.ts';
import type { Insights } from '../../../src/protocol/insights.ts';
import { visible } from '../cell.ts';
import { t } from '../words.ts';
import { brief } from './names.ts';
import type { NameOf } from './names.ts';
import { decimal, percent } from './numbers.ts';
import { Rates, ratesLegend } from './rates.tsx';
import { Section } from './section.tsx';
import { reasons } from './states.ts';
import { Legend } from './strip.tsx';

interface Props {
  readonly insights: Insights;
  readonly nameOf: NameOf;
}

/** How often groups have what a column decides. */
export function Outcomes({ insights: { measures, before, outcomes }, nameOf }: Props) {
  if (measures === undefined) return null;
  const measured = [...new Set(measures.outcomes.map(({ outcome }) => outcome))];
  return (
    <Section id="outcomes">
      {outcomes.length === 0 && (
        <p class="quiet empty">
          {t(
            'No column is known to decide about people. One that does is marked in the schema: "x-understudy": {"outcome": true}, or @outcome.',
          )}
        </p>
      )}
      {outcomes
        .filter((outcome) => !measured.includes(outcome))
        .map((outcome) => {
          const reason = measures.ungrouped.find(({ column }) => column === outcome)?.reason;
          return (
            <p key={outcome} class="quiet empty">
              {reason === undefined
                ? t('{0} is not measured.', nameOf(outcome))
                : t('{0} is not measured: {1}.', nameOf(outcome), reasons[reason])}
            </p>
          );
        })}
      <Legend entries={ratesLegend(measures, before !== undefined)} />
      {measured.map((outcome) => {
        const own = measures.outcomes.filter((each) => each.outcome === outcome);
        const [first] = own;
        return (
          <div key={outcome} class="outcome">
            <p class="outcome-title">
              <strong>
                <bdi>{nameOf(outcome)}</bdi>
              </strong>{' '}
              <span class="quiet">{first !== undefined && favourable(first)}</span>
            </p>
            <div class="figures">
              {own.map((each) => (
                <Rates
                  key={each.attribute}
                  of={each}
                  before={before?.outcomes.find(
                    (was) => was.outcome === outcome && was.attribute === each.attribute,
                  )}
                  nameOf={nameOf}
                />
              ))}
            </div>
            <Epsilons measures={measures} outcome={outcome} nameOf={nameOf} />
          </div>
        );
      })}
    </Section>
  );
}

function favourable({ favourable: of, guessed, rate, n }: OutcomeByAttribute): string {
  const what =
    of.kind === 'values'
      ? of.values.map((value) => `“${brief(value)}”`).join(', ')
      : of.kind === 'at-least'
        ? t('at least {0}', of.value)
        : t('above the median {0}', of.value);
  const counted = guessed
    ? t('counted: {0}, taken as favourable', visible(what))
    : t('counted: {0}', visible(what));
  return rate === null ? counted : `${counted}; ${t('{0} of {1} rows', percent(rate), n)}`;
}

/** Of all attributes together. */
function Epsilons({
  measures,
  outcome,
  nameOf,
}: {
  readonly measures: Measures;
  readonly outcome: string;
  readonly nameOf: NameOf;
}) {
  return (
    <>
      {measures.epsilons
        .filter((each) => each.outcome === outcome && each.attributes.length > 1)
        .map(({ attributes, epsilon, highest, lowest, groups, state }) => {
          const by = attributes.map(nameOf).join(' × ');
          const [high, low] = [highest, lowest].map((labels) => labels.map(brief).join(' × '));
          return (
            <p key={by} class="quiet about-figure">
              {state === 'too-few'
                ? t('Differential ε by {0}: too few rows to tell.', by)
                : t(
                    'Differential ε by {0}: {1} of {2} combinations, between {3} and {4}.',
                    by,
                    decimal(epsilon),
                    groups,
                    high ?? '',
                    low ?? '',
                  )}
            </p>
          );
        })}
    </>
  );
}
