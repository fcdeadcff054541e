/**
 * Rows to SQL text on one thread, and the memory that takes; nothing is written or loaded.
 *
 *     npx tsx bench/sql/speed.ts [schema of the Postgres corpus, chinook] [rows per table, 100000]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTables } from '../../src/generate/tables/index.ts';
import { loadParser, readSql } from '../../src/read/sql/index.ts';
import { scriptOf } from '../../src/worker/script.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
const [schema = 'chinook', perTable = '100000'] = process.argv.slice(2);
await loadParser('postgres');
const { dataset } = readSql({
  texts: [
    {
      uri: 'file:///schema.sql',
      text: readFileSync(join(corpus, 'sql/postgres', `${schema}.sql`), 'utf8'),
    },
  ],
  dialect: 'postgres',
});
if (dataset === undefined) throw new Error(schema);
const tables = createTables(dataset, {
  seed: 1,
  locale: 'en',
  optional: 'some',
  counts: { each: Number(perTable), tables: {} },
  overrides: () => [],
  unique: () => [],
});
let [rows, characters, peak] = [0, 0, 0];
const begun = performance.now();
for (const piece of scriptOf(dataset, tables)) {
  rows += piece.rows;
  characters += piece.text.length;
  if (rows % 50_000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
}
const seconds = (performance.now() - begun) / 1000;
console.log(
  `${schema}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s;`,
  `${Math.round(characters / 1e6)} MB of SQL, at most ${Math.round(peak / 1e6)} MB resident`,
);
