import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PreviewPlan } from '../../src/protocol/preview.ts';
import type { Diagram as Drawn, DiagramRelation, DiagramTable } from '../../src/protocol/worker.ts';
import { visible } from './cell.ts';
import { beside, end, ends, fitting, pathOf, sizes, type Points } from './diagram-shapes.ts';
import type { Metrics } from './metrics.ts';
import type { Panel } from './vscode.ts';
import { t } from './words.ts';

interface Props {
  readonly plan: PreviewPlan;
  readonly panel: Panel;
  readonly metrics: Metrics;
  readonly stale: boolean;
  /** A table whose rows are to be shown. */
  onOpen(entity: string): void;
}

/** Tables and their relations; each table is a button that opens its rows. */
export function Diagram({ plan, panel, metrics, stale, onOpen }: Props) {
  const [drawn, setDrawn] = useState<Drawn>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const { signal, abort } = stoppable();
    panel.call('diagram', { character: metrics.character, line: metrics.row - 4 }, { signal }).then(
      (diagram) => {
        setDrawn(diagram);
        setProblem('');
      },
      (error: unknown) => {
        if (!signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return abort;
  }, [plan.generation, metrics]);
  if (problem !== '')
    return (
      <p class="problem warning" role="status">
        {t('The diagram could not be made: {0}', problem)}
      </p>
    );
  if (drawn === undefined)
    return (
      <div class="waiting" role="status">
        <span class="progress" aria-hidden="true" />
        {t('Making the diagram…')}
      </div>
    );
  return <Drawing drawn={drawn} {...{ plan, metrics, stale, onOpen }} />;
}

function stoppable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

function Drawing({ drawn, plan, metrics, stale, onOpen }: Omit<Props, 'panel'> & { readonly drawn: Drawn }) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<number>();
  const [active, setActive] = useState(plan.entity);
  const [pointed, setPointed] = useState<string>();
  const { tables, relations, all } = drawn;
  const scale = size ?? 1;
  const line = metrics.row - 4;
  const lit = pointed ?? (tables.some(({ id }) => id === active) ? active : undefined);

  useLayoutEffect(() => {
    if (box.current !== null) setSize(fitting(drawn, box.current));
  }, [drawn]);
  /** Keeps what is in the middle where it is. */
  const zoom = (to: number): void => {
    const { current } = box;
    if (current === null || to === scale) return;
    const { clientWidth: width, clientHeight: height, scrollLeft, scrollTop } = current;
    const ratio = to / scale;
    setSize(to);
    requestAnimationFrame(() => {
      current.scrollTo(
        (scrollLeft + width / 2) * ratio - width / 2,
        (scrollTop + height / 2) * ratio - height / 2,
      );
    });
  };
  const step = (by: 1 | -1): void => {
    const next = by > 0 ? sizes.find((each) => each > scale) : sizes.findLast((each) => each < scale);
    if (next !== undefined) zoom(next);
  };
  const focus = (id: string): void => {
    setActive(id);
    box.current?.querySelector<HTMLElement>(`[data-table="${CSS.escape(id)}"]`)?.focus();
  };
  useLayoutEffect(() => {
    if (size === undefined) return;
    const shown = tables.find(({ id }) => id === plan.entity);
    const { current } = box;
    if (shown === undefined || current === null) return;
    const { x, y, width, height } = shown;
    // `scrollIntoView` would move the page as well.
    current.scrollTo(
      (x + width / 2) * scale - current.clientWidth / 2,
      (y + height / 2) * scale - current.clientHeight / 2,
    );
  }, [size === undefined, drawn]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    if (event.key === '+' || event.key === '=') step(1);
    else if (event.key === '-') step(-1);
    else if (event.key === '0') zoom(1);
    else {
      const from = tables.find(({ id }) => id === active) ?? tables[0];
      const to = from && beside(from, tables, event.key);
      if (to === undefined) return;
      focus(to.id);
    }
    event.preventDefault();
  };
  const tabbed = tables.some(({ id }) => id === active) ? active : tables[0]?.id;
  return (
    <div class={stale ? 'diagram stale' : 'diagram'}>
      <div
        class="scroll"
        ref={box}
        role="group"
        aria-label={t('Diagram of {0}', plan.schema)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => drag(event, box.current)}
        onWheel={(event) => {
          if (!event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          step(event.deltaY < 0 ? 1 : -1);
        }}
      >
        <div
          class="extent"
          style={{ width: `${drawn.width * scale}px`, height: `${drawn.height * scale}px` }}
        >
          <div
            class="drawing"
            style={{
              width: `${drawn.width}px`,
              height: `${drawn.height}px`,
              transform: `scale(${scale})`,
              lineHeight: `${line}px`,
            }}
          >
            <Relations drawn={drawn} lit={lit} />
            {tables.map((table) => (
              <Table
                key={table.id}
                table={table}
                line={line}
                shown={table.id === plan.entity}
                tabbed={table.id === tabbed}
                relations={told(table, relations, tables)}
                onOpen={() => onOpen(table.id)}
                onFocus={() => setActive(table.id)}
                onPoint={(on) => setPointed(on ? table.id : undefined)}
              />
            ))}
          </div>
        </div>
      </div>
      <div class="diagram-tools">
        {tables.length < all && (
          <span class="note" role="status">
            {t('{0} of {1} tables: those around the one shown', tables.length, all)}
          </span>
        )}
        <span class="joined" role="group" aria-label={t('Size')}>
          <button
            type="button"
            class="icon"
            aria-label={t('Smaller')}
            title={t('Smaller (−)')}
            onClick={() => step(-1)}
          >
            −
          </button>
          <button type="button" class="icon size" title={t('Natural size (0)')} onClick={() => zoom(1)}>
            {t('{0} %', Math.round(scale * 100))}
          </button>
          <button
            type="button"
            class="icon"
            aria-label={t('Larger')}
            title={t('Larger (+)')}
            onClick={() => step(1)}
          >
            +
          </button>
          <button
            type="button"
            class="icon fit"
            onClick={() => {
              if (box.current !== null) zoom(fitting(drawn, box.current, 0));
            }}
          >
            {t('Fit')}
          </button>
        </span>
      </div>
    </div>
  );
}

interface TableProps {
  readonly table: DiagramTable;
  readonly line: number;
  readonly shown: boolean;
  readonly tabbed: boolean;
  readonly relations: string;
  onOpen(): void;
  onFocus(): void;
  onPoint(on: boolean): void;
}

function Table({ table, line, shown, tabbed, relations, onOpen, onFocus, onPoint }: TableProps) {
  const { id, name, x, y, width, height, columns, more } = table;
  return (
    <button
      type="button"
      class="table"
      data-table={id}
      tabIndex={tabbed ? 0 : -1}
      aria-current={shown ? 'true' : undefined}
      title={t('Show the rows of {0}', visible(name))}
      style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
      onClick={onOpen}
      onFocus={onFocus}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    >
      <strong class="name" style={{ height: `${line * 1.5}px`, lineHeight: `${line * 1.5}px` }}>
        <bdi>{visible(name)}</bdi>
        <span class="unseen">{relations}</span>
      </strong>
      {columns.map((column) => (
        <span
          key={column.name}
          class={column.key === 'primary' ? 'column primary' : 'column'}
          aria-hidden="true"
        >
          <span class="mark">
            {column.key === 'primary' ? 'PK' : column.refers ? 'FK' : column.key ? 'U' : ''}
          </span>
          <bdi class="column-name">{visible(column.name)}</bdi>
          <span class="type">{column.nullable ? `${visible(column.type)}?` : visible(column.type)}</span>
        </span>
      ))}
      {more > 0 && (
        <span class="column more" aria-hidden="true">
          {t('… and {0} more', more)}
        </span>
      )}
    </button>
  );
}

/** Lines with a bar where one row is meant, a crow’s foot where many are, and a ring where there may be none. */
function Relations({ drawn, lit }: { readonly drawn: Drawn; readonly lit: string | undefined }) {
  const { width, height, relations } = drawn;
  const isLit = ({ from, to }: DiagramRelation): boolean => lit === from || lit === to;
  // What is lit lies on top.
  const sorted = [...relations].sort((a, b) => Number(isLit(a)) - Number(isLit(b)));
  return (
    <svg
      class="relations"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {sorted.map((relation, at) => (
        <g key={at} class={isLit(relation) ? 'relation lit' : 'relation'}>
          <path d={pathOf(relation.points)} />
          <path d={ends(relation)} />
          {relation.optional && <Ring points={relation.points} />}
        </g>
      ))}
    </svg>
  );
}

function Ring({ points }: { readonly points: Points }) {
  const [first] = points;
  return first === undefined ? null : <circle cx={first[0] + end + 3} cy={first[1]} r={3.5} />;
}

/** For who hears it. */
function told(table: DiagramTable, relations: Drawn['relations'], tables: Drawn['tables']): string {
  const nameOf = (id: string): string => tables.find((each) => each.id === id)?.name ?? '';
  const names = (ids: readonly string[]): string => [...new Set(ids)].map(nameOf).join(', ');
  const to = names(relations.filter(({ from }) => from === table.id).map((each) => each.to));
  const by = names(relations.filter((each) => each.to === table.id).map(({ from }) => from));
  return [
    ...(to === '' ? [] : [t(', refers to {0}', to)]),
    ...(by === '' ? [] : [t(', referred to by {0}', by)]),
  ].join('');
}

/** The ground is moved with the pointer. */
function drag(event: PointerEvent, box: HTMLElement | null): void {
  const onTable = event.target instanceof Element && event.target.closest('button') !== null;
  if (box === null || onTable || event.button !== 0) return;
  // Its own scroll bars.
  if (event.offsetX > box.clientWidth + box.scrollLeft || event.offsetY > box.clientHeight + box.scrollTop)
    return;
  const [x, y] = [box.scrollLeft + event.clientX, box.scrollTop + event.clientY];
  box.setPointerCapture(event.pointerId);
  box.onpointermove = ({ clientX, clientY }) => box.scrollTo(x - clientX, y - clientY);
  box.onlostpointercapture = () => (box.onpointermove = null);
}
