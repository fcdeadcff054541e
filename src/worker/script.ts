import type { Dataset, Entity } from '../model/dataset.ts';
import type { Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { TableRules } from '../model/sql/table-rules.ts';
import type { TableLink, Tables } from '../generate/tables/index.ts';
import { createScript, type ScriptTable, type ScriptWriter } from '../write/sql.ts';

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

/** Rows that are written at once, in one INSERT. */
const batch = 500;

/**
 * All tables in an order that the database takes, in one transaction. Tables that refer to each other in a circle which
 * must not be null are filled by one statement, at whose end Postgres checks.
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
  const held = dialect === 'postgres' ? circleIn(order, cut) : new Set<Entity>();
  const statements: string[] = [];
  yield { text: writer.begin(), rows: 0 };
  for (const [at, entity] of order.entries()) {
    const { source, rows } = tables.of(entity);
    const table = writer.table(
      scriptTable(entity, rules?.get(entity.id) as TableRules, cut),
      copy && !held.has(entity),
    );
    const last = held.has(entity) && !held.has(order[at + 1] as Entity);
    for (let from = 0; from < rows && source; from += batch) {
      const made = Array.from({ length: Math.min(batch, rows - from) }, (_, n): Json => {
        onRow?.(from + n);
        const row = source.row(from + n);
        if (!row.ok) throw new ScriptRefused(row.problem);
        return row.value;
      });
      const text = table.rows(made);
      if (held.has(entity)) statements.push(text);
      yield { text: held.has(entity) ? '' : text, rows: made.length, entity };
    }
    if (last) yield* flush(statements, writer);
    yield { text: table.end(), rows: 0, entity };
  }
  yield { text: writer.end(), rows: 0 };
}

function* flush(statements: string[], writer: ScriptWriter): Generator<ScriptPiece> {
  yield { text: writer.together(statements.splice(0)), rows: 0 };
}

/** The tables from the first to the last that a circle without a way out runs through. */
function circleIn(order: readonly Entity[], cut: readonly TableLink[]): ReadonlySet<Entity> {
  const hard = cut.filter(({ nullable, deferrable }) => !nullable && !deferrable);
  const positions = hard.flatMap(({ from, to }) =>
    [from, to].map((id) => order.findIndex((each) => each.id === id)),
  );
  if (positions.length === 0) return new Set();
  return new Set(order.slice(Math.min(...positions), Math.max(...positions) + 1));
}

function scriptTable({ id }: Entity, rules: TableRules, cut: readonly TableLink[]): ScriptTable {
  const late = cut
    .filter(({ from, nullable, deferrable }) => from === id && nullable && !deferrable)
    .flatMap(({ key }) => rules.foreignKeys[key]?.columns ?? []);
  return {
    table: rules.table,
    columns: rules.columns,
    primaryKey: rules.keys.find(({ kind }) => kind === 'primary')?.columns ?? [],
    late,
  };
}
