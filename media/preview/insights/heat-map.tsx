import { useRef, useState } from 'preact/hooks';
import { moved } from '../keys.ts';
import { t } from '../words.ts';
import { isTelling } from './heat-cells.ts';
import type { HeatCell, HeatMap as Map } from './heat-cells.ts';
import type { NameOf } from './names.ts';
import { decimal, percent, probability, whole } from './numbers.ts';

type Position = readonly [row: number, column: number];

interface Props {
  readonly map: Map;
  readonly nameOf: NameOf;
  readonly label: string;
  /** The cell that keys move. */
  readonly at: Position;
  onAt(at: Position): void;
}

/** Numbers on a ground that is the fuller the larger they are; what is known of one cell stands under them. */
export function HeatMap({ map: { attributes, rows }, nameOf, label, at, onAt }: Props) {
  const box = useRef<HTMLTableElement>(null);
  const [pointed, setPointed] = useState<Position>();
  const [row, column] = [Math.min(at[0], rows.length - 1), Math.min(at[1], attributes.length - 1)];
  const [toldRow, toldColumn] = pointed ?? [row, column];
  const told = rows[toldRow];
  const onKeyDown = (event: KeyboardEvent): void => {
    const size = { rows: rows.length, columns: attributes.length, page: rows.length };
    const next = moved(event, { row, column }, size);
    if (next === undefined) return;
    event.preventDefault();
    // Its head has nothing to say, unlike that of the grid of rows.
    const to = [Math.max(0, next.row), Math.max(0, next.column)] as const;
    onAt(to);
    box.current?.querySelector<HTMLElement>(`[data-cell="${to[0]}:${to[1]}"]`)?.focus();
  };
  return (
    <div class="heat">
      <div class="heat-box">
        <table
          role="grid"
          ref={box}
          aria-label={label}
          aria-describedby="heat-detail"
          onKeyDown={onKeyDown}
          onPointerLeave={() => setPointed(undefined)}
        >
          <thead>
            <tr>
              <td class="corner" />
              {attributes.map((attribute) => (
                <th key={attribute} scope="col" title={nameOf(attribute)}>
                  <bdi>{nameOf(attribute)}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ other, cells }, y) => (
              <tr key={other}>
                <th scope="row" title={nameOf(other)}>
                  <bdi>{nameOf(other)}</bdi>
                </th>
                {cells.map((cell, x) => (
                  <td
                    key={attributes[x]}
                    class={cellClass(cell)}
                    data-cell={`${y}:${x}`}
                    role="gridcell"
                    tabIndex={y === row && x === column ? 0 : -1}

                    style={{ '--v': cell?.state === 'measured' ? String(cell.v) : '0' }}
                    onFocus={() => onAt([y, x])}
                    onPointerEnter={() => setPointed([y, x])}
                  >
                    <span class="unseen">{detailOf(cell, nameOf(other), nameOf(attributes[x] ?? ''))}</span>
                    <span class="v" aria-hidden="true">
                      {shortOf(cell)}
                    </span>
                    {cell?.before !== undefined && cell.state === 'measured' && (
                      <span class="was quiet" aria-hidden="true">
                        {t('was {0}', decimal(cell.before))}
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="heat-side">
        <p id="heat-detail" class="heat-detail">
          {told !== undefined &&
            detailOf(told.cells[toldColumn], nameOf(told.other), nameOf(attributes[toldColumn] ?? ''))}
        </p>
        <ul class="legend quiet" aria-label={t('Signs')}>
          <li>
            <span class="ramp" aria-hidden="true" />
            {t('0 to 1')}
          </li>
          <li>
            <span class="sample telling" aria-hidden="true">
              0.3
            </span>
            {t('0.3 or more, beyond chance')}
          </li>
          <li>
            <span class="sample few" aria-hidden="true">
              ?
            </span>
            {t('too few rows to tell')}
          </li>
        </ul>
      </div>
    </div>
  );
}

function cellClass(cell: HeatCell | undefined): string {
  if (cell === undefined) return 'heat-cell own';
  if (cell.state !== 'measured') return `heat-cell ${cell.state === 'too-few' ? 'few' : 'constant'}`;
  return isTelling(cell) ? 'heat-cell telling' : 'heat-cell';
}

function shortOf(cell: HeatCell | undefined): string {
  if (cell === undefined) return '';
  switch (cell.state) {
    case 'measured':
      return decimal(cell.v);
    case 'constant':
      return '–';
    case 'too-few':
      return '?';
  }
}

/** All that is known of one cell, in sentences. */
export function detailOf(cell: HeatCell | undefined, other: string, attribute: string): string {
  if (cell === undefined) return t('{0} with itself.', other);
  const { n, v, before, attributeFromOther, otherFromAttribute, eta, test, state } = cell;
  if (state === 'constant') return t('{0} with {1}: one of them has a single value.', other, attribute);
  if (state === 'too-few') return t('{0} with {1}: too few rows to tell ({2}).', other, attribute, whole(n));
  return [
    before === undefined
      ? t('{0} with {1}: V {2} in {3} rows.', other, attribute, decimal(v), whole(n))
      : t(
          '{0} with {1}: V {2} in {3} rows, {4} before.',
          other,
          attribute,
          decimal(v),
          whole(n),
          decimal(before),
        ),
    ...(attributeFromOther === null
      ? []
      : [t('{0} tells {1} of {2} (Theil’s U).', other, percent(attributeFromOther), attribute)]),
    ...(otherFromAttribute === null
      ? []
      : [t('{0} tells {1} of {2} (Theil’s U).', attribute, percent(otherFromAttribute), other)]),
    ...(eta === null ? [] : [t('Correlation ratio η {0}.', decimal(eta))]),
    ...(test === null ? [] : [t('Adjusted p {0}.', probability(test.q))]),
  ].join(' ');
}
