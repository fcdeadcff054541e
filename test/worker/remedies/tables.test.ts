import assert from 'node:assert/strict';
import initSqlJs from 'sql.js';
import { association } from '../../../src/insight/bias/association.ts';
import { groupsOf } from '../../../src/insight/bias/groups.ts';
import { columnAt, tabulate } from '../../../src/insight/bias/table.ts';
import { rooms } from '../../../src/library.ts';
import type { Dataset, Entity } from '../../../src/model/dataset.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { defaultWireOptions, type Balance, type WireOptions } from '../../../src/protocol/worker.ts';
import { prepareTables, type PreparedTables } from '../../../src/worker/prepare-tables.ts';
import { scriptOf } from '../../../src/worker/script.ts';
import { openPglite } from '../../support/pglite.ts';

const clinic = `
  CREATE TYPE sex AS ENUM ('f', 'm', 'x');
  CREATE TABLE ward (id int PRIMARY KEY, name text NOT NULL UNIQUE);
  CREATE TABLE patient (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ward int NOT NULL REFERENCES ward,
    email varchar(80) NOT NULL UNIQUE,
    sex sex NOT NULL,
    born date NOT NULL CHECK (born > DATE '1910-01-01'),
    admitted timestamp NOT NULL,
    discharged timestamp,
    weight numeric(5, 1) NOT NULL CHECK (weight BETWEEN 2 AND 250),
    pounds numeric(6, 1) GENERATED ALWAYS AS (weight * 2.2) STORED,
    pregnant boolean,
    accepted boolean NOT NULL,
    CHECK (discharged >= admitted), CHECK (pregnant IS NOT TRUE OR sex <> 'm'), CHECK (accepted OR discharged IS NOT NULL)
  );
  CREATE TABLE visit (
    patient bigint REFERENCES patient, no smallint CHECK (no BETWEEN 1 AND 99), paid boolean NOT NULL,
    kind text NOT NULL CHECK (kind IN ('a', 'b', 'c')), referred bigint REFERENCES patient, PRIMARY KEY (patient, no)
  );`;

type Asked = Partial<WireOptions>;
const weights = (shares: Readonly<Record<string, number>>): Balance['reference'] => ({
  kind: 'weights',
  weights: shares,
});
const sexes = { f: 0.5, m: 0.4, x: 0.1 };
const bySex: Balance = { pointers: ['/patient/sex'], reference: weights(sexes), rows: 10 };

interface Made extends PreparedTables {
  readonly dataset: Dataset;
  rows(table: string): JsonObject[];
  script(): string;
}

async function made(
  text: string,
  options: Asked = {},
  dialect: 'postgres' | 'sqlite' = 'postgres',
): Promise<Made> {
  await rooms.sql.load(dialect);
  const { dataset, problems } = rooms.sql.read({ texts: [{ uri: 'file:///schema.sql', text }], dialect });
  assert.ok(dataset);
  const counts = { each: 100, tables: text.includes('ward') ? { ward: 5 } : {} };
  const prepared = prepareTables(
    rooms,
    { dataset, problems },
    { ...defaultWireOptions, counts, ...options },
    false,
  );
  const named = (name: string): Entity =>
    dataset.entities.find((each) => each.name === name) ?? assert.fail(name);
  return {
    ...prepared,
    dataset,
    rows(name) {
      const { source, rows } = prepared.tables.of(named(name));
      return Array.from({ length: rows }, (_, index) => {
        const row = source?.row(index);
        return row?.ok ? (row.value as JsonObject) : assert.fail(row?.problem.message);
      });
    },
    script: () => [...scriptOf(dataset, prepared.tables)].map((piece) => piece.text).join(''),
  };
}

const count = (rows: readonly JsonObject[], name: string): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const row of rows) found[String(row[name])] = (found[String(row[name])] ?? 0) + 1;
  return found;
};
const pick = (rows: readonly JsonObject[], ...names: readonly string[]): Json[] =>
  rows.map((row) => names.map((name) => row[name] ?? null));
function v(rows: readonly JsonObject[], other: string, of: string): number {
  const table = tabulate(rows.map((row) => ({ of: row[of] ?? null, other: row[other] ?? null })));
  const groups = groupsOf(columnAt(table, '/of'), { pointer: '/of' }, { reference: { kind: 'declared' } });
  const column = columnAt(table, '/other');
  assert.ok(typeof groups !== 'string' && column);
  return Number(association(groups, column).v.toFixed(2));
}

async function refused(text: string, options: Asked): Promise<string | undefined> {
  const error: unknown = await made(text, options)
    .then(({ problemsOf, dataset }) => problemsOf(dataset.entities))
    .then(
      () => assert.fail('nothing was refused'),
      (reason: unknown) => reason,
    );
  assert.ok(error instanceof Refusal, String(error));
  return error.problems.find(({ severity }) => severity === 'error')?.code;
}

