import { useState } from 'preact/hooks';
import { Refusal } from '../../src/protocol/handler.ts';
import { Problems } from './problems.tsx';
import type { View } from './view.ts';
import type { Ask, Panel } from './vscode.ts';
import { t } from './words.ts';
import { Workspace } from './workspace.tsx';

interface Props {
  readonly view: View;
  readonly panel: Panel;
}

export function Preview({ view, panel }: Props) {
  const { plan, stale, highlight, problems } = view;
  const [refusal, setRefusal] = useState('');
  const ask: Ask = (type, params) => {
    setRefusal('');
    panel.call(type, params).catch((error: unknown) => {
      const first = error instanceof Refusal ? error.problems[0] : undefined;
      if (first?.code !== 'cancelled') setRefusal(error instanceof Refusal ? error.message : String(error));
    });
  };
  return (
    <main>
      <h1 class="unseen">
        {plan === undefined ? t('Preview of fixtures') : t('Preview of fixtures of {0}', plan.schema)}
      </h1>
      <Problems view={view} ask={ask} />
      <p class="refusal" role="alert">
        {refusal}
      </p>
      {plan !== undefined && (
        <Workspace
          key={plan.state.uri}
          plan={plan}
          stale={stale}
          highlight={highlight}
          panel={panel}
          ask={ask}
        />
      )}
      {plan === undefined && problems.length === 0 && (
        <div class="waiting" role="status">
          <span class="progress" aria-hidden="true" />
          {t('Making rows…')}
        </div>
      )}
    </main>
  );
}
