/** A schema of many properties of all kinds, whose first one has a value that can be typed. */

const kinds: readonly ((n: number) => object)[] = [
  () => ({ type: 'string', format: 'email' }),
  (n) => ({ type: 'integer', minimum: n, maximum: 10 * n + 100 }),
  () => ({ type: 'string', format: 'date-time' }),
  () => ({ enum: ['new', 'paid', 'packed', 'shipped', 'returned'] }),
  () => ({ type: 'string', pattern: '^[A-Z]{3}-[0-9]{4}$' }),
  () => ({ type: 'boolean' }),
  () => ({ type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.01 }),
  (n) => ({
    type: 'object',
    required: ['street', 'city'],
    properties: {
      street: { type: 'string', minLength: 1, maxLength: 20 + (n % 20) },
      city: { type: 'string' },
      country: { enum: ['DE', 'FR', 'IT'] },
    },
  }),
  () => ({ type: 'array', minItems: 1, maxItems: 4, items: { $ref: '#/$defs/Line' } }),
  () => ({ oneOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] }),
];

/** Where the typed value begins. */
export const typedAfter = '"const": "';

export function wideSchema(properties: number): string {
  const named = Array.from({ length: properties - 1 }, (_, i): [string, object] => {
    const kind = kinds[i % kinds.length] as (n: number) => object;
    return [`property${i + 1}`, kind(i + 1)];
  });
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['typed', ...named.filter((_, i) => i % 2 === 0).map(([name]) => name)],
    properties: { typed: { const: '' }, ...Object.fromEntries(named) },
    $defs: {
      Line: {
        type: 'object',
        required: ['sku', 'quantity'],
        properties: {
          sku: { type: 'string', pattern: '^[A-Z]{2}[0-9]{4}$' },
          quantity: { type: 'integer', minimum: 1, maximum: 99 },
          gift: { type: 'boolean' },
        },
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
