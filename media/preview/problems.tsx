import type { View } from './view.ts';
import type { Panel } from './vscode.ts';

const severities = { error: 'Error', warning: 'Warning', information: 'Note' } as const;

interface Props {
  readonly view: View;
  readonly panel: Panel;
}

export function Problems({ view, panel }: Props) {
  // Kept in the page while empty: a live region announces only what is put into it.
  return (
    <section class="problems" role="alert" aria-label="Problems">
      {view.problems.map((problem, index) => (
        <p key={index} class={`problem ${problem.severity}`}>
          <span class="severity">{severities[problem.severity]}:</span> {problem.message}{' '}
          {problem.place !== undefined && (
            <button type="button" class="link" onClick={() => void panel.call('reveal', { problem: index })}>
              {problem.place}
            </button>
          )}
        </p>
      ))}
      {view.stale && <p class="note">The rows below are from before this problem.</p>}
    </section>
  );
}
