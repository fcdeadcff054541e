import assert from 'node:assert/strict';
import { evaluate } from '../../../src/check/row/evaluate.ts';
import type { Json } from '../../../src/model/json.ts';
import { parseSetting, readOverrides, readSettings } from '../../../src/read/json-schema/index.ts';
import type { Override } from '../../../src/read/json-schema/index.ts';
import { read } from './reading.ts';

const drafts = ['4', '6', '7', '2019-09', '2020-12'] as const;

function apply(schema: object, override: Override, draft?: (typeof drafts)[number]) {
  const { dataset } = read(schema, draft ? { draft } : {});
  const entity = dataset?.entities[0];
  assert.ok(dataset && entity);
  return readOverrides(dataset, entity, [override]);
}

describe('overrides', () => {
  for (const draft of drafts) {
    it(`hold at their pointer and nowhere else in draft ${draft}`, () => {
      const accepts = (pointer: string, row: Json): boolean => {
        const { nodes, problems } = apply({}, { pointer, schema: { enum: [1] } }, draft);
        assert.deepEqual(problems, []);
        assert.ok(nodes[0]);
        return evaluate(nodes[0], row);
      };
      assert.equal(accepts('/items/1/price', { items: [{ price: 2 }, { price: 1 }, { price: 2 }] }), true);
      assert.equal(accepts('/items/1/price', { items: [{ price: 1 }, { price: 2 }] }), false);
      assert.equal(accepts('/items/1/price', { items: { 1: { price: 2 } } }), false);
      assert.equal(accepts('/items/*/price', { items: [{ price: 1 }, { price: 2 }] }), false);
      assert.equal(accepts('/a~1b/__proto__', JSON.parse('{"a/b": {"__proto__": 2}}') as Json), false);
      assert.equal(accepts('', 2), false);
      assert.equal(accepts('/absent', {}), true);
    });
  }

  it('may refer to the schema’s definitions', () => {
    const schema = { type: 'object', $defs: { Name: { type: 'string' } } };
    const { nodes } = apply(schema, { pointer: '/a', schema: { $ref: '#/$defs/Name' } });
    assert.ok(nodes[0]);
    assert.equal(evaluate(nodes[0], { a: 1 }), false);
    assert.equal(evaluate(nodes[0], { a: 'x' }), true);
  });

  for (const [what, override] of [
    ['no pointer', { pointer: 'a.b', schema: {} }],
    ['no schema', { pointer: '/a', schema: 3 }],
    ['a malformed schema', { pointer: '/a', schema: { type: 'strnig' } }],
    ['a reference to nothing', { pointer: '/a', schema: { $ref: '#/nope' } }],
    ['an index beyond reason', { pointer: '/a/1000000000', schema: {} }],
  ] as const) {
    it(`with ${what} are refused`, () => {
      const { nodes, problems } = apply({}, override);
      assert.deepEqual([nodes.length, problems.length, problems[0]?.severity], [0, 1, 'error']);
    });
  }

  it('are written POINTER=SCHEMA, where a word or number is the value itself', () => {
    assert.deepEqual(parseSetting('/status=open'), { pointer: '/status', schema: { enum: ['open'] } });
    assert.deepEqual(parseSetting('/n=3'), { pointer: '/n', schema: { enum: [3] } });
    assert.deepEqual(parseSetting('/n={"minimum": 3}'), { pointer: '/n', schema: { minimum: 3 } });
    assert.deepEqual(parseSetting('/gone=false'), { pointer: '/gone', schema: false });
    assert.deepEqual(parseSetting('/q=a=b'), { pointer: '/q', schema: { enum: ['a=b'] } });
    for (const bad of ['/a', 'a=1', '/a={"minimum": }'])
      assert.equal((parseSetting(bad) as { severity?: string }).severity, 'error');
  });

  it('come from a file with places', () => {
    const text = '{"/a": 1, "b": 2}';
    const { overrides, problems } = readSettings('file:///work/set.json', text);
    assert.deepEqual(overrides, [{ pointer: '/a', schema: { enum: [1] } }]);
    assert.equal(problems[0]?.place?.start, text.indexOf('"b"'));
  });
});
