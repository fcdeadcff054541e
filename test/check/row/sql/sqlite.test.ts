import assert from 'node:assert/strict';
import fc from 'fast-check';
import initSqlJs, { type Database } from 'sql.js';
import { compileExpression } from '../../../../src/check/row/sql/compile.ts';
import { Doubt, truth } from '../../../../src/check/row/sql/value.ts';
import type { JsonObject } from '../../../../src/model/json.ts';
import { split } from '../../../../src/read/sql/split.ts';
import { loadSqlParser, readWithSqlParser } from '../../../../src/read/sql/sqlparser/index.ts';
import { conditions, rows, types } from './conditions.ts';

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

describe('a CHECK of SQLite', () => {
  let database: Database;
  before(async () => {
    await loadSqlParser();
    database = new (await initSqlJs()).Database();
    database.exec(`CREATE TABLE r (${types.sqlite})`);
  });
  after(() => database.close());

  function asSqlite(check: string, row: JsonObject): unknown {
    const names = Object.keys(row);
    database.exec('DELETE FROM r');
    database.exec(
      names.length === 0
        ? 'INSERT INTO r DEFAULT VALUES'
        : `INSERT INTO r (${names.join()}) VALUES (${names.map((name) => literal(row[name])).join()})`,
    );
    const [result] = database.exec(`SELECT CASE WHEN ${check} THEN 1 WHEN NOT ${check} THEN 0 END FROM r`);
    const value = result?.values[0]?.[0];
    return value === null ? undefined : value === 1;
  }

  it('is what SQLite says of it', () => {
    let [decided, doubtful] = [0, 0];
    fc.assert(
      fc.property(conditions('sqlite'), fc.array(rows, { minLength: 4, maxLength: 4 }), (check, all) => {
        const ddl = `CREATE TABLE r (${types.sqlite}, CHECK (${check}))`;
        const { catalogue } = readWithSqlParser(split(ddl, 'sqlite', 'file:///r.sql').statements, 'sqlite');
        const table = catalogue.tables[0];
        const expression = table?.checks[0]?.expression;
        assert.ok(table && expression, ddl);
        const columns = new Map(table.columns.map(({ name, type }) => [name, type]));
        const { compiled, unknown } = compileExpression(expression, columns, 'sqlite');
        fc.pre(!unknown.includes('a logical operator without parentheses'));
        assert.deepEqual(unknown, [], check);
        for (const row of all as JsonObject[]) {
          const expected = asSqlite(check, row);
          try {
            assert.equal(truth(compiled.run(row), 'sqlite'), expected, JSON.stringify([check, row]));
            decided++;
          } catch (error) {
            if (!(error instanceof Doubt)) throw error;
            doubtful++;
          }
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 600) },
    );
    assert.ok(doubtful < decided / 4, `${doubtful} of ${decided + doubtful} are in doubt`);
  }).timeout(60_000);
});
