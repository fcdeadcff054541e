import assert from 'node:assert/strict';
import fc from 'fast-check';
import { permutation } from '../../src/generate/fill/permutation.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { compiled, objectsOf, rowAt, sourceOf } from './support.ts';

const record = (v: Json): JsonObject => ({
  type: 'object',
  properties: { v },
  required: ['v'],
  additionalProperties: false,
});
const distinct = (values: readonly Json[]): number => new Set(values.map((v) => JSON.stringify(v))).size;

describe('permutation', () => {
  it('is one, for any size and key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer(), (size, key) => {
        const order = permutation(size, key);
        const seen = new Set(Array.from({ length: size }, (_, n) => order(n)));
        assert.equal(seen.size, size);
        for (const at of seen) assert.ok(Number.isInteger(at) && at >= 0 && at < size);
      }),
      { numRuns: 60 },
    );
  });

  it('stays one in the largest domain', () => {
    const order = permutation(2 ** 53, 7);
    const seen = new Set(Array.from({ length: 10_000 }, (_, n) => order(n * 900_719_925_000)));
    assert.equal(seen.size, 10_000);
    for (const at of seen) assert.ok(Number.isSafeInteger(at) && at >= 0);
  });
});

describe('unique values', () => {
  const many: readonly (readonly [string, Json])[] = [
    ['integers', { type: 'integer', minimum: 1, maximum: 100_000 }],
    ['open integers', { type: 'integer' }],
    ['integers with gaps', { type: 'integer', not: { multipleOf: 3 } }],
    ['multiples of 0.01', { type: 'number', multipleOf: 0.01, minimum: 0 }],
    ['numbers in a narrow range', { type: 'number', minimum: 0, maximum: 1 }],
    ['listed values', { enum: Array.from({ length: 1000 }, (_, i) => `v${i}`) }],
    ['UUIDs', { type: 'string', format: 'uuid' }],
    ['e-mail addresses', { type: 'string', format: 'email' }],
    ['short e-mail addresses', { type: 'string', format: 'email', maxLength: 24 }],
    ['strings of a pattern', { type: 'string', pattern: '^ORD-[0-9]{8}$' }],
    ['free text', { type: 'string' }],
    ['texts or nulls', { type: ['string', 'null'], maxLength: 20 }],
    ['moments', { type: 'string', format: 'date-time' }],
    ['days', { type: 'string', format: 'date' }],
    ['addresses of pages', { type: 'string', format: 'uri' }],
    ['annotated names', { type: 'string', 'x-faker': 'person.fullName' }],
  ];
  for (const [what, schema] of many) {
    it(`differ: ${what}`, () => {
      const count = 'enum' in (schema as JsonObject) ? 1000 : 100_000;
      const rows = objectsOf(record(schema), count, { unique: ['/v'] });
      assert.equal(distinct(rows.map((row) => row['v'] as Json)), count);
    }).timeout(120_000);
  }

  it('are the same in any order, and far away', () => {
    const schema = record({ type: 'string', format: 'email' });
    const forward = objectsOf(schema, 50, { unique: ['/v'] });
    const source = sourceOf(schema, { unique: ['/v'] });
    assert.notDeepEqual(rowAt(source, 3_000_000_000), rowAt(source, 3_000_000_001));
    for (let i = 49; i >= 0; i--) assert.deepEqual(rowAt(source, i), forward[i]);
    assert.notDeepEqual(objectsOf(schema, 50, { unique: ['/v'], seed: 2 }), forward);
  });

  it('are found in nested objects, and in all branches', () => {
    const id = (minimum: number, maximum: number): Json => ({ type: 'integer', minimum, maximum });
    const branch = (kind: string, value: Json): JsonObject => ({
      properties: {
        kind: { const: kind },
        a: { type: 'object', properties: { id: value }, required: ['id'] },
      },
    });
    const schema = {
      type: 'object',
      required: ['kind', 'a'],
      oneOf: [branch('x', id(0, 3000)), branch('y', id(1000, 4000))],
    };
    const rows = objectsOf(schema, 2000, { unique: ['/a/id'] });
    assert.equal(distinct(rows.map((row) => (row['a'] as JsonObject)['id'] as Json)), 2000);
    assert.equal(distinct(rows.map((row) => row['kind'] as Json)), 2);
  });

  it('are counted over all branches, and each row takes a branch that has its value', () => {
    const status = ['placed', 'paid', 'packed', 'shipped', 'delivered', 'returned'];
    const schema = {
      type: 'object',
      required: ['status', 'n'],
      properties: { status: { enum: status }, n: { type: 'integer' }, tracking: { type: 'string' } },
      if: { properties: { status: { enum: ['shipped', 'delivered'] } } },
      then: { required: ['tracking'] },
    };
    const rows = objectsOf(schema, 6, { unique: ['/status'] });
    assert.deepEqual(rows.map((row) => row['status']).sort(), [...status].sort());
    const { source } = compiled(schema, { unique: ['/status'] });
    assert.equal(source?.end?.index, 6);
    assert.match(source?.end?.problem.message ?? '', /Only 6 different values can stand at \/status/);
  });

  it('go on in the larger branch where the smaller one is used up', () => {
    const branch = (kind: string, id: Json): JsonObject => ({
      properties: { kind: { const: kind }, id },
    });
    const schema = {
      type: 'object',
      required: ['kind', 'id'],
      oneOf: [
        branch('x', { enum: [-1, -2, -3] }),
        branch('y', { type: 'integer', minimum: 0, maximum: 4999 }),
      ],
    };
    const rows = objectsOf(schema, 1000, { unique: ['/id'] });
    assert.equal(distinct(rows.map((row) => row['id'] as Json)), 1000);
    assert.equal(rows.filter((row) => row['kind'] === 'x').length, 3);
    assert.equal(compiled(schema, { unique: ['/id'] }).source?.end?.index, 5003);
  });

  it('say where branches overlap that only what they share is counted', () => {
    const branch = (minimum: number, maximum: number): JsonObject => ({
      properties: { id: { type: 'integer', minimum, maximum } },
    });
    const schema = { type: 'object', required: ['id'], anyOf: [branch(0, 3000), branch(1000, 4000)] };
    const { source } = compiled(schema, { unique: ['/id'] });
    assert.match(source?.end?.problem.message ?? '', /Only 2001 .* sure to be there in every branch .* \/id/);
  });

  it('run out at a row that says how many there are', () => {
    const source = sourceOf(record({ enum: ['a', 'b', 'c'] }), { unique: ['/v'] });
    assert.equal(distinct([0, 1, 2].map((i) => rowAt(source, i))), 3);
    const row = source.row(3);
    assert.equal(row.ok, false);
    assert.equal(row.ok ? '' : row.problem.code, 'unique-exhausted');
    assert.match(row.ok ? '' : row.problem.message, /Only 3 different values can stand at \/v/);
  });

  for (const [pointer, code] of [
    ['/list/0/k', 'unique-in-array'],
    ['/nothing', 'unique-missing'],
    ['/nested', 'unique-impossible'],
    ['v', 'unique-pointer'],
  ] as const) {
    it(`refuse ${pointer} with ${code}`, () => {
      const schema = {
        type: 'object',
        properties: {
          v: { type: 'string' },
          list: { type: 'array', items: { type: 'object', properties: { k: { type: 'string' } } } },
          nested: { type: 'object', properties: { k: { type: 'string' } } },
        },
        additionalProperties: false,
      };
      const { source, problems } = compiled(schema, { unique: [pointer] });
      assert.equal(source, undefined);
      assert.deepEqual(
        problems.map((problem) => problem.code),
        [code],
      );
    });
  }
});
