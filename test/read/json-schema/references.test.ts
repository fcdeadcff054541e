import assert from 'node:assert/strict';
import { read, recordOf, slice } from './reading.ts';

describe('references', () => {
  it('lead to the one node of a position, whichever way it is named', () => {
    const record = recordOf({
      allOf: [{ $ref: '#/$defs/a%20b~1c' }, { $ref: '#here' }, { $ref: 'main.json#here' }],
      $defs: { 'a b/c': { $anchor: 'here', type: 'string' } },
    });
    const target = record.sub('$defs', 'a b/c');
    for (const i of [0, 1, 2]) assert.equal(record.sub('allOf', i).target('$ref'), target);
  });

  it('resolve against the nearest $id, and nodes belong to it', () => {
    const record = recordOf({
      $id: 'http://x.example/root.json',
      $ref: 'nested/a.json#/$defs/c',
      $defs: { b: { $id: 'nested/a.json', $defs: { c: { $ref: '#/$defs/d' }, d: { type: 'null' } } } },
    });
    const target = record.target('$ref');
    assert.equal(target?.resource.uri, 'http://x.example/nested/a.json');
    assert.equal(target?.pointer, '/$defs/b/$defs/c');
    assert.deepEqual(target?.target('$ref')?.json, { type: 'null' });
  });

  it('work with urn: bases', () => {
    const record = recordOf({ $id: 'urn:example:root', $ref: '#/$defs/a', $defs: { a: { type: 'null' } } });
    assert.deepEqual(record.target('$ref')?.json, { type: 'null' });
  });

  it('may lead into unknown keywords, but ids in data are none', () => {
    const record = recordOf({
      allOf: [{ $ref: '#/x-types/a' }, { $ref: 'http://x.example/real' }],
      'x-types': { a: { $id: 'http://x.example/real', type: 'string' } },
      enum: [{ $id: 'http://x.example/real', type: 'number' }],
      $defs: { real: { $id: 'http://x.example/real', type: 'boolean' } },
    });
    assert.deepEqual(record.sub('allOf', 1).target('$ref')?.json, record.sub('$defs', 'real').json);
    assert.equal(record.sub('allOf', 0).target('$ref')?.resource, record.resource);
  });

  it('load other files of the folder, and what these refer to', () => {
    const record = recordOf(
      { $ref: 'parts/a.yaml#/definitions/a' },
      {
        files: {
          'parts/a.yaml': 'definitions: { a: { $ref: "../b.json" } }',
          'b.json': '{"type": "string"}',
        },
      },
    );
    const b = record.target('$ref')?.target('$ref');
    assert.deepEqual(b?.json, { type: 'string' });
    assert.equal(b?.place()?.uri, 'file:///project/b.json');
  });

  it('that are no URI references are refused where they stand', () => {
    for (const reference of ['::', 'http://[::1', '%%%', '1:2']) {
      const text = JSON.stringify({ properties: { a: { $ref: reference } } });
      const [problem] = read(text).problems;
      assert.equal(problem?.code, 'reference-malformed');
      assert.equal(slice(text, problem), `"$ref":"${reference}"`);
    }
  });

  it('look beside the file where the $id is on the web', () => {
    const schema = { $id: 'https://x.example/schemas/main.json', $ref: 'b.json' };
    const record = recordOf(schema, { files: { 'b.json': '{"type": "string"}' } });
    assert.equal(record.target('$ref')?.resource.uri, 'https://x.example/schemas/b.json');
  });

  it('go through a map, by document and by folder, keeping the remote base', () => {
    const files = { 'local/a.json': '{"$ref": "b.json"}', 'local/b.json': '{"type": "string"}' };
    const record = recordOf(
      { $ref: 'https://x.example/v1/a.json' },
      { files, map: new Map([['https://x.example/v1/', 'file:///project/local/']]) },
    );
    const a = record.target('$ref');
    assert.equal(a?.resource.uri, 'https://x.example/v1/a.json');
    assert.equal(a?.place()?.uri, 'file:///project/local/a.json');
    assert.deepEqual(a?.target('$ref')?.json, { type: 'string' });
  });

  for (const uri of [
    'http://json-schema.org/draft-04/schema#',
    'http://json-schema.org/draft-06/schema#',
    'http://json-schema.org/draft-07/schema#',
    'https://json-schema.org/draft/2019-09/schema',
    'https://json-schema.org/draft/2020-12/schema',
  ])
    it(`find the metaschema ${uri} built in`, () => assert.ok(recordOf({ $ref: uri }).target('$ref')));

  it('never open what is outside of the folder, nor the network', () => {
    const text = JSON.stringify({
      properties: {
        a: { $ref: '../../../../etc/passwd' },
        b: { $ref: 'file:///etc/passwd' },
        c: { $ref: 'http://x.example/a.json#/b' },
      },
    });
    const asked: string[] = [];
    const { problems } = read(text, {
      load: (uri) => {
        asked.push(uri);
        return { refused: 'it is outside of the workspace.' };
      },
    });
    assert.deepEqual(asked, ['file:///etc/passwd']);
    assert.deepEqual(
      problems.map((p) => [p.severity, p.code, slice(text, p)]),
      [
        ['error', 'reference-refused', '"$ref":"../../../../etc/passwd"'],
        ['error', 'remote-reference', '"$ref":"http://x.example/a.json#/b"'],
      ],
    );
    assert.equal(problems[0]?.related?.[0]?.place.start, text.indexOf('"$ref":"file:'));
    assert.match(problems[1]?.message ?? '', /--map http:\/\/x\.example\/a\.json=FILE/u);
  });

  it('to nothing are errors where the entity reaches them, else warnings', () => {
    const text = JSON.stringify({
      properties: { a: { $ref: '#/$defs/Nmae' }, b: { $ref: 'no.json' } },
      $defs: { unused: { $ref: '#gone' }, nmae: {} },
    });
    const { problems } = read(text);
    assert.deepEqual(
      problems.map((p) => [p.severity, p.code, slice(text, p)]),
      [
        ['error', 'reference-not-found', '"$ref":"#/$defs/Nmae"'],
        ['error', 'reference-not-found', '"$ref":"no.json"'],
        ['warning', 'reference-not-found', '"$ref":"#gone"'],
      ],
    );
    assert.match(problems[0]?.message ?? '', /did you mean “nmae”/u);
    const other = read(text, { entity: 'unused' }).problems.filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      other.map((p) => slice(text, p)),
      ['"$ref":"#gone"'],
    );
  });

  for (const [what, schema] of [
    ['to itself', { $ref: '#' }],
    [
      'in a circle',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { allOf: [{ $ref: '#/$defs/a' }] } } },
    ],
  ] as const) {
    it(`${what} with nothing between are an error`, () => {
      const { problems } = read(schema);
      assert.deepEqual(
        problems.map(({ code, severity }) => [code, severity]),
        [['reference-cycle', 'error']],
      );
    });
  }

  it('may recur through properties and items', () => {
    recordOf({ properties: { next: { $ref: '#' } }, items: { anyOf: [{ type: 'null' }, { $ref: '#' }] } });
  });

  it('tell one missing document once, with its other places', () => {
    const ref = { $ref: 'https://x.example/a.json' };
    const { problems } = read({ properties: { a: ref, b: ref, c: ref } });
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.related?.length, 2);
  });

  it('report what is wrong in a file that is referred to, there', () => {
    const { problems } = read({ $ref: 'b.json' }, { files: { 'b.json': '{"type": ' } });
    const syntax = problems.find(({ code }) => code === 'syntax');
    assert.equal(syntax?.place?.uri, 'file:///project/b.json');
    assert.ok(problems.some(({ code }) => code === 'reference-unreadable'));
  });
});

