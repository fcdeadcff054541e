import type { Entity } from '../../model/dataset.ts';
import type { Problem } from '../../model/problem.ts';
import type { RowCounts, RowRatio } from '../../model/row-counts.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';
import { enumerate, nearest } from '../../model/nearest.ts';
import type { TableLink } from './order.ts';
import type { WantedRows } from './table.ts';

interface Around {
  readonly entities: readonly Entity[];
  readonly tables: ReadonlyMap<string, TableRules>;
  readonly links: readonly TableLink[];
  readonly cut: ReadonlySet<TableLink>;
}

export interface Wanted {
  readonly problems: readonly Problem[];
  /** Whether it is left at the rows that the schema brings, as nothing was said of it. */
  keeps(entity: Entity): boolean;
  of(entity: Entity): WantedRows;
}

/** The table of this name: as it is written, else without regard to case. */
export function tableNamed(entities: readonly Entity[], name: string): Entity | undefined {
  const folded = name.toLowerCase();
  return (
    entities.find((entity) => entity.name === name) ??
    entities.find((entity) => entity.name.toLowerCase() === folded)
  );
}

/** What numbers and ratios of the user come to, by the relations of the tables. */
export function createWanted(counts: RowCounts, { entities, tables, links, cut }: Around): Wanted {
  const problems: Problem[] = [];
  const names = entities.map(({ name }) => name);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const linksFrom = (id: string): readonly TableLink[] =>
    links.filter((link) => link.from === id && !cut.has(link));
  const linksOf = ({ id }: Entity): readonly TableLink[] => linksFrom(id);
  const refuse = (message: string, entity?: Entity): undefined => {
    const place = entity && tables.get(entity.id)?.table.place;
    problems.push({ code: 'sql-ratio', severity: 'error', message, ...(place && { place }) });
  };

  const ratio = (entity: Entity, { per, from, to, skewed }: RowRatio): WantedRows | undefined => {
    const links = linksOf(entity);
    const parent = tableNamed(entities, per);
    const candidates = links.filter((link) => byId.get(link.to) === parent);
    const link = candidates.find(({ nullable }) => !nullable) ?? candidates[0];
    if (link !== undefined) return { foreignKey: link.key, from, to, skewed };
    const known = [...new Set(links.map((each) => byId.get(each.to)?.name ?? ''))];
    return refuse(
      known.length === 0
        ? `${entity.name} refers to no other table, so its rows cannot be counted by ${per}.`
        : `${entity.name} does not refer to ${per}, so its rows cannot be counted by it. It refers to ${enumerate(known)}.`,
      entity,
    );
  };

  const wanted = new Map<Entity, WantedRows>();
  for (const [name, count] of Object.entries(counts.tables)) {
    const entity = tableNamed(entities, name);
    if (entity === undefined)
      refuse(`There is no table “${name}”. Nearest: ${enumerate(nearest(name, names))}.`);
    else wanted.set(entity, typeof count === 'number' ? count : (ratio(entity, count) ?? 0));
  }
  const { children } = counts;
  const partOf = ({ from, key }: TableLink): keyof typeof usual => {
    const { foreignKeys = [], keys = [] } = tables.get(from) ?? {};
    const columns = new Set(foreignKeys[key]?.columns);
    if (keys.some((each) => each.columns.length > 0 && each.columns.every((name) => columns.has(name))))
      return 'one';
    const primary = keys.find(({ kind }) => kind === 'primary')?.columns ?? [];
    return primary.some((name) => columns.has(name)) ? 'key' : 'many';
  };
  const brought = (id: string): number => tables.get(id)?.table.rows.length ?? 0;
  /** One row may be a first user, or a sequence: several, of tables that hang together, are all there are. */
  const isClosed: (id: string) => boolean = remembered(
    (id) => brought(id) > 1 && linksFrom(id).every(({ to }) => isClosed(to)),
  );
  /** Where the tables below have rows as well, it is data of all that the schema brings. */
  const isLookup: (id: string) => boolean = remembered(
    (id) =>
      isClosed(id) && links.some(({ from, to }) => to === id && (brought(from) === 0 || isLookup(from))),
  );
  const keeps = (entity: Entity): boolean => !wanted.has(entity) && isLookup(entity.id);
  return {
    problems,
    keeps,
    of(entity) {
      const said = wanted.get(entity);
      if (said !== undefined) return said;
      if (keeps(entity)) return 0;
      if (children === undefined) return counts.each;
      // Of a lookup table one chooses: how many it has says nothing.
      const hard = linksOf(entity).filter(({ nullable, to }) => !nullable && !isLookup(to));
      const link = hard.find((each) => partOf(each) === 'key') ?? hard[0];
      if (link === undefined) return counts.each;
      const range =
        children === 'auto' ? usual[partOf(link)] : { from: children, to: children, skewed: false };
      return { foreignKey: link.key, ...range };
    },
  };
}

/**
 * Rows for each row that is referred to: at most one where the reference is unique; some where it is part of what tells rows
 * apart, as the lines of an order; none or some where it is not. Many have few, few have many.
 */
const usual = {
  one: { from: 0, to: 1, skewed: false },
  key: { from: 1, to: 5, skewed: true },
  many: { from: 0, to: 6, skewed: true },
} as const;

/** Of each table once; false while it is being found out, so that circles end. */
function remembered(find: (id: string) => boolean): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, false);
    const found = find(id);
    known.set(id, found);
    return found;
  };
}
