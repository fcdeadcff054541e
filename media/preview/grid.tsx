import type { View } from './view.ts';
import { cellOf } from './cell.ts';
import { columnsOf } from './columns.ts';
import { moveFocus } from './grid-keys.ts';

interface Props {
  readonly rows: NonNullable<View['rows']>;
  readonly stale: boolean;
}

/**
 * A table with the semantics of a grid: one stop in the tab order, arrows from there. How many rows
 * there are is not known (as many as one asks for), which ARIA writes as -1.
 */
export function Grid({ rows: shownRows, stale }: Props) {
  const { rows, state, schema } = shownRows;
  const shown = columnsOf(shownRows);
  return (
    <div class="scroll">
      <table
        role="grid"
        aria-label={`Rows of ${schema}`}
        aria-rowcount={-1}
        aria-colcount={shown.length + 1}
        aria-disabled={stale}
        class={stale ? 'stale' : ''}
        onKeyDown={moveFocus}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            <th role="columnheader" scope="col" aria-colindex={1} tabIndex={0} class="number">
              Row
            </th>
            {shown.map((column, at) => {
              const why = [column.rule, column.why].filter((text) => text !== undefined).join(': ');
              return (
                <th
                  key={column.key}
                  role="columnheader"
                  scope="col"
                  aria-colindex={at + 2}
                  tabIndex={-1}
                  {...(why === '' ? {} : { title: why, 'aria-description': why })}
                >
                  {column.name ?? 'value'}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, at) => (
            <tr key={state.start + at} role="row" aria-rowindex={state.start + at + 2}>
              <th role="rowheader" scope="row" aria-colindex={1} tabIndex={-1} class="number">
                {state.start + at}
              </th>
              {'problem' in row ? (
                <td role="gridcell" aria-colindex={2} colSpan={shown.length} tabIndex={-1} class="refused">
                  {row.problem}
                </td>
              ) : (
                shown.map((column, across) => {
                  const { text, kind } = cellOf(row, column.name);
                  return (
                    <td
                      key={column.key}
                      role="gridcell"
                      aria-colindex={across + 2}
                      tabIndex={-1}
                      class={kind}
                      {...(text.length > 30 ? { title: text } : {})}
                    >
                      {text}
                    </td>
                  );
                })
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
