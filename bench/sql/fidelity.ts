/**
 * What is read of DDL against what the database says once it has run it: tables, columns (type, NULL, computed, numbered, default),
 * keys, foreign keys, enumerations and domains, and CHECKs with their content. Of PGlite pg_catalog is asked, of sql.js PRAGMAs, of
 * the MariaDB whose socket `MARIADB_SOCKET` names information_schema. A CHECK is read again from the database's own text of it; where the
 * trees differ by more than what it is known to rewrite, both are tried on rows. SQLite keeps the text as it was given, so
 * that CHECKs are also counted there. Keys that partitions have from their table are left out.
 *
 *     npx tsx bench/sql/fidelity.ts [postgres | sqlite | mysql] [start of a file's name, or a path of a file]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Catalogue } from '../../src/model/sql/catalogue.ts';
import type { TypeName } from '../../src/model/sql/expression.ts';
import { loadParser } from '../../src/read/sql/index.ts';
import { readPostgres } from '../../src/read/sql/postgres/index.ts';
import { readWithSqlParser } from '../../src/read/sql/sqlparser/index.ts';
import { split } from '../../src/read/sql/split.ts';
import type { Statement } from '../../src/read/sql/statement.ts';
import { openDatabase, type Database, type Judged } from './databases.ts';
import { compareConditions } from './fidelity/conditions.ts';
import { mysqlShapes } from './fidelity/mysql.ts';
import { normal } from './fidelity/normal.ts';
import { postgresShapes } from './fidelity/postgres.ts';
import { readShapes, shownTable } from './fidelity/read.ts';
import { empty, factsOf, type Condition, type Shapes } from './fidelity/shape.ts';
import { sqliteShapes } from './fidelity/sqlite.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
const [name = 'postgres', start = ''] = process.argv.slice(2);
const dialect = name as Judged;
const folder = join(corpus, 'sql', dialect);
const shapesOf = { postgres: postgresShapes, sqlite: sqliteShapes, mysql: mysqlShapes }[dialect];
/** Sessions, rows, and what is about other databases: nothing of the shape. */
const idle =
  dialect === 'postgres'
    ? /^\s*(?:insert|copy|set\s+(?!search_path)|create\s+database)\b/iu
    : /^\s*(?:insert|replace|(?:drop|create)\s+(?:database|schema)|use|source|flush|load)\b/iu;

if (!existsSync(folder) && !existsSync(start)) {
  console.error(`There is no ${folder}; set UNDERSTUDY_CORPUS.`);
  process.exit(1);
}

interface Refused {
  readonly statement: Statement;
  readonly message: string;
}

/** Runs the DDL, and returns what the database did not take. */
async function run(database: Database, statements: readonly Statement[]): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  for (const statement of statements) {
    if (idle.test(statement.text)) continue;
    await database.run(database.adapt(statement.text)).catch((error: unknown) => {
      refused.push({ statement, message: String(error).replace(/\s+/gu, ' ').slice(0, 120) });
    });
  }
  return refused;
}

const read = (statements: readonly Statement[]) =>
  dialect === 'postgres' ? readPostgres(statements) : readWithSqlParser(statements, dialect);

/** What a table's columns hold, domains looked through; a domain's own value is the column ''. */
function typesOf(shape: string, { tables, types }: Catalogue): ReadonlyMap<string, TypeName> {
  const base = (type: TypeName): TypeName => {
    const own = types.get(type.name);
    return own?.kind === 'domain' ? base(own.base) : type;
  };
  const own = types.get(shape.replace(/^type /u, ''));
  if (own?.kind === 'domain') return new Map([['', base(own.base)]]);
  const table = tables.find((each) => shownTable(each) === shape);
  return new Map(table?.columns.map(({ name: column, type }) => [column, base(type)]) ?? []);
}

const total = new Map<string, { of: number; equal: number }>();
const checked = { asTrees: 0, byRows: 0, unknown: 0 };
let different = 0;

function count(kind: string, equal: number, of: number): string {
  const sum = total.get(kind) ?? { of: 0, equal: 0 };
  total.set(kind, { of: sum.of + of, equal: sum.equal + equal });
  return `${equal} of ${of} ${kind}`;
}

const written = ({ name: own = '', expression }: Condition): string =>
  `${own} ${JSON.stringify(normal(expression, dialect))}`;

