import type { Place } from '../../../model/problem.ts';
import type {
  Check,
  ForeignKey,
  Key,
  KeyPart,
  TableColumn,
  TableName,
} from '../../../model/sql/catalogue.ts';
import type { Expression } from '../../../model/sql/expression.ts';
import type { OpenTable } from '../builder.ts';
import type { Places } from '../places.ts';
import { expression } from './expression.ts';
import { flag, has, namesIn, number, opened, text, tree, trees, type Tree } from '../tree.ts';
import { typeName } from './type-name.ts';
import type { Reading } from './reading.ts';

/** A constraint of a column or table, as far as it says something of rows. */
export function addConstraint(
  reading: Reading,
  table: OpenTable,
  constraint: Tree,
  places: Places,
  column?: string,
): void {
  const { builder } = reading;
  const place = places.element(number(constraint, 'location'));
  const name = text(constraint, 'conname');
  const named = name === '' ? {} : { name };
  const deferrable = flag(constraint, 'deferrable') ? { deferrable: true } : {};
  const of = (field: string): readonly string[] =>
    column === undefined ? namesIn(constraint, field) : [column];
  switch (text(constraint, 'contype')) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE': {
      const kind = text(constraint, 'contype') === 'CONSTR_PRIMARY' ? 'primary' : 'unique';
      const index = text(constraint, 'indexname');
      if (index !== '') return adoptIndex(table, index, kind, named, place);
      const key: Key = {
        kind,
        ...named,
        parts: of('keys').map((each) => ({ column: each })),
        ...(flag(constraint, 'nulls_not_distinct') && { nullsNotDistinct: true }),
        ...deferrable,
        place,
      };
      return builder.addKey(table, key);
    }
    case 'CONSTR_FOREIGN': {
      const match = { f: 'full', p: 'partial', s: 'simple' } as const;
      const key: ForeignKey = {
        ...named,
        columns: of('fk_attrs'),
        table: reading.resolve(tree(constraint, 'pktable')),
        references: namesIn(constraint, 'pk_attrs'),
        match: match[text(constraint, 'fk_matchtype') as keyof typeof match] ?? 'simple',
        ...deferrable,
        place,
      };
      return builder.addForeignKey(table, key);
    }
    case 'CONSTR_CHECK': {
      const check: Check = {
        ...named,
        expression: expression(tree(constraint, 'raw_expr')),
        ...(flag(constraint, 'is_no_inherit') && { noInherit: true }),
        place,
      };
      table.checks.push(check);
      return;
    }
    case 'CONSTR_EXCLUSION': {
      const elements = trees(constraint, 'exclusions').flatMap((each) => {
        const [element, operator] = trees(tree(each, 'List'), 'items');
        const [part] = element === undefined ? [] : keyParts([element]);
        const sign = namesIn(tree(operator ?? {}, 'List'), 'items').at(-1) ?? '';
        return part === undefined ? [] : [{ part, operator: sign }];
      });
      table.exclusions.push({ ...named, elements, place });
    }
  }
}

/** `ADD PRIMARY KEY USING INDEX`. */
function adoptIndex(
  table: OpenTable,
  index: string,
  kind: Key['kind'],
  named: { readonly name?: string },
  place: Place,
): void {
  table.keys = table.keys.map((key) => (key.name === index ? { ...key, kind, ...named, place } : key));
}

/**
 * Adds a column with what its definition says of it.
 *
 * @param known what to do where there is one already: `IF NOT EXISTS` passes over it, and an inherited one becomes what both say
 */
export function addColumn(
  reading: Reading,
  table: OpenTable,
  definition: Tree,
  places: Places,
  known: 'told' | 'passed over' | 'merged' = 'told',
): void {
  const { builder } = reading;
  const name = text(definition, 'colname');
  const old = builder.column(table, name);
  if (old && known === 'passed over') return;
  const constraints = trees(definition, 'constraints').map((each) => opened(each)[1]);
  const parts = Object.assign(
    {},
    ...constraints.map((each) => columnPart(each, places)),
  ) as Partial<TableColumn>;
  if (old && known === 'merged') {
    const own = has(definition, 'typeName') && definedColumn(reading, definition, places);
    builder.alterColumn(table, name, places.whole, () => ({
      ...old,
      ...(own && { place: own.place }),
      ...parts,
      nullable: old.nullable && (parts.nullable ?? true),
    }));
  } else builder.addColumn(table, { ...definedColumn(reading, definition, places), ...parts });
  let last: Tree | undefined;
  for (const constraint of constraints) {
    if (text(constraint, 'contype') === 'CONSTR_ATTR_DEFERRABLE') {
      markDeferrable(table, last);
      continue;
    }
    last = constraint;
    addConstraint(reading, table, constraint, places, name);
  }
}

/** A column without its constraints. */
function definedColumn(reading: Reading, definition: Tree, places: Places): TableColumn {
  const place = places.element(number(definition, 'location'));
  const type = typeName(tree(definition, 'typeName'));
  const collation = namesIn(tree(definition, 'collClause'), 'collname').at(-1);
  return {
    name: text(definition, 'colname'),
    ...(/^serial[248]$/u.test(type.name)
      ? {
          type: { ...type, name: type.name.replace('serial', 'int') },
          nullable: false,
          ...withDefault({ kind: 'call', name: 'nextval', args: [] }),
        }
      : { type: reading.typeOf(type, place), nullable: true }),
    ...(collation !== undefined && { collation }),
    place,
  };
}

/** In a column's definition `DEFERRABLE` stands beside the constraint it is about. */
function markDeferrable(table: OpenTable, of: Tree | undefined): void {
  const list = of !== undefined && text(of, 'contype') === 'CONSTR_FOREIGN' ? table.foreignKeys : [];
  const last = list.at(-1);
  if (last) list[list.length - 1] = { ...last, deferrable: true };
}

function columnPart(constraint: Tree, places: Places): Partial<TableColumn> {
  switch (text(constraint, 'contype')) {
    case 'CONSTR_NOTNULL':
      return { nullable: false, notNullPlace: places.token(number(constraint, 'location')) };
    case 'CONSTR_PRIMARY':
      return { nullable: false };
    case 'CONSTR_NULL':
      return { nullable: true };
    case 'CONSTR_DEFAULT':
      return withDefault(expression(tree(constraint, 'raw_expr')));
    case 'CONSTR_IDENTITY':
      return {
        nullable: false,
        identity: text(constraint, 'generated_when') === 'a' ? 'always' : 'byDefault',
      };
    case 'CONSTR_GENERATED':
      return { generated: expression(tree(constraint, 'raw_expr')) };
    default:
      return {};
  }
}

/** A default that counts is as good as a serial column. */
export function withDefault(value: Expression): Partial<TableColumn> {
  const counts = value.kind === 'call' && value.name === 'nextval';
  return counts ? { default: value, identity: 'byDefault' } : { default: value };
}

/** Without what its default made of it. */
export function uncounted(column: TableColumn): TableColumn {
  const { identity, ...plain } = column;
  const { default: value } = column;
  return identity !== undefined && value?.kind === 'call' && value.name === 'nextval' ? plain : column;
}

export function keyParts(elements: readonly Tree[]): readonly KeyPart[] {
  return elements.map((each): KeyPart => {
    const [, of] = opened(each);
    const collation = namesIn(of, 'collation').at(-1);
    if (has(of, 'name')) return { column: text(of, 'name'), ...(collation !== undefined && { collation }) };
    return { expression: expression(tree(of, 'expr')) };
  });
}

export type { TableName };
