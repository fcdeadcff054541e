import type { PlacedColumn } from './columns.ts';
import { labelOf } from './columns.ts';
import { Bar } from './bar.tsx';
import type { Distribution } from './distribution.ts';
import { Icon } from './icons.tsx';
import { t } from './words.ts';

interface Props {
  readonly column: PlacedColumn;
  readonly at: number;
  readonly style: Record<string, string>;
  readonly tabIndex: number;
  readonly distribution: Distribution | undefined;
  readonly highlighted: boolean;
  readonly menuOpen: boolean;
  onReveal(): void;
  onMenu(anchor: DOMRect): void;
  onWidth(width: number): void;
  onFit(): void;
}

export function HeaderCell(props: Props) {
  const { column, distribution, highlighted } = props;
  const rule = [column.rule, column.why].filter((text) => text !== undefined).join(': ');
  const told = [rule, distribution?.text].filter((text) => text !== undefined && text !== '').join('\n');
  return (
    <div
      role="columnheader"
      aria-colindex={props.at + 2}
      aria-haspopup="menu"
      aria-expanded={props.menuOpen}
      tabIndex={props.tabIndex}
      data-at={`-1:${props.at}`}
      class={`cell head ${column.pinned ? 'pinned' : ''} ${highlighted ? 'highlighted' : ''}`}
      style={props.style}
      {...(highlighted ? { 'aria-current': true } : {})}
      {...(told === '' ? {} : { title: told, 'aria-description': told })}
    >
      <span class={column.placed === true ? 'name placed' : 'name'} onClick={props.onReveal}>
        {labelOf(column)}
        {column.required === true && (
          <>
            <span class="required" aria-hidden="true">
              *
            </span>
            <span class="unseen"> {t('required')}</span>
          </>
        )}
      </span>
      <span
        class="menu-button"
        aria-hidden="true"
        title={t('Column menu (Alt+Down)')}
        onClick={({ currentTarget }) => props.onMenu(currentTarget.getBoundingClientRect())}
      >
        <Icon name="more" />
      </span>
      <span class="type">{column.type ?? ' '}</span>
      {distribution === undefined ? <span class="bar" /> : <Bar {...distribution} />}
      <Resizer {...props} />
    </div>
  );
}

function Resizer({ column, onWidth, onFit }: Props) {
  const drag = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    const from = event.clientX;
    event.preventDefault();
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientX }) => onWidth(column.width + clientX - from);
    handle.onlostpointercapture = () => (handle.onpointermove = null);
  };
  return (
    <span
      class="resizer"
      aria-hidden="true"
      onPointerDown={drag}
      onMouseDown={(event) => event.stopPropagation()}
      onDblClick={onFit}
    />
  );
}
