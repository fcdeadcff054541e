import assert from 'node:assert/strict';
import { parseRowCount } from '../../../src/model/row-counts.ts';
import { tablesOf } from './support.ts';

const shop = `
  CREATE TABLE customer (id serial PRIMARY KEY, email text NOT NULL UNIQUE);
  CREATE TABLE orders (id serial PRIMARY KEY, customer int NOT NULL REFERENCES customer);
  CREATE TABLE line (orders int REFERENCES orders, no int, amount int NOT NULL CHECK (amount > 0), PRIMARY KEY (orders, no));
  CREATE TABLE profile (customer int PRIMARY KEY REFERENCES customer, bio text);`;

const tally = (values: readonly unknown[]): ReadonlyMap<unknown, number> => {
  const found = new Map<unknown, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
};

describe('numbers of rows', () => {
  it('may be so many for each row of another table', async () => {
    const { rows, problems } = await tablesOf(shop, {
      customer: 7,
      profile: 7,
      orders: { per: 'customer', from: 3, to: 3, skewed: false },
      line: { per: 'orders', from: 0, to: 5, skewed: true },
    });
    assert.deepEqual(problems, []);
    const orders = tally(rows('orders').map(({ customer }) => customer));
    assert.deepEqual([...orders.values()], [3, 3, 3, 3, 3, 3, 3]);
    const lines = rows('line');
    assert.ok(lines.length > 0);
    for (const [order, count] of tally(lines.map((line) => line['orders']))) {
      assert.ok(count <= 5);
      const numbers = lines.filter((line) => line['orders'] === order).map(({ no }) => no as number);
      assert.deepEqual(
        numbers,
        Array.from({ length: count }, (_, at) => at + 1),
      );
    }
  });

  it('are none of a table that others choose from, where the schema brings its rows and none are asked for', async () => {
    const ddl = `
      CREATE TABLE country (code char(2) PRIMARY KEY); INSERT INTO country VALUES ('de'), ('fr');
      CREATE TABLE city (id int PRIMARY KEY, country char(2) NOT NULL REFERENCES country); INSERT INTO city VALUES (1, 'de'), (2, 'fr');
      CREATE TABLE person (id int PRIMARY KEY, city int NOT NULL REFERENCES city);
      CREATE TABLE login (id int PRIMARY KEY); INSERT INTO login VALUES (1);
      CREATE TABLE visit (login int NOT NULL REFERENCES login);`;
    const made = await tablesOf(ddl, 30);
    const lengths = (of: typeof made): number[] =>
      ['country', 'city', 'person', 'login', 'visit'].map((name) => of.rows(name).length);
    assert.deepEqual(lengths(made), [0, 0, 30, 30, 30]);
    assert.deepEqual(
      made.problems.map(({ code, severity }) => [code, severity]),
      [
        ['sql-lookup', 'information'],
        ['sql-lookup', 'information'],
      ],
    );
    assert.deepEqual(new Set(made.rows('person').map(({ city }) => city)), new Set([1, 2]));
    const whole = await tablesOf(`${ddl} INSERT INTO person VALUES (1, 1);`, 30);
    assert.deepEqual(lengths(whole), [30, 30, 30, 30, 30]);
    const asked = await tablesOf(ddl, { country: 5, city: 20 });
    assert.deepEqual(lengths(asked), [5, 20, 20, 20, 20]);
    assert.deepEqual(asked.problems, []);
  });

  it('go with the kind of relation', async () => {
    const { rows, problems } = await tablesOf(shop, { customer: 128 }, { children: 'auto' });
    assert.deepEqual(problems, []);
    const perOrder = [...tally(rows('line').map((line) => line['orders'])).values()];
    assert.equal(perOrder.length, rows('orders').length);
    assert.deepEqual([Math.min(...perOrder), Math.max(...perOrder)], [1, 5]);
    const perCustomer = [...tally(rows('orders').map(({ customer }) => customer)).values()];
    assert.ok(perCustomer.length < 128 && Math.max(...perCustomer) === 6);
    assert.equal(rows('profile').length, 64);
  });

  it('grow with the relations', async () => {
    const { rows } = await tablesOf(shop, {}, { children: 2 });
    assert.deepEqual([rows('customer').length, rows('orders').length, rows('line').length], [20, 40, 80]);
  });

  it('are as many as keys allow, which is told', async () => {
    const { rows, problems } = await tablesOf(shop, {
      customer: 7,
      profile: { per: 'customer', from: 2, to: 4, skewed: false },
    });
    assert.equal(rows('profile').length, 7);
    assert.deepEqual(
      problems.map(({ code, severity }) => `${severity} ${code}`),
      ['warning sql-rows-limited'],
    );
  });

  it('are refused where there is no such relation, with those there are', async () => {
    const { problems } = await tablesOf(shop, {
      customer: { per: 'orders', from: 1, to: 1, skewed: false },
      line: { per: 'customer', from: 1, to: 1, skewed: false },
      order: 5,
    });
    assert.deepEqual(
      problems.filter(({ code }) => code === 'sql-ratio').map(({ message }) => message),
      [
        'customer refers to no other table, so its rows cannot be counted by orders.',
        'line does not refer to customer, so its rows cannot be counted by it. It refers to “orders”.',
        'There is no table “order”. Nearest: “orders”, “line”, “customer”, “profile”.',
      ],
    );
  });

  it('go on after rows that are there', async () => {
    const before = await tablesOf(shop, 30);
    const after = await tablesOf(shop, 30, { start: { customer: 31, orders: 31 } });
    const keys = (of: typeof before, table: string, column: string): unknown[] =>
      of.rows(table).map((row) => row[column]);
    for (const [table, column] of [
      ['customer', 'id'],
      ['customer', 'email'],
      ['orders', 'id'],
      ['line', 'orders'],
      ['profile', 'customer'],
    ] as const) {
      const both = [...keys(before, table, column), ...keys(after, table, column)];
      if (table !== 'line') assert.equal(new Set(both).size, 60, `${table}.${column}`);
    }
    assert.equal(after.rows('customer')[0]?.['id'], 31);
    assert.ok(after.rows('line').every((line) => (line['orders'] as number) > 30));
  });

  it('are read as people write them', () => {
    assert.equal(parseRowCount('100'), 100);
    assert.deepEqual(parseRowCount('3 per customer'), { per: 'customer', from: 3, to: 3, skewed: false });
    assert.deepEqual(parseRowCount('0-5 per "my" orders skewed'), {
      per: '"my" orders',
      from: 0,
      to: 5,
      skewed: true,
    });
    for (const wrong of ['', 'many', '5-2 per a', '-3', '3 per', '1e3', '99999999999'])
      assert.equal(typeof parseRowCount(wrong), 'string', wrong);
  });
});
