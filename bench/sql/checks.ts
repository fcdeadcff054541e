/**
 * How many CHECKs of the corpus are evaluated, how many JSON Schema says whole, and which are neither.
 *
 *     npx tsx bench/sql/checks.ts [dialect] [start of a file's name]
 *
 * With `ALL=1` also those that are evaluated but not said whole.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePredicate } from '../../src/check/row/sql/index.ts';
import type { Catalogue, Check, Table } from '../../src/model/sql/catalogue.ts';
import type { Dialect, TypeName } from '../../src/model/sql/expression.ts';
import { constrain } from '../../src/read/sql/constraint.ts';
import { loadPostgresParser, readPostgres } from '../../src/read/sql/postgres/index.ts';
import { split } from '../../src/read/sql/split.ts';
import { loadSqlParser, readWithSqlParser } from '../../src/read/sql/sqlparser/index.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
const [only, start = ''] = process.argv.slice(2);
const dialects = (['postgres', 'mysql', 'sqlite', 'mssql'] as const).filter(
  (dialect) => only === undefined || dialect === only,
);
const uri = 'file:///schema.sql';

interface Counted {
  checks: number;
  evaluated: number;
  /** Said whole by a schema. */
  exact: number;
  /** Said in part. */
  implied: number;
}

/** What a table's columns hold, domains looked through. */
function typesOf({ columns }: Table, { types }: Catalogue): ReadonlyMap<string, TypeName> {
  const base = (type: TypeName): TypeName => {
    const own = types.get(type.name);
    return own?.kind === 'domain' ? base(own.base) : type;
  };
  return new Map(columns.map(({ name, type }) => [name, base(type)]));
}

function count(
  check: Check,
  types: ReadonlyMap<string, TypeName>,
  dialect: Dialect,
  total: Counted,
): string[] {
  const { unknown } = compilePredicate(check.expression, types, dialect);
  const { schema, exact } = constrain(check.expression, types, dialect);
  total.checks++;
  if (unknown.length === 0) total.evaluated++;
  if (exact) total.exact++;
  else if (schema !== true) total.implied++;
  if (exact || unknown.length > 0 || process.env['ALL'] === undefined) return [...unknown];
  return [schema === true ? 'not said' : 'said in part'];
}

await Promise.all([loadPostgresParser(), loadSqlParser()]);
for (const dialect of dialects) {
  const folder = join(corpus, 'sql', dialect);
  if (!existsSync(folder)) {
    console.error(`There is no ${folder}; set UNDERSTUDY_CORPUS.`);
    process.exit(1);
  }
  const total: Counted = { checks: 0, evaluated: 0, exact: 0, implied: 0 };
  const rest: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.startsWith(start))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const { statements } = split(text, dialect, uri);
    const { catalogue } =
      dialect === 'postgres' ? readPostgres(statements) : readWithSqlParser(statements, dialect);
    const tell = (check: Check, types: ReadonlyMap<string, TypeName>): void => {
      const written = text.slice(check.place.start, check.place.end).replace(/\s+/gu, ' ').slice(0, 150);
      for (const reason of count(check, types, dialect, total)) rest.push(`${reason} | ${file}: ${written}`);
    };
    for (const table of catalogue.tables)
      for (const check of table.checks) tell(check, typesOf(table, catalogue));
    for (const type of catalogue.types.values())
      if (type.kind === 'domain') type.checks.forEach((check) => tell(check, new Map([['', type.base]])));
  }
  const { checks, evaluated, exact, implied } = total;
  console.log(
    `${dialect}: ${checks} CHECKs, ${evaluated} evaluated, ${exact} said whole by a schema, ${implied} in part`,
  );
  for (const line of rest.sort()) console.log(`    ${line}`);
}