describe('remedies of tables', function () {
  this.timeout(120_000);

  it('balance the rows of a table exactly, its keys and references the same as without', async () => {
    const [before, after] = [await made(clinic), await made(clinic, { balance: bySex })];
    const rows = after.rows('patient');
    assert.deepEqual(count(rows, 'sex'), { f: 50, m: 40, x: 10 });
    const keys = ['id', 'ward', 'email'];
    assert.deepEqual(pick(rows, ...keys), pick(before.rows('patient'), ...keys));
    assert.deepEqual(after.rows('visit'), before.rows('visit'));
    assert.deepEqual(after.rows('ward'), before.rows('ward'));
    assert.deepEqual(Object.keys(rows[0] ?? {}), Object.keys(before.rows('patient')[0] ?? {}));
  });

  it('balance several tables and attributes, each by its reference', async () => {
    const after = await made(clinic, {
      balance: {
        pointers: ['/patient/sex', '/visit/kind', '/patient/born'],
        reference: weights({ '0–17': 0.25, '18–64': 0.25, '65+': 0.5 }),
        references: { '/patient/sex': weights(sexes), '/kind': weights({ a: 0.2, b: 0.2, c: 0.6 }) },
        rows: 10,
      },
    });
    assert.deepEqual(count(after.rows('patient'), 'sex'), { f: 50, m: 40, x: 10 });
    assert.deepEqual(count(after.rows('visit'), 'kind'), { a: 20, b: 20, c: 60 });
    const old = after.rows('patient').filter(({ born }) => String(born) <= '1961-01-01');
    assert.ok(Math.abs(old.length - 50) <= 1, String(old.length));
  });

  it('make columns of a table independent, its keys and references the same as without', async () => {
    const tied = clinic.replace("CHECK (discharged >= admitted)", "CHECK (discharged >= admitted), CHECK (sex <> 'f' OR weight < 60 OR accepted), CHECK (accepted = false OR sex <> 'm' OR weight > 60)"); // prettier-ignore
    const options = { counts: { each: 400, tables: { ward: 5 } } };
    const before = await made(tied, options);
    const independent = [{ pointer: '/patient/accepted', of: '/patient/sex' }];
    const after = await made(tied, { ...options, independent });
    const [was, is] = [before.rows('patient'), after.rows('patient')];
    assert.ok(v(was, 'accepted', 'sex') > 0.1, String(v(was, 'accepted', 'sex')));
    assert.equal(v(is, 'accepted', 'sex'), 0);
    assert.deepEqual(count(is, 'accepted'), count(was, 'accepted'));
    const keys = ['id', 'ward', 'email', 'sex'];
    assert.deepEqual(pick(is, ...keys), pick(was, ...keys));
    assert.deepEqual(after.rows('visit'), before.rows('visit'));
    assert.match(
      after.problemsOf(after.dataset.entities).map(({ message }) => message).join('\n'),
      /^In patient: \/accepted and \/sex: V 0\.\d\d → 0\.00 over 400 rows;/m,
    ); // prettier-ignore
  });

  it('load into PostgreSQL', async () => {
    const after = await made(clinic, {
      balance: {
        ...bySex,
        pointers: ['/patient/sex', '/visit/kind'],
        references: { '/visit/kind': { kind: 'uniform' } },
      },
      independent: [
        { pointer: '/patient/accepted', of: '/patient/sex' },
        { pointer: '/patient/weight', of: '/patient/sex' },
        { pointer: '/patient/admitted', of: '/patient/born' },
        { pointer: '/visit/paid', of: '/visit/kind' },
      ],
    });
    const database = await openPglite();
    await database.exec(clinic);
    await database.exec(after.script());
    const { rows } = await database.query<{ sex: string; n: number }>('SELECT sex::text, count(*)::int n FROM patient GROUP BY sex ORDER BY sex'); // prettier-ignore
    assert.deepEqual(rows, [{ sex: 'f', n: 50 }, { sex: 'm', n: 40 }, { sex: 'x', n: 10 }]); // prettier-ignore
    for (const [other, of] of [['accepted', 'sex'], ['weight', 'sex']] as const) assert.equal(v(after.rows('patient'), other, of), 0); // prettier-ignore
    await database.close();
  });

  it('load into SQLite', async () => {
    const ddl = `CREATE TABLE staff (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES staff, code TEXT NOT NULL UNIQUE,
      gender TEXT NOT NULL CHECK (gender IN ('f', 'm')), pay INTEGER NOT NULL CHECK (pay BETWEEN 10 AND 90), head INTEGER NOT NULL CHECK (head IN (0, 1)));`;
    const after = await made(
      ddl,
      {
        balance: { ...bySex, pointers: ['/staff/gender'], reference: { kind: 'uniform' } },
        independent: [{ pointer: '/staff/pay', of: '/staff/gender' }, { pointer: '/staff/head', of: '/staff/gender' }], // prettier-ignore
      },
      'sqlite',
    );
    const { Database } = await initSqlJs();
    const database = new Database();
    database.run('PRAGMA foreign_keys = ON');
    database.exec(ddl);
    database.exec(after.script());
    assert.deepEqual(database.exec('SELECT gender, count(*) FROM staff GROUP BY gender')[0]?.values, [['f', 50], ['m', 50]]); // prettier-ignore
    assert.equal(v(after.rows('staff'), 'pay', 'gender'), 0);
    database.close();
  });

  it('tell tables of which no rows are made', async () => {
    const brought = `CREATE TABLE kind (id int PRIMARY KEY, open boolean NOT NULL); INSERT INTO kind VALUES (1, true), (2, false);
      CREATE TABLE thing (id int PRIMARY KEY, kind int NOT NULL REFERENCES kind, used boolean NOT NULL);`;
    const { problemsOf, dataset, rows } = await made(brought, {
      balance: { ...bySex, pointers: ['/kind/open', '/thing/used'], reference: { kind: 'uniform' } },
    });
    assert.deepEqual(
      problemsOf(dataset.entities).flatMap(({ code }) => (code === 'balance-empty' ? [code] : [])),
      ['balance-empty'],
    );
    assert.deepEqual(count(rows('thing'), 'used'), { true: 50, false: 50 });
  });

  it('say so where a reference cannot stay, whatever else is asked of the table', async () => {
    const text = `
      CREATE TABLE ward (id int PRIMARY KEY);
      CREATE TABLE patient (id int PRIMARY KEY, ward int REFERENCES ward, accepted boolean NOT NULL,
        sex char(1) NOT NULL CHECK (sex IN ('f', 'm', 'x')), CHECK (sex <> 'x' OR ward IS NULL));`;
    const balance: Balance = { ...bySex, reference: { kind: 'uniform' } };
    const independent = [{ pointer: '/patient/accepted', of: '/patient/sex' }];
    const codes = async (further: Asked): Promise<readonly string[]> => {
      const { tables, dataset } = await made(text, { balance, ...further });
      const entity = dataset.entities.find(({ name }) => name === 'patient') ?? assert.fail();
      try {
        const { source, rows } = tables.of(entity);
        const all = Array.from({ length: rows }, (_, index) => source?.row(index));
        return all.flatMap((row) => (row && !row.ok ? [row.problem.code] : []));
      } catch (error) {
        assert.ok(error instanceof Refusal);
        return error.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      }
    };
    for (const further of [{}, { independent }])
      assert.deepEqual([...new Set(await codes(further))], ['balance-keys']);
  });

  it('take what is said of one table for it alone', async () => {
    const both = await made(clinic, {
      balance: bySex,
      independent: [{ pointer: '/visit/paid', of: '/visit/kind' }],
    });
    assert.equal(v(both.rows('visit'), 'paid', 'kind'), 0);
    assert.deepEqual(count(both.rows('patient'), 'sex'), { f: 50, m: 40, x: 10 });
  });

  it('are refused where keys, references or two tables would be touched', async () => {
    const balance = (pointer: string): Asked => ({ balance: { ...bySex, pointers: [pointer], reference: { kind: 'uniform' } } }); // prettier-ignore
    const independent = (pointer: string, of = '/patient/sex'): Asked => ({ independent: [{ pointer, of }] });
    assert.equal(await refused(clinic, balance('/patient/gender')), 'balance-pointer');
    assert.equal(await refused(clinic, balance('/nobody/sex')), 'unknown-entity');
    assert.equal(await refused(clinic, balance('/sex')), 'table-pointer');
    assert.equal(await refused(clinic, balance('/patient/weight')), 'balance-attribute');
    assert.equal(await refused(clinic, independent('/patient/id')), 'independent-unique');
    assert.equal(await refused(clinic, independent('/patient/email')), 'independent-unique');
    assert.equal(await refused(clinic, independent('/patient/ward')), 'independent-unique');
    assert.equal(await refused(clinic, independent('/visit/referred', '/visit/kind')), 'independent-unique');
    assert.equal(await refused(clinic, independent('/visit/kind')), 'independent-tables');
    assert.equal(await refused(clinic, { twins: { pointer: '/patient/sex' } }), 'balance-tables');
    const keyed = 'CREATE TABLE seat (sex text NOT NULL CHECK (sex IN (\'f\', \'m\')), no int NOT NULL CHECK (no BETWEEN 1 AND 60), PRIMARY KEY (sex, no));'; // prettier-ignore
    assert.equal(await refused(keyed, balance('/seat/sex')), 'balance-unique');
  });
});
