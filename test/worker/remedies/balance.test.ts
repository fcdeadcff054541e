import assert from 'node:assert/strict';
import { rooms } from '../../../src/library.ts';
import { rake } from '../../../src/insight/bias/fixes/quotas.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { defaultWireOptions, type Balance, type WireReference } from '../../../src/protocol/worker.ts';
import { remedied } from '../../../src/worker/remedies/index.ts';
import { prepare, type Prepared } from '../../../src/worker/prepare.ts';
import { noPulse } from '../../../src/worker/pulse.ts';

const origins = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const properties: JsonObject = {
  id: { type: 'string', format: 'uuid', 'x-understudy': { unique: true } },
  number: { type: 'integer', minimum: 1 },
  sex: { enum: ['female', 'male', null] },
  age: { type: ['integer', 'null'], minimum: 0, maximum: 110 },
  ethnicity: { enum: origins },
  name: { type: 'string' },
  email: { type: 'string', format: 'email' },
  tags: { type: 'array', items: { type: 'string' } },
  active: { type: 'boolean' },
  address: { type: 'object', properties: { city: { type: 'string' }, religion: { enum: ['x', 'y'] } } },
};
const person: JsonObject = { title: 'Person', type: 'object', required: ['id', 'sex'], properties };
const withProperties = (more: JsonObject): JsonObject => ({
  ...person,
  properties: { ...properties, ...more },
});

type Asked = Partial<Omit<Balance, 'pointers'>> & {
  readonly unique?: readonly string[];
  readonly seed?: number;
};

function made(schema: JsonObject, pointers: readonly string[], asked: Asked = {}): Promise<Prepared> {
  const { dataset, problems } = rooms.readJsonSchema({
    uri: 'file:///person.schema.json',
    text: JSON.stringify(schema),
    load: () => undefined,
  });
  assert.ok(dataset);
  const { unique = [], seed = 1, ...balance } = asked;
  const plain = { rows: 100, reference: { kind: 'uniform' as const }, date: '2026-01-01', pointers };
  const options = {
    ...defaultWireOptions,
    unique,
    seed,
    ...(pointers.length > 0 && { balance: { ...plain, ...balance } }),
  };
  const read = { dataset, problems };
  return remedied({ options }, (plan) => prepare(rooms, read, plan), noPulse, 1, dataset);
}

function rowOf({ source }: Prepared, index: number): JsonObject {
  const row = source.row(index);
  return row.ok ? (row.value as JsonObject) : assert.fail(row.problem.message);
}
const rowsOf = (prepared: Prepared, count: number, from = 0): JsonObject[] =>
  Array.from({ length: count }, (_, i) => rowOf(prepared, from + i));

