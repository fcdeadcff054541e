import assert from 'node:assert/strict';
import { conjoin } from '../../../src/read/typescript/conjoin.ts';

describe('a type’s schema and what tags say', () => {
  it('are both demanded', () => {
    const type = { type: 'array', items: { type: 'string' }, allOf: [{ minItems: 1 }] };
    assert.deepEqual(conjoin(type, { type: 'array', items: { minLength: 3 }, maxItems: 3 }), {
      type: 'array',
      items: { type: 'string' },
      maxItems: 3,
      allOf: [{ minItems: 1 }, { items: { minLength: 3 } }],
    });
    assert.deepEqual(type.allOf, [{ minItems: 1 }]);
  });

  it('speak as the tags do', () =>
    assert.deepEqual(conjoin({ description: 'Any mail address' }, { description: 'Where to write' }), {
      description: 'Where to write',
    }));
});
