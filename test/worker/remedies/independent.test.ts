import assert from 'node:assert/strict';
import { association, type Association } from '../../../src/insight/bias/association.ts';
import { groupsOf } from '../../../src/insight/bias/groups.ts';
import { columnAt, tabulate } from '../../../src/insight/bias/table.ts';
import { rooms } from '../../../src/library.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { defaultWireOptions, type Independence, type WireOptions } from '../../../src/protocol/worker.ts';
import { prepare, type Prepared } from '../../../src/worker/prepare.ts';
import { noPulse } from '../../../src/worker/pulse.ts';
import { remedied } from '../../../src/worker/remedies/index.ts';

const when = (test: JsonObject, then: JsonObject): JsonObject => ({
  if: { properties: test, required: Object.keys(test) },
  then: { properties: then },
});
const properties: JsonObject = {
  id: { type: 'string', format: 'uuid', 'x-understudy': { unique: true } },
  sex: { enum: ['f', 'm'] },
  age: { type: 'integer', minimum: 16, maximum: 90 },
  title: { enum: ['Ms', 'Mr', 'Dr'] },
  firstName: { type: 'string' },
  approved: { type: 'boolean' },
  limit: { type: 'integer', minimum: 1000, maximum: 9000 },
  salary: { type: 'integer', minimum: 20000, maximum: 90000 },
  grade: { enum: ['a', 'b', null] },
  home: { type: 'object', properties: { city: { type: 'string' }, kind: { enum: ['flat', 'house'] } } },
  kin: { type: 'array', items: { type: 'object', properties: { sex: { enum: ['f', 'm'] } } } },
};
const person: JsonObject = {
  title: 'Person',
  type: 'object',
  required: ['id', 'sex', 'age', 'title', 'firstName', 'approved', 'salary', 'grade'],
  properties,
  allOf: [
    when(
      { sex: { const: 'f' } },
      {
        title: { 'x-understudy': { weights: { Ms: 9, Mr: 1, Dr: 1 } } },
        salary: { anyOf: [{ maximum: 40000 }, { minimum: 20000 }] },
        grade: { anyOf: [{ const: 'a' }, { enum: ['b', null] }, { const: null }] },
        firstName: { anyOf: [{ enum: ['Ada', 'Ann', 'Zoe'] }, { type: 'string' }] },
      },
    ),
    when(
      { sex: { const: 'm' } },
      {
        title: { 'x-understudy': { weights: { Ms: 1, Mr: 9, Dr: 2 } } },
        grade: { 'x-understudy': { weights: { a: 1, b: 9 } } },
      },
    ),
    when({ sex: { const: 'f' }, firstName: { enum: ['Ada', 'Ann', 'Zoe'] } }, { approved: { const: false } }),
    {
      if: { properties: { approved: { const: true } } },
      then: { required: ['limit'] },
      else: { properties: { limit: false } },
    },
  ],
};

type Asked = Partial<Omit<WireOptions, 'independent'>> & {
  readonly schema?: JsonObject;
  readonly rows?: number;
};

function made(pairs: readonly (readonly [string, string])[], asked: Asked = {}): Promise<Prepared> {
  const { schema = person, rows = 400, ...options } = asked;
  const read = rooms.readJsonSchema({
    uri: 'file:///person.schema.json',
    text: JSON.stringify(schema),
    load: () => undefined,
  });
  const { dataset, problems } = read;
  assert.ok(dataset);
  const independent = pairs.map(([pointer, of]): Independence => ({ pointer, of, rows }));
  return remedied(
    { options: { ...defaultWireOptions, ...(pairs.length > 0 && { independent }), ...options } },
    (plan, bind) => prepare(rooms, { dataset, problems }, plan, bind),
    noPulse,
    1,
    dataset,
  );
}

