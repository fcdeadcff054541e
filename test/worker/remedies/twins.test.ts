import assert from 'node:assert/strict';
import { rooms } from '../../../src/library.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { defaultWireOptions } from '../../../src/protocol/worker.ts';
import { prepare, type Prepared } from '../../../src/worker/prepare.ts';
import { noPulse } from '../../../src/worker/pulse.ts';
import { remedied } from '../../../src/worker/remedies/index.ts';

const person: JsonObject = {
  title: 'Person',
  type: 'object',
  required: ['id', 'sex'],
  properties: {
    id: { type: 'string', format: 'uuid', 'x-understudy': { unique: true } },
    number: { type: 'integer', minimum: 1 },
    sex: { enum: ['f', 'm', 'x'] },
    age: { type: 'integer', minimum: 0, maximum: 110 },
    name: { type: 'string' },
    tags: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
    home: { type: 'object', properties: { city: { type: 'string' }, rooms: { type: 'integer' } } },
  },
};

function made(schema: JsonObject, pointer = '/sex', unique: readonly string[] = []): Promise<Prepared> {
  const uri = 'file:///person.schema.json';
  const read = rooms.readJsonSchema({ uri, text: JSON.stringify(schema), load: () => undefined });
  const { dataset, problems } = read;
  assert.ok(dataset);
  const options = { ...defaultWireOptions, unique, twins: { pointer } };
  const one = { dataset, problems };
  return remedied({ options }, (plan, bind) => prepare(rooms, one, plan, bind), noPulse, 1, dataset);
}

function rowOf({ source }: Prepared, index: number): JsonObject {
  const row = source.row(index);
  return row.ok ? (row.value as JsonObject) : assert.fail(row.problem.message);
}
const pairsOf = (prepared: Prepared, count: number): [JsonObject, JsonObject][] =>
  Array.from({ length: count }, (_, pair) => [rowOf(prepared, 2 * pair), rowOf(prepared, 2 * pair + 1)]);
const without = (row: JsonObject, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

async function refused(...of: Parameters<typeof made>): Promise<string | undefined> {
  const error: unknown = await made(...of).then(
    () => assert.fail('nothing was refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error.problems.find(({ severity }) => severity === 'error')?.code;
}

describe('twins', () => {
  it('differ in the attribute and in unique values alone, and share the id of their pair', async () => {
    const all = pairsOf(await made(person, '/sex', ['/number']), 100);
    all.forEach(([one, other], pair) => {
      assert.deepEqual(without(one, 'sex', 'id', 'number'), without(other, 'sex', 'id', 'number'));
      assert.notEqual(one['sex'], other['sex']);
      assert.deepEqual([one['pairId'], other['pairId']], [pair + 1, pair + 1]);
    });
    assert.equal(new Set(all.flat().map(({ id }) => id)).size, 200);
    const numbers = all.flat().flatMap(({ number }) => (number === undefined ? [] : [number]));
    assert.equal(new Set(numbers).size, numbers.length);
    assert.equal(new Set(all.map(([one, other]) => `${String(one['sex'])}${String(other['sex'])}`)).size, 6);
  });

  it('are the same whatever was asked for before', async () => {
    const [one, other] = [await made(person), await made(person)];
    const odd = rowOf(one, 41);
    for (let index = 60; index >= 41; index--) rowOf(other, index);
    assert.deepEqual(rowOf(other, 41), odd);
  });

  it('differ further where something must follow from the attribute', async () => {
    const title = { f: 'Ms', m: 'Mr', x: 'Mx' };
    const schema = {
      ...person,
      required: ['sex', 'title'],
      properties: { ...(person['properties'] as JsonObject), title: { enum: Object.values(title) } },
      allOf: Object.entries(title).map(([sex, each]) => ({
        if: { properties: { sex: { const: sex } } },
        then: { properties: { title: { const: each } } },
      })),
    };
    for (const [one, other] of pairsOf(await made(schema), 50)) {
      assert.deepEqual(without(one, 'sex', 'id', 'title'), without(other, 'sex', 'id', 'title'));
      for (const row of [one, other]) assert.equal(row['title'], title[row['sex'] as keyof typeof title]);
    }
  });

  it('keep what may stay, where something else must follow', async () => {
    const grade = (most: number): JsonObject => ({
      enum: Array.from({ length: most }, (_, at) => ((at * 7) % most) + 1),
    });
    const schema: JsonObject = {
      type: 'object',
      required: ['sex', 'grade', 'form'],
      properties: { sex: { enum: ['f', 'm'] } },
      oneOf: [
        { properties: { sex: { const: 'f' }, grade: grade(9), form: { const: 'A' } } },
        { properties: { sex: { const: 'm' }, grade: grade(5), form: { const: 'B' } } },
      ],
    };
    const all = pairsOf(await made(schema), 100);
    const free = all.filter(([one]) => Number(one['grade']) <= 5);
    assert.ok(free.length > 30 && free.length < all.length);
    for (const [one, other] of free) assert.equal(other['grade'], one['grade']);
    for (const [one, other] of all) assert.notEqual(other['form'], one['form']);
  });

  it('have no id where the schema has no room for one, or one of its own', async () => {
    const closed = await made({ ...person, additionalProperties: false });
    assert.ok(pairsOf(closed, 20).every(([one, other]) => !('pairId' in one) && !('pairId' in other)));
    const texts = await made({ ...person, additionalProperties: { type: 'string' } });
    assert.ok(pairsOf(texts, 20).flat().every(({ pairId }) => typeof pairId !== 'number')); // prettier-ignore
    const few = await made({ ...person, patternProperties: { '^pair': { maximum: 5 } } });
    assert.ok(pairsOf(few, 20).flat().every(({ pairId = 0 }) => Number(pairId) <= 5)); // prettier-ignore
  });

  it('leave out values that no row can have, and tell so', async () => {
    const prepared = await made({
      ...person,
      not: { properties: { sex: { const: 'x' } }, required: ['sex'] },
    });
    assert.deepEqual(prepared.problems.map(({ code }) => code), ['twins-without']); // prettier-ignore
    for (const [one, other] of pairsOf(prepared, 10))
      assert.deepEqual([one['sex'], other['sex']].sort(), ['f', 'm']);
  });

  it('are refused where there are none', async () => {
    assert.equal(await refused(person, '/gender'), 'balance-pointer');
    assert.equal(await refused(person, '/name'), 'balance-attribute');
    assert.equal(await refused(person, '/sex', ['/sex']), 'balance-unique');
    assert.equal(await refused({ ...person, properties: { sex: { const: 'f' } } }), 'twins-groups');
  });
});
