import assert from 'node:assert/strict';
import { summary } from './summary.ts';

describe('DDL of SQLite that changes tables', () => {
  it('renames columns in whatever case others name them, and knows which key is the rowid', async () => {
    const { problems, columns, links, checks, keys } = await summary(
      `CREATE TABLE p (x INT PRIMARY KEY, n NULL);
      CREATE TABLE c (r INT REFERENCES p (X), Price REAL, CHECK (PRICE > 0), UNIQUE (price));
      ALTER TABLE p RENAME COLUMN x TO y;
      ALTER TABLE c RENAME COLUMN price TO cost;
      CREATE TABLE d (id INTEGER PRIMARY KEY DESC);
      CREATE TABLE e (id INTEGER, PRIMARY KEY (id DESC));`,
      'sqlite',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(columns('p'), ['y int', 'n']);
    assert.deepEqual(links('c'), ['r → p(y)']);
    assert.deepEqual(checks('c'), ['(cost > 0)']);
    assert.deepEqual(keys('c'), ['unique cost']);
    assert.deepEqual(columns('d'), ['id integer']);
    assert.deepEqual(columns('e'), ['id integer not null byDefault']);
  });
});
