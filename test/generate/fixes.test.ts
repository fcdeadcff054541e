import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { compile } from '../../src/generate/index.ts';
import type { Json } from '../../src/model/json.ts';
import { defaultOptions } from '../../src/model/options.ts';
import type { Fix, Problem } from '../../src/model/problem.ts';
import { readJsonSchema } from '../../src/read/json-schema/index.ts';

interface Case {
  readonly what: string;
  readonly code: string;
  readonly schema: Json;
  /** Title of each fix, and the schema that it leaves. */
  readonly fixed: Readonly<Record<string, Json>>;
}

const inProperty = (age: Json): Json => ({
  type: 'object',
  required: ['age'],
  properties: { age, name: { type: 'string' } },
});
const draft4 = 'http://json-schema.org/draft-04/schema#';
const draft7 = 'http://json-schema.org/draft-07/schema#';
const latest = 'https://json-schema.org/draft/2020-12/schema';

const cases: readonly Case[] = [
  {
    what: 'two limits of a number',
    code: 'unsatisfiable',
    schema: inProperty({ type: 'integer', minimum: 5, maximum: 3 }),
    fixed: {
      'Set “maximum” to 5': inProperty({ type: 'integer', minimum: 5, maximum: 5 }),
      'Remove “minimum”': inProperty({ type: 'integer', maximum: 3 }),
      'Remove “maximum”': inProperty({ type: 'integer', minimum: 5 }),
    },
  },
  {
    what: 'two limits that stand in the other order',
    code: 'unsatisfiable',
    schema: inProperty({ maxLength: 2, minLength: 4, type: 'string' }),
    fixed: {
      'Set “maxLength” to 4': inProperty({ maxLength: 4, minLength: 4, type: 'string' }),
      'Remove “minLength”': inProperty({ maxLength: 2, type: 'string' }),
      'Remove “maxLength”': inProperty({ minLength: 4, type: 'string' }),
    },
  },
  {
    what: 'limits that stand alone in their schemas',
    code: 'unsatisfiable',
    schema: inProperty({ type: 'array', allOf: [{ minItems: 2 }, { maxItems: 1 }] }),
    fixed: {
      'Set “maxItems” to 2': inProperty({ type: 'array', allOf: [{ minItems: 2 }, { maxItems: 2 }] }),
      'Remove “minItems”': inProperty({ type: 'array', allOf: [{}, { maxItems: 1 }] }),
      'Remove “maxItems”': inProperty({ type: 'array', allOf: [{ minItems: 2 }, {}] }),
    },
  },
  {
    what: 'an open limit of draft 4',
    code: 'unsatisfiable',
    schema: { $schema: draft4, type: 'number', minimum: 5, exclusiveMinimum: true, maximum: 5 },
    fixed: {
      'Remove “minimum”': { $schema: draft4, type: 'number', maximum: 5 },
      'Remove “maximum”': { $schema: draft4, type: 'number', minimum: 5, exclusiveMinimum: true },
    },
  },
  {
    what: 'an open limit',
    code: 'unsatisfiable',
    schema: { type: 'number', exclusiveMinimum: 5, maximum: 5 },
    fixed: {
      'Remove “exclusiveMinimum”': { type: 'number', maximum: 5 },
      'Remove “maximum”': { type: 'number', exclusiveMinimum: 5 },
    },
  },
  {
    what: 'an empty list of values',
    code: 'unsatisfiable',
    schema: inProperty({ type: 'string', enum: [] }),
    fixed: { 'Remove “enum”': inProperty({ type: 'string' }) },
  },
  {
    what: 'an empty list of values where the draft forbids it',
    code: 'malformed-keyword',
    schema: { $schema: draft7, enum: [] },
    fixed: { 'Remove “enum”': { $schema: draft7 } },
  },
  {
    what: 'listed values that repeat themselves',
    code: 'malformed-keyword',
    schema: { $schema: draft7, enum: ['a', 'b', 'a', { x: 1, y: 2 }, { y: 2, x: 1 }, 'b'] },
    fixed: { 'Remove what “enum” repeats': { $schema: draft7, enum: ['a', 'b', { x: 1, y: 2 }] } },
  },
  {
    what: 'a property that is required twice',
    code: 'malformed-keyword',
    schema: { type: 'object', required: ['id', 'name', 'id'] },
    fixed: { 'Remove what “required” repeats': { type: 'object', required: ['id', 'name'] } },
  },
  {
    what: 'a slip of the pen in a type',
    code: 'malformed-keyword',
    schema: inProperty({ type: 'strnig' }),
    fixed: { 'Write “string”': inProperty({ type: 'string' }) },
  },
  {
    what: 'a type of another language in a list',
    code: 'malformed-keyword',
    schema: inProperty({ type: ['int', 'null'] }),
    fixed: { 'Write “integer”': inProperty({ type: ['integer', 'null'] }) },
  },
  {
    what: 'a number in quotes',
    code: 'malformed-keyword',
    schema: inProperty({ type: 'string', minLength: '3' }),
    fixed: { 'Write 3 without quotes': inProperty({ type: 'string', minLength: 3 }) },
  },
  {
    what: 'a boolean in quotes',
    code: 'malformed-keyword',
    schema: { type: 'object', additionalProperties: 'false' },
    fixed: { 'Write false without quotes': { type: 'object', additionalProperties: false } },
  },
  {
    what: 'a list of items as older drafts write it',
    code: 'malformed-keyword',
    schema: { $schema: latest, type: 'array', items: [{ type: 'string' }], additionalItems: false },
    fixed: {
      'Call it “prefixItems”': {
        $schema: latest,
        type: 'array',
        prefixItems: [{ type: 'string' }],
        items: false,
      },
    },
  },
  {
    what: 'an open limit as draft 4 writes it',
    code: 'malformed-keyword',
    schema: inProperty({ type: 'number', minimum: 0, exclusiveMinimum: true }),
    fixed: {
      'Write “exclusiveMinimum: 0” instead of “minimum”': inProperty({ type: 'number', exclusiveMinimum: 0 }),
    },
  },
  {
    what: 'references to a misspelt definition, two of them',
    code: 'reference-not-found',
    schema: {
      $defs: { Address: { type: 'object' } },
      properties: { a: { $ref: '#/$defs/Adress' }, b: { $ref: '#/$defs/Adress' } },
    },
    fixed: {
      'Refer to “#/$defs/Address”': {
        $defs: { Address: { type: 'object' } },
        properties: { a: { $ref: '#/$defs/Address' }, b: { $ref: '#/$defs/Address' } },
      },
    },
  },
  {
    what: 'a reference to the definition in the other section',
    code: 'reference-not-found',
    schema: { $schema: draft7, definitions: { a: { type: 'string' } }, $ref: '#/$defs/a' },
    fixed: {
      'Refer to “#/definitions/a”': {
        $schema: draft7,
        definitions: { a: { type: 'string' } },
        $ref: '#/definitions/a',
      },
    },
  },
  {
    what: 'a misspelt anchor',
    code: 'reference-not-found',
    schema: { $defs: { a: { $anchor: 'money', type: 'number' } }, items: { $ref: '#mony' } },
    fixed: {
      'Refer to “#money”': { $defs: { a: { $anchor: 'money', type: 'number' } }, items: { $ref: '#money' } },
    },
  },
  {
    what: 'an unknown draft',
    code: 'unknown-draft',
    schema: { $schema: 'http://json-schema.org/draft-7/schema', type: 'string' },
    fixed: {
      [`Write “${draft7}”`]: { $schema: draft7, type: 'string' },
      [`Write “${latest}”`]: { $schema: latest, type: 'string' },
    },
  },
  {
    what: 'a faker that there is not',
    code: 'annotation-unknown',
    schema: inProperty({ 'x-faker': 'internet.emial' }),
    fixed: {
      'Write “internet.email”': inProperty({ 'x-faker': 'internet.email' }),
      'Write “internet.emoji”': inProperty({ 'x-faker': 'internet.emoji' }),
      'Write “internet.mac”': inProperty({ 'x-faker': 'internet.mac' }),
    },
  },
  {
    what: 'a faker that there is not, with arguments',
    code: 'annotation-unknown',
    schema: inProperty({ 'x-faker': 'number.itn {"min":3}' }),
    fixed: { 'Write “number.int”': inProperty({ 'x-faker': 'number.int {"min":3}' }) },
  },
  {
    what: 'a faker that there is not, as a key',
    code: 'annotation-unknown',
    schema: { type: 'number', 'x-understudy': { faker: { 'number.itn': [{ min: 3, max: 9 }] } } },
    fixed: {
      'Write “number.int”': {
        type: 'number',
        'x-understudy': { faker: { 'number.int': [{ min: 3, max: 9 }] } },
      },
    },
  },
];

