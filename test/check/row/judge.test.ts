import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../src/check/row/evaluate.ts';
import { createJudge } from '../../../src/check/row/judge.ts';
import type { Json } from '../../../src/model/json.ts';
import type { Draft } from '../../../src/model/schema.ts';
import { readSuiteSchema } from '../../support/suite.ts';

function judgeOf(schema: Json, draft: Draft) {
  const { dataset } = readSuiteSchema(schema, draft);
  const entity = dataset?.entities[0];
  assert.ok(dataset && entity);
  return { judge: createJudge(dataset, entity, []), record: entity.record };
}

describe('createJudge', () => {
  it('says where and why it rejected a row', () => {
    const { judge } = judgeOf({ properties: { a: { minimum: 3 } } }, '7');
    assert.equal(judge.accepts({ a: 2 }), false);
    assert.deepEqual(judge.violations(), [
      { instancePointer: '/a', keyword: 'minimum', message: 'must be >= 3' },
    ]);
  });

  for (const [feature, schema, value, valid] of [
    ['short-tuple', { items: [{ type: 'null' }], contains: { type: 'null' } }, [], false],
    [
      'unique-prefix-items',
      { prefixItems: [{}, {}], items: { type: 'null' }, uniqueItems: true },
      ['a', 'a'],
      false,
    ],
    [
      'pattern-properties-branch',
      { patternProperties: { a: true }, anyOf: [{ properties: { b: false } }, true] },
      { a: 1, b: 1 },
      true,
    ],
    ['in-place-recursion', { anyOf: [{ type: 'null' }, { $ref: '#' }] }, null, true],
  ] as [string, Json, Json, boolean][])
    it(`leaves ${feature} to the evaluator`, () => {
      const { judge } = judgeOf(schema, feature === 'short-tuple' ? '2019-09' : '2020-12');
      assert.equal(judge.arbiter, 'evaluator');
      assert.ok(judge.problems.some((problem) => problem.message.includes(feature)));
      assert.equal(judge.accepts(value), valid);
    });

  it('judges by the end of a chain of 3,000 references', () => {
    const links = Array.from({ length: 3000 }, (_, i): [string, Json] => [
      `d${i}`,
      { $ref: `#/$defs/d${i + 1}` },
    ]);
    const $defs = Object.fromEntries<Json>([...links, ['d3000', { type: 'integer' }]]);
    const { judge } = judgeOf({ $defs, $ref: '#/$defs/d0' }, '2020-12');
    assert.equal(judge.accepts(1), true);
    assert.equal(judge.accepts('one'), false);
  }).timeout(4000);

  it('agrees with the evaluator on random schemas', () => {
    const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
    const leaf = fc.constantFrom<Json>(
      { type: 'string' },
      { minimum: 1 },
      { required: ['a'] },
      { maxItems: 1 },
      true,
    );
    const schema = fc.record(
      { anyOf: fc.array(leaf, { minLength: 1 }), not: leaf, items: leaf, const: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(schema, fc.array(value), (raw, values) => {
        const { judge, record } = judgeOf(JSON.parse(JSON.stringify(raw)) as Json, '7');
        for (const item of JSON.parse(JSON.stringify(values)) as Json[])
          assert.equal(judge.accepts(item), evaluate(record, item));
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
