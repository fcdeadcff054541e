import type { KeyPart, Table } from '../../model/sql/catalogue.ts';
import type { Dialect } from '../../model/sql/expression.ts';
import { columnsIn } from '../../model/sql/substitute.ts';

type Parts = Pick<Table, 'name' | 'keys' | 'foreignKeys' | 'checks' | 'exclusions'>;

/**
 * The names of a table's constraints: as written, or as the database would have given them. MariaDB and MySQL
 * give CHECKs different ones.
 */
export function givenNames(table: Parts, dialect: Dialect): ReadonlyMap<object, readonly string[]> {
  const all = [table.keys, table.foreignKeys, table.checks, table.exclusions].flat();
  const names = new Map<object, readonly string[]>();
  for (const each of all) if (each.name !== undefined) names.set(each, [each.name]);
  const taken = new Set([...names.values()].flat());
  const give = (to: object, name: string, another: (n: number) => string): void => {
    if (names.has(to)) return;
    let given = name;
    for (let n = 1; taken.has(given); n++) given = another(n);
    taken.add(given);
    names.set(to, [given]);
  };
  if (dialect === 'postgres') {
    const join = (to: object, middle: readonly string[], end: string): void => {
      const name = [table.name, ...middle, end].join('_');
      give(to, name, (n) => `${name}${n}`);
    };
    for (const key of table.keys) {
      const of = key.parts.map((part) => ('column' in part ? part.column : 'expr'));
      join(key, key.kind === 'primary' ? [] : of, key.kind === 'primary' ? 'pkey' : 'key');
    }
    for (const key of table.foreignKeys) join(key, key.columns, 'fkey');
    for (const check of table.checks) {
      const of = columnsIn(check.expression);
      join(check, of.length === 1 ? of : [], 'check');
    }
    for (const exclusion of table.exclusions) {
      const of = exclusion.elements.map(({ part }) => partName(part));
      join(exclusion, of, 'excl');
    }
  } else if (dialect === 'mysql') {
    for (const key of table.keys) {
      const [first] = key.parts.flatMap((part) => ('column' in part ? [part.column] : []));
      const name = key.kind === 'primary' ? 'PRIMARY' : (first ?? 'functional_index');
      give(key, name, (n) => `${name}_${n + 1}`);
    }
    const unnamed = <Each extends { readonly name?: string }>(list: readonly Each[]): readonly Each[] =>
      list.filter(({ name }) => name === undefined);
    for (const key of unnamed(table.foreignKeys))
      give(key, `${table.name}_ibfk_1`, (n) => `${table.name}_ibfk_${n + 1}`);
    const checks = unnamed(table.checks);
    const ofTable = checks.filter(({ column }) => column === undefined);
    checks.forEach((check, at) => {
      const own = check.column ?? `CONSTRAINT_${ofTable.indexOf(check) + 1}`;
      names.set(check, [own, `${table.name}_chk_${at + 1}`]);
    });
  }
  return names;
}

/** What a part of an index without a name gives to the name that Postgres makes for it. */
export function partName(part: KeyPart): string {
  if ('column' in part) return part.column;
  let { expression: of } = part;
  while (of.kind === 'cast') of = of.value;
  return of.kind === 'call' || of.kind === 'column' ? of.name : 'expr';
}
