import type { Insights } from '../../../src/protocol/insights.ts';
import type { PreviewRemedies } from '../../../src/protocol/preview.ts';
import { visible } from '../cell.ts';
import { BareSelect } from '../fields.tsx';
import { t } from '../words.ts';
import type { NameOf } from './names.ts';
import { RemedyChips } from './remedy-chips.tsx';

interface Props {
  readonly insights: Insights;
  readonly entity: string;
  readonly remedies: PreviewRemedies;
  readonly nameOf: NameOf;
  onReference(reference: string): void;
  onRemedies(remedies: PreviewRemedies): void;
}

/** What was measured, against what, and what has been done about it. */
export function Head(props: Props) {
  const { insights, entity, remedies, nameOf, onReference, onRemedies } = props;
  const { measures, reference, references, changes, problems } = insights;
  const options = references.some(({ value }) => value === reference)
    ? references
    : [{ value: reference, label: reference }, ...references];
  const detail = options.find(({ value }) => value === reference)?.detail;
  const rows = measures?.n ?? 0;
  return (
    <header class="insights-head">
      <div class="compared">
        <span class="rows">
          <strong>{rows === 1 ? t('1 row') : t('{0} rows', rows)}</strong>{' '}
          <span class="quiet">
            {t('of')} <bdi>{visible(entity)}</bdi>
          </span>
        </span>
        <label>
          <span class="quiet">{t('compared with')}</span>
          <BareSelect
            label={t('What shares are compared with')}
            value={reference}
            options={options}
            onChange={onReference}
          />
        </label>
        {detail !== undefined && <span class="quiet detail">{visible(detail)}</span>}
      </div>
      <RemedyChips {...{ remedies, nameOf, references, onRemedies }} />
      {changes.length > 0 && (
        <ul class="changes" aria-label={t('What the remedies changed')}>
          {changes.map((change) => (
            <li key={change}>{visible(change)}</li>
          ))}
        </ul>
      )}
      {problems.map((problem) => (
        <p key={problem} class="problem warning">
          {visible(problem)}
        </p>
      ))}
    </header>
  );
}
