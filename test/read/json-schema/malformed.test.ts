import assert from 'node:assert/strict';
import { read, recordOf, slice } from './reading.ts';

const found = (text: string): string[][] =>
  read(text).problems.map((p) => [p.severity, p.code, slice(text, p) ?? '']);

describe('keywords that hold what they must not', () => {
  for (const [text, keyword, at] of [
    ['{"type": "strnig"}', 'type', '"strnig"'],
    ['{"minimum": "3"}', 'minimum', '"3"'],
    ['{"required": "a"}', 'required', '"a"'],
    ['{"properties": []}', 'properties', '[]'],
    ['{"pattern": "("}', 'pattern', '"("'],
    ['{"patternProperties": {"[": {}}}', 'patternProperties', '"["'],
    ['{"properties": {"minimum": {"minLength": -1}}}', 'minLength', '-1'],
    ['{"items": {"allOf": [{}, {"additionalProperties": 3}]}}', 'additionalProperties', '3'],
    [
      '{"$schema": "http://json-schema.org/draft-04/schema#", "exclusiveMinimum": 3}',
      'exclusiveMinimum',
      '3',
    ],
    [
      '{"$schema": "http://json-schema.org/draft-07/schema#", "exclusiveMinimum": true}',
      'exclusiveMinimum',
      'true',
    ],
    ['{"items": [{}]}', 'items', '[{}]'],
    ['{"$id": "::", "$dynamicRef": "#a", "$dynamicAnchor": "a"}', '$id', '"::"'],
    ['{"$id": "http://[::1"}', '$id', '"http://[::1"'],
    ['{"$id": "urn:"}', '$id', '"urn:"'],
    ['{"properties": {"a": {"$id": "%%%"}}}', '$id', '"%%%"'],
  ] as const) {
    it(`names “${keyword}” and points at ${at} in ${text}`, () => {
      assert.deepEqual(found(text), [['error', 'malformed-keyword', at]]);
      assert.ok(read(text).problems[0]?.message.startsWith(`“${keyword}”`));
    });
  }

  it('says of an empty or repeating enum what is wrong, where the draft forbids it', () => {
    for (const draft of ['draft-04', 'draft-06', 'draft-07'])
      for (const values of ['[]', '[1,1]']) {
        const text = `{"$schema": "http://json-schema.org/${draft}/schema#", "enum": ${values}}`;
        const [problem] = read(text).problems;
        assert.equal(
          problem?.message,
          `“enum” must be a non-empty array of different values, not ${values}.`,
        );
        assert.equal(slice(text, problem), values);
      }
    recordOf({ enum: [] });
  });

  it('warns of a name that has to be escaped, or that draft 4 allows', () => {
    for (const [text, at] of [
      ['{"$id": " "}', '" "'],
      ['{"$id": "my schema"}', '"my schema"'],
      ['{"$schema": "http://json-schema.org/draft-04/schema#", "id": "::"}', '"::"'],
    ] as const)
      assert.deepEqual(found(text), [['warning', 'malformed-keyword', at]]);
    recordOf({ $id: "https://x.example/a_b~c/(d)'%20?e=[1]" });
  });

  it('takes a pattern that is legal with or without the u flag', () => {
    recordOf({ pattern: '^\\p{Lu}+$' });
    recordOf({ pattern: '^[\\w-.]+\\_$' });
  });

  it('says nothing about the same words in data and unknown keywords', () => {
    recordOf({ enum: [{ minimum: 'x' }], default: { pattern: '(' }, 'x-own': { type: 3 } });
  });

  it('reads $schema as it is met in the wild', () => {
    const draft = (uri: string): string => recordOf({ $schema: uri }).draft;
    assert.equal(draft('http://json-schema.org/draft-07/schema'), '7');
    assert.equal(draft('https://json-schema.org/draft-06/schema# '), '6');
    assert.equal(draft('http://json-schema.org/draft/2019-09/schema#'), '2019-09');
    assert.equal(recordOf({}).draft, '2020-12');
    assert.equal(recordOf({ $schema: 'http://json-schema.org/draft-07/schema' }, { draft: '4' }).draft, '4');
  });

  it('warns of a draft that nobody knows, and reads one’s own through a map', () => {
    const schema = { $schema: 'https://me.example/meta', type: 'string' };
    assert.deepEqual(
      read(schema).problems.map(({ code, severity }) => [code, severity]),
      [['unknown-draft', 'warning']],
    );
    const record = recordOf(schema, {
      map: new Map([['https://me.example/meta', 'file:///project/meta.json']]),
      files: { 'meta.json': '{"$schema": "http://json-schema.org/draft-07/schema#"}' },
    });
    assert.equal(record.draft, '7');
  });

  it('refuses two schemas of one name', () => {
    const schema = { $defs: { a: { $anchor: 'x' }, b: { $anchor: 'x' } } };
    assert.equal(read(schema).problems[0]?.code, 'duplicate-id');
  });

  it('warns of malformed annotations and points at them', () => {
    const text = '{"properties": {"a": {"x-faker": "rm -rf /"}, "b": {"x-understudy": {"null": 3}}}}';
    assert.deepEqual(found(text), [
      ['warning', 'annotation', '"rm -rf /"'],
      ['warning', 'annotation', '{"null": 3}'],
    ]);
  });
});
