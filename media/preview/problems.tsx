import type { PreviewProblem } from '../../src/protocol/preview.ts';
import { visible } from './cell.ts';
import type { View } from './view.ts';
import type { Ask } from './vscode.ts';
import { t } from './words.ts';

const severities = { error: t('Error'), warning: t('Warning'), information: t('Note') } as const;

interface Props {
  readonly view: View;
  readonly ask: Ask;
}

export function Problems({ view, ask }: Props) {
  const told = view.problems.map((problem, index) => ({ problem, index }));
  const notes = told.filter(({ problem: { severity } }) => severity === 'information');
  // Many notes would leave the rows no room.
  const folded = notes.length > 1;
  const open = folded ? told.filter((each) => !notes.includes(each)) : told;
  // Kept in the page while empty: a live region announces only what is put into it.
  return (
    <section class="problems" role="alert" aria-label={t('Problems')}>
      {open.map((each) => (
        <Told key={each.index} {...each} ask={ask} />
      ))}
      {folded && (
        <details class="notes">
          <summary>{t('{0} notes', notes.length)}</summary>
          {notes.map((each) => (
            <Told key={each.index} {...each} ask={ask} />
          ))}
        </details>
      )}
      {view.problems.length > 0 && (
        <p class="note">
          {view.stale && t('The rows below are from before this problem.')}{' '}
          <button type="button" class="link" onClick={() => ask('run', { command: 'showLog' })}>
            {t('Show Log')}
          </button>
        </p>
      )}
    </section>
  );
}

interface ToldProps {
  readonly problem: PreviewProblem;
  /** By which the panel knows it. */
  readonly index: number;
  readonly ask: Ask;
}

function Told({ problem: { severity, message, place }, index, ask }: ToldProps) {
  return (
    <p class={`problem ${severity}`}>
      <span class="severity">{severities[severity]}:</span> {visible(message)}{' '}
      {place !== undefined && (
        <button type="button" class="link" onClick={() => ask('reveal', { problem: index })}>
          {place}
        </button>
      )}
    </p>
  );
}
