/**
 * Creates each Postgres schema of the corpus in PGlite, loads rows of all its tables, and says what the database refused.
 *
 *     npx tsx bench/sql/load.ts [rows per table, 20] [start of a file's name]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import { createTables } from '../../src/generate/tables/index.ts';
import { loadParser, readSql } from '../../src/read/sql/index.ts';
import { split } from '../../src/read/sql/split.ts';
import { scriptOf } from '../../src/worker/script.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
const folder = join(corpus, 'sql/postgres');
const [perTable = '20', start = ''] = process.argv.slice(2);
const extensions = { btree_gist, citext, hstore, ltree, pg_trgm, pgcrypto, uuid_ossp };
/** Types of extensions that PGlite does not have stand in as text. */
const stubs = ['vector', 'geometry', 'geography'];

if (!existsSync(folder)) {
  console.error(`There is no ${folder}; set UNDERSTUDY_CORPUS.`);
  process.exit(1);
}
await loadParser('postgres');
let failed = 0;
for (const file of readdirSync(folder).filter((name) => name.startsWith(start))) {
  const text = readFileSync(join(folder, file), 'utf8');
  const database = await PGlite.create({ extensions });
  for (const type of stubs) await database.exec(`CREATE DOMAIN public.${type} AS text`);
  const refused: string[] = [];
  for (const statement of split(text, 'postgres').statements) {
    if (/^(?:drop|create)\s+database|^copy\s/iu.test(statement.text)) continue;
    const ddl = statement.text.replace(/\b(vector|geometry|geography)\s*\([^)]*\)/giu, '$1');
    await database.exec(ddl).catch((error: unknown) => {
      refused.push(`${ddl.slice(0, 60).replace(/\s+/gu, ' ')} … ${String(error).slice(0, 120)}`);
    });
  }
  const { dataset } = readSql({ uri: 'file:///schema.sql', text, dialect: 'postgres' });
  if (dataset === undefined) throw new Error(file);
  const begun = performance.now();
  const tables = createTables(dataset, {
    seed: 1,
    locale: 'en',
    optional: 'some',
    rows: () => Number(perTable),
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
      if (piece.text !== '') await database.exec(piece.text);
      loading += performance.now() - at;
    }
  } catch (error) {
    problem = String(error).slice(0, 300);
    failed++;
  }
  const making = performance.now() - begun - loading;
  const empty = tables.order.filter((entity) => tables.of(entity).rows === 0).map(({ name }) => name);
  console.log(
    `${file.padEnd(22)} ${String(tables.order.length).padStart(3)} tables ${String(rows).padStart(6)} rows`,
    `made in ${Math.round(making)} ms, loaded in ${Math.round(loading)} ms`,
    problem === undefined ? 'no violation' : `REFUSED: ${problem}`,
    empty.length > 0 ? `empty: ${empty.join(', ')}` : '',
  );
  for (const each of refused) console.log(`    DDL refused by PGlite: ${each}`);
  await database.close();
}
process.exit(failed > 0 ? 1 : 0);
