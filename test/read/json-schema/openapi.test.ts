import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compile } from '../../../src/generate/index.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { defaultOptions } from '../../../src/model/options.ts';
import { findEntity } from '../../../src/read/json-schema/index.ts';
import { read, recordOf } from './reading.ts';

const petstore = readFileSync(new URL('../../../examples/petstore.openapi.yaml', import.meta.url), 'utf8');
const yaml = { uri: 'file:///project/petstore.openapi.yaml' };

describe('OpenAPI', () => {
  it('gives the components, then the bodies of requests and responses', () => {
    const { dataset, problems } = read(petstore, yaml);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      dataset?.entities.map(({ name }) => name),
      ['Pet', 'Owner', 'Error', 'listPets.response.200', 'bookVisit.request'],
    );
    assert.equal(dataset?.entities[0]?.record.draft, 'openapi-3.0');
    assert.equal(dataset?.entities[0]?.id, `${yaml.uri}#/components/schemas/Pet`);
  });

  it('3.1 is read as its dialect says, else as 2020-12', () => {
    const document = { openapi: '3.1.0', components: { schemas: { A: { type: 'string' } } } };
    assert.equal(recordOf(document).draft, '2020-12');
    const dialect = 'http://json-schema.org/draft-07/schema#';
    assert.equal(recordOf({ ...document, jsonSchemaDialect: dialect }).draft, '7');
  });

  it('2.0 is refused with the next step', () => {
    const { dataset, problems } = read({ swagger: '2.0', definitions: { A: {} } });
    assert.equal(dataset, undefined);
    assert.match(problems[0]?.message ?? '', /convert/u);
  });

  it('minds only what the entity reaches', () => {
    const document = {
      openapi: '3.0.0',
      components: {
        schemas: { A: { type: 'string' }, B: { type: 'strnig', properties: { c: { $ref: '#/x' } } } },
      },
    };
    assert.deepEqual(
      read(document).problems.map(({ severity }) => severity),
      ['warning', 'warning'],
    );
    assert.deepEqual(
      read(document, { entity: 'B' }).problems.map(({ severity }) => severity),
      ['error', 'error'],
    );
  });
});

describe('mode', () => {
  it('write forbids readOnly properties, through references and allOf, and requires them no more', () => {
    const { dataset } = read(petstore, { ...yaml, mode: 'write' });
    const pet = dataset && findEntity(dataset, 'Pet')?.record;
    assert.deepEqual(pet?.sub('properties', 'id').json, { not: {} });
    assert.deepEqual((pet?.json as { required: string[] }).required, ['name', 'species', 'status']);
    const place = pet?.place('required');
    assert.match(petstore.slice(place?.start, place?.end), /^required: \[id, name/u);
    const record = recordOf(
      {
        allOf: [{ $ref: '#/$defs/Base' }, { required: ['id', 'name'] }],
        required: ['id'],
        $defs: { Base: { properties: { id: { $ref: '#/$defs/Id' } } }, Id: { readOnly: true } },
      },
      { mode: 'write' },
    );
    assert.equal(record.sub('$defs', 'Base', 'properties', 'id').json, false);
    assert.deepEqual(record.sub('allOf', 1).json, { required: ['name'] });
    assert.equal((record.json as { required?: string[] }).required, undefined);
  });

  it('read forbids writeOnly properties and leaves readOnly ones', () => {
    const { dataset } = read(petstore, { ...yaml, mode: 'read' });
    const owner = dataset && findEntity(dataset, 'Owner')?.record;
    assert.deepEqual(owner?.sub('properties', 'pin').json, { not: {} });
    const pet = dataset && findEntity(dataset, 'Pet')?.record;
    assert.notDeepEqual(pet?.sub('properties', 'id').json, { not: {} });
  });
});

describe('entities', () => {
  const names = (schema: unknown, uri?: string): string[] | undefined =>
    read(schema, uri ? { uri } : {}).dataset?.entities.map(({ name }) => name);

  it('are the root by its title or file, then its definitions', () => {
    assert.deepEqual(names({ title: 'Order', type: 'object', $defs: { Line: {} } }), ['Order', 'Line']);
    assert.deepEqual(names({ type: 'string' }, 'file:///project/my%20order.schema.json'), ['my order']);
  });

  it('of a library of definitions are the definitions alone', () => {
    assert.deepEqual(names({ $id: 'http://x.example/', definitions: { A: {}, B: true } }), ['A', 'B']);
  });

  it('are found by name, pointer or id', () => {
    const { dataset } = read({ title: 'Order', type: 'object', $defs: { Line: {} } });
    assert.ok(dataset);
    for (const name of [
      'Line',
      'line',
      '/$defs/Line',
      '#/$defs/Line',
      'file:///project/main.json#/$defs/Line',
    ])
      assert.equal(findEntity(dataset, name)?.name, 'Line');
    assert.equal(findEntity(dataset, 'nobody'), undefined);
  });
});

describe('the discriminator of OpenAPI', () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const extend = (more: Json): Json => ({ allOf: [ref('Base'), more] });
  const schemas = {
    Pet: {
      oneOf: [ref('Cat'), ref('Dog'), ref('Fish')],
      discriminator: { propertyName: 'type', mapping: { pup: ref('Dog').$ref, hound: 'Dog' } },
    },
    Base: { type: 'object', required: ['type'], properties: { type: { type: 'string' } } },
    Cat: extend({ required: ['lives'], properties: { lives: { type: 'integer' } } }),
    Dog: extend({ required: ['bark'], properties: { bark: { type: 'boolean' } } }),
    Fish: extend({ required: ['fins'], properties: { type: { enum: ['fish'] }, fins: { type: 'null' } } }),
  };
  const rowsOf = (schema: Json): JsonObject[] => {
    const document = { openapi: '3.0.3', components: { schemas: { A: schema, ...schemas } } };
    const { dataset, problems } = read(document);
    const entity = dataset?.entities[0];
    assert.ok(dataset && entity);
    const { source, problems: more } = compile(dataset, entity, defaultOptions);
    assert.deepEqual([...problems, ...more], []);
    return Array.from({ length: 12 }, (_, i) => {
      const row = source?.row(i);
      assert.ok(row?.ok);
      return row.value as JsonObject;
    });
  };

  it('names the branch of a row by its mapping, its name or what the branch itself demands', () => {
    const seen = new Set<Json | undefined>();
    for (const row of rowsOf(ref('Pet'))) {
      seen.add(row.type);
      if ('lives' in row) assert.equal(row.type, 'Cat');
      else assert.match(String(row.type), 'bark' in row ? /^(?:pup|hound)$/u : /^fish$/u);
    }
    assert.deepEqual([...seen].sort(), ['Cat', 'fish', 'hound', 'pup']);
  });

  it('yields to what a schema around it demands', () => {
    const around = { allOf: [ref('Pet'), { properties: { type: { enum: ['x'] } } }] };
    for (const row of rowsOf(around)) assert.equal(row.type, 'x');
  });
});
