import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import type { PreviewLayout, PreviewPlan, PreviewSettings } from '../../src/protocol/preview.ts';
import { codeOf, copied, valueOf, visible } from './cell.ts';
import { columnsOf, labelOf, placeColumns } from './columns.ts';
import type { Column } from './columns.ts';
import { useCopy } from './copy.ts';
import { Diagram } from './diagram.tsx';
import { Grid } from './grid.tsx';
import { InsightsView } from './insights/insights.tsx';
import { namesOf } from './insights/names.ts';
import { RemedyChips } from './insights/remedy-chips.tsx';
import { JsonView } from './json-view.tsx';
import type { Active } from './keys.ts';
import { useMetrics } from './metrics.ts';
import { withOverride } from './override-kinds.ts';
import { OverrideChips } from './overrides.tsx';
import { Pane } from './pane.tsx';
import { NoRows } from './no-rows.tsx';
import { countOf, Rows } from './rows.ts';
import { Search, tellMatches, useMatches } from './search.tsx';
import { Status } from './status.tsx';
import { Toolbar } from './toolbar.tsx';
import { ViewSwitch } from './view-switch.tsx';
import { keep, kept } from './vscode.ts';
import { t } from './words.ts';
import type { Ask, Panel } from './vscode.ts';

/** Milliseconds of quiet before the state is kept. */
const quiet = 100;

interface Props {
  readonly plan: PreviewPlan;
  readonly stale: boolean;
  readonly highlight: string | undefined;
  readonly panel: Panel;
  readonly ask: Ask;
}

