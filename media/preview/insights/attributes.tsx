import type { InsightAttribute, Insights } from '../../../src/protocol/insights.ts';
import { visible } from '../cell.ts';
import { t } from '../words.ts';
import { Folded } from './figure.tsx';
import type { NameOf } from './names.ts';
import { Section } from './section.tsx';
import { reasons } from './states.ts';

const mostListed = 10;

const kinds: Readonly<Record<InsightAttribute['kind'], string>> = {
  protected: t('protected attribute'),
  proxy: t('proxy'),
  identifier: t('direct identifier'),
};
const order: readonly InsightAttribute['kind'][] = ['protected', 'proxy', 'identifier'];

interface Props {
  readonly insights: Insights;
  readonly nameOf: NameOf;
}

/** Which columns were taken for what, and why. */
export function Attributes({ insights: { attributes, measures }, nameOf }: Props) {
  const sorted = [...attributes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const ungrouped = measures?.ungrouped ?? [];
  return (
    <Section id="attributes" count={attributes.length}>
      <Folded items={sorted} most={mostListed} all={(count) => t('Show all {0} columns', count)}>
        {(shown) => (
          <ul class="attributes">
            {shown.map((each, at) => (
              <AttributeOf key={at} of={each} nameOf={nameOf} />
            ))}
          </ul>
        )}
      </Folded>
      {ungrouped.length > 0 && (
        <p class="quiet about-figure">
          {t(
            'Not measured: {0}.',
            ungrouped.map(({ column, reason }) => `${nameOf(column)} (${reasons[reason]})`).join(', '),
          )}
        </p>
      )}
    </Section>
  );
}

function AttributeOf({ of, nameOf }: { readonly of: InsightAttribute; readonly nameOf: NameOf }) {
  const { pointer, name, kind, why, laws } = of;
  return (
    <li>
      <strong>
        <bdi>{nameOf(pointer)}</bdi>
      </strong>{' '}
      {visible(name)} <span class={`kind ${kind}`}>{kinds[kind]}</span>
      <span class="quiet why">{visible(why)}</span>
      {laws.length > 0 && (
        <details class="laws">
          <summary>
            {laws.length === 1 ? t('1 law names it') : t('{0} laws name it', laws.length)}
            <span class="unseen"> {nameOf(pointer)}</span>
          </summary>
          <ul>
            {laws.map((law) => (
              <li key={law}>{law}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
