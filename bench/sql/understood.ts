/**
 * How much of the corpus's DDL is understood: the statements that make or alter tables, types and indexes, and what is read from them.
 *
 *     npx tsx bench/sql/understood.ts [dialect] [start of a file's name]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, Table } from '../../src/model/sql/catalogue.ts';
import type { Dialect, Expression } from '../../src/model/sql/expression.ts';
import type { Problem } from '../../src/model/problem.ts';
import { loadPostgresParser, readPostgres } from '../../src/read/sql/postgres/index.ts';
import { split } from '../../src/read/sql/split.ts';
import { loadSqlParser, readWithSqlParser } from '../../src/read/sql/sqlparser/index.ts';
import type { Statement } from '../../src/read/sql/statement.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
const [only, start = ''] = process.argv.slice(2);
const dialects = (['postgres', 'mysql', 'sqlite', 'mssql'] as const).filter(
  (dialect) => only === undefined || dialect === only,
);
const counted =
  /^\s*(?:create\s+(?:or\s+replace\s+)?(?:\w+\s+){0,3}?(?:table|type|domain|index)|alter\s+(?:table|type|domain|index))\b/iu;

function read(
  statements: readonly Statement[],
  dialect: Dialect,
): { readonly catalogue: Catalogue; readonly problems: readonly Problem[] } {
  return dialect === 'postgres' ? readPostgres(statements) : readWithSqlParser(statements, dialect);
}

function opaque(of: Expression): number {
  switch (of.kind) {
    case 'opaque':
      return 1;
    case 'call':
    case 'operator':
    case 'in':
    case 'between':
    case 'quantified':
      return of.args.reduce((sum, each) => sum + opaque(each), 0);
    case 'list':
      return of.items.reduce((sum, each) => sum + opaque(each), 0);
    case 'cast':
      return opaque(of.value);
    case 'case':
      return [of.of, of.otherwise, ...of.when.flatMap(({ condition, then }) => [condition, then])].reduce(
        (sum, each) => sum + (each ? opaque(each) : 0),
        0,
      );
    default:
      return 0;
  }
}

const expressionsIn = ({ columns, checks, keys }: Table): readonly Expression[] => [
  ...columns.flatMap(({ generated, default: value }) =>
    [generated, value].filter((each) => each !== undefined),
  ),
  ...checks.map(({ expression }) => expression),
  ...keys.flatMap(({ where, parts }) => [
    ...(where ? [where] : []),
    ...parts.flatMap((part) => ('expression' in part ? [part.expression] : [])),
  ]),
];

await Promise.all([loadPostgresParser(), loadSqlParser()]);
for (const dialect of dialects) {
  const folder = join(corpus, 'sql', dialect);
  if (!existsSync(folder)) {
    console.error(`There is no ${folder}; set UNDERSTUDY_CORPUS.`);
    process.exit(1);
  }
  let [allCounted, allUnderstood] = [0, 0];
  for (const file of readdirSync(folder).filter((name) => name.startsWith(start))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const begun = performance.now();
    const { statements } = split(text, dialect, 'file:///schema.sql');
    const splitting = performance.now() - begun;
    const { catalogue, problems } = read(statements, dialect);
    const reading = performance.now() - begun - splitting;
    const lost = problems.filter(({ code }) => code === 'sql-syntax');
    const asked = statements.filter((statement) => counted.test(statement.text));
    const isLost = (statement: Statement): boolean =>
      lost.some(({ place }) => place && place.start >= statement.start && place.start < statement.end);
    const understood = asked.filter((statement) => !isLost(statement));
    allCounted += asked.length;
    allUnderstood += understood.length;
    const { tables } = catalogue;
    const sum = (of: (table: Table) => number): number =>
      tables.reduce((total, table) => total + of(table), 0);
    console.log(
      `${dialect} ${file.padEnd(22)} ${String(understood.length).padStart(4)} of ${String(asked.length).padStart(4)}`,
      `tables ${tables.length} columns ${sum(({ columns }) => columns.length)} keys ${sum(({ keys }) => keys.length)}`,
      `foreign keys ${sum(({ foreignKeys }) => foreignKeys.length)} checks ${sum(({ checks }) => checks.length)}`,
      `rows ${sum(({ rows }) => rows.length)}`,
      `opaque ${sum((table) => expressionsIn(table).reduce((total, each) => total + opaque(each), 0))}`,
      `split ${Math.round(splitting)} ms, read ${Math.round(reading)} ms`,
    );
    for (const { code, severity, message, place } of problems) {
      if (severity === 'information') continue;
      const line = text.slice(0, place?.start ?? 0).split('\n').length;
      console.log(
        `    ${line}: ${code} ${message} | ${text.slice(place?.start, (place?.start ?? 0) + 60).replace(/\s+/gu, ' ')}`,
      );
    }
  }
  const share = ((100 * allUnderstood) / Math.max(1, allCounted)).toFixed(2);
  console.log(`${dialect}: ${allUnderstood} of ${allCounted} statements understood, ${share} %\n`);
}
