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

  it('have the type that the schema states, and say whether each row has them', () => {
    const money = { type: 'number' };
    const { columns } = sourceOf({
      type: 'object',
      required: ['id', 'total'],
      properties: {
        id: { type: 'string' },
        total: { $ref: '#/$defs/money' },
        both: { allOf: [{ minimum: 1 }, { type: ['integer', 'null'] }] },
        state: { enum: ['on', 'off', null] },
        any: {},
      },
      $defs: { money },
    });
    assert.deepEqual(
      columns.map(({ name, type, required }) => [name, type, required]),
      [
        ['id', 'string', true],
        ['total', 'number', true],
        ['both', 'integer | null', false],
        ['state', 'string | null', false],
        ['any', undefined, false],
      ],
    );
  });

  it('are required only where every branch requires them', () => {
    const { columns } = sourceOf({
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' } },
      oneOf: [
        { required: ['a'], properties: { a: { const: 1 }, b: false } },
        { required: ['b'], properties: { a: false, b: { const: 1 } } },
      ],
    });
    assert.deepEqual(
      columns.filter(({ required }) => required).map(({ name }) => name),
      ['id'],
    );
  });

  it('are placed where the schema first declares them, through references and allOf', () => {
    const schema = {
      allOf: [{ $ref: '#/$defs/base' }],
      type: 'object',
      properties: { own: { type: 'integer' } },
      additionalProperties: true,
      required: ['undeclared'],
      $defs: { base: { properties: { own: { minimum: 3 }, inherited: { type: 'string' } } } },
    };
    const text = JSON.stringify(schema);
    const shown = sourceOf(text).columns.map((column) => {
      const place = column.place();
      return [column.name, place && text.slice(place.start, place.end)];
    });
    assert.deepEqual(Object.fromEntries(shown), {
      own: '"own":{"type":"integer"}',
      inherited: '"inherited":{"type":"string"}',
      undeclared: undefined,
    });
  });

  it('are those of all branches, and none where rows are no objects', () => {
    const branch = (name: string) => ({ type: 'object', properties: { [name]: {} }, required: [name] });
    const names = sourceOf({ oneOf: [branch('left'), branch('right')] }).columns.map(({ name }) => name);
    assert.deepEqual(names.sort(), ['left', 'right']);
    assert.deepEqual(sourceOf({ type: 'array' }).columns, []);
  });
});
