import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { compiled, objectsOf, rowAt, rowsOf, sourceOf } from './support.ts';

const orderText = readFileSync(join(import.meta.dirname, '../../bench/order.schema.json'), 'utf8');
const order = JSON.parse(orderText) as JsonObject;
/** Written anew where UNDERSTUDY_UPDATE is set: a change of bytes is a change that users see. */
const snapshot = join(import.meta.dirname, 'order.rows.json');

describe('rows', () => {
  it('are the same in any order, alone, and from another compilation', () => {
    const first = sourceOf(order);
    const forward = Array.from({ length: 60 }, (_, i) => JSON.stringify(rowAt(first, i)));
    for (let i = 59; i >= 0; i--) assert.equal(JSON.stringify(rowAt(first, i)), forward[i]);
    const second = sourceOf(order);
    for (const i of [17, 3, 59]) assert.equal(JSON.stringify(rowAt(second, i)), forward[i]);
    const far = JSON.stringify(rowAt(first, 1_000_000_007));
    assert.equal(JSON.stringify(rowAt(sourceOf(order), 1_000_000_007)), far);
  });

  it('depend on the seed', () => {
    assert.notDeepEqual(rowsOf(order, 3, { seed: 2 }), rowsOf(order, 3));
  });

  it('keep their bytes from release to release', () => {
    const made = `${JSON.stringify(rowsOf(order, 5), null, 2)}\n`;
    if (process.env.UNDERSTUDY_UPDATE) writeFileSync(snapshot, made);
    assert.equal(made, readFileSync(snapshot, 'utf8'), 'run with UNDERSTUDY_UPDATE=1 if this is meant');
  });

  it('are narrowed by overrides, which never break the schema', () => {
    const set = { '/status': { enum: ['paid', 'nonsense'] }, '/lines/*/quantity': { minimum: 98 } };
    for (const row of objectsOf(order, 30, { set })) {
      assert.equal(row['status'], 'paid');
      for (const line of row['lines'] as JsonObject[]) assert.ok((line['quantity'] as number) >= 98);
    }
    const { source, problems } = compiled(order, { set: { '/status': { const: 'nonsense' } } });
    assert.equal(source, undefined);
    assert.match(problems[0]?.message ?? '', /^No instance can exist/);
  });

  it('have all optional properties, none, or some', () => {
    const names = ['a', 'b', 'c', 'd'];
    const schema = {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { type: 'integer' }])),
      required: ['d'],
      additionalProperties: false,
    };
    const shapes = (optional: 'none' | 'some' | 'all'): string[] => [
      ...new Set(objectsOf(schema, 40, { optional }).map((row) => Object.keys(row).join(''))),
    ];
    assert.deepEqual(shapes('none'), ['d']);
    assert.deepEqual(shapes('all'), ['abcd']);
    assert.ok(shapes('some').length > 3);
  });

  it('end where a schema refers to itself', () => {
    const tree = {
      type: 'object',
      properties: {
        value: { type: 'integer' },
        left: { $ref: '#' },
        right: { $ref: '#' },
        children: { type: 'array', items: { $ref: '#' } },
      },
      required: ['value'],
    };
    const rows = rowsOf(tree, 50);
    const depth = (value: Json): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
    assert.ok(rows.every((row) => depth(row) < 40));
    assert.ok(rows.some((row) => depth(row) > 2));
    assert.ok(rows.every((row) => JSON.stringify(row).length < 100_000));
  });

  it('may have a property called __proto__', () => {
    const schema = '{"type":"object","properties":{"__proto__":{"type":"integer"}},"required":["__proto__"]}';
    for (const row of objectsOf(schema, 5)) {
      assert.ok(Object.hasOwn(row, '__proto__'));
      assert.match(JSON.stringify(row), /"__proto__":-?\d+/);
      assert.equal(Object.getPrototypeOf(row), Object.prototype);
    }
  });

  it('are made of adversarial patterns', () => {
    const long = `^${'a'.repeat(10_000)}$`;
    assert.deepEqual(rowsOf({ type: 'string', pattern: long }, 1), ['a'.repeat(10_000)]);
    for (const value of rowsOf({ type: 'string', pattern: '(a+)+$' }, 20)) assert.match(String(value), /a$/);
  });

  it('are made at the edges of numbers', () => {
    const value = (schema: string): Json => rowsOf(schema, 1)[0] as Json;
    assert.equal(typeof value('{"type":"number","multipleOf":1e-300}'), 'number');
    assert.ok((value('{"type":"number","minimum":1.7e308}') as number) >= 1.7e308);
    assert.ok((value('{"type":"integer","minimum":9007199254740993}') as number) >= 9007199254740992);
    assert.equal(value('{"type":"number","maximum":5e-324,"exclusiveMinimum":0}'), 5e-324);
  });

  it('are refused in words where references are chained beyond the stack', () => {
    const links = 20_000;
    const chain = Object.fromEntries(
      Array.from({ length: links }, (_, i) => [`d${i}`, { anyOf: [{ $ref: `#/$defs/d${i + 1}` }] }]),
    );
    const { source, problems } = compiled({
      $ref: '#/$defs/d0',
      $defs: { ...chain, [`d${links}`]: { type: 'integer' } },
    });
    assert.equal(source, undefined);
    assert.match(problems.at(-1)?.message ?? '', /chains or nests more schemas/);
  });

  for (const [what, schema] of [
    ['a billion items', '{"type":"array","minItems":1000000000}'],
    ['a billion properties', '{"type":"object","minProperties":1000000000}'],
    ['a number beyond doubles', '{"type":"number","minimum":1e400}'],
  ] as const) {
    it(`are refused, not attempted: ${what}`, () => {
      const { source, problems } = compiled(schema);
      assert.equal(source, undefined);
      assert.ok(problems.some(({ severity }) => severity === 'error'));
      assert.ok(problems[0]?.place);
    });
  }
});
