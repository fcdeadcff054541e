import type { TableColumn } from '../../../model/sql/catalogue.ts';
import type { OpenTable } from '../builder.ts';
import type { Places } from '../places.ts';
import { boundOf } from './bounds.ts';
import { addColumn, addConstraint, withDefault } from './columns.ts';
import { expression } from './expression.ts';
import type { Reading } from './reading.ts';
import { flag, has, number, opened, text, tree, trees, type Tree } from '../tree.ts';
import { typeName } from './type-name.ts';

export function alterTable(reading: Reading, of: Tree, places: Places): void {
  const kind = text(of, 'objtype');
  if (kind !== 'OBJECT_TABLE' && kind !== 'OBJECT_FOREIGN_TABLE') return;
  const relation = tree(of, 'relation');
  const place = has(relation, 'location') ? places.token(number(relation, 'location')) : places.whole;
  const table = reading.builder.known(reading.resolve(relation), place, flag(of, 'missing_ok'));
  if (table === undefined) return;
  for (const each of trees(of, 'cmds')) command(reading, table, opened(each)[1], places);
}

function command(reading: Reading, table: OpenTable, of: Tree, places: Places): void {
  const { builder } = reading;
  const name = text(of, 'name');
  const [kind, definition] = opened(tree(of, 'def'));
  const optional = flag(of, 'missing_ok');
  const place = places.whole;
  const change = (to: (column: TableColumn) => TableColumn): void =>
    builder.alterColumn(table, name, place, to);
  switch (text(of, 'subtype')) {
    case 'AT_AddColumn':
      return addColumn(reading, table, definition, places, optional);
    case 'AT_DropColumn':
      return builder.dropColumn(table, name, place, optional);
    case 'AT_AlterColumnType': {
      const type = reading.typeOf(typeName(tree(definition, 'typeName')), place);
      return change((column) => ({ ...column, type }));
    }
    case 'AT_ColumnDefault':
      return change(({ default: _, ...column }) =>
        kind === '' ? column : { ...column, ...withDefault(expression(tree(of, 'def'))) },
      );
    case 'AT_SetNotNull':
      return change((column) => ({ ...column, nullable: false, notNullPlace: place }));
    case 'AT_DropNotNull':
      return change((column) => ({ ...column, nullable: true }));
    case 'AT_AddIdentity': {
      const identity = text(definition, 'generated_when') === 'a' ? 'always' : 'byDefault';
      return change((column) => ({ ...column, identity, nullable: false }));
    }
    case 'AT_DropIdentity':
      return change(({ identity: _, ...column }) => column);
    case 'AT_DropExpression':
      return change(({ generated: _, ...column }) => column);
    case 'AT_SetExpression':
      return change((column) => ({ ...column, generated: expression(tree(of, 'def')) }));
    case 'AT_AddConstraint':
      return addConstraint(reading, table, definition, places);
    case 'AT_DropConstraint':
      return builder.dropConstraint(table, name, place, optional);
    case 'AT_AddInherit':
    case 'AT_AttachPartition':
      return attach(reading, table, definition, kind, places);
  }
}

function attach(reading: Reading, table: OpenTable, of: Tree, kind: string, places: Places): void {
  if (kind === 'RangeVar') {
    const parent = reading.builder.known(reading.resolve(of), places.whole);
    if (parent)
      table.inherits.push({
        ...(parent.schema !== undefined && { schema: parent.schema }),
        name: parent.name,
      });
    return;
  }
  const partition = reading.builder.known(reading.resolve(tree(of, 'name')), places.whole);
  if (partition === undefined) return;
  const { schema, name } = table;
  partition.partitionOf = {
    table: { ...(schema !== undefined && { schema }), name },
    bound: boundOf(tree(of, 'bound')),
  };
}
