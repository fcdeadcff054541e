import type { Problem } from '../../model/problem.ts';
import type { Catalogue, ForeignKey, TableColumn, TableName } from '../../model/sql/catalogue.ts';
import type { Expression } from '../../model/sql/expression.ts';
import { columnsIn, substitute } from '../../model/sql/substitute.ts';
import { shownName, warning, type CatalogueBuilder, type OpenTable } from './builder.ts';

/** What the statements have come to, with each foreign key leading to columns that are there. */
export function catalogueOf(builder: CatalogueBuilder): Catalogue {
  const { dialect, types } = builder;
  const tables = [...builder.tables];
  for (const table of tables) {
    table.foreignKeys = table.foreignKeys.flatMap((key) => resolved(builder, table, key));
    if (dialect !== 'postgres') foldExpressions(builder, table);
  }
  return { dialect, tables, types };
}

/** Columns in expressions by the names that they have. */
function foldExpressions(builder: CatalogueBuilder, table: OpenTable): void {
  const inside = (expression: Expression): Expression =>
    columnsIn(expression).reduce((now, written) => {
      const name = builder.column(table, written)?.name ?? written;
      return name === written ? now : substitute(now, written, name);
    }, expression);
  table.checks = table.checks.map((check) => ({ ...check, expression: inside(check.expression) }));
  table.columns = table.columns.map((column) =>
    column.generated ? { ...column, generated: inside(column.generated) } : column,
  );
  table.keys = table.keys.map((key) => ({
    ...key,
    parts: key.parts.map((part) =>
      'column' in part ? part : { ...part, expression: inside(part.expression) },
    ),
    ...(key.where && { where: inside(key.where) }),
  }));
}

/** A foreign key with the table and columns that it is about; none where there are none, which is told. */
function resolved(builder: CatalogueBuilder, table: OpenTable, key: ForeignKey): readonly ForeignKey[] {
  const target = builder.table(key.table);
  if (target === undefined) {
    const missing = `The foreign key of ${shownName(table)} refers to ${shownName(key.table)}, which is no table here`;
    const advice = 'Add its CREATE TABLE, or the file that has it';
    const optional = key.columns.find((name) => builder.column(table, name)?.nullable);
    if (optional === undefined)
      fault(builder, table, {
        code: 'sql-unknown-table',
        severity: 'error',
        message: `${missing}. ${advice}.`,
        place: key.place,
      });
    else {
      const column = builder.column(table, optional) as TableColumn;
      table.columns[table.columns.indexOf(column)] = { ...column, unfilled: true };
      const message = `${missing}, so ${optional} stays null. ${advice}.`;
      builder.problems.push(warning('sql-unknown-table', message, key.place));
    }
    return [];
  }
  const primary = target.keys.find(({ kind }) => kind === 'primary');
  const own = primary?.parts.flatMap((part) => ('column' in part ? [part.column] : [])) ?? [];
  const written = key.references.length > 0 ? key.references : own;
  const references = written.map((name) => builder.column(target, name)?.name);
  const { schema, name } = target;
  const to: TableName = { ...(schema !== undefined && { schema }), name };
  if (references.length === key.columns.length && references.every((each) => each !== undefined))
    return [{ ...key, table: to, references }];
  const message = `The foreign key (${key.columns.join(', ')}) of ${shownName(table)} refers to columns that ${shownName(target)} does not have, or to more or fewer of them.`;
  fault(builder, table, { code: 'sql-foreign-key-columns', severity: 'error', message, place: key.place });
  return [];
}

/** Tells why no row of the table can be promised. */
function fault(builder: CatalogueBuilder, table: OpenTable, problem: Problem): void {
  builder.problems.push(problem);
  table.faults = [...(table.faults ?? []), problem];
}
