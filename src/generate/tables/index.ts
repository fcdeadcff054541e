import type { Dataset, Entity } from '../../model/dataset.ts';
import type { GenerateOptions } from '../../model/options.ts';
import type { Json } from '../../model/json.ts';
import type { Place, Problem } from '../../model/problem.ts';
import type { RowCounts } from '../../model/row-counts.ts';
import type { SchemaNode } from '../../model/schema.ts';
import type { TableRules } from '../../model/sql/table-rules.ts';
import { compile, type Bind, type Binding, type CompileResult } from '../index.ts';
import { compileAgain, type CompileUnder } from './again.ts';
import { orderTables, type TableLink, type TableOrder } from './order.ts';
import { bindTable, type BoundTable, type Parent } from './table.ts';
import { createWanted } from './wanted.ts';

export type { CompileUnder } from './again.ts';
export { block, type TableLink } from './order.ts';
export { tableNamed } from './wanted.ts';

export interface TablesOptions extends Omit<GenerateOptions, 'overrides' | 'unique'> {
  readonly counts: RowCounts;
  /** The number of a table's first row, where rows before that are there already; default 1. */
  readonly start?: ReadonlyMap<Entity, number>;
  overrides(entity: Entity): readonly SchemaNode[];
  unique(entity: Entity): readonly string[];
  /** What becomes of a table that was compiled; `under` compiles it with overrides more, of these columns, its keys and parents the same. */
  changed?(entity: Entity, result: TableResult, under: CompileUnder<readonly SchemaNode[]>): CompileResult;
}

export interface TableResult extends CompileResult {
  /** Rows that are made: as many as were asked for, or as keys allow. */
  readonly rows: number;
  /** Of a table that is filled together with others: whether rows refer to later blocks of those. */
  readonly scattered: boolean;
}

/** The tables of a dataset, each compiled with those it refers to when it is first asked for. */
export interface Tables {
  /** Parents before children. */
  readonly order: readonly Entity[];
  /** Foreign keys that go against that order. */
  readonly cut: readonly TableLink[];
  /** Tables that only one statement can fill, a block of rows of each. */
  readonly together: ReadonlySet<Entity>;
  /** What is wrong with the numbers that were asked for. */
  readonly problems: readonly Problem[];
  /** Whether it is left at the rows that the schema brings. */
  keeps(entity: Entity): boolean;
  of(entity: Entity): TableResult;
  /** The row of a table that has these values, made or brought by the schema; takes a look at each until then. */
  find(
    entity: Entity,
    values: Readonly<Record<string, Json>>,
  ): { readonly index: number } | { readonly place: Place } | null;
}

/** Whether values that a table would have from another are had by that one from this, over however many tables. */
function isGroundless({ from, key }: TableLink, tables: ReadonlyMap<string, TableRules>): boolean {
  const { foreignKeys = [], keys = [] } = tables.get(from) ?? {};
  const { columns = [], references = [], entity = '' } = foreignKeys[key] ?? {};
  const inKeys = new Set(keys.flatMap((each) => each.columns));
  // Of several, those in keys of its own are had from there.
  const own = columns.filter((name) => columns.every((each) => inKeys.has(each)) || !inKeys.has(name));
  const open = own.map((name) => [entity, references[columns.indexOf(name)] ?? ''] as const);
  const seen = new Set<string>();
  for (const [table, column] of open) {
    const name = JSON.stringify([table, column]);
    if (table === from && own.includes(column)) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    for (const each of tables.get(table)?.foreignKeys ?? []) {
      const at = each.columns.indexOf(column);
      if (at >= 0 && each.entity !== table) open.push([each.entity, each.references[at] ?? '']);
    }
  }
  return false;
}

interface Made {
  readonly parent: Parent;
  readonly bound: BoundTable;
  result: CompileResult;
}

export function createTables(dataset: Dataset, options: TablesOptions): Tables {
  const { entities, tables = new Map<string, TableRules>() } = dataset;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const { order, cut, links, together }: TableOrder = orderTables(entities, tables);
  const made = new Map<string, Made>();
  const wanted = createWanted(options.counts, { entities, tables, links, cut });

  const tableOf = (entity: Entity): Made => {
    const known = made.get(entity.id);
    if (known) return known;
    const rules = tables.get(entity.id);
    if (rules === undefined) throw new Error(`${entity.id} is no table.`);
    const bound = bindTable({
      entity,
      rules,
      wanted: wanted.of(entity),
      keeps: wanted.keeps(entity),
      before: (options.start?.get(entity) ?? 1) - 1,
      seed: options.seed,
      leading(foreignKey) {
        const link = links.find(({ from, key }) => from === entity.id && key === foreignKey);
        const target = byId.get(link?.to ?? '') as Entity;
        return {
          cut: link !== undefined && cut.has(link),
          groundless: link !== undefined && cut.has(link) && isGroundless(link, tables),
          together: together.has(entity.id) && together.has(target.id),
          parent: () => tableOf(target).parent,
        };
      },
    });
    const table: Made = {
      bound,
      parent: bound.parent(() => table.result.source),
      result: { problems: [] } as CompileResult,
    };
    made.set(entity.id, table);
    const { seed, locale, optional } = options;
    const overrides = options.overrides(entity);
    const compiled = (bind: Bind, further: readonly SchemaNode[] = []): CompileResult =>
      compile(
        dataset,
        entity,
        { seed, locale, optional, overrides: [...overrides, ...further], unique: options.unique(entity) },
        bind,
      );
    table.result = compiled(bound.bind);
    if (options.changed === undefined || table.result.source === undefined) return table;
    try {
      const { source } = table.result;
      const like = (index: number): Json | undefined => {
        const row = source.row(index);
        return row.ok ? row.value : undefined;
      };
      table.result = options.changed(entity, resultOf(table), (further, columns) =>
        compileAgain(bound.binding as Binding, rules, like, columns, (bind) => compiled(bind, further)),
      );
    } catch (error) {
      // What was refused is refused the next time, too.
      made.delete(entity.id);
      throw error;
    }
    return table;
  };
  const resultOf = ({ parent, result, bound }: Made): TableResult => ({
    ...result,
    rows: parent.count - parent.given,
    scattered: bound.scattered,
  });

  return {
    order: order.map((id) => byId.get(id) as Entity),
    cut: [...cut],
    together: new Set(entities.filter(({ id }) => together.has(id))),
    problems: wanted.problems,
    keeps: wanted.keeps,
    of: (entity) => resultOf(tableOf(entity)),
    find(entity, values) {
      const { parent } = tableOf(entity);
      const wanted = Object.entries(values);
      const fits = (row: number): boolean =>
        wanted.every(([name, value]) => String(parent.valueAt(name, row)) === String(value));
      // Most keys count up from the first row made.
      const [[name, value] = ['', null]] = wanted;
      const { given, count } = parent;
      const likely = given + Number(value) - Number(given < count ? parent.valueAt(name, given) : 0);
      if (likely >= given && likely < count && fits(likely)) return { index: likely - given };
      for (let row = 0; row < count; row++) {
        if (!fits(row)) continue;
        const place = parent.placeOf(row);
        return place ? { place } : { index: row - given };
      }
      return null;
    },
  };
}
