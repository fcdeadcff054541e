import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonKey, sameJson, type Json } from '../../src/model/json.ts';

/** Few different leaves and keys, so that equal values are common. */
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(null, true, 0, -0, 1, '0', '1', '', 'a', '\ud800', '\\ud800', '{}', '[]'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', '"', ','), tie('value'), { maxKeys: 2 }),
  ),
}));

describe('the key of a JSON value', () => {
  it('is shared by equal values and by no others', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        assert.equal(jsonKey(a) === jsonKey(b), sameJson(a, b));
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  it('does not mind the order of keys, and minds that of items', () => {
    assert.equal(jsonKey({ a: 1, b: { c: [], d: null } }), jsonKey({ b: { d: null, c: [] }, a: 1 }));
    assert.notEqual(jsonKey([1, 2]), jsonKey([2, 1]));
    assert.notEqual(jsonKey([[1], 2]), jsonKey([1, [2]]));
  });
});
