import type { Insights } from '../../../src/protocol/insights.ts';
import type { PreviewRemedies } from '../../../src/protocol/preview.ts';
import { IconButton } from '../icons.tsx';
import { t } from '../words.ts';
import type { NameOf } from './names.ts';
import { activeRemedies } from './remedies.ts';

interface Props {
  readonly remedies: PreviewRemedies;
  readonly nameOf: NameOf;
  readonly references?: Insights['references'];
  onRemedies(remedies: PreviewRemedies): void;
}

/** What the rows have had, each of which can be taken away again. */
export function RemedyChips({ remedies, nameOf, references, onRemedies }: Props) {
  const active = activeRemedies(remedies, nameOf, references);
  if (active.length === 0) return null;
  return (
    <ul class="chips" aria-label={t('Remedies')}>
      {active.map(({ key, label, without }) => (
        <li key={key} class="chip">
          <span class="chip-text" title={label}>
            {label}
          </span>
          <IconButton
            icon="close"
            label={t('Take away: {0}', label)}
            title={t('Take away; Undo brings it back')}
            onPress={() => onRemedies(without)}
          />
        </li>
      ))}
    </ul>
  );
}
