import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import { Refusal } from '../../src/protocol/handler.ts';
import type { PreviewLayout, PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { valueOf } from './cell.ts';
import { columnsOf, labelOf, placeColumns } from './columns.ts';
import type { Column } from './columns.ts';
import { Grid, entityName } from './grid.tsx';
import { JsonView } from './json-view.tsx';
import type { Active } from './keys.ts';
import { useMetrics } from './metrics.ts';
import { OverrideChips, withOverride } from './overrides.tsx';
import { Pane } from './pane.tsx';
import { Rows } from './rows.ts';
import { Search, useMatches } from './search.tsx';
import { Toolbar } from './toolbar.tsx';
import { keep, kept } from './vscode.ts';
import type { Panel } from './vscode.ts';

/** Milliseconds of quiet before the state is kept. */
const quiet = 100;

interface Props {
  readonly plan: PreviewPlan;
  readonly stale: boolean;
  readonly highlight: string | undefined;
  readonly panel: Panel;
}

/** Everything about one schema whose rows can be had. */
export function Workspace({ plan, stale, highlight, panel }: Props) {
  const [layout, setLayout] = useState(() => startLayout(plan));
  const [active, setActive] = useState<Active>(() => ({ row: layout.top, column: 0 }));
  const [pane, setPane] = useState<{ readonly focus: boolean }>();
  const [text, setText] = useState('');
  const [version, setVersion] = useState(0);
  const [rows] = useState(() => new Rows(panel, () => setVersion((before) => before + 1)));
  const [refusal, setRefusal] = useState('');
  const metrics = useMetrics();
  rows.follow(plan);

  const columns = useMemo(() => columnsOf(plan.columns, rows), [plan, version]);
  const shown = useMemo(
    () => placeColumns(columns, layout, () => 0),
    [columns, layout.pinned, layout.hidden],
  );
  const query = text.toLowerCase();
  const matches = useMatches(rows, version, shown, query);
  const onLayout = (change: Partial<PreviewLayout>): void =>
    setLayout((before) => ({ ...before, ...change }));
  const move = (to: Active): void => {
    setActive(to);
    setPane((before) => before && { focus: false });
  };

  useEffect(() => {
    const timer = setTimeout(() => keep({ ...plan.state, layout }), quiet);
    return () => clearTimeout(timer);
  }, [plan.state, layout]);
  const entity = useRef(plan.entity);
  useLayoutEffect(() => {
    if (entity.current === plan.entity) return;
    entity.current = plan.entity;
    onLayout({ top: 0 });
    move({ row: 0, column: 0 });
  }, [plan.entity]);

  const { settings } = plan.state;
  const change = (changes: Partial<PreviewSettings>): void => {
    setRefusal('');
    panel.call('change', { settings: changes }).catch((error: unknown) => {
      setRefusal(error instanceof Refusal ? error.message : String(error));
    });
  };
  const override = (pointer: string, schema: Json | undefined): void =>
    change({ overrides: withOverride(settings.overrides, pointer, schema) });
  const common = { plan, rows, metrics, layout, active, stale, query, onLayout };
  const name = entityName(plan);
  return (
    <div class="workspace" onKeyDown={undoKeys(panel)}>
      <Toolbar
        plan={plan}
        panel={panel}
        layout={layout}
        stale={stale}
        onChange={change}
        onLayout={onLayout}
        onGoTo={(row) => move({ row, column: Math.max(0, active.column) })}
      />
      <p class="refusal" role="alert">
        {refusal}
      </p>
      <div class="second">
        <OverrideChips
          overrides={settings.overrides}
          columns={plan.columns}
          onRemove={(pointer) => override(pointer, undefined)}
        />
        <Search text={text} matches={matches} active={active} onText={setText} onActive={move} />
        <span class="said" role="status">
          {stale
            ? `Rows of ${name} from before the problem`
            : `${settings.rows.toLocaleString('en')} ${settings.rows === 1 ? 'row' : 'rows'} of ${name}, seed ${settings.seed}`}
        </span>
      </div>
      {layout.mode === 'json' ? (
        <JsonView key={`${plan.entity} ${metrics.row}`} {...common} />
      ) : (
        <Grid
          {...common}
          key={`${plan.entity} ${metrics.row}`}
          version={version}
          columns={columns}
          highlight={highlight}
          onActive={move}
          onOpen={() => setPane({ focus: true })}
          onReveal={({ name: column, placed }) => {
            if (column !== undefined && placed === true) void panel.call('revealColumn', { column });
          }}
          onOverride={override}
        />
      )}
      {pane !== undefined && layout.mode === 'grid' && (
        <ValuePane
          rows={rows}
          column={shown[active.column]}
          row={Math.max(0, active.row)}
          focus={pane.focus}
          onClose={() => {
            setPane(undefined);
            document.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}

interface ValueProps {
  readonly rows: Rows;
  /** Absent where the focus is on the row's number: the whole row is shown. */
  readonly column: Column | undefined;
  readonly row: number;
  readonly focus: boolean;
  onClose(): void;
}

function ValuePane({ rows, column, row: index, focus, onClose }: ValueProps) {
  const { row } = rows.at(index);
  const whole = row !== undefined && 'value' in row ? row.value : undefined;
  const value = column === undefined || row === undefined ? whole : valueOf(row, column.name);
  const label = column === undefined ? `Row ${index}` : `${labelOf(column)} of row ${index}`;
  return <Pane label={label} value={value} focus={focus} onClose={onClose} />;
}

/** What this window was left with; else what the panel remembers. */
function startLayout({ state }: PreviewPlan): PreviewLayout {
  const before = kept();
  const layout = before?.uri === state.uri ? before.layout : state.layout;
  return { ...layout, top: Math.min(layout.top, state.settings.rows - 1) };
}

function undoKeys(panel: Panel) {
  return (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    void panel.call(key === 'y' || event.shiftKey ? 'redo' : 'undo', null);
  };
}
