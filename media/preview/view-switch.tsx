import type { PreviewLayout } from '../../src/protocol/preview.ts';
import { t } from './words.ts';

interface Props {
  readonly mode: PreviewLayout['mode'];
  onMode(mode: PreviewLayout['mode']): void;
}

export function ViewSwitch({ mode, onMode }: Props) {
  return (
    <div class="switch" role="group" aria-label={t('View')}>
      {(['grid', 'json'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={mode === each} onClick={() => onMode(each)}>
          {each === 'grid' ? t('Grid') : 'JSON'}
        </button>
      ))}
    </div>
  );
}
