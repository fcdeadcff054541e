/**
 * Names and nullability of columns, keys, foreign keys and the number of CHECKs as they are read, against what PostgreSQL itself
 * says after it has run the DDL. Keys that partitions have from their table are left out.
 *
 *     npx tsx bench/sql/fidelity.ts [start of a file's name]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, Table } from '../../src/model/sql/catalogue.ts';
import { loadPostgresParser, readPostgres } from '../../src/read/sql/postgres/index.ts';
import { split } from '../../src/read/sql/split.ts';
import { openDatabase } from './databases.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
const folder = join(corpus, 'sql/postgres');
const [start = ''] = process.argv.slice(2);

/** One line for each fact, so that two sides can be compared. */
type Facts = ReadonlySet<string>;

const asked = {
  columns: `
    SELECT n.nspname AS s, c.relname AS t, a.attname || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
      || CASE WHEN a.attgenerated <> '' THEN ' generated' ELSE '' END AS fact
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attnum > 0 AND NOT a.attisdropped`,
  keys: `
    SELECT n.nspname AS s, c.relname AS t, CASE WHEN i.indisprimary THEN 'primary ' ELSE 'unique ' END
      || (SELECT string_agg(coalesce(a.attname, '(expression)'), ',' ORDER BY k.n)
          FROM unnest(i.indkey::int[]) WITH ORDINALITY k(num, n)
          LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num AND k.num > 0
          WHERE k.n <= i.indnkeyatts)
      || CASE WHEN i.indpred IS NULL THEN '' ELSE ' where' END AS fact
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE i.indisunique AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)`,
  'foreign keys': `
    SELECT n.nspname AS s, c.relname AS t,
      (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(o.conkey) WITH ORDINALITY k(num, n)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num)
      || ' to ' || f.relname || '.' ||
      (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(o.confkey) WITH ORDINALITY k(num, n)
        JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum = k.num) AS fact
    FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class f ON f.oid = o.confrelid
    WHERE o.contype = 'f' AND o.conparentid = 0`,
  checks: `
    SELECT n.nspname AS s, c.relname AS t, (row_number() OVER (PARTITION BY c.oid))::text AS fact
    FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE o.contype = 'c'`,
} as const;

function readOf({ tables }: Catalogue): Record<keyof typeof asked, Facts> {
  const facts = (of: (table: Table) => readonly string[]): Facts =>
    new Set(
      tables.flatMap((table) =>
        of(table).map((fact) => `${table.schema ?? 'public'}.${table.name}: ${fact}`),
      ),
    );
  return {
    columns: facts(({ columns }) =>
      columns.map(
        ({ name, nullable, generated }) =>
          `${name}${nullable ? '' : ' not null'}${generated ? ' generated' : ''}`,
      ),
    ),
    keys: facts(({ keys }) =>
      keys.map(({ kind, parts, where }) => {
        const names = parts.map((part) => ('column' in part ? part.column : '(expression)'));
        return `${kind} ${names.join(',')}${where ? ' where' : ''}`;
      }),
    ),
    'foreign keys': facts(({ foreignKeys }) =>
      foreignKeys.map(
        ({ columns, table, references }) => `${columns.join(',')} to ${table.name}.${references.join(',')}`,
      ),
    ),
    checks: facts(({ checks }) => checks.map((_, at) => String(at + 1))),
  };
}

await loadPostgresParser();
let different = 0;
for (const file of readdirSync(folder).filter((name) => name.startsWith(start))) {
  const text = readFileSync(join(folder, file), 'utf8');
  const { statements } = split(text, 'postgres', 'file:///schema.sql');
  const database = await openDatabase('postgres');
  const refused: string[] = [];
  for (const statement of statements) {
    // Sessions and rows say nothing of the shape.
    if (/^\s*(?:insert|copy|set\s+(?!search_path)|create\s+database)\b/iu.test(statement.text)) continue;
    await database.run(database.adapt(statement.text)).catch((error: unknown) => {
      refused.push(`${statement.text.slice(0, 60).replace(/\s+/gu, ' ')} … ${String(error).slice(0, 100)}`);
    });
  }
  const { catalogue } = readPostgres(statements);
  const read = readOf(catalogue);
  const known = new Set(catalogue.tables.map(({ schema, name }) => `${schema ?? 'public'}.${name}`));
  const line: string[] = [];
  const notes: string[] = [];
  for (const kind of Object.keys(asked) as (keyof typeof asked)[]) {
    const rows = (await database.query?.<{ s: string; t: string; fact: string }>(asked[kind])) ?? [];
    const theirs = new Set(
      rows.filter(({ s, t }) => known.has(`${s}.${t}`)).map(({ s, t, fact }) => `${s}.${t}: ${fact}`),
    );
    const missing = [...theirs].filter((fact) => !read[kind].has(fact));
    const more = [...read[kind]].filter((fact) => !theirs.has(fact));
    different += missing.length + more.length;
    line.push(`${theirs.size - missing.length} of ${theirs.size} ${kind}`);
    notes.push(...missing.map((fact) => `    not read: ${kind} ${fact}`));
    notes.push(...more.map((fact) => `    not there: ${kind} ${fact}`));
  }
  console.log(`${file.padEnd(22)} ${line.join(', ')}`);
  for (const note of notes.slice(0, 12)) console.log(note);
  for (const each of refused) console.log(`    DDL refused by the database: ${each}`);
  await database.close();
}
console.log(`${different} differences`);
