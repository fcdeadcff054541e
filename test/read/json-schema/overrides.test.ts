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

  it('tell of annotations that cannot be read, and hold without them', () => {
    const schema = { minLength: 1, anyOf: [{ 'x-faker': 'nonsense' }], 'x-understudy': { nul: 0.5 } };
    const { nodes, problems } = apply({}, { pointer: '/a', schema });
    assert.equal(nodes.length, 1);
    assert.deepEqual(
      problems.map(({ code, severity, message }) => [code, severity, message.slice(0, 22)]),
      [
        ['annotation', 'warning', 'The override of /a: x-'],
        ['annotation', 'warning', 'The override of /a: x-'],
      ],
    );
  });

  it('come from a file with places', () => {
    const text = '{"/a": 1, "b": 2}';
    const { overrides, problems } = readSettings('file:///project/set.json', text);
    assert.deepEqual(overrides, [{ pointer: '/a', schema: { enum: [1] } }]);
    assert.equal(problems[0]?.place?.start, text.indexOf('"b"'));
  });

  describe('that reach nothing', () => {
    const text = { type: 'string' };
    const order = {
      type: 'object',
      required: ['id'],
      properties: {
        price: { type: 'number' },
        closed: { type: 'object', properties: { color: text }, additionalProperties: false },
        lines: { type: 'array', maxItems: 3, items: { $ref: '#/$defs/Line' } },
        labels: { type: 'object', additionalProperties: text },
        anything: {},
      },
      allOf: [{ anyOf: [{ properties: { card: { properties: { number: text } } } }, { type: 'object' }] }],
      if: { required: ['coupon'] },
      then: { properties: { discount: { type: 'number' } } },
      $defs: { Line: { type: 'object', properties: { sku: text, next: { $ref: '#/$defs/Line' } } } },
    };
    const told = (schema: object, ...overrides: (readonly [string, Json])[]): readonly string[] => {
      const { dataset } = read(schema);
      const entity = dataset?.entities[0];
      assert.ok(dataset && entity);
      const { problems } = readOverrides(
        dataset,
        entity,
        overrides.map(([pointer, schema]) => ({ pointer, schema })),
      );
      for (const { code, severity } of problems)
        assert.deepEqual([code, severity], ['override-unused', 'warning']);
      return problems.map(({ message }) => message);
    };

    for (const [pointer, says] of [
      ['/pirce', /^The override of \/pirce adds .*no property “pirce” in the row\. Did you mean \/price\?/],
      ['/Price', /Did you mean \/price\?/],
      ['/cuopon', /Did you mean \/coupon\?/],
      ['/dicsount', /Did you mean \/discount\?/],
      ['/closed/colour', /does nothing: .*“colour” in \/closed\. Did you mean \/closed\/color\?/],
      ['/closed/size', /does nothing: .*“size” in \/closed\. There are: “color”\./],
      ['/lines/*/suk', /Did you mean \/lines\/\*\/sku\?/],
      ['/lines/0/next/next/suk', /Did you mean \/lines\/0\/next\/next\/sku\?/],
      ['/line/*/sku', /Did you mean \/lines\/\*\/sku\?/],
      ['/lines/3/sku', /does nothing/],
      ['/lines/sku', /does nothing: \/lines is no object/],
      ['/labels/*', /does nothing: “\*” means every item of an array, and \/labels is no array/],
      ['/price/amount', /does nothing: \/price is no object/],
      ['/card/nubmer', /Did you mean \/card\/number\?/],
    ] as const) {
      it(`are told: ${pointer}`, () => {
        const [message = '', ...more] = told(order, [pointer, { enum: [1] }]);
        assert.match(message, says);
        assert.deepEqual(more, []);
      });
    }

    for (const pointer of [
      ...['', '/id', '/price', '/closed/color', '/lines/2/sku', '/lines/*/next/next/sku', '/labels/pirce'],
      ...['/anything/at/all', '/anything/*/all', '/anything/3', '/card/number', '/coupon', '/discount'],
      '/nickname',
    ]) {
      it(`are not told where the schema describes the place or leaves it open: “${pointer}”`, () =>
        assert.deepEqual(told(order, [pointer, { enum: [1] }]), []));
    }

    it('are not told where another override speaks of the place', () => {
      assert.deepEqual(told(order, ['/pirce', { type: 'string' }], ['', { required: ['pirce'] }]), []);
      assert.deepEqual(
        told(order, ['/lines/*', { properties: { suk: text } }], ['/lines/1/suk', { minLength: 1 }]),
        [],
      );
      assert.equal(told(order, ['/pirce', text], ['/pirce', { minLength: 1 }]).length, 2);
    });

    it('see through tuples, patterns, dynamic references and listed values', () => {
      const cases: readonly (readonly [object, string, boolean])[] = [
        [{ prefixItems: [{ properties: { a: text } }], items: false }, '/0/a', true],
        [{ type: 'array', prefixItems: [{}], items: false }, '/1', false],
        [{ patternProperties: { '^x-': text }, additionalProperties: false }, '/x-y', true],
        [{ patternProperties: { '^x-': text }, additionalProperties: false }, '/y', false],
        [{ dependentRequired: { bar: ['foobar'], foobaz: [] } }, '/foobar', true],
        [{ dependentRequired: { bar: ['foobar'], foobaz: [] } }, '/foobra', false],
        [{ enum: [{ a: { b: 1 } }, 3] }, '/a/b', true],
        [{ enum: [{ a: 1 }, 3], additionalProperties: false }, '/b', false],
        [
          {
            $dynamicAnchor: 'tree',
            unevaluatedProperties: false,
            properties: { child: { $dynamicRef: '#tree' } },
          },
          '/child/child',
          true,
        ],
        [{ $dynamicAnchor: 'tree', properties: { child: { $dynamicRef: '#tree' } } }, '/child/chidl', false],
      ];
      for (const [schema, pointer, reached] of cases)
        assert.equal(
          told(schema, [pointer, {}]).length === 0,
          reached,
          `${JSON.stringify(schema)} ${pointer}`,
        );
    });
  });
});
