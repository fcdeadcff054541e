import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { compiled } from './support.ts';

const small = fc.nat({ max: 4 });
const names = fc.constantFrom('a', 'b', 'c', 'ab');
const json: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  true,
  0,
  3,
  -1.5,
  '',
  'a',
  'abc',
  [],
  [1],
  {},
  { a: 1 },
);
const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');

/** Any keywords of 2020-12 together, with small values, so that they meet. */
const { schema } = fc.letrec<{ schema: Json; object: Json }>((tie) => {
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(names, tie('schema'), { maxKeys: 3 });
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      { weight: 1, arbitrary: fc.boolean() },
      { weight: 2, arbitrary: type.map((one) => ({ type: one })) },
      { weight: 7, arbitrary: tie('object') },
    ),
    object: fc
      .record(
        {
          type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
          enum: fc.uniqueArray(json, {
            minLength: 1,
            maxLength: 4,
            comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b),
          }),
          const: json,
          minimum: fc.integer({ min: -5, max: 5 }),
          exclusiveMaximum: fc.integer({ min: -3, max: 9 }),
          multipleOf: fc.constantFrom(1, 2, 0.5, 0.01, 3),
          minLength: small,
          maxLength: small,
          pattern: fc.constantFrom('^a', 'b$', '[0-9]{2}', '^(ab|cd)*$', '\\p{Lu}'),
          format: fc.constantFrom('date', 'email', 'uuid', 'ipv4'),
          minItems: small,
          maxItems: small,
          uniqueItems: fc.boolean(),
          items: tie('schema'),
          prefixItems: list,
          contains: tie('schema'),
          minContains: fc.nat({ max: 2 }),
          maxContains: fc.integer({ min: 1, max: 3 }),
          unevaluatedItems: tie('schema'),
          properties: map,
          patternProperties: fc.dictionary(fc.constantFrom('^a', 'b$'), tie('schema'), { maxKeys: 2 }),
          additionalProperties: tie('schema'),
          propertyNames: tie('schema'),
          required: fc.uniqueArray(names, { maxLength: 2 }),
          minProperties: fc.nat({ max: 3 }),
          maxProperties: small,
          dependentRequired: fc.dictionary(names, fc.uniqueArray(names, { maxLength: 2 }), { maxKeys: 2 }),
          dependentSchemas: map,
          unevaluatedProperties: tie('schema'),
          allOf: list,
          anyOf: list,
          oneOf: list,
          not: tie('schema'),
          if: tie('schema'),
          then: tie('schema'),
          else: tie('schema'),
        },
        { requiredKeys: [], noNullPrototype: true },
      )
      // All at once seldom leave anything: some of the keywords are enough.
      .chain((all) =>
        fc
          .subarray(Object.keys(all), { maxLength: 5 })
          .map(
            (keys) =>
              Object.fromEntries(keys.map((key) => [key, all[key as keyof typeof all]])) as JsonObject,
          ),
      ),
  };
});

describe('random schemas', () => {
  it('never give a row that ajv rejects, never throw, and are either made or refused with a reason', () => {
    let made = 0;
    fc.assert(
      fc.property(schema, (wanted) => {
        const ajv = new Ajv2020({ strict: false, allErrors: false, ownProperties: true, logger: false });
        (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
        const validate = ajv.compile(wanted as JsonObject | boolean);
        const { source, problems } = compiled(JSON.stringify(wanted));
        if (!source) {
          assert.ok(problems.some(({ message }) => message.startsWith('No instance')));
          return;
        }
        made++;
        const byAjv = !problems.some(({ code }) => code === 'validator-defect');
        for (let i = 0; i < 5; i++) {
          const row = source.row(i);
          if (row.ok)
            assert.ok(
              !byAjv || validate(row.value),
              `${JSON.stringify(row.value)}: ${ajv.errorsText(validate.errors)}`,
            );
          else assert.match(row.problem.message, /No instance/);
        }
      }),
      { numRuns: 200, endOnFailure: true },
    );
    assert.ok(made > 100, `only ${made} schemas of 200 were satisfiable`);
  }).timeout(120_000);
});
