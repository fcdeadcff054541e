import assert from 'node:assert/strict';
import { audit } from '../../../../src/insight/bias/audit.ts';
import { columnsOf } from '../../../../src/insight/bias/columns.ts';
import type { Finding } from '../../../../src/insight/bias/finding.ts';
import type { Json, JsonObject } from '../../../../src/model/json.ts';
import { loadLocale } from '../../../../src/realism/index.ts';
import { read } from '../../../read/json-schema/reading.ts';

interface Asked {
  readonly title?: string;
  readonly locale?: string;
  readonly decided?: readonly string[];
  /** Rows that are there already. */
  readonly fixture?: true;
}

function told(schema: unknown, { locale = 'en', decided = [], fixture }: Asked = {}): readonly Finding[] {
  const { dataset } = read(schema, typeof schema === 'string' ? { uri: 'file:///project/main.yaml' } : {});
  const [entity] = dataset?.entities ?? [];
  assert.ok(dataset && entity);
  const generated = { locale, date: '2026-01-01', decided };
  const { findings } = audit(entity.name, columnsOf(entity, dataset), undefined, {
    reference: { kind: 'declared' },
    ...(!fixture && { generated }),
  });
  return findings.filter(({ code }) => code.startsWith('bias-generator-'));
}
const of = (properties: JsonObject, { title = 'Customer', ...asked }: Asked = {}) =>
  told({ title, type: 'object', properties }, asked);
function only(name: string, property: Json, asked?: Asked): Finding {
  const all = of({ [name]: property }, asked);
  assert.equal(all.length, 1, `${all.length} findings`);
  return all[0] as Finding;
}
const none = (name: string, property: Json, asked?: Asked): void =>
  assert.deepEqual(
    of({ [name]: property }, asked).map(({ message }) => message),
    [],
  );
const text = { type: 'string' };
const date = { type: 'string', format: 'date' };

