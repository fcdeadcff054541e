import { cellOf } from './cell.ts';
import type { PlacedColumn } from './columns.ts';
import type { Place } from './rows.ts';
import { t } from './words.ts';

interface Props {
  readonly index: number;
  /** In pixels, from the top of the box. */
  readonly top: number;
  readonly height: number;
  readonly numberWidth: number;
  readonly place: Place;
  readonly columns: readonly { readonly at: number; readonly column: PlacedColumn }[];
  styleOf(at: number, column: PlacedColumn): Record<string, string>;
  /** The column with the focus, if it is in this row. */
  readonly active: number | undefined;
  /** In lower case; what holds it is marked. */
  readonly query: string;
  onOpen(): void;
  onFollow(row: number, column: PlacedColumn): void;
}

export function GridRow(props: Props) {
  const { index, top, height, numberWidth, place, columns, active, query } = props;
  const { row, old, only } = place;
  const common = (at: number) => ({
    tabIndex: active === at ? 0 : -1,
    'data-at': `${index}:${at}`,
    onDblClick: () => {
      // The word under the pointer was selected by that, and would be what is copied next.
      getSelection()?.removeAllRanges();
      props.onOpen();
    },
  });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === undefined || old}
      class={active === undefined ? 'row' : 'row current'}
      style={{ top: `${top}px`, height: `${height}px` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        class={`cell number ${active === -1 ? 'active' : ''}`}
        style={{ width: `${numberWidth}px` }}
        {...common(-1)}
      >
        {index}
      </div>
      {row !== undefined && 'problem' in row ? (
        <div
          role="gridcell"
          aria-colindex={2}
          aria-colspan={columns.length}
          class={`cell refused ${active !== undefined && active >= 0 ? 'active' : ''}`}
          title={row.problem}
          {...common(Math.max(0, active ?? 0))}
          tabIndex={active !== undefined && active >= 0 ? 0 : -1}
        >
          {row.problem}
        </div>
      ) : (
        columns.map(({ at, column }) => {
          const there =
            row !== undefined && (only === undefined || column.name === undefined || only.has(column.name));
          const { text, kind } = there ? cellOf(row, column.name) : placeholder;
          const match = query !== '' && text.toLowerCase().includes(query);
          return (
            <div
              key={column.key}
              role="gridcell"
              aria-colindex={at + 2}
              class={`cell ${kind} ${column.pinned ? 'pinned' : ''} ${match ? 'match' : ''} ${active === at ? 'active' : ''}`}
              style={props.styleOf(at, column)}
              {...(text.length * 7 > column.width && column.references === undefined ? { title: text } : {})}
              {...common(at)}
            >
              {!there ? (
                <span class="loading" />
              ) : column.references !== undefined && kind !== 'null' && kind !== 'absent' ? (
                <button
                  type="button"
                  class="link reference"
                  tabIndex={-1}
                  title={t('To this row of {0} (Ctrl+Enter)', column.references)}
                  onClick={() => props.onFollow(index, column)}
                >
                  <bdi>{text}</bdi>
                </button>
              ) : (
                <bdi>{text}</bdi>
              )}
            </div>
          );
        })
      )}
    </div>
  );
}

const placeholder = { text: '', kind: 'absent' } as const;
