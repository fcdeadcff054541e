import type { Place } from '../../../model/problem.ts';
import type { Key, TableColumn, TableName } from '../../../model/sql/catalogue.ts';
import type { CatalogueBuilder, OpenTable } from '../builder.ts';
import { within, type Places } from '../places.ts';
import { alterTable } from './alter.ts';
import { boundOf } from './bounds.ts';
import { partName } from '../given-names.ts';
import { addColumn, addConstraint, keyParts } from './columns.ts';
import { definitionsIn } from './blocks.ts';
import { comment } from './comments.ts';
import { expression } from './expression.ts';
import { inherit, withHeirs } from './inherit.ts';
import { insert } from './insert.ts';
import { parsed } from './parse.ts';
import type { Reading } from './reading.ts';
import { flag, has, namesIn, number, opened, text, tree, trees, type Tree } from '../tree.ts';
import { typeName } from './type-name.ts';
import {
  addType,
  alterDomain,
  alterEnum,
  createDomain,
  dropType,
  moveType,
  renameInType,
  renameSchema,
} from './user-types.ts';

/** Applies one statement to the catalogue. What says nothing of rows is passed over. */
export function apply(reading: Reading, node: Tree, places: Places): void {
  const [kind, of] = opened(node);
  const { builder } = reading;
  switch (kind) {
    case 'CreateStmt':
      return createTable(reading, of, places);
    case 'CreateForeignTableStmt':
      return createTable(reading, tree(of, 'base'), places);
    case 'ViewStmt':
      return builder.addOther(reading.resolve(tree(of, 'view')));
    case 'CreateSeqStmt':
      return builder.addOther(reading.resolve(tree(of, 'sequence')));
    case 'CreateTableAsStmt': {
      builder.addOther(reading.resolve(tree(tree(of, 'into'), 'rel')));
      if (text(of, 'objtype') === 'OBJECT_MATVIEW') return;
      const message = 'The columns of a table made from a query are not known here; it gets no rows.';
      builder.problems.push({ code: 'sql-table-as', severity: 'information', message, place: places.whole });
      return;
    }
    case 'AlterTableStmt':
      return alterTable(reading, of, places);
    case 'IndexStmt': {
      if (!flag(of, 'unique')) return;
      const table = builder.known(reading.resolve(tree(of, 'relation')), places.whole);
      if (table === undefined) return;
      const parts = keyParts(trees(of, 'indexParams'));
      const own = [table.name, ...parts.map(partName), 'idx'];
      const key: Key = {
        kind: 'unique',
        name: text(of, 'idxname') || own.join('_'),
        parts,
        ...(has(of, 'whereClause') && { where: expression(tree(of, 'whereClause')) }),
        ...(flag(of, 'nulls_not_distinct') && { nullsNotDistinct: true }),
        place: places.whole,
      };
      return withHeirs(builder, table, () => builder.addKey(table, key));
    }
    case 'CreateSchemaStmt': {
      const schema = text(of, 'schemaname');
      for (const element of trees(of, 'schemaElts')) apply(inSchema(reading, schema), element, places);
      return;
    }
    case 'CreateEnumStmt':
      return addType(reading, namesIn(of, 'typeName'), (name) => ({
        kind: 'enum',
        name,
        values: namesIn(of, 'vals'),
        place: places.whole,
      }));
    case 'AlterEnumStmt':
      return alterEnum(reading, of, places);
    case 'CompositeTypeStmt': {
      const range = tree(of, 'typevar');
      const schema = text(range, 'schemaname');
      const names = [...(schema === '' ? [] : [schema]), text(range, 'relname')];
      const fields = trees(of, 'coldeflist').map((each) => {
        const [, column] = opened(each);
        return { name: text(column, 'colname'), type: typeName(tree(column, 'typeName')) };
      });
      return addType(reading, names, (name) => ({ kind: 'composite', name, fields, place: places.whole }));
    }
    case 'CreateRangeStmt': {
      const subtype = trees(of, 'params')
        .map((each) => opened(each)[1])
        .find((each) => text(each, 'defname') === 'subtype');
      const type = typeName(tree(tree(subtype ?? {}, 'arg'), 'TypeName'));
      return addType(reading, namesIn(of, 'typeName'), (name) => ({
        kind: 'range',
        name,
        of: type,
        place: places.whole,
      }));
    }
    case 'CreateDomainStmt':
      return createDomain(reading, of, places);
    case 'AlterDomainStmt':
      return alterDomain(reading, of, places);
    case 'DropStmt':
      return drop(reading, of, places);
    case 'RenameStmt':
      return rename(reading, of, places);
    case 'AlterObjectSchemaStmt': {
      if (/^OBJECT_(?:TYPE|DOMAIN)$/u.test(text(of, 'objectType'))) return moveType(reading, of, places);
      if (text(of, 'objectType') !== 'OBJECT_TABLE') return;
      const table = builder.known(reading.resolve(tree(of, 'relation')), places.whole);
      const schema = text(of, 'newschema');
      if (table)
        builder.renameTable(
          table,
          schema === 'public' ? { name: table.name } : { schema, name: table.name },
          places.whole,
        );
      return;
    }
    case 'CommentStmt':
      return comment(reading, of, places);
    case 'DoStmt':
      for (const definition of definitionsIn(of))
        for (const each of parsed(definition)) apply(reading, each, within(places));
      return;
    case 'VariableSetStmt':
      if (text(of, 'name') === 'search_path')
        reading.setSearchPath(trees(of, 'args').map((each) => text(tree(opened(each)[1], 'sval'), 'sval')));
      return;
    case 'SelectStmt':
      return setConfig(reading, of);
    case 'InsertStmt':
      return insert(reading, of, places);
    case 'CreateTrigStmt': {
      const message =
        'A trigger may refuse or change rows; whether it does is not known before they are loaded.';
      builder.problems.push({ code: 'sql-trigger', severity: 'information', message, place: places.whole });
    }
  }
}

