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
  return { judge: createJudge(entity, []), record: entity.record };
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

  describe('of many properties', () => {
    const many = (leaf: (n: number) => Json, count = 60): Record<string, Json> =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, leaf(n)]));
    const accepts = (schema: Json, value: Json, draft: Draft = '2020-12'): boolean => {
      const { judge } = judgeOf(schema, draft);
      assert.equal(judge.arbiter, 'ajv');
      return judge.accepts(value);
    };

    it('says where and why it rejected a row', () => {
      const { judge } = judgeOf({ properties: many((n) => ({ minimum: n })) }, '7');
      assert.equal(judge.accepts({ p0: 0, p40: 40 }), true);
      assert.equal(judge.accepts({ p0: 0, p40: 39 }), false);
      assert.deepEqual(judge.violations(), [
        { instancePointer: '/p40', keyword: 'minimum', message: 'must be >= 40' },
      ]);
    });

    it('holds a row to what a property was edited to', () => {
      const schema = (least: number): Json => ({
        properties: many((n) => ({ minimum: n === 7 ? least : 0 })),
      });
      assert.equal(accepts(schema(1), { p7: 3 }), true);
      assert.equal(accepts(schema(5), { p7: 3 }), false);
      assert.equal(accepts(schema(1), { p7: 3 }), true);
    });

    it('follows references to properties, and into them', () => {
      const properties = many(() => ({ type: 'string', items: { type: 'string' } }));
      properties['p1'] = { properties: { inner: { type: 'integer' } } };
      const refers: Json = {
        properties: {
          ...properties,
          a: { $ref: '#/properties/p0' },
          b: { $ref: '#/properties/p1/properties/inner' },
        },
      };
      assert.equal(accepts(refers, { a: 'x', b: 1, p0: 'x' }), true);
      assert.equal(accepts(refers, { a: 1 }), false);
      assert.equal(accepts(refers, { b: 'x' }), false);
      assert.equal(accepts(refers, { p0: 1 }), false);
    });

    it('counts them as evaluated, and those of what is referred to', () => {
      const unevaluated: Json = {
        properties: many(() => ({ type: 'string' })),
        unevaluatedProperties: false,
      };
      assert.equal(accepts(unevaluated, { p3: 'x' }), true);
      assert.equal(accepts(unevaluated, { other: 'x' }), false);
      const referred: Json = {
        $defs: { all: { type: 'object', properties: { a: { type: 'string' } } } },
        properties: many(() => ({ $ref: '#/$defs/all' })),
        $ref: '#/$defs/all',
        unevaluatedProperties: false,
      };
      assert.equal(accepts(referred, { a: 'x', p9: { a: 'y' } }), true);
      assert.equal(accepts(referred, { a: 'x', other: 1 }), false);
      assert.equal(accepts(referred, { p9: { a: 1 } }), false);
    });

    it('is not misled by a keyword of the name of ours', () => {
      const schema: Json = { 'understudy:groups': [{ type: 'string' }], type: 'integer' };
      assert.equal(accepts(schema, 1), true);
      assert.equal(accepts({ 'understudy:groups': 7 }, 1), true);
    });

    it('agrees with the evaluator', () => {
      const leaf = fc.constantFrom<Json>(
        { type: 'string' },
        { minimum: 1 },
        { $ref: '#/$defs/pair' },
        { properties: { a: { $ref: '#/$defs/pair' } }, required: ['a'] },
        { items: { enum: [1, 'a'] } },
        { $ref: '#/properties/p1' },
        { const: { id: 'x' } },
        false,
        true,
      );
      const value = fc.constantFrom<Json>('x', 0, 1, null, [1], ['b'], { a: 1 }, { a: [1] }, { id: 'x' });
      const outer = fc.constantFrom<Record<string, Json>>(
        {},
        { additionalProperties: false },
        { minProperties: 2, propertyNames: { maxLength: 2 } },
        { patternProperties: { '1$': { type: 'string' } } },
        { not: { required: ['p1'] } },
      );
      const row = fc.dictionary(fc.constantFrom('p0', 'p1', 'p2', 'p31', 'p59', 'q'), value, {
        noNullPrototype: true,
      });
      const rows = fc.array(row, { minLength: 5 });
      const leaves = fc.array(leaf, { minLength: 5, maxLength: 5 });
      fc.assert(
        fc.property(
          leaves,
          outer,
          rows,
          fc.constantFrom<Draft>('7', '2020-12'),
          (some, around, values, draft) => {
            const schema = {
              ...around,
              $defs: { pair: { type: 'array', prefixItems: [{}, {}], maxItems: 2 } },
              properties: many((n) => (n === 1 ? { minLength: 1 } : (some[n % some.length] as Json))),
            };
            const { judge, record } = judgeOf(JSON.parse(JSON.stringify(schema)) as Json, draft);
            for (const item of JSON.parse(JSON.stringify(values)) as Json[])
              assert.equal(judge.accepts(item), evaluate(record, item));
          },
        ),
        { numRuns: 150, seed: 1 },
      );
    });
  });
});
