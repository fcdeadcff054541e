import type { PreviewLayout } from '../../src/protocol/preview.ts';
import { t } from './words.ts';

interface Props {
  readonly mode: PreviewLayout['mode'];
  /** Whether there is a diagram. */
  readonly tables: boolean;
  /** Whether the rows are of types, which are written as code. */
  readonly types: boolean;
  onMode(mode: PreviewLayout['mode']): void;
}

export function ViewSwitch({ mode, tables, types, onMode }: Props) {
  const modes = (['grid', 'json', 'diagram', 'insights'] as const).filter(
    (each) => each !== 'diagram' || tables,
  );
  const names = {
    grid: t('Grid'),
    json: types ? 'TypeScript' : 'JSON',
    diagram: t('Diagram'),
    insights: t('Insights'),
  };
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
