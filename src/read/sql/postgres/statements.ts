import type { Check, TableName, UserType } from '../../../model/sql/catalogue.ts';
import type { OpenTable } from '../builder.ts';
import { within, type Places } from '../places.ts';
import { substitute } from '../../../model/sql/substitute.ts';
import { alterTable } from './alter.ts';
import { boundOf } from './bounds.ts';
import { addColumn, addConstraint, keyParts } from './columns.ts';
import { definitionsIn } from './blocks.ts';
import { comment } from './comments.ts';
import { expression } from './expression.ts';
import { insert } from './insert.ts';
import { parsed } from './parse.ts';
import type { Reading } from './reading.ts';
import { flag, has, namesIn, number, opened, text, tree, trees, type Tree } from '../tree.ts';
import { typeName } from './type-name.ts';

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
      const name = text(of, 'idxname');
      return builder.addKey(table, {
        kind: 'unique',
        ...(name !== '' && { name }),
        parts: keyParts(trees(of, 'indexParams')),
        ...(has(of, 'whereClause') && { where: expression(tree(of, 'whereClause')) }),
        ...(flag(of, 'nulls_not_distinct') && { nullsNotDistinct: true }),
        place: places.whole,
      });
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
  const table = builder.createTable(reading.resolve(relation), place, flag(of, 'if_not_exists'));
  if (table === undefined) return;
  if (text(relation, 'schemaname') === 'public') table.qualifier = 'public';
  for (const each of trees(of, 'inhRelations')) {
    const parent = builder.known(reading.resolve(opened(each)[1]), place);
    if (parent === undefined) continue;
    inherit(table, parent, has(of, 'partbound'));
    const name: TableName = {
      ...(parent.schema !== undefined && { schema: parent.schema }),
      name: parent.name,
    };
    if (has(of, 'partbound')) table.partitionOf = { table: name, bound: boundOf(tree(of, 'partbound')) };
    else table.inherits.push(name);
  }
  const later: (() => void)[] = [];
  for (const element of trees(of, 'tableElts')) {
    const [kind, part] = opened(element);
    if (kind === 'ColumnDef') addColumn(reading, table, part, places, has(of, 'partbound'));
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

/** Columns, NOT NULL and CHECKs come down; keys only to partitions. */
function inherit(table: OpenTable, parent: OpenTable, partition: boolean): void {
  table.columns.push(
    ...parent.columns.filter(({ name }) => !table.columns.some((each) => each.name === name)),
  );
  table.checks.push(...parent.checks);
  if (!partition) return;
  table.keys.push(...parent.keys);
  table.foreignKeys.push(...parent.foreignKeys);
}

/** Bits of `INCLUDING …`, as in parsenodes.h: comments 1, compression 2, constraints 4, defaults 8, generated 16, identity 32, indexes 64. */
function like(reading: Reading, table: OpenTable, of: Tree, places: Places): void {
  const source = reading.builder.known(reading.resolve(tree(of, 'relation')), places.whole);
  if (source === undefined) return;
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
  if (options & 64) table.keys.push(...source.keys.map(({ name: _, ...key }) => key));
}

/** Types are named as `TypeName` has them: with their schema unless it is the usual one. */
function addType(
  { builder, current }: Reading,
  names: readonly string[],
  make: (name: string) => UserType,
): void {
  const schema = names.length > 1 ? names.at(-2) : current;
  const last = names.at(-1) ?? '';
  const name = schema === undefined || schema === 'public' ? last : `${schema}.${last}`;
  const known = builder.types.get(name);
  if (known === undefined || known.kind === 'unknown') builder.types.set(name, make(name));
}

function alterEnum({ builder, typeOf }: Reading, of: Tree, { whole }: Places): void {
  const { name } = typeOf({ name: namesIn(of, 'typeName').join('.'), args: [], dimensions: 0 }, whole);
  const type = builder.types.get(name);
  if (type?.kind !== 'enum') return;
  const [added, old] = [text(of, 'newVal'), text(of, 'oldVal')];
  const values =
    old === '' ? [...type.values, added] : type.values.map((value) => (value === old ? added : value));
  builder.types.set(name, { ...type, values: [...new Set(values)] });
}

const domainCheck = (constraint: Tree, places: Places): Check => {
  const name = text(constraint, 'conname');
  return {
    ...(name !== '' && { name }),
    expression: substitute(expression(tree(constraint, 'raw_expr')), 'value', ''),
    place: places.element(number(constraint, 'location')),
  };
};

function createDomain(reading: Reading, of: Tree, places: Places): void {
  const constraints = trees(of, 'constraints').map((each) => opened(each)[1]);
  const is = (kind: string) => (constraint: Tree) => text(constraint, 'contype') === kind;
  addType(reading, namesIn(of, 'domainname'), (name) => ({
    kind: 'domain',
    name,
    base: reading.typeOf(typeName(tree(of, 'typeName')), places.whole),
    nullable: !constraints.some(is('CONSTR_NOTNULL')),
    checks: constraints.filter(is('CONSTR_CHECK')).map((each) => domainCheck(each, places)),
    place: places.whole,
  }));
}

function alterDomain({ builder, typeOf }: Reading, of: Tree, places: Places): void {
  const { name } = typeOf({ name: namesIn(of, 'typeName').join('.'), args: [], dimensions: 0 }, places.whole);
  const domain = builder.types.get(name);
  if (domain?.kind !== 'domain') return;
  const { checks } = domain;
  switch (text(of, 'subtype')) {
    case 'C': {
      const [, constraint] = opened(tree(of, 'def'));
      if (text(constraint, 'contype') === 'CONSTR_CHECK')
        builder.types.set(name, { ...domain, checks: [...checks, domainCheck(constraint, places)] });
      return;
    }
    case 'X':
      builder.types.set(name, {
        ...domain,
        checks: checks.filter((check) => check.name !== text(of, 'name')),
      });
      return;
    case 'O':
      builder.types.set(name, { ...domain, nullable: false });
      return;
    case 'N':
      builder.types.set(name, { ...domain, nullable: true });
  }
}

function drop({ builder, named }: Reading, of: Tree, places: Places): void {
  const optional = flag(of, 'missing_ok');
  for (const object of trees(of, 'objects')) {
    const [kind, what] = opened(object);
    const names =
      kind === 'String' ? [text(what, 'sval')] : namesIn(what, kind === 'TypeName' ? 'names' : 'items');
    switch (text(of, 'removeType')) {
      case 'OBJECT_TABLE':
        builder.dropTable(named(names), places.whole, optional);
        break;
      case 'OBJECT_INDEX':
        builder.dropIndex(names.at(-1) ?? '');
        break;
      case 'OBJECT_SCHEMA':
        builder.dropSchema(names[0] === 'public' ? undefined : names[0]);
        break;
      case 'OBJECT_TYPE':
      case 'OBJECT_DOMAIN':
        builder.types.delete(names.join('.'));
    }
  }
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
  if (kind !== 'OBJECT_COLUMN' && kind !== 'OBJECT_TABCONSTRAINT') return;
  const table = builder.known(reading.resolve(relation), places.whole, flag(of, 'missing_ok'));
  if (table === undefined) return;
  const from = text(of, 'subname');
  if (kind === 'OBJECT_COLUMN')
    builder.alterColumn(table, from, places.whole, (column) => ({ ...column, name: to }));
  else builder.renameConstraint(table, from, to);
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
