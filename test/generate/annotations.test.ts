import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { compiled, objectsOf, textAt } from './support.ts';

const record = (properties: Record<string, Json>): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

function valuesOf(schema: Json, count = 300): Json[] {
  return objectsOf(record({ v: schema }), count).map((row) => row['v'] as Json);
}

function problemsOf(schema: Json) {
  const whole = record({ v: schema });
  return compiled(whole).problems.map(({ code, severity, message, place, related }) => ({
    code,
    severity,
    message,
    at: textAt(whole, place),
    related: (related ?? []).map((each) => textAt(whole, each.place)),
  }));
}

const shareOf = (values: readonly Json[], value: Json): number =>
  values.filter((each) => each === value).length / values.length;

describe('annotations', () => {
  const fits: readonly (readonly [string, Json, (value: Json) => boolean])[] = [
    [
      'a faker',
      { type: 'string', 'x-faker': 'internet.ipv4' },
      (v) => /^\d+\.\d+\.\d+\.\d+$/.test(String(v)),
    ],
    [
      'json-schema-faker’s spelling',
      { type: 'string', faker: { 'internet.email': [{ provider: 'acme.test' }] } },
      (v) => /@acme\.test$/.test(String(v)),
    ],
    [
      'within the constraints',
      { type: 'string', maxLength: 5, 'x-faker': 'person.firstName' },
      (v) => /^\p{Lu}.{1,4}$/u.test(String(v)),
    ],
    [
      'as far as the range allows',
      { type: 'integer', minimum: 8, 'x-faker': { 'number.int': [{ min: 1, max: 9 }] } },
      (v) => v === 8 || v === 9,
    ],
    [
      'a range of which the schema leaves a speck',
      { type: 'integer', maximum: 3, 'x-faker': { 'number.int': [{ min: 2, max: 1_000_000_000 }] } },
      (v) => v === 2 || v === 3,
    ],
    [
      'no more decimals than asked for',
      { type: 'number', 'x-faker': 'number.float {"fractionDigits":2,"min":0,"max":1}' },
      (v) => Math.round(Number(v) * 100) / 100 === v,
    ],
    [
      'more decimals where the schema leaves nothing with fewer',
      {
        type: 'number',
        minimum: 0.912,
        maximum: 0.918,
        'x-faker': 'number.float {"fractionDigits":2,"min":0,"max":1}',
      },
      (v) => Math.round(Number(v) * 1000) / 1000 === v,
    ],
    ['numbers as text', { type: 'string', 'x-faker': 'number.int' }, (v) => /^\d+$/.test(String(v))],
    ['texts as numbers', { type: 'number', 'x-faker': 'finance.amount' }, (v) => typeof v === 'number'],
    [
      'the day of a moment',
      { type: 'string', format: 'date', 'x-faker': 'date.past' },
      (v) => /^2025-\d\d-\d\d$/.test(String(v)),
    ],
    ['examples', { type: 'string', 'x-understudy': { example: 'as given' } }, (v) => v === 'as given'],
    [
      'examples of whole objects',
      { type: 'object', 'x-understudy': { examples: [{ a: 1 }, { a: 2 }] } },
      (v) => JSON.stringify(v) === '{"a":1}' || JSON.stringify(v) === '{"a":2}',
    ],
  ];
  for (const [what, schema, test] of fits) {
    it(`are followed: ${what}`, () => {
      assert.deepEqual(problemsOf(schema), []);
      for (const value of valuesOf(schema, 60)) assert.ok(test(value), JSON.stringify(value));
    });
  }

  it('are followed in items, and in what a reference leads to', () => {
    const schema = {
      ...record({ list: { type: 'array', minItems: 2, items: { $ref: '#/$defs/ip' } } }),
      $defs: { ip: { type: 'string', 'x-faker': 'internet.ipv4' } },
    };
    for (const row of objectsOf(schema, 20)) {
      for (const item of row['list'] as string[]) assert.match(item, /^\d+\.\d+\.\d+\.\d+$/);
    }
  });

  it('give nulls an exact share in every thousand rows', () => {
    const schema = { type: ['string', 'null'], 'x-understudy': { null: 0.13 } };
    assert.equal(shareOf(valuesOf(schema, 1000), null), 0.13);
    assert.equal(shareOf(valuesOf({ ...schema, 'x-understudy': { null: 0 } }, 200), null), 0);
    assert.equal(shareOf(valuesOf({ ...schema, 'x-understudy': { null: 1 } }, 200), null), 1);
  });

  it('weigh listed values and flags', () => {
    const weighed = { enum: ['a', 'b', 'c'], 'x-understudy': { weights: { a: 3, b: 1 } } };
    const values = valuesOf(weighed, 2000);
    assert.ok(Math.abs(shareOf(values, 'a') - 0.75) < 0.05);
    assert.equal(shareOf(values, 'c'), 0);
    const huge = { enum: ['a', 'b'], 'x-understudy': { weights: { a: 1e308, b: 1e308 } } };
    const halves = valuesOf(huge, 2000).filter((value) => value === 'a').length;
    assert.ok(halves > 800 && halves < 1200, String(halves));
    const flags = valuesOf({ type: 'boolean', 'x-understudy': { weights: { true: 9, false: 1 } } }, 2000);
    assert.ok(Math.abs(shareOf(flags, true) - 0.9) < 0.04);
  });

  it('that contradict the schema are told with both places, and values are made without them', () => {
    const schema = { type: 'string', maxLength: 2, 'x-faker': 'lorem.paragraph' };
    const [problem, ...others] = problemsOf(schema);
    assert.deepEqual(others, []);
    assert.equal(problem?.code, 'annotation-contradiction');
    assert.equal(problem.severity, 'warning');
    assert.equal(problem.at, '"x-faker": "lorem.paragraph"');
    assert.match(problem.related[0] ?? '', /"maxLength": 2/);
    assert.ok(valuesOf(schema).every((value) => typeof value === 'string' && value.length <= 2));
  });

  const misfits: readonly (readonly [string, Json])[] = [
    [
      'a range outside of the limits',
      { type: 'integer', minimum: 50, 'x-faker': 'number.int {"min":1,"max":9}' },
    ],
    ['weights of values that are not listed', { enum: [1, 2], 'x-understudy': { weights: { three: 1 } } }],
    ['nulls where null is not allowed', { type: 'string', 'x-understudy': { null: 0.5 } }],
    ['an example of another type', { type: 'object', 'x-understudy': { example: 7 } }],
  ];
  for (const [what, schema] of misfits) {
    it(`that contradict the schema are told: ${what}`, () => {
      assert.deepEqual(
        problemsOf(schema).map(({ code }) => code),
        ['annotation-contradiction'],
      );
      assert.equal(valuesOf(schema, 20).length, 20);
    });
  }

  it('with a misspelt faker name the near one', () => {
    const [problem] = problemsOf({ type: 'string', 'x-faker': 'internet.emial' });
    assert.equal(problem?.code, 'annotation-unknown');
    assert.match(problem.message, /‘internet\.email’/);
    assert.equal(problem.at, '"x-faker": "internet.emial"');
  });

  it('give way to overrides', () => {
    const schema = record({ v: { type: 'string', 'x-faker': 'internet.ipv4' } });
    for (const row of objectsOf(schema, 20, { set: { '/v': { 'x-faker': 'internet.mac' } } }))
      assert.match(String(row['v']), /^([0-9a-f]{2}:){5}/);
  });

  it('make values unique', () => {
    const values = valuesOf(
      { type: 'integer', minimum: 1, maximum: 500, 'x-understudy': { unique: true } },
      500,
    );
    assert.equal(new Set(values).size, 500);
  });
});