describe('ids and anchors by draft', () => {
  it('are fragments of $id up to draft 7, id in draft 4, and ignored beside $ref', () => {
    const seven = recordOf({
      $schema: 'http://json-schema.org/draft-07/schema#',
      allOf: [{ $ref: '#foo' }, { $id: 'http://other.example/', $ref: '#foo' }],
      definitions: { a: { $id: '#foo', type: 'string' } },
    });
    assert.equal(seven.sub('allOf', 0).target('$ref'), seven.sub('definitions', 'a'));
    assert.equal(seven.sub('allOf', 1).target('$ref'), seven.sub('definitions', 'a'));
    const four = recordOf({
      $schema: 'http://json-schema.org/draft-04/schema#',
      properties: { b: { $ref: 'http://x.example/b' } },
      definitions: { a: { id: 'http://x.example/b', type: 'string' } },
    });
    assert.equal(four.sub('properties', 'b').target('$ref'), four.sub('definitions', 'a'));
  });

  it('name dynamic anchors per resource, and recursive ones of its root', () => {
    const record = recordOf({
      $dynamicAnchor: 'node',
      properties: { a: { $dynamicRef: '#node' } },
      $defs: { b: { $id: 'b', $dynamicAnchor: 'node' } },
    });
    assert.equal(record.sub('properties', 'a').target('$dynamicRef'), record);
    assert.equal(record.resource.dynamicAnchors.get('node'), record);
    const inner = record.sub('$defs', 'b');
    assert.equal(inner.resource.dynamicAnchors.get('node'), inner);
    const older = recordOf({
      $schema: 'https://json-schema.org/draft/2019-09/schema',
      $recursiveAnchor: true,
      items: { $recursiveRef: '#' },
    });
    assert.equal(older.resource.recursiveAnchor, true);
    assert.equal(older.sub('items').target('$recursiveRef'), older);
  });

  it('let an embedded resource have a draft of its own', () => {
    const record = recordOf({
      $defs: { old: { $id: 'old', $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' } },
      $ref: 'old',
    });
    assert.equal(record.target('$ref')?.draft, '7');
  });
});
