import assert from 'node:assert/strict';
import { tablesOf } from '../../generate/tables/support.ts';

describe('EXCLUDE', () => {
  it('refuses a table by whose operators nothing can be promised, at the constraint', async () => {
    const ddl = `CREATE TABLE disc (c circle NOT NULL, CONSTRAINT apart EXCLUDE USING gist (c WITH &&));`;
    const { problems, rows } = await tablesOf(ddl, 5);
    assert.throws(() => rows('disc'));
    const [problem] = problems;
    assert.equal(problem?.code, 'sql-exclusion');
    assert.equal(problem.severity, 'error');
    assert.equal(problem.place?.start, ddl.indexOf('CONSTRAINT apart'));
  });

  it('leaves a column null that may be, and says so', async () => {
    const ddl = `CREATE TABLE disc (id int, c circle, EXCLUDE USING gist (c WITH &&));`;
    const { problems, rows } = await tablesOf(ddl, 5);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['sql-exclusion', 'warning']],
    );
    assert.equal(rows('disc').length, 5);
    assert.ok(rows('disc').every((row) => !('c' in row)));
  });

  it('says how many rows have room', async () => {
    const ddl = `CREATE TABLE t (a date NOT NULL, z date NOT NULL, CHECK (a >= '2024-01-01' AND a < '2024-04-01' AND z < '2024-06-01'),
      EXCLUDE USING gist (daterange(a, z) WITH &&));`;
    const { problems, rows } = await tablesOf(ddl, 50);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['sql-rows-limited', 'warning']],
    );
    assert.equal(rows('t').length, 6);
  });

  it('is forgotten with the constraint', async () => {
    const ddl = `CREATE TABLE disc (c circle NOT NULL, CONSTRAINT apart EXCLUDE USING gist (c WITH &&)); ALTER TABLE disc DROP CONSTRAINT apart;`;
    const { problems, rows } = await tablesOf(ddl, 5);
    assert.deepEqual(problems, []);
    assert.equal(rows('disc').length, 5);
  });
});
