import assert from 'node:assert/strict';
import type { Json } from '../../../src/model/json.ts';
import { tablesOf } from './support.ts';

const shop = `
  CREATE TABLE customer (id serial PRIMARY KEY, email text NOT NULL UNIQUE, born date);
  CREATE TABLE orders (id serial PRIMARY KEY, customer int NOT NULL REFERENCES customer, placed timestamp NOT NULL);
  CREATE TABLE line (orders int REFERENCES orders, no int, amount int NOT NULL CHECK (amount > 0), PRIMARY KEY (orders, no));`;

describe('related tables', () => {
  it('put parents before children', async () => {
    const { tables } = await tablesOf(
      `CREATE TABLE b (a int REFERENCES a); CREATE TABLE a (id int PRIMARY KEY);`,
    );
    assert.deepEqual(
      tables.order.map(({ name }) => name),
      ['a', 'b'],
    );
  });

  it('are refused where no row can be the first', async () => {
    const ddl = `
      CREATE TABLE x (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE y (a int, b int, PRIMARY KEY (a, b), FOREIGN KEY (a, b) REFERENCES x);
      ALTER TABLE x ADD FOREIGN KEY (a, b) REFERENCES y DEFERRABLE INITIALLY DEFERRED;`;
    const { problems } = await tablesOf(ddl);
    const [problem] = problems;
    assert.equal(problem?.code, 'sql-circle');
    assert.match(ddl.slice(problem.place?.start), /^FOREIGN KEY/);
  });

  it('find the row that has some values, made or brought by the schema', async () => {
    const { dataset, tables, rows } = await tablesOf(
      `CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL UNIQUE); INSERT INTO a VALUES (7, 'seven');`,
      30,
    );
    const [entity] = dataset.entities;
    assert.ok(entity);
    const find = (values: Record<string, Json>): unknown => tables.find(entity, values);
    assert.deepEqual(find({ id: 8 }), { index: 0 });
    assert.deepEqual(find({ id: 20 }), { index: 12 });
    assert.deepEqual(find({ name: rows('a')[4]?.['name'] ?? null }), { index: 4 });
    assert.ok('place' in (find({ id: 7 }) as object));
    assert.equal(find({ id: 5 }), null);
    assert.equal(find({ id: 999 }), null);
  });

  it('refer only to rows that are there, and number lines from one', async () => {
    const { rows } = await tablesOf(shop, { customer: 5, orders: 10, line: 25 });
    const customers = new Set(rows('customer').map(({ id }) => id));
    assert.ok(rows('orders').every(({ customer }) => customers.has(customer as number)));
    const lines = rows('line').map((line) => [line['orders'], line['no']] as const);
    assert.deepEqual(
      lines.filter(([order]) => order === lines[0]?.[0]).map(([, no]) => no),
      [1, 2, 3],
    );
  });

  it('have any row at once, the same in any order', async () => {
    const forward = (await tablesOf(shop)).rows('line');
    const { dataset, tables } = await tablesOf(shop);
    const line = dataset.entities.find(({ name }) => name === 'line');
    assert.ok(line);
    const { source } = tables.of(line);
    for (const index of [13, 2, 19, 2]) {
      const row = source?.row(index);
      assert.deepEqual(row?.ok && row.value, forward[index]);
    }
  });

  it('keep all values where a column or a table is added', async () => {
    const before = await tablesOf(shop);
    const after = await tablesOf(
      shop.replace('born date', 'born date, phone text, tags text[]') +
        'CREATE TABLE note (line int, text text);',
    );
    for (const name of ['customer', 'orders', 'line']) {
      const known = Object.keys(before.rows(name)[0] ?? {});
      const cut = after.rows(name).map((row) => Object.fromEntries(known.map((key) => [key, row[key]])));
      assert.deepEqual(cut, before.rows(name));
    }
  });

  it('get as many rows as their keys tell apart, which is told at the key', async () => {
    const ddl = `CREATE TABLE a (id int PRIMARY KEY CHECK (id IN (1, 2, 3))); CREATE TABLE b (a int PRIMARY KEY REFERENCES a);`;
    const { rows, problems } = await tablesOf(ddl, 10);
    assert.equal(rows('a').length, 3);
    assert.equal(rows('b').length, 3);
    const limited = problems.filter(({ code }) => code === 'sql-rows-limited');
    assert.deepEqual(
      limited.map(({ place }) => ddl.slice(place?.start, place?.end)),
      ['PRIMARY KEY CHECK (id IN (1, 2, 3))', 'PRIMARY KEY REFERENCES a'],
    );
  });

  it('are refused where CHECKs contradict each other, at both', async () => {
    const ddl = `CREATE TABLE a (x int NOT NULL CHECK (x > 5), y int, CHECK (x < 3));`;
    const { problems } = await tablesOf(ddl);
    const [problem] = problems;
    assert.equal(problem?.code, 'unsatisfiable');
    const places = [problem?.place, ...(problem?.related ?? []).map(({ place }) => place)];
    const texts = places.map((place) => ddl.slice(place?.start, place?.end));
    assert.ok(texts.includes('CHECK (x > 5)') && texts.includes('CHECK (x < 3)'), JSON.stringify(texts));
  });

  it('say where a CHECK cannot be judged, a type is unknown, or a table has no partition', async () => {
    const { problems } = await tablesOf(`
      CREATE TABLE a (x int CHECK (app.fits(x)), y app.thing NOT NULL, z app.thing);
      CREATE TABLE p (x int) PARTITION BY RANGE (x);
      CREATE TABLE h (x int) PARTITION BY HASH (x); CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 4, REMAINDER 0);`);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [
        ['sql-unknown-type', 'error'],
        ['sql-unknown-type', 'information'],
        ['sql-no-partition', 'warning'],
        ['sql-no-partition', 'warning'],
        ['sql-check-unknown', 'warning'],
      ],
    );
  });
});
