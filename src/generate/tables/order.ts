import type { Entity } from '../../model/dataset.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';

export interface TableLink {
  readonly from: string;
  /** Position among the table's foreign keys. */
  readonly key: number;
  readonly to: string;
  readonly nullable: boolean;
  readonly deferrable: boolean;
}

export interface TableOrder {
  /** Ids of entities, parents before children. */
  readonly order: readonly string[];
  /** Links that lead to a table further down: cut, so that their values come when all rows are there. */
  readonly cut: ReadonlySet<TableLink>;
  readonly links: readonly TableLink[];
  /**
   * Ids of tables that only one statement can fill, at whose end Postgres checks: those from the first to the last of a circle that
   * must not be null and cannot be deferred.
   */
  readonly together: ReadonlySet<string>;
}

/** Rows of each table that are filled together: those refer to rows of their own and earlier blocks. */
export const block = 500;

/**
 * Puts parents before their children. Where links go round in a circle, one is cut: the first that may be null, else that is
 * deferrable, else any; what is to be done about that is for the writer, who knows the dialect.
 */
export function orderTables(
  entities: readonly Entity[],
  tables: ReadonlyMap<string, TableRules>,
): TableOrder {
  const links = entities.flatMap(({ id }) => linksOf(id, tables.get(id)));
  const cut = new Set<TableLink>();
  for (;;) {
    const { order, circle } = sorted(
      entities.map(({ id }) => id),
      links.filter((link) => !cut.has(link)),
    );
    if (circle === undefined) return { order, cut, links, together: togetherIn(order, cut, tables) };
    const weakest =
      circle.find(({ nullable }) => nullable) ?? circle.find(({ deferrable }) => deferrable) ?? circle[0];
    cut.add(weakest as TableLink);
  }
}

function togetherIn(
  order: readonly string[],
  cut: ReadonlySet<TableLink>,
  tables: ReadonlyMap<string, TableRules>,
): ReadonlySet<string> {
  const hard = [...cut].filter(({ nullable, deferrable }) => !nullable && !deferrable);
  const positions = hard.flatMap(({ from, to }) => [order.indexOf(from), order.indexOf(to)]);
  const postgres = [...tables.values()][0]?.dialect === 'postgres';
  if (!postgres || positions.length === 0) return new Set();
  return new Set(order.slice(Math.min(...positions), Math.max(...positions) + 1));
}

function linksOf(id: string, rules: TableRules | undefined): TableLink[] {
  return (rules?.foreignKeys ?? []).flatMap(({ columns, entity, deferrable = false }, key) => {
    if (entity === id) return [];
    const nullable = columns.some(
      (name) => rules?.table.columns.find((column) => column.name === name)?.nullable ?? false,
    );
    return [{ from: id, key, to: entity, nullable, deferrable }];
  });
}

/** Depth first in the order given, without recursion: chains of tables can be long. */
function sorted(
  ids: readonly string[],
  links: readonly TableLink[],
): { readonly order: readonly string[]; readonly circle?: readonly TableLink[] } {
  const parents = new Map<string, TableLink[]>(ids.map((id) => [id, []]));
  for (const link of links) if (parents.has(link.to)) parents.get(link.from)?.push(link);
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of ids) {
    const path: { readonly id: string; at: number; readonly by?: TableLink }[] = [];
    const enter = (id: string, by?: TableLink): void => {
      state.set(id, 'open');
      path.push({ id, at: 0, ...(by && { by }) });
    };
    if (!state.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const link = parents.get(top.id)?.[top.at++];
      if (link === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        path.pop();
      } else if (!state.has(link.to)) enter(link.to, link);
      else if (state.get(link.to) === 'open') {
        const from = path.findIndex(({ id }) => id === link.to);
        const circle = path.slice(from + 1).flatMap(({ by }) => (by ? [by] : []));
        return { order, circle: [link, ...circle.reverse()] };
      }
    }
  }
  return { order };
}
