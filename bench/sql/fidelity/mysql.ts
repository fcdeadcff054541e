import type { Expression } from '../../../src/model/sql/expression.ts';
import { readWithSqlParser } from '../../../src/read/sql/sqlparser/index.ts';
import { split } from '../../../src/read/sql/split.ts';
import type { Database } from '../databases.ts';
import { grouped, keyFact, linkFact, type Shape, type Shapes } from './shape.ts';
import { mysqlEngineType } from './types.ts';

/** What MariaDB's information_schema says. */
export async function mysqlShapes(database: Database): Promise<Shapes> {
  const ask = async <Row>(table: string, fields: string, more = '') =>
    database.query<Row & { t: string }>(
      `SELECT TABLE_NAME AS t, ${fields} FROM information_schema.${table}
       WHERE ${table === 'CHECK_CONSTRAINTS' ? 'CONSTRAINT' : 'TABLE'}_SCHEMA = DATABASE() ${more}`,
    );
  const all = await ask('TABLES', 'TABLE_TYPE', "AND TABLE_TYPE <> 'VIEW' AND TABLE_TYPE <> 'SEQUENCE'");
  const columns = grouped(
    await ask<{
      name: string;
      type: string;
      nullable: string;
      extra: string;
      value: string | null;
      computed: string | null;
    }>(
      'COLUMNS',
      'COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, EXTRA AS extra, COLUMN_DEFAULT AS value, GENERATION_EXPRESSION AS computed',
      'ORDER BY ORDINAL_POSITION',
    ),
  );
  const indexes = grouped(
    await ask<{ index: string; name: string; prefix: number | null }>(
      'STATISTICS',
      'INDEX_NAME AS `index`, COLUMN_NAME AS name, SUB_PART AS prefix',
      'AND NON_UNIQUE = 0 ORDER BY INDEX_NAME, SEQ_IN_INDEX',
    ),
  );
  const links = grouped(
    await ask<{ key: string; name: string; target: string; to: string }>(
      'KEY_COLUMN_USAGE',
      'CONSTRAINT_NAME AS `key`, COLUMN_NAME AS name, REFERENCED_TABLE_NAME AS target, REFERENCED_COLUMN_NAME AS `to`',
      'AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION',
    ),
  );
  const checks = grouped(
    await ask<{ name: string; text: string }>(
      'CHECK_CONSTRAINTS',
      'CONSTRAINT_NAME AS name, CHECK_CLAUSE AS text',
    ),
  );
  const shapes = new Map<string, Shape>();
  for (const { t } of all) {
    const keys = groupedBy(indexes.get(t) ?? [], ({ index }) => index);
    const foreign = groupedBy(links.get(t) ?? [], ({ key }) => key);
    shapes.set(t, {
      columns: (columns.get(t) ?? []).map(({ name, type, nullable, extra, value, computed }) => {
        const numbered = /auto_increment/iu.test(extra);
        return {
          name,
          type: mysqlEngineType(type),
          nullable: nullable === 'YES',
          generated: computed !== null && computed !== '',
          numbered: numbered ? 'by default' : undefined,
          filled: value !== null && value !== 'NULL' && !numbered,
        };
      }),
      keys: [...keys].map(([name, parts]) =>
        keyFact(
          name === 'PRIMARY' ? 'primary' : 'unique',
          parts.map((part) => part.name + (part.prefix === null ? '' : `(${part.prefix})`)),
          false,
        ),
      ),
      foreignKeys: [...foreign.values()].map((parts) =>
        linkFact(
          parts.map(({ name }) => name),
          parts[0]?.target ?? '',
          parts.map(({ to }) => to),
        ),
      ),
      checks: (checks.get(t) ?? []).map(({ name, text }) => ({ name, expression: tableCheck(text) })),
    });
  }
  return shapes;
}

function groupedBy<Row>(
  rows: readonly Row[],
  key: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function tableCheck(clause: string): Expression {
  const ddl = `CREATE TABLE t (x int, CHECK (${clause}))`;
  const [check] =
    readWithSqlParser(split(ddl, 'mysql').statements, 'mysql').catalogue.tables[0]?.checks ?? [];
  return check?.expression ?? { kind: 'opaque', text: clause, reason: 'not read' };
}