function inSchema(reading: Reading, schema: string): Reading {
  const within = (name: TableName): TableName =>
    name.schema === undefined ? { schema, name: name.name } : name;
  return schema === '' || schema === 'public'
    ? reading
    : {
        ...reading,
        resolve: (range) => within(reading.resolve(range)),
        named: (names) => within(reading.named(names)),
      };
}

function createTable(reading: Reading, of: Tree, places: Places): void {
  const { builder } = reading;
  const relation = tree(of, 'relation');
  const place = places.token(number(relation, 'location'));
  // It is gone before rows come.
  if (text(relation, 'relpersistence') === 't') return builder.addOther(reading.resolve(relation));
  const table = builder.createTable(reading.resolve(relation), place, flag(of, 'if_not_exists'));
  if (table === undefined) return;
  if (text(relation, 'schemaname') === 'public') table.qualifier = 'public';
  for (const each of trees(of, 'inhRelations')) {
    const parent = builder.known(reading.resolve(opened(each)[1]), place);
    if (parent === undefined) continue;
    builder.settleNames(parent);
    inherit(table, parent, has(of, 'partbound'));
    const name: TableName = {
      ...(parent.schema !== undefined && { schema: parent.schema }),
      name: parent.name,
    };
    if (has(of, 'partbound')) table.partitionOf = { table: name, bound: boundOf(tree(of, 'partbound')) };
    else table.inherits.push(name);
  }
  if (has(of, 'ofTypename')) table.columns.push(...columnsOfType(reading, tree(of, 'ofTypename'), place));
  const merged = has(of, 'inhRelations') || has(of, 'ofTypename');
  const later: (() => void)[] = [];
  for (const element of trees(of, 'tableElts')) {
    const [kind, part] = opened(element);
    if (kind === 'ColumnDef') addColumn(reading, table, part, places, merged ? 'merged' : 'told');
    else if (kind === 'TableLikeClause') like(reading, table, part, places);
    else if (kind === 'Constraint') later.push(() => addConstraint(reading, table, part, places));
  }
  later.forEach((add) => add());
  if (has(of, 'partspec')) {
    const spec = tree(of, 'partspec');
    const strategy = { l: 'list', r: 'range', h: 'hash' } as const;
    const written = text(spec, 'strategy').replace('PARTITION_STRATEGY_', '').slice(0, 1).toLowerCase();
    table.partitionBy = {
      strategy: strategy[written as keyof typeof strategy] ?? 'range',
      parts: trees(spec, 'partParams').map((each) => {
        const [, part] = opened(each);
        return has(part, 'name')
          ? { kind: 'column', name: text(part, 'name') }
          : expression(tree(part, 'expr'));
      }),
    };
  }
}

/** `CREATE TABLE … OF type`. */
function columnsOfType({ builder, typeOf }: Reading, of: Tree, place: Place): readonly TableColumn[] {
  const type = builder.types.get(typeOf(typeName(of), place).name);
  if (type?.kind !== 'composite') return [];
  return type.fields.map((field) => ({ ...field, type: typeOf(field.type, place), nullable: true, place }));
}