async function refused(...of: Parameters<typeof made>): Promise<readonly Problem[]> {
  const error: unknown = await made(...of).then(
    () => assert.fail('nothing was refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error.problems.filter(({ severity }) => severity === 'error');
}

function counts(rows: readonly JsonObject[], of: (row: JsonObject) => string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const row of rows) found[of(row)] = (found[of(row)] ?? 0) + 1;
  return found;
}
const bands = { '0–14': 0, '15–24': 15, '25–44': 25, '45–64': 45, '65–79': 65, '80+': 80 };
const bandOf = (age: Json | undefined): number => {
  assert.equal(typeof age, 'number');
  return Object.values(bands).filter((from) => (age as number) >= from).length - 1;
};
const weights = (shares: Readonly<Record<string, number>>): WireReference => ({
  kind: 'weights',
  weights: shares,
});

describe('rows balanced to a reference', function () {
  this.timeout(60_000);
  const sexes = { female: 0.507, male: 0.493 };
  const ages = { '0–14': 0.14, '15–24': 0.1, '25–44': 0.26, '45–64': 0.27, '65–79': 0.16, '80+': 0.07 };
  const ethnicities = Object.fromEntries(origins.map((origin, i) => [origin, (i + 1) / 45]));
  const three = {
    rows: 1000,
    references: {
      '/sex': weights(sexes),
      '/age': weights(ages),
      '/properties/ethnicity': weights(ethnicities),
    },
  };

  it('have each cell of a joint target of 2 × 6 × 9 within a row, all valid', async () => {
    const rows = rowsOf(await made(person, ['/sex', '/age', '/ethnicity'], three), 1000);
    const found = counts(
      rows,
      ({ sex, age, ethnicity }) => `${String(sex)} ${bandOf(age)} ${String(ethnicity)}`,
    );
    const { shares } = rake([sexes, ages, ethnicities].map((each) => Object.values(each)));
    let cell = 0;
    for (const sex of Object.keys(sexes))
      for (let band = 0; band < 6; band++)
        for (const origin of origins) {
          const wanted = 1000 * (shares[cell++] as number);
          const has = found[`${sex} ${band} ${origin}`] ?? 0;
          assert.ok(Math.abs(has - wanted) < 1, `${sex} ${band} ${origin}: ${has} for ${wanted}`);
        }
    assert.equal(new Set(rows.map(({ id }) => id)).size, 1000);
    const { sex, age } = { sex: counts(rows, (row) => String(row['sex'])), age: counts(rows, (row) => String(bandOf(row['age']))) }; // prettier-ignore
    assert.deepEqual(sex, { female: 507, male: 493 });
    assert.deepEqual(Object.values(age), [140, 100, 260, 270, 160, 70]);
  });

  it('have the quotas in any window of so many rows', async () => {
    const prepared = await made(person, ['/sex'], {
      references: { '/sex': weights({ female: 0.7, male: 0.3 }) },
    });
    for (const from of [0, 37, 100, 1_000_003])
      assert.deepEqual(
        counts(rowsOf(prepared, 100, from), ({ sex }) => String(sex)),
        ...([{ female: 70, male: 30 }] as const),
      );
  });

  it('follow what a sample says of attributes together', async () => {
    const some = Array.from({ length: 200 }, (_, i) => ({
      sex: i % 4 === 0 ? 'female' : 'male',
      ethnicity: i % 4 === 0 ? 'a' : i % 2 === 0 ? 'b' : 'c',
    }));
    const reference = { kind: 'sample', uri: 'file:///people.json', text: JSON.stringify(some) } as const;
    const rows = rowsOf(await made(person, ['/sex', '/ethnicity'], { reference, rows: 40 }), 40);
    assert.deepEqual(
      counts(rows, ({ sex, ethnicity }) => `${String(sex)} ${String(ethnicity)}`),
      { 'female a': 10, 'male b': 10, 'male c': 20 },
    );
  });

  it('are as old, by sex, as a country is', async () => {
    const reference = { kind: 'country', country: 'Germany' } as const;
    const prepared = await made(person, ['/age', '/sex'], { reference, rows: 1000 });
    const rows = rowsOf(prepared, 1000);
    const old = (sex: string): number =>
      rows.filter((row) => row['sex'] === sex && (row['age'] as number) >= 65).length;
    assert.ok(old('female') > 1.2 * old('male'), `${old('female')} and ${old('male')}`);
    assert.ok(prepared.problems.some(({ code }) => code === 'balance'));
  });

  it('have birth dates of the ages on the day', async () => {
    const schema = withProperties({ birthDate: { type: 'string', format: 'date' } });
    const reference = weights({ '0–17': 0.2, '18–64': 0.3, '65+': 0.5 });
    const rows = rowsOf(await made(schema, ['/birthDate'], { reference, date: '2020-06-15' }), 100);
    assert.deepEqual(
      counts(rows, ({ birthDate }) =>
        String(birthDate) > '2002-06-15' ? 'minor' : String(birthDate) > '1955-06-15' ? 'adult' : 'old',
      ),
      { minor: 20, adult: 30, old: 50 },
    );
  });

  it('keep all values that are not balanced', async () => {
    const before = await made(person, []);
    const after = await made(person, ['/sex', '/age', '/ethnicity'], three);
    const rest = ({ sex: _sex, age: _age, ethnicity: _ethnicity, ...others }: JsonObject): JsonObject =>
      others;
    for (const index of [0, 1, 2, 50, 999, 1000, 123_456])
      assert.deepEqual(rest(rowOf(after, index)), rest(rowOf(before, index)));
    assert.deepEqual(
      Object.keys(rowOf(after, 0)).filter((key) => key === 'sex' || key === 'age' || key === 'ethnicity'),
      ['sex', 'age', 'ethnicity'],
    );
  });

  it('are the same whatever was asked for before', async () => {
    const [one, other] = [
      await made(person, ['/sex', '/age'], three),
      await made(person, ['/sex', '/age'], three),
    ];
    const forwards = rowsOf(one, 50);
    const backwards = Array.from({ length: 50 }, (_, i) => rowOf(other, 49 - i)).reverse();
    assert.deepEqual(forwards, backwards);
    assert.deepEqual(rowOf(one, 0), forwards[0]);
  });

  it('differ by seed in who has which group', async () => {
    const sexesOf = async (seed: number): Promise<string> =>
      rowsOf(await made(person, ['/sex'], { seed }), 100)
        .map(({ sex }) => String(sex)[0])
        .join('');
    assert.notEqual(await sexesOf(1), await sexesOf(2));
  });

  it('balance properties that are optional or lie in an optional object', async () => {
    const rows = rowsOf(await made(person, ['/address/religion', '/active']), 100);
    assert.deepEqual(
      counts(
        rows,
        ({ address, active }) => `${String((address as JsonObject)['religion'])} ${String(active)}`,
      ),
      ...([{ 'x true': 25, 'x false': 25, 'y true': 25, 'y false': 25 }] as const),
    );
  });

  it('follow what else depends on a group, and leave alone a contradiction that has no rows', async () => {
    const schema = {
      ...person,
      allOf: [
        {
          if: { properties: { sex: { const: 'female' } }, required: ['sex'] },
          then: { properties: { name: { minLength: 40 } } },
        },
        {
          not: {
            properties: { sex: { const: 'male' }, active: { const: true } },
            required: ['sex', 'active'],
          },
        },
      ],
    };
    const rows = rowsOf(await made(schema, ['/sex']), 100);
    assert.equal(rows.filter(({ sex }) => sex === 'male').length, 50);
    for (const { sex, name = 'x'.repeat(40) } of rows)
      if (sex === 'female') assert.ok(String(name).length >= 40, String(name));
    const none = { references: { '/active': weights({ true: 0, false: 1 }) } };
    assert.equal(rowsOf(await made(schema, ['/sex', '/active'], none), 100).length, 100);
    const prepared = await made(schema, ['/sex', '/active']);
    const bad = Array.from({ length: 100 }, (_, i) => prepared.source.row(i)).filter(({ ok }) => !ok);
    assert.equal(bad.length, 25);
    const [first] = bad;
    assert.ok(first && !first.ok);
    assert.equal(first.problem.code, 'balance-cell');
    assert.match(
      first.problem.message,
      /^No row can have \/sex “male” and \/active “true”, which the reference gives 25 of 100 rows\./,
    );
  });

  it('tell declared values that get no row, and groups that have no value', async () => {
    const schema = withProperties({ sex: { enum: ['F', 'M', 'X'] } });
    const { problems } = await made(schema, ['/sex'], { reference: { kind: 'country', country: 'DE' } });
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [
        ['balance-missing', 'warning'],
        ['balance', 'information'],
      ],
    );
    assert.match(problems[0]?.message ?? '', /“X” of \/sex will have no row/);
    assert.match(
      problems[1]?.message ?? '',
      /^\/sex: F 3\d\.0 → 51\.0 %, M 3\d\.0 → 49\.0 %, X 3\d\.0 → 0\.0 %/,
    );
  });

  it('are refused where that is not possible', async () => {
    const code = async (...of: Parameters<typeof made>): Promise<string> => (await refused(...of)).map(({ code }) => code).join(); // prettier-ignore
    assert.equal(await code(person, ['/gender']), 'balance-pointer');
    assert.equal(await code(withProperties({ kin: { type: 'array', items: { properties: { sex: { enum: ['f', 'm'] } } } } }), ['/kin/*/sex']), 'balance-pointer'); // prettier-ignore
    assert.equal(await code(person, ['/name']), 'balance-attribute');
    assert.equal(await code(person, ['/address']), 'balance-attribute');
    assert.equal(await code(person, ['/sex'], { reference: { kind: 'declared' } }), 'balance-reference');
    assert.equal(await code(person, ['/sex'], { reference: weights({ female: 0.5, alien: 0.5 }) }), 'balance-reference'); // prettier-ignore
    assert.equal(await code(person, ['/sex', '/age', '/ethnicity', '/active']), 'balance-cells');
    const wide = withProperties({ race: { enum: Array.from({ length: 200 }, (_, i) => `r${i}`) } });
    assert.equal(await code(wide, ['/sex', '/race', '/ethnicity']), 'balance-cells');
    assert.equal(await code(person, ['/sex'], { unique: ['/sex'] }), 'balance-unique');
  });

  it('are refused where values that differ between rows would depend on the group', async () => {
    const number = (maximum: number): JsonObject => ({ properties: { number: { maximum } } });
    const schema = {
      ...person,
      if: { properties: { sex: { const: 'female' } } },
      then: number(5000),
      else: number(9000),
    };
    const prepared = await made(schema, ['/sex'], { unique: ['/number'] });
    const row = prepared.source.row(0);
    assert.equal(row.ok ? '' : row.problem.code, 'balance-unique');
  });
});
