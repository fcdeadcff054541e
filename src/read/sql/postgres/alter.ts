import type { ForeignKey, Key, TableColumn } from '../../../model/sql/catalogue.ts';
import type { OpenTable } from '../builder.ts';
import type { Places } from '../places.ts';
import { boundOf } from './bounds.ts';
import { addColumn, addConstraint, uncounted, withDefault } from './columns.ts';
import { expression } from './expression.ts';
import { unnumbered, withHeirs } from './inherit.ts';
import type { Reading } from './reading.ts';
import { flag, has, number, opened, text, tree, trees, type Tree } from '../tree.ts';
import { typeName } from './type-name.ts';
import { alterComposite } from './user-types.ts';

export function alterTable(reading: Reading, of: Tree, places: Places): void {
  const kind = text(of, 'objtype');
  if (kind === 'OBJECT_TYPE') return alterComposite(reading, of, places);
  if (kind !== 'OBJECT_TABLE' && kind !== 'OBJECT_FOREIGN_TABLE') return;
  const relation = tree(of, 'relation');
  const place = has(relation, 'location') ? places.token(number(relation, 'location')) : places.whole;
  const table = reading.builder.known(reading.resolve(relation), place, flag(of, 'missing_ok'));
  if (table === undefined) return;
  for (const each of trees(of, 'cmds')) {
    const change = (): void => command(reading, table, opened(each)[1], places);
    // `ALTER TABLE ONLY` leaves the tables below as they are.
    if (flag(relation, 'inh')) withHeirs(reading.builder, table, change);
    else change();
  }
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
      return addColumn(reading, table, definition, places, optional ? 'passed over' : 'told');
    case 'AT_DropColumn':
      return builder.dropColumn(table, name, place, optional);
    case 'AT_AlterColumnType': {
      const type = reading.typeOf(typeName(tree(definition, 'typeName')), place);
      return change((column) => ({ ...column, type }));
    }
    case 'AT_ColumnDefault':
      return change((column) => {
        const plain = withoutDefault(uncounted(column));
        return kind === '' ? plain : { ...plain, ...withDefault(expression(tree(of, 'def'))) };
      });
    case 'AT_SetNotNull':
      return change((column) => ({ ...column, nullable: false, notNullPlace: place }));
    case 'AT_DropNotNull':
      return change((column) => ({ ...column, nullable: true }));
    case 'AT_AddIdentity': {
      const identity = text(definition, 'generated_when') === 'a' ? 'always' : 'byDefault';
      return change((column) => ({ ...column, identity, nullable: false }));
    }
    case 'AT_SetIdentity': {
      const [set] = trees(definition, 'items')
        .map((item) => opened(item)[1])
        .filter((item) => text(item, 'defname') === 'generated');
      if (set === undefined) return;
      const always = number(tree(tree(set, 'arg'), 'Integer'), 'ival') === 'a'.charCodeAt(0);
      return change((column) => ({ ...column, identity: always ? 'always' : 'byDefault' }));
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
    case 'AT_DropInherit':
    case 'AT_DetachPartition':
      return detach(
        reading,
        table,
        kind === 'RangeVar' ? definition : tree(definition, 'name'),
        kind,
        places,
      );
  }
}

const withoutDefault = ({ default: _, ...column }: TableColumn): TableColumn => column;

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
  partition.columns = partition.columns.map((column) => {
    const parent = reading.builder.column(table, column.name);
    return parent?.identity !== undefined && parent.default === undefined
      ? { ...column, identity: parent.identity }
      : column;
  });
  const shown = ({ columns, parts }: Partial<ForeignKey & Key>): string => JSON.stringify([columns, parts]);
  for (const key of table.keys)
    if (!partition.keys.some((own) => shown(own) === shown(key))) reading.builder.addKey(partition, key);
  partition.foreignKeys.push(
    ...table.foreignKeys.filter((key) => !partition.foreignKeys.some((own) => shown(own) === shown(key))),
  );
}

/** It keeps what it has. NO INHERIT is said of the heir, DETACH of its table. */
function detach(
  { builder, resolve }: Reading,
  table: OpenTable,
  of: Tree,
  kind: string,
  places: Places,
): void {
  const other = builder.known(resolve(of), places.whole);
  if (other === undefined) return;
  if (kind === 'RangeVar') {
    table.inherits = table.inherits.filter(
      ({ schema, name }) => schema !== other.schema || name !== other.name,
    );
    return;
  }
  delete other.partitionOf;
  other.columns = other.columns.map(unnumbered);
}
