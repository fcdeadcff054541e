import type { PreviewLayout } from '../../src/protocol/preview.ts';
import { t } from './words.ts';

interface Props {
  readonly mode: PreviewLayout['mode'];
  /** Whether there is a diagram. */
  readonly tables: boolean;
  onMode(mode: PreviewLayout['mode']): void;
}

export function ViewSwitch({ mode, tables, onMode }: Props) {
  const modes = tables ? (['grid', 'json', 'diagram'] as const) : (['grid', 'json'] as const);
  const names = { grid: t('Grid'), json: 'JSON', diagram: t('Diagram') };
  return (
    <div class="switch" role="group" aria-label={t('View')}>
      {modes.map((each) => (
        <button key={each} type="button" aria-pressed={mode === each} onClick={() => onMode(each)}>
          {names[each]}
        </button>
      ))}
    </div>
  );
}
