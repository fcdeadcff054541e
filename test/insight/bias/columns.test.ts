import assert from 'node:assert/strict';
import { columnsOf, type Column } from '../../../src/insight/bias/columns.ts';
import { detect } from '../../../src/insight/bias/detect.ts';
import { loadParser, readSql } from '../../../src/read/sql/index.ts';
import { read } from '../../read/json-schema/reading.ts';
import { small, typeFolder } from '../../support/type-folder.ts';

function columns(schema: unknown, files?: Readonly<Record<string, string>>): readonly Column[] {
  const { dataset } = read(schema, files ? { files } : {});
  assert.ok(dataset?.entities[0]);
  return columnsOf(dataset.entities[0], dataset);
}
const pointers = (all: readonly Column[]): readonly string[] => all.map(({ pointer }) => pointer);
const at = (all: readonly Column[], pointer: string): Column => {
  const column = all.find((each) => each.pointer === pointer);
  assert.ok(column, pointer);
  return column;
};

describe('Columns of a JSON Schema', () => {
  it('are those of nested objects and of items, by pointers into rows and into the schema', () => {
    const all = columns({
      title: 'Booking',
      properties: {
        address: { $ref: '#/$defs/Address' },
        guests: { type: 'array', items: { properties: { age: { type: 'integer' } } } },
      },
      $defs: { Address: { properties: { 'post/code': { type: 'string' } } } },
    });
    assert.deepEqual(pointers(all), ['/address', '/address/post~1code', '/guests', '/guests/*/age']);
    assert.equal(at(all, '/address/post~1code').schemaPointer, '/$defs/Address/properties/post~1code');
    assert.deepEqual(at(all, '/guests/*/age').path, ['guests', 'age']);
  });
  it('have what all schemas say that hold there, and what alternatives leave', () => {
    const all = columns({
      required: ['sex'],
      allOf: [{ properties: { sex: { enum: ['f', 'm', null] } } }, { required: ['kind'] }],
      properties: {
        sex: { type: ['string', 'null'], title: 'Sex', enum: ['m', 'f', 'x', null] },
        kind: { anyOf: [{ const: 'a' }, { enum: ['b', 'c'] }] },
        open: { anyOf: [{ enum: ['a'] }, { type: 'string' }] },
        maybe: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'null' }] },
      },
    });
    const sex = at(all, '/sex');
    assert.deepEqual(sex.values, ['m', 'f', null]);
    assert.deepEqual([sex.title, sex.types, sex.nullable, sex.required], ['Sex', ['string'], true, true]);
    assert.deepEqual(at(all, '/kind').values, ['a', 'b', 'c']);
    assert.equal(at(all, '/kind').required, true);
    assert.equal(at(all, '/open').values, undefined);
    assert.equal(at(all, '/maybe').nullable, true);
    assert.ok(at(all, '/maybe').holding.some(({ pointer }) => pointer === '/properties/maybe/anyOf/0'));
  });
  it('have what each schema says, also where one of them was read before by itself', () => {
    const all = columns({
      properties: { alone: { $ref: '#/$defs/Code' }, both: { $ref: '#/$defs/Pair' } },
      $defs: {
        Code: { properties: { code: { type: 'string' } } },
        Titled: { properties: { code: { title: 'Sex' } } },
        Pair: { allOf: [{ $ref: '#/$defs/Code' }, { $ref: '#/$defs/Titled' }] },
      },
    });
    assert.deepEqual([at(all, '/alone/code').title, at(all, '/both/code').title], [undefined, 'Sex']);
    assert.deepEqual(at(all, '/both/code').holding.length, 2);
    assert.deepEqual(at(all, '/alone/code').holding.length, 1);
  });
  it('of branches have the values of them all', () => {
    const all = columns({
      oneOf: [{ properties: { sex: { const: 'm' } } }, { properties: { sex: { const: 'f' } } }],
    });
    assert.deepEqual(at(all, '/sex').values, ['m', 'f']);
  });
  it('end where a schema comes back to itself', () => {
    const all = columns({
      $ref: '#/$defs/Person',
      $defs: { Person: { properties: { age: { type: 'integer' }, mother: { $ref: '#/$defs/Person' } } } },
    });
    assert.deepEqual(pointers(all), ['/age', '/mother']);
  });
  it('end where schemas refer to each other in more ways than anyone can count', () => {
    const names = Array.from({ length: 30 }, (_, i) => `t${i}`);
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
    const all = columns({
      properties,
      $defs: Object.fromEntries(names.map((name) => [name, { properties }])),
    });
    assert.ok(all.length <= 5_000, `${all.length}`);
  });
  it('know their place in the text, and what is annotated', () => {
    const text = '{ "title": "Dog", "properties": { "x": { "x-understudy": { "protected": "sex" } } } }';
    const x = at(columns(text), '/x');
    assert.equal(x.protected, 'sex');
    const place = x.place();
    assert.ok(place && text.slice(place.start, place.end).includes('x-understudy'));
  });
  it('of schemas that are true, false or malformed are none', () => {
    assert.deepEqual(columns('true'), []);
    assert.deepEqual(pointers(columns({ properties: { a: true, b: false, __proto__x: {} } })), [
      '/a',
      '/b',
      '/__proto__x',
    ]);
  });
});

describe('Columns of SQL and TypeScript', () => {
  it('have the values of a CHECK and the place in the DDL', async () => {
    await loadParser('postgres');
    const text = `CREATE TABLE employees (id int PRIMARY KEY, gender text NOT NULL CHECK (gender IN ('M', 'F')), born date -- @protected age
    );`;
    const { dataset } = readSql({ texts: [{ uri: 'file:///a.sql', text }], dialect: 'postgres' });
    assert.ok(dataset?.entities[0]);
    const all = columnsOf(dataset.entities[0], dataset);
    const gender = at(all, '/gender');
    assert.deepEqual([gender.values, gender.required, gender.sql?.column.name], [['M', 'F'], true, 'gender']);
    const place = gender.place();
    assert.ok(place && text.slice(place.start, place.end).startsWith('gender text'));
    assert.equal(at(all, '/born').protected, 'age');
    assert.equal(detect(gender)[0]?.why, 'name ‘gender’ in ‘employees’, values M, F');
  });
  describe('of a type', () => {
    const folder = typeFolder();
    it('are the properties of its record', async () => {
      folder.put({
        'tsconfig.json': small(),
        'a.ts': `export interface Patient {
          sex: 'male' | 'female' | null;
          /** @protected age */
          x?: number;
          contact: { lastName: string };
        }`,
      });
      const session = await folder.open('a.ts');
      const type = session.main;
      assert.ok(type);
      const { dataset, entity } = session.read(type, { form: 'code', functions: 'required' });
      const all = columnsOf(entity, dataset);
      assert.deepEqual(new Set(at(all, '/sex').values), new Set(['male', 'female', null]));
      assert.equal(at(all, '/x').protected, 'age');
      assert.equal(detect(at(all, '/contact/lastName'))[0]?.class, 'surname');
    });
  });
});
