import type { Json } from '../../../model/json.ts';
import type { TableColumn } from '../../../model/sql/catalogue.ts';
import type { Expression } from '../../../model/sql/expression.ts';
import { columnsIn, substitute } from '../../../model/sql/substitute.ts';
import { annotateColumns } from '../comment-annotations.ts';
import { literal } from '../literal.ts';
import type { Statement } from '../statement.ts';
import { flag, text, tree, trees, type Tree } from '../tree.ts';
import type { OpenTable } from '../builder.ts';
import { addColumn, addConstraint, built, keyParts, type Reading } from './columns.ts';
import { expression } from './expression.ts';
import { identifier, keyElements, lists, namesOf, variant } from './names.ts';

/** Applies one statement to the catalogue. What says nothing of rows is passed over. */
export function apply(reading: Reading, node: Tree, statement: Statement): void {
  const [kind, of] = variant(node);
  const { builder, whole } = reading;
  switch (kind) {
    case 'CreateTable':
      return createTable(reading, of, statement);
    case 'AlterTable': {
      const table = builder.known(reading.tableName(trees(of, 'name')), whole, flag(of, 'if_exists'));
      if (table) for (const each of operations(of)) operation(reading, table, each);
      return;
    }
    case 'CreateIndex': {
      if (!flag(of, 'unique')) return;
      const table = builder.known(reading.tableName(trees(of, 'table_name')), whole);
      const name = namesOf(trees(of, 'name')).at(-1);
      if (table === undefined) return;
      return builder.addKey(table, {
        kind: 'unique',
        ...(name !== undefined && { name }),
        parts: keyParts(keyElements(of), reading.dialect),
        ...(typeof of['predicate'] === 'object' &&
          of['predicate'] !== null && { where: expression(of['predicate'], reading.dialect) }),
        place: whole,
      });
    }
    case 'AlterIndex': {
      // Of MySQL, see `prepare-alter.ts`.
      const names = trees(of, 'name');
      const table = builder.table(reading.tableName(names.slice(0, -1)));
      const to = trees(tree(tree(of, 'operation'), 'RenameIndex'), 'index_name');
      if (table) builder.renameConstraint(table, namesOf(names).at(-1) ?? '', namesOf(to).at(-1) ?? '');
      return;
    }
    case 'CreateView':
      return builder.addOther(reading.tableName(trees(of, 'name')));
    case 'Drop': {
      // T-SQL asks `IF EXISTS (…)` in a statement before.
      const optional = reading.dialect === 'mssql';
      for (const names of lists(of, 'names')) {
        if (text(of, 'object_type') === 'Table')
          builder.dropTable(reading.tableName(names), whole, optional || flag(of, 'if_exists'));
        else if (text(of, 'object_type') === 'Index') dropIndex(reading, namesOf(names), trees(of, 'table'));
      }
      return;
    }
    case 'RenameTable':
      for (const each of trees({ list: (node as Tree)['RenameTable'] }, 'list'))
        builder.renameTable(
          reading.tableName(trees(each, 'old_name')),
          reading.tableName(trees(each, 'new_name')),
          whole,
        );
      return;
    case 'Insert':
      return insert(reading, of);
  }
}

/** Where a table is said, other tables may have one of the same name. */
function dropIndex(
  { builder, tableName, whole }: Reading,
  names: readonly string[],
  on: readonly Tree[],
): void {
  const name = names.at(-1) ?? '';
  const table = on.length > 0 ? builder.table(tableName(on)) : undefined;
  if (table) builder.dropConstraint(table, name, whole, true, 'key');
  else builder.dropIndex(name);
}

function createTable(reading: Reading, of: Tree, statement: Statement): void {
  const { builder, whole, options } = reading;
  const names = trees(of, 'name');
  const last = names.at(-1);
  const place = last ? reading.element(tree(last, 'Identifier')) : whole;
  const name = reading.tableName(names);
  if (typeof of['query'] === 'object' && of['query'] !== null) {
    const message = 'The columns of a table made from a query are not known here; it gets no rows.';
    builder.problems.push({ code: 'sql-table-as', severity: 'information', message, place: whole });
    return builder.addOther(name);
  }
  const at = {
    ...place,
    end: Math.min(place.end, place.start + (last ? identifier(tree(last, 'Identifier')).length + 2 : 1)),
  };
  // It is gone before rows come, or the database keeps it for itself.
  if (flag(of, 'temporary') || isOwn(reading, name.name)) return builder.addOther(name);
  if (flag(of, 'or_replace')) builder.dropTable(name, whole, true);
  const table = builder.createTable(name, at, flag(of, 'if_not_exists'));
  if (table === undefined) return;
  if (reading.dialect === 'sqlite') {
    if (/\bstrict\b/iu.test(options.mask)) table.strict = true;
    if (/\bwithout\s+rowid\b/iu.test(options.mask)) table.withoutRowid = true;
  }
  const [form, like] = variant(of['like']);
  if (form !== '') {
    const source = builder.known(reading.tableName(trees(like, 'name')), whole);
    if (source) {
      table.columns.push(...source.columns);
      table.keys.push(...source.keys);
      table.checks.push(...source.checks);
      if (source.comment !== undefined) table.comment = source.comment;
    }
  }
  for (const column of trees(of, 'columns')) addColumn(reading, table, column);
  for (const constraint of trees(of, 'constraints')) addConstraint(reading, table, constraint);
  if (reading.dialect === 'mysql') tableOptions(table, reading);
  rowids(table, reading, descending(trees(of, 'columns')));
  if (reading.dialect === 'sqlite') quotedTexts(table);
  if (statement.text.includes('@')) annotateColumns(table, statement, builder.problems);
}

