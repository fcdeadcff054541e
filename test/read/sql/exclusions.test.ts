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

  it('follows its columns, its name and its table', async () => {
    const kept = async (ddl: string): Promise<string[]> =>
      (
        await tablesOf(
          `CREATE TABLE r (id int, s date NOT NULL, e date NOT NULL, EXCLUDE USING gist (daterange(s, e) WITH &&)); ${ddl}`,
          40,
        )
      )
        .rows(ddl.includes('TABLE q') ? 'q' : 'r')
        .map((row) => JSON.stringify(Object.values(row).slice(-2)));
    const apart = (spans: readonly string[]): boolean => {
      const sorted = spans.map((span) => JSON.parse(span) as [string, string]).sort();
      return sorted.every(([, end], at) => end < (sorted[at + 1]?.[0] ?? '9'));
    };
    assert.ok(apart(await kept('')));
    assert.ok(apart(await kept('ALTER TABLE r RENAME COLUMN s TO f;')));
    assert.ok(apart(await kept('CREATE TABLE q (LIKE r INCLUDING ALL);')));
    assert.ok(!apart(await kept('ALTER TABLE r DROP CONSTRAINT r_daterange_excl;')));
    assert.ok(
      !apart(
        await kept('ALTER TABLE r RENAME CONSTRAINT r_daterange_excl TO x; ALTER TABLE r DROP CONSTRAINT x;'),
      ),
    );
    const dropped = 'ALTER TABLE r DROP COLUMN e; ALTER TABLE r ADD x date NOT NULL;';
    assert.ok(!apart(await kept(dropped)));
  });
});
