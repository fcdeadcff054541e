import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Json } from '../../src/model/json.ts';
import type { PreviewLayout, PreviewPlan } from '../../src/protocol/preview.ts';
import { ColumnMenu } from './column-menu.tsx';
import { columnsInSight, fittedWidth, labelOf, narrowest, placeColumns } from './columns.ts';
import type { Column, PlacedColumn } from './columns.ts';
import { distributionOf } from './distribution.ts';
import { HeaderCell } from './header-cell.tsx';
import { moved } from './keys.ts';
import { placeOf } from './copy.ts';
import type { Active } from './keys.ts';
import type { Metrics } from './metrics.ts';
import { GridRow } from './row.tsx';
import { countOf, type Rows } from './rows.ts';
import { useScroll } from './scroll.ts';
import { t } from './words.ts';

/** Rows that are rendered above and below those in sight. */
const overscan = 2;

export interface GridProps {
  readonly plan: PreviewPlan;
  readonly rows: Rows;
  /** Raised when rows have arrived. */
  readonly version: number;
  readonly columns: readonly Column[];
  readonly metrics: Metrics;
  readonly layout: PreviewLayout;
  readonly active: Active;
  readonly stale: boolean;
  readonly query: string;
  readonly highlight: string | undefined;
  onActive(active: Active): void;
  onOpen(): void;
  onLayout(change: Partial<PreviewLayout>): void;
  onReveal(column: Column): void;
  /** To the row that a row refers to. */
  onFollow(row: number, column: Column): void;
  onOverride(pointer: string, schema: Json | undefined): void;
}

/**
 * Only what is in sight is in the page, and the cell with the focus. What is in sight lies in a layer
 * that sticks to the box, so that scrolling never shows a place that is not painted yet.
 */