/** Tables of the database's own, and those that are there for one session or for a virtual table. */
function isOwn({ builder, dialect }: Reading, name: string): boolean {
  if (dialect === 'mssql') return name.startsWith('#');
  if (dialect !== 'sqlite') return false;
  if (/^sqlite_/iu.test(name)) return true;
  const [, of] =
    /^(.+)_(?:data|idx|content|docsize|config|segments|segdir|stat|node|parent|rowid)$/iu.exec(name) ?? [];
  return of !== undefined && builder.isOther({ name: of });
}

/** The collation of a MySQL table is that of its columns of text which say none; its comment is about it. */
function tableOptions(table: OpenTable, { options: { text: written, mask } }: Reading): void {
  const beforeParts = mask.search(/\bpartition\s+by\b/iu);
  const own = beforeParts < 0 ? mask : mask.slice(0, beforeParts);
  const [, collation] = /\bcollate\s*=?\s*['"]?(\w+)/iu.exec(own) ?? [];
  if (collation !== undefined)
    table.columns = table.columns.map((column) => ({ collation: collation.toLowerCase(), ...column }));
  const comment = /\bcomment\s*=?\s*(['"])(·*)['"]/iu.exec(own);
  const [whole, quote = '', inner = ''] = comment ?? [];
  if (comment === null || whole === undefined || inner === '') return;
  const end = comment.index + whole.length - 1;
  table.comment = written
    .slice(end - inner.length, end)
    .replaceAll(quote + quote, quote)
    .replace(/\\(.)/gu, '$1');
}

/** SQLite takes "x" for a text where there is no such column. */
function quotedTexts(table: OpenTable): void {
  const names = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const asText = (of: Expression): Expression =>
    columnsIn(of)
      .filter((name) => !names.has(name.toLowerCase()))
      .reduce((now, name) => substitute(now, name, { kind: 'string', value: name }), of);
  table.checks = table.checks.map((check) => ({ ...check, expression: asText(check.expression) }));
  table.columns = table.columns.map((column) => ({
    ...column,
    ...(column.default && { default: asText(column.default) }),
  }));
}

/** Whether a column is `PRIMARY KEY DESC`, which SQLite does not number, for an old mistake of its own. */
const descending = (columns: readonly Tree[]): boolean =>
  columns.some((column) => {
    const options = JSON.stringify(column['options'] ?? []);
    return options.includes('"PrimaryKey"') && options.includes('"keyword":"DESC"');
  });

/** SQLite numbers an `INTEGER PRIMARY KEY` itself. */
function rowids(table: OpenTable, { dialect }: Reading, isDescending: boolean): void {
  if (dialect !== 'sqlite' || table.withoutRowid || isDescending) return;
  const [primary] = table.keys.filter(({ kind }) => kind === 'primary');
  const [part, ...others] = primary?.parts ?? [];
  if (part === undefined || others.length > 0 || !('column' in part)) return;
  table.columns = table.columns.map((column) =>
    column.name === part.column && /^integer$/u.test(column.type.name)
      ? { ...column, identity: 'byDefault', nullable: false }
      : column,
  );
}

/** Operations may be mere words. */
function operations(of: Tree): readonly unknown[] {
  const all = of['operations'];
  return Array.isArray(all) ? all : [];
}

function operation(reading: Reading, table: OpenTable, node: unknown): void {
  const { builder, whole, dialect } = reading;
  const [kind, of] = variant(node);
  const name = (field: string): string => identifier(tree(of, field));
  switch (kind) {
    case 'AddColumn':
      addColumn(reading, table, tree(of, 'column_def'), flag(of, 'if_not_exists'));
      return place(reading, table, identifier(tree(tree(of, 'column_def'), 'name')), of['column_position']);
    case 'AddConstraint':
      return addConstraint(reading, table, tree(of, 'constraint'));
    case 'DropColumn': {
      const names = trees(of, 'column_names').map(identifier);
      for (const each of names.length > 0 ? names : [name('column_name')])
        builder.dropColumn(table, each, whole, flag(of, 'if_exists'));
      return;
    }
    case 'DropConstraint':
      return builder.dropConstraint(table, name('name'), whole, true);
    case 'DropForeignKey':
      return builder.dropConstraint(table, name('name'), whole, true, 'foreign key');
    case 'DropIndex':
      return builder.dropConstraint(table, name('name'), whole, true, 'key');
    case 'DropPrimaryKey':
      table.keys = table.keys.filter((key) => key.kind !== 'primary');
      return;
    case 'ModifyColumn':
    case 'ChangeColumn': {
      const old = kind === 'ModifyColumn' ? name('col_name') : name('old_name');
      const next = kind === 'ModifyColumn' ? old : name('new_name');
      const options = Array.isArray(of['options']) ? (of['options'] as readonly unknown[]) : [];
      const known = builder.column(table, old);
      const { column, adds } = built(reading, next, of['data_type'], options, known?.place ?? whole);
      const inKey = table.keys.some(
        ({ kind: of, parts }) =>
          of === 'primary' && parts.some((part) => 'column' in part && part.column === old),
      );
      builder.alterColumn(table, old, whole, ({ collation }) => ({
        ...(collation !== undefined && { collation }),
        ...column,
        nullable: column.nullable && !inKey,
      }));
      adds.forEach((add) => add(table));
      return place(reading, table, next, of['column_position']);
    }
    case 'RenameColumn':
      return builder.alterColumn(table, name('old_column_name'), whole, (column) => ({
        ...column,
        name: name('new_column_name'),
      }));
    case 'RenameTable': {
      const [, , to] = variant(of['table_name']);
      return builder.renameTable(table, reading.tableName((to ?? []) as readonly Tree[]), whole);
    }
    case 'AlterColumn': {
      const [change, how, raw] = variant(of['op']);
      return builder.alterColumn(table, name('column_name'), whole, (column) => {
        if (change === 'SetNotNull') return { ...column, nullable: false, notNullPlace: whole };
        if (change === 'DropNotNull') return { ...column, nullable: true };
        if (change === 'DropDefault') return withoutDefault(column);
        if (change === 'SetDefault') return { ...column, default: expression(how['value'] ?? raw, dialect) };
        return column;
      });
    }
  }
}

function withoutDefault(column: TableColumn): TableColumn {
  const kept: { -readonly [field in keyof TableColumn]: TableColumn[field] } = { ...column };
  delete kept.default;
  return kept;
}

/** MySQL's FIRST and AFTER, which decide what an INSERT without names means. */
function place({ builder }: Reading, table: OpenTable, name: string, position: unknown): void {
  const [kind, of] = variant(position);
  const column = builder.column(table, name);
  if (kind === '' || column === undefined) return;
  const others = table.columns.filter((each) => each !== column);
  const before = kind === 'After' ? builder.column(table, identifier(of)) : undefined;
  others.splice(
    before === undefined ? (kind === 'First' ? 0 : others.length) : others.indexOf(before) + 1,
    0,
    column,
  );
  table.columns = others;
}

/** Rows that the DDL brings, as far as they are literals. */
function insert({ builder, dialect, tableName, whole }: Reading, of: Tree): void {
  const [, , names] = variant(of['table']);
  const table = builder.table(tableName((names ?? []) as readonly Tree[]));
  if (table === undefined) return;
  const written = lists(of, 'columns').map((each) => namesOf(each).at(-1) ?? '');
  const columns = written.length > 0 ? written : table.columns.map(({ name }) => name);
  const folded = columns.map((name) => builder.column(table, name)?.name ?? name);
  const body = tree(tree(of, 'source'), 'body');
  const selected = selectedRow(tree(body, 'Select'));
  const rows = selected ? [selected] : tree(body, 'Values')['rows'];
  for (const row of Array.isArray(rows) ? (rows as readonly (Tree | readonly unknown[])[]) : []) {
    const cells = Array.isArray(row)
      ? (row as readonly unknown[])
      : ((row as Tree)['content'] as readonly unknown[]);
    const values: Record<string, Json> = {};
    cells.forEach((cell, at) => {
      const value = literal(expression(cell, dialect));
      const column = folded[at];
      if (column !== undefined && value !== undefined) values[column] = value;
    });
    table.rows.push({ values, place: whole });
  }
}

/** `SELECT 0, 'x'`, or the same in a subquery, as it is written to insert a row unless it is there. */
function selectedRow(select: Tree): readonly unknown[] | undefined {
  const cells = trees(select, 'projection').map((each) => {
    const [kind, of, raw] = variant(each);
    return kind === 'ExprWithAlias' ? of['expr'] : kind === 'UnnamedExpr' ? raw : undefined;
  });
  if (cells.length > 0 && !cells.includes(undefined)) return cells;
  const [from, ...others] = trees(select, 'from');
  if (from === undefined || others.length > 0) return undefined;
  const inner = tree(tree(tree(tree(tree(from, 'relation'), 'Derived'), 'subquery'), 'body'), 'Select');
  return Object.keys(inner).length > 0 ? selectedRow(inner) : undefined;
}