function rowOf({ source }: Prepared, index: number): JsonObject {
  const row = source.row(index);
  return row.ok ? (row.value as JsonObject) : assert.fail(row.problem.message);
}
const rowsOf = (prepared: Prepared, count = 400, from = 0): JsonObject[] =>
  Array.from({ length: count }, (_, i) => rowOf(prepared, from + i));
const valuesOf = (rows: readonly JsonObject[], name: string): string[] =>
  rows.map((row) => JSON.stringify(row[name] ?? (name in row ? null : 'absent'))).sort();

function measured(rows: readonly JsonObject[], other: string, of: string): Association {
  const table = tabulate(rows.map((row) => ({ of: row[of] as Json, other: row[other] ?? null })));
  const groups = groupsOf(columnAt(table, '/of'), { pointer: '/of' }, { reference: { kind: 'declared' } });
  const column = columnAt(table, '/other');
  assert.ok(typeof groups !== 'string' && column);
  return association(groups, column);
}

async function refused(...of: Parameters<typeof made>): Promise<string | undefined> {
  const error: unknown = await made(...of).then(
    () => assert.fail('nothing was refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error.problems.find(({ severity }) => severity === 'error')?.code;
}

describe('rows made independent', function () {
  this.timeout(60_000);

  for (const name of ['approved', 'title', 'firstName', 'salary', 'grade'])
    it(`have ${name} go with sex no more, and as many of each value and sex as before`, async () => {
      const before = rowsOf(await made([]));
      const after = rowsOf(await made([[`/${name}`, '/sex']]));
      assert.ok(measured(before, name, 'sex').v > 0.1, `${measured(before, name, 'sex').v} before`);
      assert.equal(Number(measured(after, name, 'sex').v.toFixed(2)), 0);
      assert.deepEqual(valuesOf(after, name), valuesOf(before, name));
      assert.deepEqual(valuesOf(after, 'sex'), valuesOf(before, 'sex'));
    });

  it('stay as they are in all else', async () => {
    const before = rowsOf(await made([]));
    const after = rowsOf(await made([['/title', '/sex']]));
    after.forEach((row, index) => {
      assert.deepEqual({ ...row, title: before[index]?.['title'] }, before[index]);
      assert.deepEqual(Object.keys(row), Object.keys(before[index] as JsonObject));
    });
  });

  it('have what the schema has follow from the value', async () => {
    const before = rowsOf(await made([]));
    const after = rowsOf(await made([['/approved', '/sex']]));
    let changed = 0;
    after.forEach((row, index) => {
      assert.equal('limit' in row, row['approved']);
      assert.equal(row['sex'], before[index]?.['sex']);
      if (row['approved'] !== before[index]?.['approved']) changed++;
    });
    assert.ok(changed > 20 && changed < 200, String(changed));
  });

  it('are independent in every block of so many rows, whatever was asked for before', async () => {
    const [one, other] = [await made([['/salary', '/sex']]), await made([['/salary', '/sex']])];
    const far = rowsOf(one, 400, 4000);
    assert.equal(Number(measured(far, 'salary', 'sex').v.toFixed(2)), 0);
    const backwards = Array.from({ length: 400 }, (_, i) => rowOf(other, 4399 - i)).reverse();
    assert.deepEqual(far, backwards);
    assert.deepEqual(rowOf(one, 0), rowOf(other, 0));
  });

  it('are independent of several attributes together, of columns that are dealt themselves, too', async () => {
    const prepared = await made([
      ['/title', '/sex'],
      ['/approved', '/sex'],
      ['/approved', '/title'],
      ['/approved', '/age'],
    ]);
    const rows = rowsOf(prepared);
    const combined = rows.map((row) => ({ ...row, both: `${String(row['sex'])} ${String(row['title'])}` }));
    assert.equal(Number(measured(combined, 'approved', 'both').v.toFixed(2)), 0);
    for (const of of ['sex', 'title', 'age'])
      assert.equal(Number(measured(rows, 'approved', of).v.toFixed(2)), 0);
    assert.equal(Number(measured(rows, 'title', 'sex').v.toFixed(2)), 0);
  });

  it('reach optional properties in optional objects', async () => {
    const tied = { ...person, allOf: [when({ sex: { const: 'f' } }, { home: { type: 'object', required: ['kind'], properties: { kind: { anyOf: [{ const: 'flat' }, {}] } } } })] }; // prettier-ignore
    const kindOf = (row: JsonObject): JsonObject => ({
      sex: row['sex'] as Json,
      kind: (row['home'] as JsonObject | undefined)?.['kind'] ?? 'none',
    });
    const before = rowsOf(await made([], { schema: tied })).map(kindOf);
    const after = rowsOf(await made([['/home/kind', '/sex']], { schema: tied })).map(kindOf);
    assert.ok(measured(before, 'kind', 'sex').v > 0.1);
    assert.equal(Number(measured(after, 'kind', 'sex').v.toFixed(2)), 0);
    assert.deepEqual(valuesOf(after, 'kind'), valuesOf(before, 'kind'));
  });

  it('keep the quotas of a balance', async () => {
    const balance = {
      pointers: ['/sex'],
      reference: { kind: 'weights', weights: { f: 0.7, m: 0.3 } },
      rows: 400,
    } as const;
    const rows = rowsOf(await made([['/approved', '/sex']], { balance }));
    assert.equal(rows.filter(({ sex }) => sex === 'f').length, 280);
    assert.equal(Number(measured(rows, 'approved', 'sex').v.toFixed(2)), 0);
    assert.equal(await refused([['/sex', '/age']], { balance }), 'independent-pointer');
  });

  it('tell the association before and after', async () => {
    const { problems } = await made([['/approved', '/sex']]);
    const [{ code, severity, message }] = problems as readonly [Problem];
    assert.deepEqual([code, severity], ['independent', 'information']);
    assert.match(
      message,
      /^\/approved and \/sex: V 0\.[1-9]\d → 0\.00 over 400 rows; \d+ rows have another value of \/approved than before, and each value has as many rows \(shares moved by 0\.0 percentage points\)\.$/,
    );
  });

  it('are refused, with the combination and its place, where the schema ties the two', async () => {
    const schema = { ...person, allOf: [when({ sex: { const: 'f' } }, { grade: { const: 'a' } })] };
    const { source } = await made([['/grade', '/sex']], { schema });
    const bad = Array.from({ length: 400 }, (_, index) => source.row(index)).flatMap((row) =>
      row.ok ? [] : [row.problem],
    );
    assert.ok(bad.length > 50, String(bad.length));
    for (const { code, message, place } of bad) {
      assert.equal(code, 'independent-cell');
      assert.match(
        message,
        /^No row can have \/grade “(?:b|nothing)” and \/sex “f”, which independence gives some\./,
      );
      assert.ok(place);
    }
  });

  it('are refused where nothing can be dealt', async () => {
    assert.equal(await refused([['/gender', '/sex']]), 'independent-pointer');
    assert.equal(await refused([['/approved', '/gender']]), 'independent-pointer');
    assert.equal(await refused([['/sex', '/sex']]), 'independent-pointer');
    assert.equal(await refused([['/home', '/home/kind']]), 'independent-pointer');
    assert.equal(await refused([['/approved', '/kin/*/sex']]), 'independent-pointer');
    assert.equal(await refused([['/id', '/sex']]), 'independent-unique');
    assert.equal(await refused([['/approved', '/id']], { rows: 1500 }), 'independent-groups');
    assert.equal(
      await refused([['/approved', '/sex'], ['/approved', '/age'], ['/approved', '/title'], ['/approved', '/grade']]), // prettier-ignore
      'independent-groups',
    );
    assert.equal(await refused([['/approved', '/sex']], { twins: { pointer: '/sex' } }), 'independent-twins');
  });
});