/** Everything about one schema whose rows can be had. */
export function Workspace({ plan, stale, highlight, panel, ask }: Props) {
  const [layout, setLayout] = useState(() => startLayout(plan));
  const [active, setActive] = useState<Active>(() => ({ row: layout.top, column: 0 }));
  const [pane, setPane] = useState<{ readonly focus: boolean }>();
  const [text, setText] = useState('');
  const [version, setVersion] = useState(0);
  const [rows] = useState(() => new Rows(panel, () => setVersion((before) => before + 1)));
  const [copies, setCopies] = useState(0);
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
    const timer = setTimeout(() => {
      keep({ ...plan.state, layout });
      // Not asked for by the reader, so it takes no notice off the page.
      panel.call('keep', { layout }).catch(() => undefined);
    }, quiet);
    return () => clearTimeout(timer);
  }, [plan.state, layout]);
  const entity = useRef(plan.entity);
  useLayoutEffect(() => {
    if (entity.current === plan.entity) return;
    entity.current = plan.entity;
    onLayout({ top: 0 });
    move({ row: 0, column: 0 });
  }, [plan.entity]);
  useLayoutEffect(() => {
    if (plan.goTo !== undefined) move({ row: plan.goTo, column: 0 });
  }, [plan]);

  const { settings } = plan.state;
  const mode = layout.mode === 'diagram' && plan.tables !== true ? 'grid' : layout.mode;
  const rowsAreSeen = mode === 'grid' || mode === 'json';
  const change = (changes: Partial<PreviewSettings>): void => ask('change', { settings: changes });
  const override = (pointer: string, schema: Json | undefined): void =>
    change({ overrides: withOverride(settings.overrides, pointer, schema) });
  const common = { plan, rows, metrics, layout, active, stale, query, onLayout };
  const onCopied = (): void => setCopies((before) => before + 1);
  useCopy(({ row, column }) => textAt(rows, shown[column], row, column), onCopied);
  return (
    <div class="workspace" onKeyDown={undoKeys(ask)}>
      <Toolbar
        plan={plan}
        layout={layout}
        stale={stale}
        ask={ask}
        onChange={change}
        onLayout={onLayout}
        onGoTo={(row) => move({ row, column: Math.max(0, active.column) })}
      />
      <div class="second">
        {rowsAreSeen && (
          <Search text={text} matches={matches} active={active} onText={setText} onActive={move} />
        )}
        <ViewSwitch
          mode={mode}
          tables={plan.tables === true}
          types={plan.types === true}
          onMode={(next) => onLayout({ mode: next })}
        />
        <Status
          plan={plan}
          stale={stale}
          found={text === '' ? '' : tellMatches(matches, active)}
          copies={copies}
        />
        <OverrideChips
          overrides={settings.overrides}
          columns={plan.columns}
          sample={rows.sample}
          onOverride={override}
        />
        {mode !== 'insights' && (
          <RemedyChips
            remedies={settings.remedies ?? {}}
            nameOf={namesOf(plan.columns)}
            onRemedies={(remedies) => change({ remedies })}
          />
        )}
      </div>
      <NoRows
        sample={rows.sample}
        bare={!rows.plain && columns.every(({ name }) => name === undefined)}
        ask={ask}
      />
      {mode === 'diagram' && (
        <Diagram
          plan={plan}
          panel={panel}
          metrics={metrics}
          stale={stale}
          onOpen={(next) => {
            onLayout({ mode: 'grid' });
            if (next !== plan.entity) ask('choose', { entity: next });
          }}
        />
      )}
      {mode === 'insights' && (
        <InsightsView
          key={plan.entity}
          plan={plan}
          panel={panel}
          stale={stale}
          reference={layout.reference ?? ''}
          ask={ask}
          onReference={(reference) => onLayout({ reference })}
          onRemedies={(remedies) => change({ remedies })}
        />
      )}
      {mode === 'json' && <JsonView key={`${plan.entity} ${metrics.row}`} {...common} />}
      {mode === 'grid' && (
        <Grid
          {...common}
          key={`${plan.entity} ${metrics.row}`}
          version={version}
          columns={columns}
          highlight={highlight}
          onActive={move}
          onOpen={() => setPane({ focus: true })}
          onReveal={({ name: column, placed }) => {
            if (column !== undefined && placed === true) ask('revealColumn', { column });
          }}
          onOverride={override}
          onFollow={(row, { name }) => {
            if (name !== undefined) ask('follow', { row, column: name });
          }}
        />
      )}
      {pane !== undefined && mode === 'grid' && (
        <ValuePane
          rows={rows}
          column={shown[active.column]}
          row={Math.max(0, active.row)}
          focus={pane.focus}
          onCopied={onCopied}
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
  onCopied(): void;
  onClose(): void;
}

function ValuePane({ rows, column, row: index, ...rest }: ValueProps) {
  const { row } = rows.at(index);
  const whole = row !== undefined && 'value' in row ? row.value : undefined;
  const value = column === undefined || row === undefined ? whole : valueOf(row, column.name);
  const number = String(index);
  const label =
    column === undefined ? t('Row {0}', number) : t('{0} of row {1}', visible(labelOf(column)), number);
  return <Pane label={label} value={value} code={codeOf(row)} {...rest} />;
}

/** What this window was left with; else what the panel remembers. */
function startLayout(plan: PreviewPlan): PreviewLayout {
  const { state } = plan;
  const before = kept();
  const layout = before?.uri === state.uri ? before.layout : state.layout;
  return { ...layout, top: Math.max(0, Math.min(layout.top, countOf(plan) - 1)) };
}

/** What is copied of a cell: the row of its number, the name of its header. */
function textAt(rows: Rows, of: Column | undefined, index: number, column: number): string | undefined {
  if (index < 0) return of?.name;
  const { row } = rows.at(index);
  if (row === undefined) return undefined;
  if ('problem' in row) return row.problem;
  const code = codeOf(row);
  if (column < 0) return code ? copied(row.value, code) : JSON.stringify(row.value);
  const value = of === undefined ? undefined : valueOf(row, of.name);
  return value === undefined ? undefined : copied(value, code);
}

function undoKeys(ask: Ask) {
  return (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.composedPath()[0] instanceof HTMLInputElement) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    ask(key === 'y' || event.shiftKey ? 'redo' : 'undo', null);
  };
}
