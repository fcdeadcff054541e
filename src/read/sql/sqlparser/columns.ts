import type { Key, KeyPart, TableColumn, TableName } from '../../../model/sql/catalogue.ts';
import type { Dialect, Expression } from '../../../model/sql/expression.ts';
import type { Place } from '../../../model/problem.ts';
import { annotated } from '../annotations.ts';
import type { CatalogueBuilder, OpenTable } from '../builder.ts';
import { number, text, tree, trees, type Tree } from '../tree.ts';
import { expression } from './expression.ts';
import { identifier, keyElements, namesOf, variant, type KeyElement } from './names.ts';
import { typeName } from './type-name.ts';

export interface Reading {
  readonly builder: CatalogueBuilder;
  readonly dialect: Dialect;
  tableName(parts: readonly Tree[]): TableName;
  /** Of the element that an identifier begins. */
  element(identifier: Tree): Place;
  readonly whole: Place;
  /** Of columns that the database computes and the parser was not shown: how. */
  readonly computed: ReadonlyMap<string, Expression>;
  /** What stands after the columns in CREATE TABLE; `mask` has dots for what is quoted. */
  readonly options: { readonly text: string; readonly mask: string };
}

/** What an option of a column comes to: a change of the column, and what is added to its table. */
interface Part {
  readonly column?: Partial<TableColumn>;
  readonly add?: (table: OpenTable) => void;
}

export function addColumn(reading: Reading, table: OpenTable, of: Tree, optional = false): void {
  const name = identifier(tree(of, 'name'));
  const options = trees(of, 'options').map((each) => each['option'] ?? each);
  const named = trees(of, 'options').map((each) => identifier(tree(each, 'name')));
  const place = reading.element(tree(of, 'name'));
  const { column, adds } = built(reading, name, of['data_type'], rawOptions(of, options), place, named);
  const generated = reading.computed.get(name);
  // Of the history of rows, where there is always a time.
  const always = generated?.kind === 'opaque' && generated.text === '' ? { nullable: false } : {};
  reading.builder.addColumn(table, generated ? { ...column, generated, ...always } : column, optional);
  adds.forEach((add) => add(table));
}

/** Options that are mere words are no trees. */
function rawOptions(of: Tree, found: readonly unknown[]): readonly unknown[] {
  const all = of['options'];
  if (!Array.isArray(all)) return found;
  return all.map((each: unknown) =>
    typeof each === 'object' && each !== null && 'option' in each ? (each as Tree)['option'] : each,
  );
}

/** A column as its definition says, also for MODIFY and CHANGE. */
export function built(
  reading: Reading,
  name: string,
  type: unknown,
  options: readonly unknown[],
  place: Place,
  names: readonly string[] = [],
): { readonly column: TableColumn; readonly adds: readonly ((table: OpenTable) => void)[] } {
  const adds: ((table: OpenTable) => void)[] = [];
  let column: TableColumn = { name, type: typeName(type, reading.dialect), nullable: true, place };
  options.forEach((option, at) => {
    const part = optionPart(reading, name, option, place, names[at] ?? '');
    column = { ...column, ...part.column };
    if (part.add) adds.push(part.add);
  });
  if (reading.dialect === 'mssql' && /^(?:rowversion|timestamp)$/u.test(column.type.name))
    column = { ...column, generated: { kind: 'opaque', text: '', reason: 'counted by the database' } };
  if (column.type.name === 'serial') {
    column = { ...column, nullable: false, identity: 'byDefault' };
    adds.push((table) => reading.builder.addKey(table, { kind: 'unique', parts: [{ column: name }], place }));
  }
  return { column, adds };
}