const forms: Readonly<Record<string, (schema: Json) => readonly [file: string, text: string]>> = {
  JSON: (schema) => ['a.json', JSON.stringify(schema, null, 2)],
  'JSON in one line': (schema) => ['a.json', JSON.stringify(schema)],
  'JSON with comments and trailing commas': (schema) => [
    'a.json',
    JSON.stringify(schema, null, '\t')
      .replace(/([^{[,])\n(\s*)([\]}])/g, '$1, // last, {\r\n$2$3')
      .replace(/,\n/g, ', /* and */\r\n'),
  ],
  YAML: (schema) => ['a.yaml', stringify(schema)],
  'YAML with comments': (schema) => ['a.yaml', stringify(schema).replaceAll('\n', ' # so, it is: x\r\n')],
  'YAML with single quotes': (schema) => ['a.yaml', stringify(schema, { defaultStringType: 'QUOTE_SINGLE' })],
  'YAML with brackets': (schema) => ['a.yaml', stringify(schema, { collectionStyle: 'flow' })],
  'JSON in a file of YAML': (schema) => ['a.yaml', JSON.stringify(schema, null, 2)],
};

interface Told {
  readonly schema?: Json | undefined;
  readonly problems: readonly Problem[];
}

function look(file: string, text: string): Told {
  const uri = `file:///${file}`;
  const { dataset, problems } = readJsonSchema({ uri, text, load: () => undefined });
  const entity = dataset?.entities[0];
  const schema = dataset?.documents.get(uri)?.root;
  if (!dataset || !entity || problems.some(({ severity }) => severity === 'error'))
    return { schema, problems };
  const compiled = compile(dataset, entity, { ...defaultOptions, overrides: [] });
  return { schema, problems: [...problems, ...compiled.problems] };
}

