import type { Key, TableColumn } from '../../../model/sql/catalogue.ts';
import type { CatalogueBuilder, OpenTable } from '../builder.ts';

/**
 * Columns, NOT NULL and CHECKs come down, the last by the names that they have by now; keys and numbers only to
 * partitions.
 */
export function inherit(table: OpenTable, parent: OpenTable, partition: boolean): void {
  const fresh = parent.columns.filter(({ name }) => !table.columns.some((each) => each.name === name));
  table.columns.push(...(partition ? fresh : fresh.map(unnumbered)));
  table.checks.push(...parent.checks.filter(({ noInherit }) => !noInherit));
  if (!partition) return;
  table.keys.push(...parent.keys.map(unnamed));
  table.foreignKeys.push(...parent.foreignKeys);
}

/** A partition's index gets a name of its own. */
const unnamed = ({ name: _, ...key }: Key): Key => key;

/** An identity is its table's own; what a sequence counts by default is not. */
export function unnumbered(column: TableColumn): TableColumn {
  const { identity, ...plain } = column;
  return identity !== undefined && column.default === undefined ? plain : column;
}

/** Makes one change of a table, and what it comes to in the tables below it. */
export function withHeirs(builder: CatalogueBuilder, table: OpenTable, change: () => void): void {
  const { columns, keys, foreignKeys, checks } = table;
  const before: Parts = {
    columns: [...columns],
    keys: [...keys],
    foreignKeys: [...foreignKeys],
    checks: [...checks],
  };
  change();
  for (const heir of builder.heirs(table))
    withHeirs(builder, heir, () => follow(builder, before, table, heir));
}

type Parts = Pick<OpenTable, 'columns' | 'keys' | 'foreignKeys' | 'checks'>;

function follow(builder: CatalogueBuilder, before: Parts, now: Parts, heir: OpenTable): void {
  const partition = heir.partitionOf !== undefined;
  const names = new Set(now.columns.map(({ name }) => name));
  if (now.columns.length < before.columns.length)
    for (const { name, place } of before.columns.filter((each) => !names.has(each.name))) {
      // What the heir has said itself stays.
      if (partition || builder.column(heir, name)?.place === place)
        builder.dropColumn(heir, name, place, true);
    }
  else {
    before.columns.forEach((old, at) => changeColumn(builder, heir, old, now.columns[at] ?? old));
    for (const column of now.columns.slice(before.columns.length))
      builder.addColumn(heir, partition ? column : unnumbered(column), true);
  }
  const down = now.checks.filter(({ noInherit }) => !noInherit);
  const given = new Map(down.map(({ place, name }) => [place, name]));
  heir.checks = followed(heir.checks, before.checks, down).map((check) => {
    const name = given.get(check.place);
    return name === undefined ? check : { ...check, name };
  });
  if (!partition) return;
  heir.keys = followed(heir.keys, before.keys, now.keys.map(unnamed));
  heir.foreignKeys = followed(heir.foreignKeys, before.foreignKeys, now.foreignKeys);
}

function changeColumn(builder: CatalogueBuilder, heir: OpenTable, old: TableColumn, now: TableColumn): void {
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])] as (keyof TableColumn)[];
  const changed = fields.filter((field) => old[field] !== now[field]);
  const own = builder.column(heir, old.name);
  if (changed.length === 0 || own === undefined) return;
  const kept = Object.entries(own).filter(([field]) => !(changed as readonly string[]).includes(field));
  const said = changed.flatMap((field) => (now[field] === undefined ? [] : [[field, now[field]]]));
  builder.alterColumn(
    heir,
    old.name,
    now.place,
    () => Object.fromEntries([...kept, ...said]) as unknown as TableColumn,
  );
}

/** A list of the heir once its parent's has been changed: each part is told by its place. */
function followed<T extends { readonly place: object }>(
  own: readonly T[],
  before: readonly T[],
  now: readonly T[],
): T[] {
  const places = (list: readonly T[]): ReadonlySet<object> => new Set(list.map(({ place }) => place));
  const [was, is, known] = [places(before), places(now), places(own)];
  return [
    ...own.filter(({ place }) => is.has(place) || !was.has(place)),
    ...now.filter(({ place }) => !was.has(place) && !known.has(place)),
  ];
}
