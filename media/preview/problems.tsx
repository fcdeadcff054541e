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
  // Kept in the page while empty: a live region announces only what is put into it.
  return (
    <section class="problems" role="alert" aria-label={t('Problems')}>
      {view.problems.map((problem, index) => (
        <p key={index} class={`problem ${problem.severity}`}>
          <span class="severity">{severities[problem.severity]}:</span> {visible(problem.message)}{' '}
          {problem.place !== undefined && (
            <button type="button" class="link" onClick={() => ask('reveal', { problem: index })}>
              {problem.place}
            </button>
          )}
        </p>
      ))}
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