describe('generators of names', () => {
  it('are told to lack what surnames have, with numbers and the way out', () => {
    const found = only('lastName', text);
    assert.equal(found.code, 'bias-generator-names');
    assert.equal(found.severity, 'information');
    assert.equal(found.pointer, '/properties/lastName');
    assert.equal(found.n, 10_000);
    assert.ok((found.value ?? 0) > 400 && (found.value ?? 0) < 2000);
    assert.match(found.message, /^“lastName” of Customer is drawn from person\.lastName \(en\): 10,000 draws give [\d,]+ different names, and none has a letter beyond ASCII, a space or one or two letters, or is in another script; 19 of 20 surnames [^(]*\(Garcia, Martinez, Hernandez, Lopez …\)\. To draw from more: --widen \/lastName, or "x-faker": "wide\.lastName" in the schema\.$/u); // prettier-ignore
  });

  it('are not told to lack what the schema keeps out', () => {
    const ascii = only('lastName', { type: 'string', pattern: '^[A-Za-z -]+$' });
    assert.doesNotMatch(ascii.message, /ASCII|another script|apostrophe/u);
    const short = only('lastName', { type: 'string', maxLength: 12 });
    assert.doesNotMatch(short.message, /more than/u);
    none('firstName', { type: 'string', pattern: '^[A-Z][a-z]+$' });
  });

  it('are measured in the language of the rows', async () => {
    await loadLocale('de');
    const { message } = only('lastName', text, { locale: 'de' });
    assert.match(message, /\(de\)/u);
    assert.doesNotMatch(message, /ASCII/u);
    none('lastName', text, { locale: 'xx' });
  });

  it('are not told of what no generator of names fills', () => {
    none('lastName', { enum: ['Smith', 'Jones'] });
    none('lastName', { type: 'string', examples: ['Smith', 'Jones'] });
    none('lastName', { type: 'string', 'x-understudy': { weights: { Smith: 1, Ng: 2 } } });
    none('lastName', { type: 'string', 'x-faker': 'wide.lastName' });
    none('lastName', { type: 'string', 'x-faker': 'location.city' });
    none('lastName', { type: 'string', pattern: '^[0-9]{8}$' });
    none('lastName', { type: 'string', maxLength: 2 });
    none('name', text, { title: 'Product' });
    none('lastName', text, { decided: ['/lastName'] });
    none('lastName', text, { decided: ['/properties/lastName'] });
    none('lastName', text, { fixture: true });
  });
});

describe('generators of ages', () => {
  it('are told where they give nobody below 18 or of 80 and more', () => {
    const found = only('birthDate', date);
    assert.equal(found.code, 'bias-generator-ages');
    assert.match(found.message, /ages from 18 to 79 on 2026-01-01, nobody below 18 and nobody of 80 or more, though the schema lets them in\./u); // prettier-ignore
    assert.equal(found.value, 79);
    assert.match(only('birthYear', { type: 'integer' }).message, /nobody of 80 or more/u);
    assert.match(only('age', { type: 'integer' }, { title: 'Employee' }).message, /ages from 18 to 67/u);
  });

  it('are not told of limits that are the schema’s', () => {
    none('age', { type: 'integer' });
    none('age', { type: 'integer', minimum: 18, maximum: 67 }, { title: 'Employee' });
    const old = only('age', { type: 'integer', minimum: 18 }, { title: 'Employee' });
    assert.doesNotMatch(old.message, /nobody below/u);
    none('birthDate', { ...date, formatMinimum: '1950-01-01', formatMaximum: '2000-01-01' });
    none('birthDate', { ...date, 'x-faker': { 'date.birthdate': [{ min: 18, max: 65, mode: 'age' }] } });
    none('birthDate', date, { title: 'Vehicle' });
  });
});

describe('generators of labels', () => {
  it('are told where there are two, or dozens that are equally likely', () => {
    const two = only('gender', text);
    assert.equal(two.code, 'bias-generator-labels');
    assert.match(two.message, /2 labels \(“(?:fe)?male”, “(?:fe)?male”\), each in 49\.\d % to 50\.\d %/u);
    const many = only('gender', { type: 'string', 'x-faker': 'person.gender' });
    assert.match(many.message, /76 labels, each in 1\.\d % to 1\.\d %: the 10 that say woman or man are 1[23]\.\d % together/u); // prettier-ignore
    assert.ok((many.value ?? 1) < 0.2);
  });

  it('are not told of listed ones, nor of what is no person’s', () => {
    none('gender', { enum: ['F', 'M', 'X'] });
    none('gender', { type: 'string', 'x-faker': 'wide.gender' });
    none('gender', text, { title: 'Connector' });
  });
});

describe('what generators are told of', () => {
  it('is one thing for a column, and each place once', () => {
    const all = told({
      title: 'Order',
      type: 'object',
      properties: {
        buyer: { $ref: '#/$defs/person' },
        payer: { $ref: '#/$defs/person' },
      },
      $defs: { person: { type: 'object', properties: { lastName: text, birthDate: date } } },
    });
    assert.deepEqual(all.map(({ pointer }) => pointer).sort(), [
      '/$defs/person/properties/birthDate',
      '/$defs/person/properties/lastName',
    ]);
  });

  const fixedBy = (source: string): string => {
    const [fix] = told(source)[0]?.fixes ?? [];
    assert.ok(fix);
    return [...fix.edits].reduce(
      (changed, { place, text: by }) => changed.slice(0, place.start) + by + changed.slice(place.end),
      source,
    );
  };

  it('has a fix that writes the better generator, in the way the schema is written', () => {
    const lines =
      '{\n  "title": "Customer",\n  "properties": {\n    "lastName": {\n      "type": "string"\n    }\n  }\n}\n';
    assert.equal(
      fixedBy(lines),
      lines.replace('"string"\n', '"string",\n      "x-faker": "wide.lastName"\n'),
    );
    const short = '{"title": "Customer", "properties": {"lastName": {"type": "string"}}}';
    assert.equal(fixedBy(short), short.replace('"string"', '"string", "x-faker": "wide.lastName"'));
    const yaml =
      'title: Customer\nproperties:\n  birthDate:\n    type: string\n    format: date\n  other:\n    type: string\n';
    assert.equal(
      fixedBy(yaml),
      yaml.replace('format: date\n', 'format: date\n    x-faker: "wide.birthDate"\n'),
    );
    const said =
      '{"title": "Customer", "properties": {"lastName": {"type": "string", "x-faker": "person.lastName"}}}';
    assert.equal(fixedBy(said), said.replace('person.lastName', 'wide.lastName'));
    for (const fixed of [lines, short, yaml, said].map(fixedBy)) assert.deepEqual(told(fixed), []);
  });
});
