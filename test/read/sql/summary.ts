import type { Problem } from '../../../src/model/problem.ts';
import type { Key, Table } from '../../../src/model/sql/catalogue.ts';
import type { Dialect, Expression } from '../../../src/model/sql/expression.ts';
import { split } from '../../../src/read/sql/split.ts';
import { loadSqlParser, readWithSqlParser } from '../../../src/read/sql/sqlparser/index.ts';

export interface Summary {
  readonly problems: readonly Problem[];
  readonly tables: readonly string[];
  table(name: string): Table;
  /** `name type(args) not null identity` of each column. */
  columns(name: string): readonly string[];
  keys(name: string): readonly string[];
  links(name: string): readonly string[];
  checks(name: string): readonly string[];
}

/** What a text comes to, short enough to be compared with what is written down. */
export async function summary(text: string, dialect: Exclude<Dialect, 'postgres'>): Promise<Summary> {
  await loadSqlParser();
  const { catalogue, problems } = readWithSqlParser(
    split(text, dialect, 'file:///s.sql').statements,
    dialect,
  );
  const table = (name: string): Table => {
    const found = catalogue.tables.find((each) => each.name === name);
    if (found === undefined) throw new Error(`no table ${name}: ${JSON.stringify(problems)}`);
    return found;
  };
  return {
    problems,
    tables: catalogue.tables.map(({ schema, name }) => (schema === undefined ? name : `${schema}.${name}`)),
    table,
    columns: (name) =>
      table(name).columns.map(({ name: own, type, nullable, identity, generated }) =>
        [
          own,
          type.name + (type.args.length > 0 ? `(${type.args.join()})` : ''),
          ...(type.unsigned ? ['unsigned'] : []),
          ...(nullable ? [] : ['not null']),
          ...(identity ? [identity] : []),
          ...(generated ? [`= ${shown(generated)}`] : []),
        ]
          .filter((each) => each !== '')
          .join(' '),
      ),
    keys: (name) => table(name).keys.map(keyText),
    links: (name) =>
      table(name).foreignKeys.map(
        (key) => `${key.columns.join()} → ${key.table.name}(${key.references.join()})`,
      ),
    checks: (name) => table(name).checks.map(({ expression }) => shown(expression)),
  };
}

function keyText({ kind, parts, where }: Key): string {
  const names = parts.map((part) =>
    'column' in part
      ? `${part.column}${part.prefix ? `(${part.prefix})` : ''}`
      : `(${shown(part.expression)})`,
  );
  return `${kind} ${names.join()}${where ? ` where ${shown(where)}` : ''}`;
}

/** An expression as one would write it, with all its parentheses. */
export function shown(of: Expression): string {
  switch (of.kind) {
    case 'number':
      return of.text;
    case 'string':
      return `'${of.value}'`;
    case 'boolean':
      return String(of.value);
    case 'null':
      return 'null';
    case 'column':
      return of.name;
    case 'call':
      return `${of.name}(${of.args.map(shown).join()})`;
    case 'operator':
      return of.args.length === 1
        ? `(${of.operator} ${of.args.map(shown).join()})`
        : `(${of.args.map(shown).join(` ${of.operator} `)})`;
    case 'in':
    case 'between':
      return `${of.kind}(${of.args.map(shown).join()})`;
    case 'cast':
      return `cast(${shown(of.value)} as ${of.type.name})`;
    case 'list':
      return `[${of.items.map(shown).join()}]`;
    case 'case':
      return `case(${of.when.map(({ condition, then }) => `${shown(condition)}: ${shown(then)}`).join()})`;
    case 'quantified':
      return of.quantifier;
    case 'opaque':
      return `?${of.reason}`;
  }
}
