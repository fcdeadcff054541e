import type { Association } from '../../../src/insight/bias/association.ts';
import type { Measures } from '../../../src/insight/bias/measures.ts';

/** An association as its column of the map sees it: that attribute first. */
export interface HeatCell extends Pick<Association, 'n' | 'v' | 'eta' | 'test' | 'state' | 'bothProtected'> {
  readonly attributeFromOther: number | null;
  readonly otherFromAttribute: number | null;
  /** V of rows without the remedies. */
  readonly before: number | undefined;
}

export interface HeatMap {
  /** Pointers of protected attributes. */
  readonly attributes: readonly string[];
  /** The other columns, those that go most with any attribute first. */
  readonly rows: readonly HeatRow[];
}

export interface HeatRow {
  readonly other: string;
  /** As `attributes`; `undefined` where a column meets itself. */
  readonly cells: readonly (HeatCell | undefined)[];
  /** The largest V that was measured; −1 where none was. */
  readonly strongest: number;
}

/** Protected attributes have columns, all that they were measured with have rows. */
export function heatMapOf({ associations }: Measures, before: Measures | undefined): HeatMap {
  const key = (attribute: string, other: string): string => JSON.stringify([attribute, other]);
  const was = new Map(
    before?.associations
      .filter(({ state }) => state === 'measured')
      .map(({ attribute, other, v }) => [key(attribute, other), v]),
  );
  const cells = new Map<string, HeatCell>();
  for (const each of associations) {
    const { attribute, other, attributeFromOther, otherFromAttribute } = each;
    const cell = { ...each, before: was.get(key(attribute, other)) };
    cells.set(key(attribute, other), cell);
    // Measured once, V is the same from either side.
    if (each.bothProtected)
      cells.set(key(other, attribute), {
        ...cell,
        attributeFromOther: otherFromAttribute,
        otherFromAttribute: attributeFromOther,
      });
  }
  const attributes = [
    ...new Set([
      ...associations.map(({ attribute }) => attribute),
      ...associations.filter(({ bothProtected }) => bothProtected).map(({ other }) => other),
    ]),
  ];
  const others = [
    ...new Set([
      ...associations.filter(({ bothProtected }) => !bothProtected).map(({ other }) => other),
      ...(attributes.length > 1 ? attributes : []),
    ]),
  ];
  const rows = others.map((other): HeatRow => {
    const own = attributes.map((attribute) => cells.get(key(attribute, other)));
    const measured = own.filter((cell) => cell?.state === 'measured').map((cell) => cell?.v ?? 0);
    return { other, cells: own, strongest: Math.max(-1, ...measured) };
  });
  return { attributes, rows: rows.sort((a, b) => b.strongest - a.strongest) };
}

/** Cohen's medium effect, beyond chance: from here on an association is told as a finding. */
export function isTelling({ state, v, test }: HeatCell): boolean {
  return state === 'measured' && v >= 0.3 && (test?.q ?? 1) < 0.05;
}
