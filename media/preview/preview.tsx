import type { Handler } from '../../src/protocol/handler.ts';
import { previewRows } from '../../src/protocol/preview.ts';
import type { PanelCalls } from '../../src/protocol/preview.ts';
import { Grid } from './grid.tsx';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly panel: Handler<PanelCalls>;
}

export function Preview({ view, panel }: Props) {
  const { rows } = view;
  return (
    <main>
      <h1 class="unseen">Preview of fixtures{rows === undefined ? '' : ` of ${rows.schema}`}</h1>
      {rows !== undefined && <Toolbar rows={rows} panel={panel} />}
      <Problems view={view} panel={panel} />
      {rows !== undefined && <Grid rows={rows} stale={view.stale} />}
      {rows === undefined && view.problems.length === 0 && <p class="waiting">Making rows…</p>}
    </main>
  );
}

function Toolbar({ rows, panel }: { rows: NonNullable<View['rows']>; panel: Props['panel'] }) {
  const { start } = rows.state;
  const last = start + rows.rows.length - 1;
  const page = (to: number) => () => void panel.call('move', { start: Math.max(0, to) });
  return (
    <header class="toolbar">
      {rows.entities.length > 1 ? (
        <label>
          <span class="label">Entity</span>
          <select
            value={rows.entity}
            onChange={(event) => void panel.call('choose', { entity: event.currentTarget.value })}
          >
            {rows.entities.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <strong>{rows.entities[0]?.name ?? rows.schema}</strong>
      )}
      <span class="space" />
      <span class="range" role="status">
        Rows {start.toLocaleString('en')}–{last.toLocaleString('en')}
      </span>
      <button type="button" disabled={start === 0} onClick={page(start - previewRows)}>
        Previous rows
      </button>
      <button type="button" onClick={page(start + previewRows)}>
        Next rows
      </button>
    </header>
  );
}

const severities = { error: 'Error', warning: 'Warning', information: 'Note' } as const;

function Problems({ view, panel }: Props) {
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
