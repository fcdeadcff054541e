import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { objectsOf } from './support.ts';

const names = ['a', 'b', 'email', 'city', 'total', 'kind'];
const added = 'newcomer';

const { value, object } = fc.letrec<{ value: JsonObject; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<JsonObject>(
      { type: 'string' },
      { type: 'integer', minimum: 0, maximum: 99 },
      { type: 'number' },
      { type: 'boolean' },
      { enum: ['x', 'y', 'z'] },
      { type: ['string', 'null'], maxLength: 8 },
      { type: 'string', format: 'date-time' },
      { type: 'string', pattern: '^[A-Z]{3}-\\d+$' },
      { anyOf: [{ type: 'integer' }, { type: 'string', minLength: 2 }] },
    ),
    tie('object'),
    fc.record({ type: fc.constant('array'), items: tie('value'), maxItems: fc.constant(3) }),
  ),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), tie('value'), fc.boolean()), {
      selector: ([name]) => name,
      maxLength: 4,
    })
    .map((properties) => ({
      type: 'object',
      properties: Object.fromEntries(properties.map(([name, schema]) => [name, schema])),
      required: properties.filter(([, , required]) => required).map(([name]) => name),
      additionalProperties: false,
    })),
}));

/** Adds the property to the object at the path of property names, as far as it leads. */
function extended(schema: JsonObject, path: readonly string[], extra: Json, required: boolean): JsonObject {
  const copy = structuredClone(schema);
  let at = copy;
  for (const name of path) {
    const next = (at['properties'] as JsonObject)[name] as JsonObject | undefined;
    if (next?.['type'] === 'object') at = next;
  }
  (at['properties'] as JsonObject)[added] = extra;
  if (required) (at['required'] as Json[]).push(added);
  return copy;
}

function without(row: Json): Json {
  if (Array.isArray(row)) return row.map(without);
  if (typeof row !== 'object' || row === null) return row;
  const entries = Object.entries(row).filter(([name]) => name !== added);
  return Object.fromEntries(entries.map(([name, inner]) => [name, without(inner)]));
}

describe('a property that is added', () => {
  it('leaves all other values alone', () => {
    fc.assert(
      fc.property(
        object,
        fc.array(fc.constantFrom(...names), { maxLength: 2 }),
        value,
        fc.boolean(),
        (schema, path, extra, required) => {
          const before = objectsOf(schema, 20);
          const after = objectsOf(extended(schema, path, extra, required), 20);
          assert.deepEqual(after.map(without), before);
        },
      ),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('leaves the lengths of arrays alone, however much is added beside them', () => {
    const closed = (properties: JsonObject, required: string[] = []): JsonObject => ({
      type: 'object',
      properties,
      required,
      additionalProperties: false,
    });
    const array: JsonObject = {
      type: 'array',
      items: { type: ['string', 'null'], maxLength: 8 },
      maxItems: 3,
    };
    const newcomer = closed(
      { a: array, b: closed({ email: closed({}), b: closed({}), a: { type: 'string' } }, ['email']) },
      ['b'],
    );
    const wrapped = (extra: JsonObject): JsonObject =>
      closed({
        a: closed({ a: closed({ a: array, email: { type: 'string' }, kind: closed({}), ...extra }) }),
      });
    assert.deepEqual(objectsOf(wrapped({ [added]: newcomer }), 20).map(without), objectsOf(wrapped({}), 20));
  });
});
