import type { Dataset, Entity } from '../model/dataset.ts';
import type { Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { TableRules } from '../model/sql/table-rules.ts';
import { block, type TableLink, type Tables } from '../generate/tables/index.ts';
import { createScript, type ScriptTable, type TableWriter } from '../write/sql.ts';

/** A piece of an SQL script; `rows` of the table it ends with. */
export interface ScriptPiece {
  readonly text: string;
  readonly rows: number;
  readonly entity?: Entity;
  /** The table whose own file it belongs to, where each has one. */
  readonly file?: string;
}

export interface ScriptChoice {
  /** Of the tables in their order; all where absent. */
  readonly order?: readonly Entity[];
  /** Rows as data of `COPY`, for psql; Postgres only. */
  readonly copy?: boolean;
  /** Told before each row is made. */
  onRow?(row: number): void;
}

/** A row could not be made: the script is not whole, and must not be kept. */
export class ScriptRefused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/**
 * All tables in an order that the database takes, in one transaction. Tables that refer to each other in a circle which must not be
 * null are filled by statements with a block of rows of each, at whose end Postgres checks.
 *
 * @throws ScriptRefused
 */
export function* scriptOf(
  { tables: rules }: Dataset,
  tables: Tables,
  { order = tables.order, copy = false, onRow }: ScriptChoice = {},
): Generator<ScriptPiece> {
  const dialect = [...(rules ?? new Map<string, TableRules>()).values()][0]?.dialect ?? 'postgres';
  const ids = new Set(order.map(({ id }) => id));
  const cut = tables.cut.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const writer = createScript(dialect, { deferred: cut.length > 0 });
  const make = (entity: Entity, from: number, to: number): Json[] => {
    const { source } = tables.of(entity);
    return Array.from({ length: Math.max(0, to - from) }, (_, n): Json => {
      onRow?.(from + n);
      const row = source?.row(from + n);
      if (row?.ok !== true) throw new ScriptRefused(row?.problem ?? noSource(entity));
      return row.value;
    });
  };
  const rowsOf = (entity: Entity): number => {
    const { source, rows } = tables.of(entity);
    return source === undefined ? 0 : rows;
  };
  const late: [Entity, TableWriter][] = [];
  const writerOf = (entity: Entity, asData: boolean): TableWriter => {
    const table = writer.table(scriptTable(entity, rules?.get(entity.id) as TableRules, cut), asData);
    if (table.isLate) late.push([entity, table]);
    return table;
  };

  yield { text: writer.begin(), rows: 0 };
  const isHeld = (entity: Entity | undefined): boolean =>
    cut.length > 0 && entity !== undefined && tables.together.has(entity);
  for (const [at, entity] of order.entries()) {
    if (!isHeld(entity)) {
      const table = writerOf(entity, copy);
      const rows = rowsOf(entity);
      for (let from = 0; from < rows; from += block) {
        const made = make(entity, from, Math.min(rows, from + block));
        yield { text: table.rows(made), rows: made.length, entity };
      }
      yield { text: table.end(), rows: 0, entity };
    } else if (!isHeld(order[at - 1])) {
      const after = order.findIndex((each, position) => position > at && !isHeld(each));
      const held = order.slice(at, after < 0 ? undefined : after);
      const writers = new Map(held.map((each) => [each, writerOf(each, false)]));
      const most = Math.max(...held.map(rowsOf));
      const whole = held.some((each) => tables.of(each).scattered);
      let statements: string[] = [];
      for (let from = 0; from < most; from += block) {
        for (const [each, table] of writers) {
          const made = make(each, from, Math.min(rowsOf(each), from + block));
          if (made.length > 0) statements.push(table.rows(made));
          yield { text: '', rows: made.length, entity: each };
        }
        if (whole && from + block < most) continue;
        yield { text: writer.together(statements), rows: 0 };
        statements = [];
      }
      for (const [each, table] of writers) yield { text: table.end(), rows: 0, entity: each };
    }
  }
  // Made again rather than kept: there may be millions.
  for (const [entity, table] of late)
    for (let from = 0; from < rowsOf(entity); from += block)
      yield { text: table.complete(make(entity, from, Math.min(rowsOf(entity), from + block))), rows: 0 };
  yield { text: writer.end(), rows: 0 };
}

function noSource({ name }: Entity): Problem {
  return { code: 'internal-error', severity: 'error', message: `${name} has no rows.` };
}

function scriptTable({ id }: Entity, rules: TableRules, cut: readonly TableLink[]): ScriptTable {
  const late = cut
    .filter(({ from, nullable, deferrable }) => from === id && nullable && !deferrable)
    .flatMap(({ key }) => rules.foreignKeys[key]?.columns ?? [])
    .filter((name) => rules.table.columns.some((column) => column.name === name && column.nullable));
  return {
    table: rules.table,
    columns: rules.columns,
    primaryKey: rules.keys.find(({ kind }) => kind === 'primary')?.columns ?? [],
    late,
  };
}
