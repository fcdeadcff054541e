import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/model/json.ts';
import { objectsOf, rowAt, sourceOf } from './support.ts';

const count = 14;
const kinds = Array.from({ length: count }, (_, i) => `kind-${i}`);
const demand = (i: number): JsonObject => ({
  properties: { [`of${i}`]: { type: 'integer' } },
  required: [`of${i}`],
});
const condition = (i: number): JsonObject => ({ properties: { kind: { const: kinds[i] as string } } });

/** The branches that rows show by the property that each demands. */
function shown(rows: readonly JsonObject[]): Set<number> {
  return new Set(kinds.flatMap((_, i) => (rows.some((row) => Object.hasOwn(row, `of${i}`)) ? [i] : [])));
}

describe('branches', () => {
  it('all come up where one `if` after the other asks for the same property', () => {
    const schema = {
      type: 'object',
      properties: { kind: { enum: kinds } },
      required: ['kind'],
      allOf: kinds.map((_, i) => ({ if: condition(i), then: demand(i) })),
    };
    assert.equal(shown(objectsOf(schema, 20)).size, count);
  });

  it('say which one they are where the discriminator is optional', () => {
    const schema = {
      type: 'object',
      properties: { kind: { enum: kinds } },
      allOf: kinds.map((_, i) => ({ if: condition(i), then: demand(i) })),
    };
    const rows = objectsOf(schema, 40);
    assert.equal(shown(rows).size, count);
    assert.ok(rows.filter((row) => Object.hasOwn(row, 'kind')).length > 20);
  });

  it('all come up in a chain of `else`', () => {
    const chain = kinds.reduceRight<JsonObject>(
      (rest, _, i) => ({ if: { ...condition(i), required: ['kind'] }, then: demand(i), else: rest }),
      {},
    );
    const rows = objectsOf({ type: 'object', properties: { kind: { enum: kinds } }, ...chain }, 3 * count);
    assert.equal(shown(rows).size, count);
  });

  it('all come up where a branch has branches of its own', () => {
    const inner = kinds.slice(1).map((_, i) => ({ type: 'object', ...demand(i + 1) }));
    const schema = {
      oneOf: [
        { type: 'object', ...demand(0), maxProperties: 1 },
        { oneOf: inner, maxProperties: 1 },
      ],
    };
    assert.equal(shown(objectsOf(schema, 2 * count)).size, count);
  });

  it('of a discriminated `oneOf` are made at once, however many there are', () => {
    const many = Array.from({ length: 600 }, (_, i) => ({
      type: 'object',
      properties: { kind: { const: `k${i}` }, [`of${i}`]: { type: 'integer' } },
      required: ['kind', `of${i}`],
    }));
    const source = sourceOf({ oneOf: many });
    const rows = Array.from({ length: 300 }, (_, i) => rowAt(source, i) as JsonObject);
    assert.ok(new Set(rows.map((row) => row['kind'])).size > 250);
    for (const row of rows) assert.ok(Object.hasOwn(row, String(row['kind']).replace('k', 'of')));
  });

  it('do not depend on which rows were made before', () => {
    const schema = {
      type: 'object',
      properties: {
        kind: { enum: kinds },
        size: { anyOf: [{ type: 'integer' }, { const: 'all' }, demand(3)] },
      },
      allOf: [
        ...kinds.map((_, i) => ({ if: condition(i), then: demand(i), else: { not: demand(i) } })),
        { anyOf: [{ required: ['of1'] }, { required: ['of2'] }, { required: ['size'] }] },
      ],
    };
    const forward = sourceOf(schema);
    const rows = Array.from({ length: 120 }, (_, i) => JSON.stringify(rowAt(forward, i)));
    const backward = sourceOf(schema);
    for (let i = 119; i >= 0; i--) assert.equal(JSON.stringify(rowAt(backward, i)), rows[i], `row ${i}`);
  });
});
