import type { Catalogue, Key, Table, TableColumn, UserType } from '../../../src/model/sql/catalogue.ts';
import type { Dialect, TypeName } from '../../../src/model/sql/expression.ts';
import { empty, keyFact, linkFact, type Column, type Condition, type Shape, type Shapes } from './shape.ts';
import { typeText } from './types.ts';

export const shownTable = ({ schema, name }: { schema?: string; name: string }): string =>
  schema === undefined ? name : `${schema}.${name}`;

/** What our reader says. */
export function readShapes({ dialect, tables, types }: Catalogue): Shapes {
  const shapes = new Map<string, Shape>();
  for (const table of tables) shapes.set(shownTable(table), shapeOf(table, tables, dialect));
  for (const type of types.values()) {
    const shape = typeShape(type, dialect);
    if (shape) shapes.set(`type ${type.name}`, shape);
  }
  return shapes;
}

function shapeOf(table: Table, tables: readonly Table[], dialect: Dialect): Shape {
  const parent =
    table.partitionOf && tables.find((each) => shownTable(each) === shownTable(table.partitionOf!.table));
  const keys = keysOf(table, dialect);
  const own = table.foreignKeys.map(({ columns, table: to, references }) =>
    linkFact(columns, shownTable(to), references),
  );
  const inherited = new Set(
    parent ? [...keysOf(parent, dialect), ...shapeOf(parent, tables, dialect).foreignKeys] : [],
  );
  return {
    columns: table.columns.map((column) => columnOf(column, dialect)),
    keys: keys.filter((key) => !inherited.has(key)),
    foreignKeys: own.filter((key) => !inherited.has(key)),
    checks: [...table.checks, ...jsonChecks(table, dialect)],
  };
}

/** MariaDB has a text with a CHECK for a column of JSON. */
const jsonChecks = ({ columns }: Table, dialect: Dialect): readonly Condition[] =>
  columns
    .filter(({ type }) => dialect === 'mysql' && type.name === 'json')
    .map(({ name }) => ({
      expression: { kind: 'call', name: 'json_valid', args: [{ kind: 'column', name }] },
    }));

function keysOf({ keys, columns }: Table, dialect: Dialect): readonly string[] {
  /** A prefix of the whole length is none to MariaDB. */
  const prefixed = (name: string, prefix: number | undefined): string =>
    prefix === undefined || columns.find((column) => column.name === name)?.type.args[0] === prefix
      ? name
      : `${name}(${prefix})`;
  const parts = ({ parts: all }: Key): readonly string[] =>
    all.map((part) => ('column' in part ? prefixed(part.column, part.prefix) : '(expression)'));
  const primary = keys.find(({ kind }) => kind === 'primary');
  return (
    keys
      // SQLite makes no second index for the same columns.
      .filter(
        (key) =>
          dialect !== 'sqlite' ||
          key.name !== undefined ||
          key === primary ||
          !primary ||
          parts(key).join() !== parts(primary).join(),
      )
      .map((key) => keyFact(key.kind, parts(key), key.where !== undefined))
  );
}

function columnOf(
  { name, type, nullable, generated, identity, default: value }: TableColumn,
  dialect: Dialect,
): Column {
  return {
    name,
    type: typeText(type, dialect),
    nullable,
    generated: generated !== undefined,
    numbered: identity === undefined ? undefined : identity === 'always' ? 'always' : 'by default',
    filled: value !== undefined && value.kind !== 'null' && identity === undefined,
  };
}

function typeShape(type: UserType, dialect: Dialect): Shape | undefined {
  const shown = (of: TypeName): string => typeText(of, dialect);
  switch (type.kind) {
    case 'enum':
      return { ...empty, userType: `enum ${type.values.join('|')}` };
    case 'domain':
      return {
        ...empty,
        userType: `domain of ${shown(type.base)}${type.nullable ? '' : ' not null'}`,
        checks: type.checks,
      };
    case 'composite': {
      const fields = type.fields.map(({ name, type: of }) => `${name} ${shown(of)}`);
      return { ...empty, userType: `composite ${fields.join('|')}` };
    }
    case 'range':
      return { ...empty, userType: `range of ${shown(type.of)}` };
    case 'unknown':
      return undefined;
  }
}
