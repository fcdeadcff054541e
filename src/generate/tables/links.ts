import type { Json } from '../../model/json.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';
import { hashText, mix, type Stream } from '../../model/stream.ts';
import type { Parent } from './table.ts';
import type { Unit } from './units.ts';

/** A foreign key of a table, and what it leads to. */
export interface Link {
  /** Its position among the foreign keys. */
  readonly at: number;
  readonly columns: readonly string[];
  readonly references: readonly string[];
  /** `undefined` for the table itself. */
  readonly parent: (() => Parent) | undefined;
  /** Positions of columns that a link before decides on, or a key of the table itself. */
  readonly fixed: readonly number[];
  /** Absent where some are fixed: the parent is not free then. */
  readonly unit?: Unit;
  /** Whether it goes against the order of the tables: how many parents there are is known when rows are made. */
  readonly cut: boolean;
  /** Whether its values would come from themselves: no row can have them. */
  readonly groundless: boolean;
  /** Whether one statement fills both tables, block by block. */
  readonly together: boolean;
  /** Whether it may not be null. */
  readonly needed: boolean;
  /** Parents before this one are left alone, so that rows that the schema brings are not repeated. */
  readonly from: number;
  readonly salt: number;
}

export interface Leading {
  readonly cut: boolean;
  /** Whether the parent has from this table what this table would have from it. */
  readonly groundless: boolean;
  readonly together: boolean;
  readonly parent: () => Parent;
}

/** Foreign keys of more columns come first: what they share with others, they decide on. */
export function linksOf(
  { foreignKeys, keys, table }: TableRules,
  entity: string,
  rows: number,
  given: boolean,
  leading: (foreignKey: number) => Leading,
): readonly Link[] {
  const taken = new Set<string>();
  const inKeys = new Set(keys.flatMap(({ columns }) => columns));
  const nullable = new Set(table.columns.filter((column) => column.nullable).map(({ name }) => name));
  return foreignKeys
    .map((key, at) => ({ key, at }))
    .sort((a, b) => b.key.columns.length - a.key.columns.length || a.at - b.at)
    .map(({ key: { columns, references, entity: target }, at }): Link => {
      const toItself = target === entity;
      const { cut, together, groundless, parent } = toItself
        ? { cut: false, together: false, groundless: false, parent: undefined }
        : leading(at);
      // Rows further down are told apart by the keys of this table: it cannot have those from them.
      const ownKey = (name: string): boolean =>
        cut && inKeys.has(name) && !columns.every((each) => inKeys.has(each));
      const fixed = columns.flatMap((name, position) => (taken.has(name) || ownKey(name) ? [position] : []));
      columns.filter((name) => !ownKey(name)).forEach((name) => taken.add(name));
      const avoids = given && parent !== undefined && !cut && columns.some((name) => inKeys.has(name));
      const from = avoids ? parent().given : 0;
      const size = parent === undefined || cut ? rows : Math.max(0, parent().count - from);
      const name = columns.join();
      return {
        at,
        columns,
        references,
        parent,
        fixed,
        cut,
        together,
        groundless,
        ...(fixed.length === 0 && { unit: { name, columns, kind: 'link', size, ordinal: false, toItself } }),
        needed: columns.every((column) => !nullable.has(column)),
        from,
        salt: mix(hashText(name), 0x2c1b3c6d),
      };
    });
}

/** The columns that a link decides on. */
export const decides = ({ columns, fixed }: Link): readonly string[] =>
  columns.filter((_, at) => !fixed.includes(at));

/**
 * Chooses among the parents that agree with the columns that are fixed. They are put into an index of four
 * bytes a row when first asked for.
 */
export function amongAgreeing(
  link: Link,
  parent: () => Parent,
): (fixed: (column: string) => Json | undefined, stream: () => Stream) => number | undefined {
  let index: Map<string, number[]> | undefined;
  const indexed = (): Map<string, number[]> => {
    const found = new Map<string, number[]>();
    const { count, valueAt } = parent();
    for (let row = 0; row < count; row++) {
      const key = JSON.stringify(link.fixed.map((at) => valueAt(link.references[at] as string, row) ?? null));
      const rows = found.get(key);
      if (rows) rows.push(row);
      else found.set(key, [row]);
    }
    return found;
  };
  return (fixed, stream) => {
    index ??= indexed();
    const key = JSON.stringify(link.fixed.map((at) => fixed(link.columns[at] as string) ?? null));
    const rows = index.get(key);
    return rows === undefined ? undefined : rows[stream().int(rows.length)];
  };
}