export function Grid(props: GridProps) {
  const { plan, rows, columns, metrics, layout, active, highlight, stale } = props;
  const count = countOf(plan);
  const numberWidth = Math.ceil((String(count - 1).length + 1) * metrics.character) + 24;
  const fitted = useRef(new Map<string, number>());
  const fit = (column: Column): number => fittedWidth(column, rows.start, metrics);
  const { sample } = rows;
  // Kept while the rows change, so that columns do not jump as the schema is typed.
  const width = (column: Column): number => {
    const known = fitted.current.get(column.key);
    if (known !== undefined) return known;
    const wanted = fit(column);
    if (rows.start.length > 0) fitted.current.set(column.key, wanted);
    return wanted;
  };
  const placed = placeColumns(columns, layout, width);
  const last = placed.at(-1);
  const total = numberWidth + (last === undefined ? 0 : last.left + last.width);
  const scroll = useScroll(() => metrics.header + count * metrics.row, metrics.row, layout.top * metrics.row);
  const [menu, setMenu] = useState<{ readonly key: string; readonly anchor: DOMRect }>();
  const distributions = useMemo(
    () => lazily((name: string | undefined) => distributionOf(sample, name)),
    [sample],
  );

  const inner = Math.max(0, scroll.view.height - metrics.header);
  const first = Math.floor(scroll.position / metrics.row);
  const end = Math.min(count, Math.ceil((scroll.position + inner) / metrics.row));
  const page = Math.max(1, Math.floor(inner / metrics.row) - 1);
  const column = Math.min(active.column, placed.length - 1);
  // Of an empty table the header has the focus.
  const row = Math.min(active.row, count - 1);
  const from = Math.max(0, first - overscan);
  const to = Math.min(count, end + overscan);
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  if (row >= 0 && row < from) indices.unshift(row);
  if (row >= to) indices.push(row);
  const across = columnsInSight(placed, scroll.left, scroll.left + scroll.view.width - numberWidth, column);
  const pinnedWidth = placed.reduce((sum, { pinned, width: own }) => (pinned ? sum + own : sum), 0);

  const names = across.flatMap((at) => placed[at]?.name ?? []);
  useLayoutEffect(() => {
    if (scroll.view.height > 0) rows.want(first, end, names.length === across.length ? names : undefined);
  }, [first, end, plan.generation, count, names.join('\n')]);
  useLayoutEffect(() => {
    if (scroll.view.height > 0) props.onLayout({ top: first });
  }, [first]);

  const showColumn = (at: number): void => {
    const to = placed[at];
    if (to === undefined || to.pinned) return;
    const room = scroll.view.width - numberWidth;
    if (to.left - pinnedWidth < scroll.left) scroll.moveLeft(to.left - pinnedWidth);
    else if (to.left + to.width > scroll.left + room)
      scroll.moveLeft(Math.min(to.left + to.width - room, to.left - pinnedWidth));
  };
  const mounted = useRef(false);
  useLayoutEffect(() => {
    if (mounted.current) {
      const top = row * metrics.row;
      if (row >= 0 && top < scroll.position) scroll.moveTo(top);
      else if (row >= 0 && top + metrics.row > scroll.position + inner)
        scroll.moveTo(top + metrics.row - inner);
      showColumn(column);
    }
    mounted.current = true;
  }, [active]);
  const highlighted = placed.findIndex(({ name }) => name !== undefined && name === highlight);
  useLayoutEffect(() => showColumn(highlighted), [highlight]);

  // The cell with the focus may be another element than before; the focus follows it, but is never taken.
  const focusing = useRef(false);
  useLayoutEffect(() => {
    const box = scroll.box.current;
    if (box === null || !focusing.current) return;
    focusing.current = false;
    box.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`)?.focus({ preventScroll: true });
  });
  const go = (next: Active): void => {
    focusing.current = true;
    // What was selected elsewhere is not what is copied from here.
    getSelection()?.removeAllRanges();
    props.onActive(next);
  };

  const onFocusIn = ({ target }: FocusEvent): void => {
    const at = placeOf(target);
    if (at !== undefined && (at.row !== row || at.column !== column)) props.onActive(at);
  };
  const resize = (of: Column, width: number): void =>
    props.onLayout({ widths: { ...layout.widths, [labelOf(of)]: Math.max(narrowest, Math.round(width)) } });
  const openMenu = (of: Column, anchor: DOMRect): void => setMenu({ key: of.key, anchor });
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = placed[column];
    const next = moved(event, { row, column }, { rows: count, columns: placed.length, page });
    if (next !== undefined) go(next);
    else if (row >= 0 && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (at?.references !== undefined) props.onFollow(row, at);
    } else if (row >= 0 && (event.key === 'Enter' || event.key === ' ')) props.onOpen();
    else if (row < 0 && at !== undefined) {
      const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
      if (event.key === 'Enter') props.onReveal(at);
      else if (event.altKey && event.key === 'ArrowDown')
        openMenu(at, (event.target as HTMLElement).getBoundingClientRect());
      else if (event.shiftKey && step !== undefined) resize(at, at.width + step);
      else return;
    } else return;
    event.preventDefault();
  };
  const opened = placed.find(({ key }) => key === menu?.key);
  const focusStyle = (at: number, of: PlacedColumn): Record<string, string> => {
    const before = across[across.indexOf(at) - 1];
    const previous = before === undefined ? undefined : placed[before];
    const gap = of.left - (previous === undefined ? 0 : previous.left + previous.width);
    return {
      width: `${of.width}px`,
      marginLeft: `${gap}px`,
      ...(of.pinned ? { left: `${numberWidth + of.left}px` } : {}),
    };
  };

  return (
    <>
      <div class="scroll" ref={scroll.box} {...scroll.events} tabIndex={-1}>
        <div class="extent" style={{ height: `${scroll.height}px`, width: `${total}px` }}>
          <div
            role="grid"
            class={stale ? 'sight stale' : 'sight'}
            style={{ height: `${scroll.view.height}px` }}
            aria-label={t('Rows of {0}', entityName(plan))}
            aria-rowcount={count + 1}
            aria-colcount={placed.length + 1}
            aria-disabled={stale}
            onKeyDown={onKeyDown}
            onFocusIn={onFocusIn}
          >
            <div role="rowgroup" class="head-group" style={{ height: `${metrics.header}px` }}>
              <div role="row" aria-rowindex={1} class="row" style={{ height: `${metrics.header}px` }}>
                <div
                  role="columnheader"
                  aria-colindex={1}
                  class="cell number head"
                  style={{ width: `${numberWidth}px` }}
                  tabIndex={row === -1 && column === -1 ? 0 : -1}
                  data-at="-1:-1"
                >
                  {t('Row')}
                </div>
                {across.map((at) => {
                  const of = placed[at] as PlacedColumn;
                  return (
                    <HeaderCell
                      key={of.key}
                      column={of}
                      at={at}
                      style={focusStyle(at, of)}
                      tabIndex={row === -1 && column === at ? 0 : -1}
                      distribution={distributions(of.name)}
                      highlighted={at === highlighted}
                      menuOpen={menu?.key === of.key}
                      onReveal={() => props.onReveal(of)}
                      onMenu={(rect) => openMenu(of, rect)}
                      onWidth={(width) => resize(of, width)}
                      onFit={() => resize(of, fit(of))}
                    />
                  );
                })}
              </div>
            </div>
            <div role="rowgroup" class="body-group" style={{ height: `${inner}px` }}>
              {indices.map((index) => (
                <GridRow
                  key={index}
                  index={index}
                  top={offset(index * metrics.row - scroll.position, inner, metrics.row)}
                  height={metrics.row}
                  numberWidth={numberWidth}
                  place={rows.partAt(index)}
                  columns={across.map((at) => ({ at, column: placed[at] as PlacedColumn }))}
                  styleOf={focusStyle}
                  active={index === row ? column : undefined}
                  query={props.query}
                  onOpen={props.onOpen}
                  onFollow={props.onFollow}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      {opened !== undefined && menu !== undefined && (
        <ColumnMenu
          column={opened}
          anchor={menu.anchor}
          layout={layout}
          sample={sample}
          override={plan.state.settings.overrides.find(({ pointer }) => pointer === opened.pointer)}
          onLayout={props.onLayout}
          onFit={() => resize(opened, fit(opened))}
          onReveal={() => props.onReveal(opened)}
          onOverride={props.onOverride}
          onClose={(back) => {
            focusing.current = back;
            setMenu(undefined);
          }}
        />
      )}
    </>
  );
}

export function entityName({ entities, entity, schema }: PreviewPlan): string {
  return entities.find(({ id }) => id === entity)?.name ?? schema;
}

/** Each result is made when it is first asked for: most columns of a wide table are never in sight. */
function lazily<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** The row with the focus may be far away: it waits just out of sight. */
function offset(top: number, height: number, row: number): number {
  return Math.max(-3 * row, Math.min(height + 3 * row, top));
}
