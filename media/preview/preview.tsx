import { Problems } from './problems.tsx';
import type { View } from './view.ts';
import type { Panel } from './vscode.ts';
import { Workspace } from './workspace.tsx';

interface Props {
  readonly view: View;
  readonly panel: Panel;
}

export function Preview({ view, panel }: Props) {
  const { plan, stale, highlight, problems } = view;
  return (
    <main>
      <h1 class="unseen">Preview of fixtures{plan === undefined ? '' : ` of ${plan.schema}`}</h1>
      <Problems view={view} panel={panel} />
      {plan !== undefined && (
        <Workspace key={plan.state.uri} plan={plan} stale={stale} highlight={highlight} panel={panel} />
      )}
      {plan === undefined && problems.length === 0 && <p class="waiting">Making rows…</p>}
    </main>
  );
}
