import type { Check, UserType } from '../../../model/sql/catalogue.ts';
import type { TypeName } from '../../../model/sql/expression.ts';
import { substitute } from '../../../model/sql/substitute.ts';
import type { Place } from '../../../model/problem.ts';
import { schemaOf, type CatalogueBuilder } from '../builder.ts';
import type { Places } from '../places.ts';
import { flag, has, namesIn, number, opened, text, tree, trees, type Tree } from '../tree.ts';
import { expression } from './expression.ts';
import type { Reading } from './reading.ts';
import { typeName } from './type-name.ts';

/** The name by which the catalogue has a type. */
const knownName = (reading: Reading, names: readonly string[], place: Place): string =>
  reading.typeOf({ name: names.join('.'), args: [], dimensions: 0 }, place).name;

/** Types are named as `TypeName` has them: with their schema unless it is the usual one. */
export function addType(
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

export function alterEnum(reading: Reading, of: Tree, { whole }: Places): void {
  const { builder } = reading;
  const name = knownName(reading, namesIn(of, 'typeName'), whole);
  const type = builder.types.get(name);
  if (type?.kind !== 'enum') return;
  const [added, old] = [text(of, 'newVal'), text(of, 'oldVal')];
  const values = [...type.values];
  const next = values.indexOf(text(of, 'newValNeighbor')) + (flag(of, 'newValIsAfter') ? 1 : 0);
  if (old !== '') values.splice(values.indexOf(old), 1, added);
  else if (!values.includes(added)) values.splice(has(of, 'newValNeighbor') ? next : values.length, 0, added);
  builder.types.set(name, { ...type, values });
}

const domainCheck = (constraint: Tree, places: Places): Check => {
  const name = text(constraint, 'conname');
  return {
    ...(name !== '' && { name }),
    expression: substitute(expression(tree(constraint, 'raw_expr')), 'value', ''),
    place: places.element(number(constraint, 'location')),
  };
};

export function createDomain(reading: Reading, of: Tree, places: Places): void {
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

export function alterDomain(reading: Reading, of: Tree, places: Places): void {
  const { builder } = reading;
  const name = knownName(reading, namesIn(of, 'typeName'), places.whole);
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

/** `ADD`, `DROP` and `ALTER ATTRIBUTE` of a composite type. */
export function alterComposite(reading: Reading, of: Tree, { whole }: Places): void {
  const { builder } = reading;
  const name = knownName(reading, rangeNames(tree(of, 'relation')), whole);
  for (const each of trees(of, 'cmds')) {
    const type = builder.types.get(name);
    if (type?.kind !== 'composite') return;
    const [, command] = opened(each);
    const [, definition] = opened(tree(command, 'def'));
    const changed = text(command, 'name');
    const fields = type.fields.filter((field) => field.name !== changed);
    if (text(command, 'subtype') === 'AT_AddColumn')
      fields.push({ name: text(definition, 'colname'), type: typeName(tree(definition, 'typeName')) });
    const altered = type.fields.map((field) =>
      field.name === changed ? { ...field, type: typeName(tree(definition, 'typeName')) } : field,
    );
    const isAltered = text(command, 'subtype') === 'AT_AlterColumnType';
    builder.types.set(name, { ...type, fields: isAltered ? altered : fields });
  }
}

const rangeNames = (range: Tree): readonly string[] =>
  [text(range, 'schemaname'), text(range, 'relname')].filter((each) => each !== '');

/** `ALTER TYPE … RENAME …`, and of domains. */
export function renameInType(reading: Reading, of: Tree, { whole }: Places): void {
  const { builder } = reading;
  const to = text(of, 'newname');
  const from = text(of, 'subname');
  const relation = tree(of, 'relation');
  const name = knownName(
    reading,
    has(of, 'relation') ? rangeNames(relation) : namesIn(tree(tree(of, 'object'), 'List'), 'items'),
    whole,
  );
  const renamed = <T extends { readonly name?: string }>(part: T): T =>
    part.name === from ? { ...part, name: to } : part;
  const type = builder.types.get(name);
  switch (text(of, 'renameType')) {
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      return renameType(builder, name, name.slice(0, name.lastIndexOf('.') + 1) + to);
    case 'OBJECT_DOMCONSTRAINT':
      if (type?.kind === 'domain') builder.types.set(name, { ...type, checks: type.checks.map(renamed) });
      return;
    case 'OBJECT_ATTRIBUTE':
      if (type?.kind === 'composite') builder.types.set(name, { ...type, fields: type.fields.map(renamed) });
  }
}

export function moveType(reading: Reading, of: Tree, { whole }: Places): void {
  const name = knownName(reading, namesIn(tree(tree(of, 'object'), 'List'), 'items'), whole);
  const schema = text(of, 'newschema');
  const short = name.slice(name.lastIndexOf('.') + 1);
  renameType(reading.builder, name, schema === 'public' ? short : `${schema}.${short}`);
}

export function dropType(reading: Reading, names: readonly string[], { whole }: Places): void {
  reading.builder.dropType(knownName(reading, names, whole), whole);
}

/** Names are as `TypeName` has them. */
function renameType({ types, tables }: CatalogueBuilder, from: string, to: string): void {
  const type = types.get(from);
  if (type === undefined) return;
  types.delete(from);
  types.set(to, { ...type, name: to });
  const renamed = (of: TypeName): TypeName => (of.name === from ? { ...of, name: to } : of);
  for (const table of tables)
    table.columns = table.columns.map((column) => ({ ...column, type: renamed(column.type) }));
  for (const [name, each] of types) {
    if (each.kind === 'domain') types.set(name, { ...each, base: renamed(each.base) });
    if (each.kind === 'range') types.set(name, { ...each, of: renamed(each.of) });
    if (each.kind === 'composite') {
      const fields = each.fields.map((field) => ({ ...field, type: renamed(field.type) }));
      types.set(name, { ...each, fields });
    }
  }
}

export function renameSchema(builder: CatalogueBuilder, from: string, to: string, place: Place): void {
  for (const table of [...builder.tables])
    if (table.schema === from) builder.renameTable(table, { schema: to, name: table.name }, place);
  for (const name of [...builder.types.keys()])
    if (schemaOf(name) === from) renameType(builder, name, `${to}${name.slice(from.length)}`);
}
