/**
 * Creates each schema of the corpus in its real database, loads rows of all its tables, and says what the database refused:
 * PGlite, sql.js, or a MariaDB that is started for it, or whose socket `MARIADB_SOCKET` names.
 *
 *     npx tsx bench/sql/load.ts [postgres | sqlite | mysql] [rows per table, 20] [start of a file's name]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTables } from '../../src/generate/tables/index.ts';
import { loadParser, readSql } from '../../src/read/sql/index.ts';
import { split } from '../../src/read/sql/split.ts';
import { scriptOf } from '../../src/worker/script.ts';
import { openDatabase, type Judged } from './databases.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
const [name = 'postgres', perTable = '20', start = ''] = process.argv.slice(2);
const dialect = name as Judged;
const folder = join(corpus, 'sql', dialect);
/** What is no DDL of tables, or about other databases and files. */
const notHere = /^\s*(?:(?:drop|create)\s+(?:database|schema\s+\w+\s*$)|use\s|copy\s|source\s|flush\s)/iu;

if (!existsSync(folder)) {
  console.error(`There is no ${folder}; set UNDERSTUDY_CORPUS.`);
  process.exit(1);
}
await loadParser(dialect);
let failed = 0;
for (const file of readdirSync(folder).filter((each) => each.startsWith(start))) {
  const text = readFileSync(join(folder, file), 'utf8');
  const database = await openDatabase(dialect);
  const refused: string[] = [];
  for (const statement of split(text, dialect).statements) {
    if (dialect !== 'sqlite' && notHere.test(statement.text) && !/create schema/iu.test(statement.text))
      continue;
    if (dialect === 'mysql' && /^\s*create\s+schema/iu.test(statement.text)) continue;
    await database.run(database.adapt(statement.text)).catch((error: unknown) => {
      refused.push(`${statement.text.slice(0, 60).replace(/\s+/gu, ' ')} … ${String(error).slice(0, 120)}`);
    });
  }
  const { dataset } = readSql({ texts: [{ uri: 'file:///schema.sql', text }], dialect });
  if (dataset === undefined) throw new Error(file);
  const begun = performance.now();
  const tables = createTables(dataset, {
    seed: 1,
    locale: 'en',
    optional: 'some',
    counts: { each: Number(perTable), tables: {} },
    overrides: () => [],
    unique: () => [],
  });
  let rows = 0;
  let loading = 0;
  let problem: string | undefined;
  try {
    for (const piece of scriptOf(dataset, tables)) {
      rows += piece.rows;
      const at = performance.now();
      if (piece.text !== '') await database.run(piece.text);
      loading += performance.now() - at;
    }
  } catch (error) {
    problem = String(error).slice(0, 300);
    failed++;
  }
  const making = performance.now() - begun - loading;
  const empty = tables.order
    .filter(({ id }) => (dataset.tables?.get(id)?.table.rows.length ?? 0) === 0)
    .filter((entity) => tables.of(entity).rows === 0)
    .map((entity) => entity.name);
  console.log(
    `${file.padEnd(22)} ${String(tables.order.length).padStart(3)} tables ${String(rows).padStart(6)} rows`,
    `made in ${Math.round(making)} ms, loaded in ${Math.round(loading)} ms:`,
    problem === undefined ? 'no violation' : `REFUSED: ${problem}`,
    empty.length > 0 ? `empty: ${empty.join(', ')}` : '',
  );
  for (const each of refused.slice(0, 10)) console.log(`    DDL refused by the database: ${each}`);
  if (refused.length > 10) console.log(`    … and ${refused.length - 10} more`);
  await database.close();
}
process.exit(failed > 0 ? 1 : 0);