/** Prints how a file's two sides compare. */
function compare(file: string, ours: Shapes, theirs: Shapes, catalogue: Catalogue): void {
  const sums = new Map<string, { of: number; equal: number }>();
  const notes: string[] = [];
  const add = (kind: string, equal: number, of: number): void => {
    const sum = sums.get(kind) ?? { of: 0, equal: 0 };
    sums.set(kind, { of: sum.of + of, equal: sum.equal + equal });
  };
  for (const shape of new Set([...ours.keys(), ...theirs.keys()])) {
    const [mine, other] = [ours.get(shape), theirs.get(shape)];
    const isTable = !shape.startsWith('type ');
    if (isTable) add('tables', mine && other ? 1 : 0, other ? 1 : 0);
    const [said, told] = [factsOf(mine ?? empty), factsOf(other ?? empty)];
    for (const kind of Object.keys(told) as (keyof typeof told)[]) {
      const [have, want] = [new Set(said[kind]), new Set(told[kind])];
      add(kind, [...want].filter((fact) => have.has(fact)).length, want.size);
      if (!mine || !other) continue;
      for (const fact of want) if (!have.has(fact)) notes.push(`not read: ${kind} ${shape}: ${fact}`);
      for (const fact of have) if (!want.has(fact)) notes.push(`not there: ${kind} ${shape}: ${fact}`);
    }
    if (!mine || !other) {
      notes.push(`${other ? 'not read' : 'not there'}: ${shape}`);
      continue;
    }
    if (other.counted !== undefined) {
      add('CHECKs counted', Math.min(mine.checks.length, other.counted), other.counted);
      if (mine.checks.length !== other.counted)
        notes.push(`CHECKs ${shape}: ${mine.checks.length} read, ${other.counted} counted`);
    }
    const compared = compareConditions(mine.checks, other.checks, typesOf(shape, catalogue), dialect);
    checked.asTrees += compared.asTrees;
    checked.byRows += compared.byRows;
    checked.unknown += compared.unknown;
    add('CHECKs', compared.asTrees + compared.byRows + compared.unknown, other.checks.length);
    for (const each of compared.theirs) notes.push(`not read: CHECK ${shape}: ${written(each)}`);
    for (const each of compared.ours) notes.push(`not there: CHECK ${shape}: ${written(each)}`);
  }
  different += notes.length;
  const line = [...sums]
    .filter(([, { of }]) => of > 0)
    .map(([kind, { equal, of }]) => count(kind, equal, of));
  console.log(`${file.padEnd(22)} ${line.join(', ')}`);
  for (const note of notes.slice(0, 200)) console.log(`    ${note}`);
}

await loadParser(dialect);
const files = existsSync(start)
  ? [start]
  : readdirSync(folder)
      .filter((each) => each.startsWith(start))
      .map((each) => join(folder, each));
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const { statements } = split(text, dialect, 'file:///schema.sql');
  const database = await openDatabase(dialect);
  const refused = await run(database, statements);
  const { catalogue } = read(statements);
  // What the database refused is not counted.
  const taken = read(statements.filter((each) => !refused.some(({ statement }) => statement === each)));
  const theirs = new Map(await shapesOf(database));
  const apart: string[] = [];
  for (const { code, message, place } of taken.problems) {
    if (code === 'sql-syntax') apart.push(message);
    const [head = ''] = text.slice(place?.start, place?.end).split(/\bas\b/iu);
    const made = code === 'sql-table-as' && [...theirs.keys()].find((each) => head.includes(each));
    if (made && theirs.delete(made)) apart.push(`made from a query, so not read: ${made}`);
  }
  compare(basename(file), readShapes(taken.catalogue), theirs, taken.catalogue);
  for (const { statement, message } of refused)
    console.log(`    refused: ${statement.text.slice(0, 60).replace(/\s+/gu, ' ')} … ${message}`);
  const missing = catalogue.tables.filter(
    (table) => !taken.catalogue.tables.some((each) => shownTable(each) === shownTable(table)),
  );
  for (const table of missing) apart.push(`refused by the database, so not counted: ${shownTable(table)}`);
  for (const each of apart) console.log(`    ${each}`);
  await database.close();
}
const sums = [...total].map(([kind, { equal, of }]) => `${equal} of ${of} ${kind}`);
console.log(`${dialect}: ${sums.join(', ')}`);
console.log(
  `CHECKs: ${checked.asTrees} equal as trees, ${checked.byRows} only by the rows tried,`,
  `${checked.unknown} not compared, as a part is not understood`,
);
console.log(`${different} differences`);
process.exit(different > 0 ? 1 : 0);