function apply(text: string, { edits }: Fix): string {
  const last = [...edits].sort((a, b) => b.place.start - a.place.start);
  return last.reduce((now, { place, text }) => now.slice(0, place.start) + text + now.slice(place.end), text);
}

describe('fixes of a schema', () => {
  for (const [form, write] of Object.entries(forms)) {
    describe(form, () => {
      for (const { what, code, schema, fixed } of cases) {
        it(`mend ${what}`, () => {
          const [file, text] = write(schema);
          const problem = look(file, text).problems.find((each) => each.code === code);
          assert.ok(problem, `${code} is not told of ${text}`);
          const { fixes = [] } = problem;
          assert.deepEqual(
            fixes.map(({ title }) => title),
            Object.keys(fixed),
          );
          for (const fix of fixes) {
            const mended = apply(text, fix);
            const after = look(file, mended);
            assert.deepEqual(after.schema, fixed[fix.title], mended);
            assert.deepEqual(
              after.problems.filter((each) => each.code === code),
              [],
              mended,
            );
          }
        });
      }
    });
  }

  it('leave comments and layout of the rest alone', () => {
    const text = [
      '{',
      '  // how old',
      '  "type": "integer",',
      '  "minimum": 5, // not younger',
      '  // and not older',
      '  "maximum": 3',
      '}',
    ];
    const fixes = look('a.json', text.join('\n')).problems[0]?.fixes ?? [];
    const without = (title: string): string[] =>
      apply(text.join('\n'), fixes.find((fix) => fix.title === title) ?? assert.fail()).split('\n');
    assert.deepEqual(without('Remove “minimum”'), text.toSpliced(3, 1));
    assert.deepEqual(without('Set “maximum” to 5'), text.with(5, '  "maximum": 5'));
  });

  it('insert the comma or colon that a JSON text lacks', () => {
    const text = '{\n  "type": "string" // text\n  "minLength" 3\n}';
    const { problems } = look('a.json', text);
    const fixes = problems.flatMap((each) => each.fixes ?? []);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Insert the comma', 'Insert the colon'],
    );
    const mended = fixes.reduceRight(apply, text);
    assert.equal(mended, '{\n  "type": "string", // text\n  "minLength": 3\n}');
    assert.deepEqual(look('a.json', mended).problems, []);
  });

  it('are none for what a merge of YAML brings in', () => {
    const yaml = '$defs:\n  a: &low\n    minimum: 5\ntype: integer\nallOf:\n  - <<: *low\n    maximum: 3\n';
    const [problem] = look('a.yaml', yaml).problems;
    assert.equal(problem?.code, 'unsatisfiable');
    assert.deepEqual(
      problem.fixes?.map(({ title }) => title),
      ['Set “maximum” to 5', 'Remove “maximum”'],
    );
  });
});