function optionPart(reading: Reading, name: string, option: unknown, place: Place, named: string): Part {
  const { builder, dialect } = reading;
  const [kind, of, raw] = variant(option);
  const constraint = named === '' ? {} : { name: named };
  switch (kind) {
    case 'NotNull':
      return { column: { nullable: false, notNullPlace: place } };
    case 'Null':
      return { column: { nullable: true } };
    case 'Default':
      return { column: { default: expression(raw, dialect) } };
    case 'PrimaryKey':
    case 'Unique': {
      const primary = kind === 'PrimaryKey' || of['is_primary'] === true;
      const key: Key = {
        kind: primary ? 'primary' : 'unique',
        ...constraint,
        parts: [{ column: name }],
        place,
      };
      return { add: (table) => builder.addKey(table, key) };
    }
    case 'ForeignKey':
      return {
        add: (table) =>
          builder.addForeignKey(table, {
            ...constraint,
            columns: [name],
            table: reading.tableName(trees(of, 'foreign_table')),
            references: trees(of, 'referred_columns').map(identifier),
            ...deferrable(of),
            place,
          }),
      };
    case 'Check': {
      const condition = of['expr'] ?? raw;
      if (of['enforced'] === false) return {};
      return {
        add: (table) =>
          void table.checks.push({
            ...constraint,
            expression: expression(condition, dialect),
            column: name,
            place,
          }),
      };
    }
    case 'Generated':
      return of['generation_expr'] === undefined || of['generation_expr'] === null
        ? { column: { identity: of['generated_as'] === 'Always' ? 'always' : 'byDefault', nullable: false } }
        : { column: { generated: expression(of['generation_expr'], dialect) } };
    case 'Materialized':
    case 'Alias':
      return { column: { generated: expression(raw, dialect) } };
    case 'Identity':
      // SQL Server refuses values for it, unless it is told to take them, which the script does.
      return { column: { identity: 'always', nullable: false } };
    case 'DialectSpecific':
      return /"(?:AUTO_INCREMENT|AUTOINCREMENT)"/iu.test(JSON.stringify(raw))
        ? { column: { identity: 'byDefault', ...(dialect === 'mysql' && { nullable: false }) } }
        : {};
    case 'Collation':
      return { column: { collation: (namesOf((raw ?? []) as readonly Tree[]).at(-1) ?? '').toLowerCase() } };
    case 'Comment': {
      const { description, annotations } = annotated(String(raw), place, builder.problems);
      return {
        column: { ...(description !== '' && { comment: description }), ...(annotations && { annotations }) },
      };
    }
    default:
      return {};
  }
}

const deferrable = (of: Tree): { readonly deferrable?: true } =>
  tree(of, 'characteristics')['deferrable'] === true ? { deferrable: true } : {};

export const keyParts = (elements: readonly KeyElement[], dialect: Dialect): readonly KeyPart[] =>
  elements.map(({ name, prefix, collation, expression: of }): KeyPart =>
    name === undefined
      ? { expression: expression(of, dialect) }
      : {
          column: name,
          ...(prefix !== undefined && { prefix }),
          ...(collation !== undefined && { collation }),
        },
  );

/** A constraint of the table. Plain indexes are none. */
export function addConstraint(reading: Reading, table: OpenTable, node: Tree): void {
  const { builder, dialect } = reading;
  const [kind, of] = variant(node);
  const name = identifier(tree(of, 'name')) || identifier(tree(of, 'index_name'));
  const named = name === '' ? {} : { name };
  const first = firstIdentifier(of);
  const place = first ? reading.element(first) : reading.whole;
  switch (kind) {
    case 'PrimaryKey':
    case 'Unique': {
      const parts = keyParts(keyElements(of), dialect);
      return builder.addKey(table, {
        kind: kind === 'PrimaryKey' ? 'primary' : 'unique',
        ...named,
        parts,
        place,
      });
    }
    case 'ForeignKey':
      return builder.addForeignKey(table, {
        ...named,
        columns: trees(of, 'columns').map(identifier),
        table: reading.tableName(trees(of, 'foreign_table')),
        references: trees(of, 'referred_columns').map(identifier),
        ...deferrable(of),
        place,
      });
    case 'Check':
      if (of['enforced'] !== false)
        table.checks.push({ ...named, expression: expression(of['expr'], dialect), place });
  }
}

/** The first thing in a constraint that says where it stands. */
function firstIdentifier(of: Tree): Tree | undefined {
  let best: Tree | undefined;
  const at = (span: Tree): number =>
    number(tree(span, 'start'), 'line') * 1e6 + number(tree(span, 'start'), 'column');
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Tree;
    const span = tree(node, 'span');
    if (
      text(node, 'value') !== '' &&
      at(span) > 0 &&
      (best === undefined || at(span) < at(tree(best, 'span')))
    )
      best = node;
    Object.values(node).forEach(look);
  };
  look(of);
  return best;
}
