import { readWithSqlParser } from '../../../src/read/sql/sqlparser/index.ts';
import { split } from '../../../src/read/sql/split.ts';
import type { Database } from '../databases.ts';
import { grouped, keyFact, linkFact, type Shape, type Shapes } from './shape.ts';

/** What PRAGMAs say. */
export async function sqliteShapes(database: Database): Promise<Shapes> {
  const all = await database.query<{ t: string; sql: string; rowid: number }>(`
    SELECT m.name AS t, m.sql, NOT l.wr AS rowid FROM sqlite_master m JOIN pragma_table_list l ON l.name = m.name
    WHERE m.type = 'table' AND l.type = 'table' AND l.schema = 'main' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`);
  const ask = async <Row>(pragma: string, fields: string, more = '') =>
    grouped(
      await database.query<Row & { t: string }>(
        `SELECT m.name AS t, ${fields} FROM sqlite_master m, ${pragma}(m.name) p ${more}`,
      ),
    );
  const columns = await ask<{
    name: string;
    type: string;
    required: number;
    hidden: number;
    primary: number;
    value: string | null;
  }>(
    'pragma_table_xinfo',
    'p.name, p.type, p."notnull" AS required, p.hidden, p.pk AS "primary", p.dflt_value AS value',
  );
  const indexes = await ask<{ index: string; origin: string; partial: number; unique: number }>(
    'pragma_index_list',
    'p.name AS "index", p.origin, p.partial, p."unique" AS "unique"',
  );
  const parts = grouped(
    await database.query<{ t: string; name: string | null }>(`
      SELECT m.name AS t, p.name FROM (SELECT l.name FROM sqlite_master m, pragma_index_list(m.name) l) m,
        pragma_index_xinfo(m.name) p WHERE p.key = 1 ORDER BY p.seqno`),
  );
  const links = await ask<{ id: number; from: string; to: string | null; target: string }>(
    'pragma_foreign_key_list',
    'p.id, p."from", p."to", p."table" AS target',
    'ORDER BY p.id, p.seq',
  );
  const primary = (t: string): readonly string[] =>
    [...(columns.get(t) ?? [])]
      .filter((each) => each.primary > 0)
      .sort((a, b) => a.primary - b.primary)
      .map(({ name }) => name);
  const shapes = new Map<string, Shape>();
  for (const { t, sql, rowid } of all) {
    const of = indexes.get(t) ?? [];
    // The rowid by another name needs no index of its own.
    const numbers = rowid === 1 && primary(t).length === 1 && !of.some(({ origin }) => origin === 'pk');
    const keys = of
      .filter(({ unique, origin }) => unique === 1 && origin !== 'pk')
      .map(({ index, partial }) =>
        keyFact(
          'unique',
          (parts.get(index) ?? []).map(({ name }) => name ?? '(expression)'),
          partial === 1,
        ),
      );
    const foreign = new Map<number, { from: string[]; to: string[]; target: string }>();
    for (const { id, from, to, target } of links.get(t) ?? []) {
      const known = all.find((each) => each.t.toLowerCase() === target.toLowerCase())?.t;
      // One to a table that is not there leads nowhere, which is told instead of read.
      if (known === undefined) continue;
      const key = foreign.get(id) ?? { from: [], to: [], target: known };
      const meant = to ?? primary(known)[key.to.length] ?? '';
      const column = columns.get(known)?.find(({ name }) => name.toLowerCase() === meant.toLowerCase());
      const own = columns.get(t)?.find(({ name }) => name.toLowerCase() === from.toLowerCase());
      key.from.push(own?.name ?? from);
      key.to.push(column?.name ?? meant);
      foreign.set(id, key);
    }
    const { catalogue } = readWithSqlParser(split(sql, 'sqlite').statements, 'sqlite');
    shapes.set(t, {
      columns: (columns.get(t) ?? []).map(({ name, type, required, hidden, primary: at, value }) => ({
        name,
        type: type
          .toLowerCase()
          .replace(/\s*\(\s*/gu, '(')
          .replace(/\s*([,)])\s*/gu, '$1')
          .replace(/\s+/gu, ' '),
        nullable: required === 0 && !(numbers && at > 0),
        generated: hidden > 1,
        numbered: numbers && at > 0 ? 'by default' : undefined,
        filled: value !== null && !/^null$/iu.test(value) && !(numbers && at > 0),
      })),
      keys: [...(primary(t).length > 0 ? [keyFact('primary', primary(t), false)] : []), ...keys],
      foreignKeys: [...foreign.values()].map(({ from, to, target }) => linkFact(from, target, to)),
      checks: catalogue.tables[0]?.checks ?? [],
      counted: countChecks(sql),
    });
  }
  return shapes;
}

/** Without what is quoted or a comment. */
const countChecks = (sql: string): number =>
  sql
    .replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//gu, ' x ')
    .match(/\bcheck\s*\(/giu)?.length ?? 0;