/** Bits of `INCLUDING …`, as in parsenodes.h: comments 1, compression 2, constraints 4, defaults 8, generated 16, identity 32, indexes 64. */
function like(reading: Reading, table: OpenTable, of: Tree, places: Places): void {
  const source = reading.builder.known(reading.resolve(tree(of, 'relation')), places.whole);
  if (source === undefined) return;
  reading.builder.settleNames(source);
  const options = number(of, 'options');
  for (const column of source.columns) {
    const { generated, identity, default: value, comment: said, ...plain } = column;
    table.columns.push({
      ...plain,
      ...(options & 1 && said !== undefined && { comment: said }),
      ...(options & 8 && value && { default: value }),
      ...(options & 8 && identity && value && { identity }),
      ...(options & 16 && generated && { generated }),
      ...(options & 32 && identity && { identity }),
    });
  }
  if (options & 4) table.checks.push(...source.checks);
  if (options & 64) {
    table.keys.push(...source.keys.map(({ name: _, ...key }) => key));
    table.exclusions.push(...source.exclusions.map(({ name: _, ...exclusion }) => exclusion));
  }
}

function drop(reading: Reading, of: Tree, places: Places): void {
  const { builder, named } = reading;
  const optional = flag(of, 'missing_ok');
  for (const object of trees(of, 'objects')) {
    const [kind, what] = opened(object);
    const names =
      kind === 'String' ? [text(what, 'sval')] : namesIn(what, kind === 'TypeName' ? 'names' : 'items');
    switch (text(of, 'removeType')) {
      case 'OBJECT_TABLE':
        dropTable(builder, named(names), places.whole, optional);
        break;
      case 'OBJECT_INDEX':
        builder.dropIndex(names.at(-1) ?? '');
        break;
      case 'OBJECT_SCHEMA':
        builder.dropSchema(names[0] === 'public' ? undefined : names[0]);
        break;
      case 'OBJECT_TYPE':
      case 'OBJECT_DOMAIN':
        dropType(reading, names, places);
    }
  }
}

/** What has its columns from it goes with it. */
function dropTable(builder: CatalogueBuilder, name: TableName, place: Place, optional: boolean): void {
  const heirs = builder.heirs(name);
  builder.dropTable(name, place, optional);
  for (const heir of heirs) dropTable(builder, heir, place, true);
}

function rename(reading: Reading, of: Tree, places: Places): void {
  const { builder } = reading;
  const relation = tree(of, 'relation');
  const to = text(of, 'newname');
  const kind = text(of, 'renameType');
  if (kind === 'OBJECT_TABLE') {
    const from = reading.resolve(relation);
    return builder.renameTable(from, { ...from, name: to }, places.whole);
  }
  if (kind === 'OBJECT_INDEX') return builder.renameIndex(text(relation, 'relname'), to);
  if (kind === 'OBJECT_SCHEMA') return renameSchema(builder, text(of, 'subname'), to, places.whole);
  if (/^OBJECT_(?:TYPE|DOMAIN|DOMCONSTRAINT|ATTRIBUTE)$/u.test(kind))
    return renameInType(reading, of, places);
  if (kind !== 'OBJECT_COLUMN' && kind !== 'OBJECT_TABCONSTRAINT') return;
  const table = builder.known(reading.resolve(relation), places.whole, flag(of, 'missing_ok'));
  if (table === undefined) return;
  const from = text(of, 'subname');
  const change = (): void =>
    kind === 'OBJECT_COLUMN'
      ? builder.alterColumn(table, from, places.whole, (column) => ({ ...column, name: to }))
      : builder.renameConstraint(table, from, to);
  if (flag(relation, 'inh')) withHeirs(builder, table, change);
  else change();
}

/** `SELECT pg_catalog.set_config('search_path', '', false)`, as pg_dump writes it. */
function setConfig({ setSearchPath }: Reading, of: Tree): void {
  const [target] = trees(of, 'targetList');
  const call = target && expression(tree(opened(target)[1], 'val'));
  if (call?.kind !== 'call' || call.name !== 'set_config') return;
  const [name, value] = call.args;
  if (name?.kind === 'string' && name.value === 'search_path' && value?.kind === 'string')
    setSearchPath(value.value.split(',').map((each) => each.trim()));
}
