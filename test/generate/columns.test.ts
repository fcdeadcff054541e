import assert from 'node:assert/strict';
import { sourceOf } from './support.ts';

describe('columns', () => {
  it('are the properties in the order of the schema, with what fills them', () => {
    const { columns } = sourceOf(
      {
        type: 'object',
        required: ['zeta'],
        properties: {
          zeta: { type: 'integer', minimum: 2, maximum: 90 },
          'a/b': { type: 'string', pattern: '^[A-Z]{3}$' },
          email: { type: 'string', format: 'email' },
          state: { enum: ['on', 'off'] },
          version: { const: 1 },
          ip: { type: 'string', 'x-faker': 'internet.ipv4' },
          note: { type: ['string', 'null'], maxLength: 9 },
          items: { type: 'array', maxItems: 3 },
          never: false,
        },
      },
      { unique: ['/email'] },
    );
    assert.deepEqual(
      columns.map(({ name, pointer, rule, why }) => [name, pointer, rule, why]),
      [
        ['zeta', '/zeta', 'integer', 'from 2 to 90'],
        ['a/b', '/a~1b', 'pattern', '^[A-Z]{3}$'],
        ['email', '/email', 'internet.email', 'format email, unique'],
        ['state', '/state', 'enum', 'one of 2 values'],
        ['version', '/version', 'constant', '1'],
        ['ip', '/ip', 'internet.ipv4', 'annotation'],
        ['note', '/note', 'text', '0 to 9 characters, or null'],
        ['items', '/items', 'array', '0 to 3 items'],
      ],
    );
  });

  it('are those of all branches, and none where rows are no objects', () => {
    const branch = (name: string) => ({ type: 'object', properties: { [name]: {} }, required: [name] });
    const names = sourceOf({ oneOf: [branch('left'), branch('right')] }).columns.map(({ name }) => name);
    assert.deepEqual(names.sort(), ['left', 'right']);
    assert.deepEqual(sourceOf({ type: 'array' }).columns, []);
  });
});
