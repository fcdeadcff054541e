import { useMemo, useState } from 'preact/hooks';
import type { Insights } from '../../../src/protocol/insights.ts';
import { t } from '../words.ts';
import { Figure, Folded } from './figure.tsx';
import { heatMapOf } from './heat-cells.ts';
import type { HeatCell, HeatMap as Map, HeatRow } from './heat-cells.ts';
import { HeatMap } from './heat-map.tsx';
import type { NameOf } from './names.ts';
import { decimal, probability, whole } from './numbers.ts';
import { Section } from './section.tsx';
import { TableTwin } from './table-twin.tsx';

/** Columns that are shown at first. */
const mostRows = 12;

interface Props {
  readonly insights: Insights;
  readonly nameOf: NameOf;
}

/** What goes with protected attributes, and could stand for them. */
export function Associations({ insights: { measures, before }, nameOf }: Props) {
  const map = useMemo(() => measures && heatMapOf(measures, before), [measures, before]);
  if (map === undefined) return null;
  const measured = map.rows.some(({ cells }) => cells.some((cell) => cell?.state === 'measured'));
  return (
    <Section id="associations">
      {measured ? (
        <Measured map={map} nameOf={nameOf} withBefore={before !== undefined} />
      ) : (
        <p class="quiet empty">
          {t('Too few rows to tell: an association needs 30 rows, and 5 for each pair of groups.')}
        </p>
      )}
    </Section>
  );
}

interface MeasuredProps {
  readonly map: Map;
  readonly nameOf: NameOf;
  readonly withBefore: boolean;
}

function Measured({ map, nameOf, withBefore }: MeasuredProps) {
  const [at, setAt] = useState<readonly [row: number, column: number]>(() => [0, strongestOf(map.rows[0])]);
  const title = t('What goes with protected attributes');
  return (
    <Figure
      title={title}
      note={
        <p class="quiet about-figure">
          {t(
            'Cramér’s V, corrected for bias: 0 is none, 1 is all. A column that goes with an attribute can stand for it where the attribute is left out.',
          )}
        </p>
      }
      chart={() => (
        <Folded
          items={map.rows}
          most={mostRows}
          all={(count) => t('Show all {0} columns; those left out go less with any attribute', count)}
        >
          {(rows) => <HeatMap map={{ ...map, rows }} nameOf={nameOf} at={at} onAt={setAt} label={title} />}
        </Folded>
      )}
      table={() => (
        <TableTwin
          told
          caption={t('Associations of protected attributes with other columns')}
          words={2}
          heads={[
            t('Column'),
            t('Attribute'),
            t('V'),
            ...(withBefore ? [t('V before')] : []),
            t('U of the attribute'),
            t('U of the column'),
            t('η'),
            t('Rows'),
            t('Adjusted p'),
            t('State'),
          ]}
          rows={map.rows.flatMap(({ other, cells }) =>
            cells.flatMap((cell, column) =>
              cell === undefined
                ? []
                : [
                    [
                      nameOf(other),
                      nameOf(map.attributes[column] ?? ''),
                      ...numbersOf(cell, withBefore),
                      associationState(cell),
                    ],
                  ],
            ),
          )}
        />
      )}
    />
  );
}

/** The cell that is told of first. */
function strongestOf(row: HeatRow | undefined): number {
  const at = row?.cells.findIndex((cell) => cell?.state === 'measured' && cell.v === row.strongest) ?? 0;
  return Math.max(0, at);
}

function numbersOf(cell: HeatCell, withBefore: boolean): readonly string[] {
  const { v, before, attributeFromOther, otherFromAttribute, eta, n, test, state } = cell;
  const told = (value: number | null | undefined): string =>
    value == null || state !== 'measured' ? '–' : decimal(value);
  return [
    told(v),
    ...(withBefore ? [before === undefined ? '–' : decimal(before)] : []),
    told(attributeFromOther),
    told(otherFromAttribute),
    told(eta),
    whole(n),
    test === null ? '–' : probability(test.q),
  ];
}

export function associationState({ state }: HeatCell): string {
  switch (state) {
    case 'measured':
      return t('measured');
    case 'constant':
      return t('a single value');
    case 'too-few':
      return t('too few rows to tell');
  }
}
