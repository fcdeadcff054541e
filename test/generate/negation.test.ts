import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/model/json.ts';
import { compiled, rowsOf } from './support.ts';

/** The judge and a retry would hide a bound that is off by its edge, so only the edge is left here. */
describe('a negated limit', () => {
  const edges: readonly (readonly [JsonObject, number | string])[] = [
    [{ type: 'number', minimum: 5, not: { exclusiveMinimum: 5 } }, 5],
    [{ type: 'number', maximum: 5, not: { exclusiveMaximum: 5 } }, 5],
    [{ type: 'string', pattern: '^a*$', minLength: 3, not: { minLength: 4 } }, 'aaa'],
    [{ type: 'string', pattern: '^a*$', maxLength: 3, not: { maxLength: 2 } }, 'aaa'],
  ];
  for (const [schema, only] of edges) {
    it(`leaves its edge: ${JSON.stringify(schema)}`, () => assert.deepEqual(rowsOf(schema, 2), [only, only]));
  }

  const empty: readonly JsonObject[] = [
    { type: 'number', minimum: 5, not: { minimum: 5 } },
    { type: 'number', maximum: 5, not: { maximum: 5 } },
    { type: 'string', minLength: 3, not: { minLength: 3 } },
    { type: 'array', maxItems: 2, not: { maxItems: 2 } },
    { type: 'object', minProperties: 1, not: { minProperties: 1 } },
  ];
  for (const schema of empty) {
    it(`contradicts itself, as is proved: ${JSON.stringify(schema)}`, () =>
      assert.deepEqual(
        compiled(schema).problems.map(({ code }) => code),
        ['unsatisfiable'],
      ));
  }
});
