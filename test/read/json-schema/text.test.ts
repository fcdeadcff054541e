import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../src/model/json.ts';
import { joinPointer } from '../../../src/model/pointer.ts';
import { parseText } from '../../../src/read/json-schema/text.ts';
import { read, recordOf, slice } from './reading.ts';

const yaml = { uri: 'file:///project/main.yaml' };

describe('reading the text of a schema', () => {
  for (const [what, text] of [
    ['a truncated file', '{"type": "object", "properties": {"a": {"type": "str'],
    ['an empty file', ''],
    ['something else', '<html></html>'],
    ['JSON with a missing comma', '{"type": "string" "minLength": 1}'],
  ] as const) {
    it(`answers ${what} with a syntax error in the text and no dataset`, () => {
      const { dataset, problems } = read(text);
      assert.equal(dataset, undefined);
      assert.equal(problems[0]?.code, 'syntax');
      const { start, end } = problems[0]?.place ?? { start: -1, end: -1 };
      assert.ok(start >= 0 && start <= end && end <= text.length);
    });
  }

  it('points at the comma that is missing', () => {
    const text = '{"type": "string" "minLength": 1}';
    const [first] = read(text).problems;
    assert.ok(first);
    assert.equal(slice(text, first), '"minLength"');
  });

  it('reports at most twenty syntax errors', () => {
    assert.equal(read(`{${','.repeat(500)}}`).problems.length, 20);
  });

  for (const text of ['[]', '42', '"x"', 'null']) {
    it(`says that ${text} is no schema`, () => {
      const { dataset, problems } = read(text);
      assert.equal(dataset, undefined);
      assert.deepEqual(
        problems.map(({ code, severity }) => [code, severity]),
        [['no-schema', 'error']],
      );
    });
  }

  for (const text of ['true', 'false', '{}'])
    it(`takes ${text} for a schema`, () => assert.deepEqual(recordOf(text).json, JSON.parse(text)));

  it('reads comments, trailing commas and a byte order mark', () => {
    const text = '\uFEFF{ // why\n "type": "string", /* and */ "minLength": 2, }';
    const record = recordOf(text);
    assert.deepEqual(record.json, { type: 'string', minLength: 2 });
    const place = record.place('minLength');
    assert.equal(text.slice(place?.start, place?.end), '"minLength": 2');
  });

  for (const [what, text] of [
    ['arrays', '['.repeat(100_000)],
    ['objects', '{"not":'.repeat(100_000)],
  ] as const) {
    it(`refuses 100,000 nested ${what} in JSON and YAML`, () => {
      assert.equal(read(text).problems[0]?.code, 'too-deep');
      assert.equal(read(text.replaceAll('"', ''), yaml).problems[0]?.severity, 'error');
    });
  }

  it('refuses lists nested 20,000 deep by dashes', () => {
    assert.equal(read('- '.repeat(20_000), yaml).problems[0]?.code, 'too-deep');
  });

  it('keeps __proto__ as a property like any other, in JSON, with comments and in YAML', () => {
    const text = '{"properties": {"__proto__": {"type": "string"}}}';
    for (const record of [
      recordOf(text),
      recordOf(`// ${text}\n${text}`),
      recordOf('properties:\n  __proto__: { type: string }', yaml),
    ])
      assert.deepEqual(record.sub('properties', '__proto__').json, { type: 'string' });
    assert.equal(({} as { type?: string }).type, undefined);
  });

  it('warns of a key that stands twice and takes the last', () => {
    const text = '{"type": "string", "type": "number"}';
    const { dataset, problems } = read(text);
    assert.deepEqual(dataset?.entities[0]?.record.json, { type: 'number' });
    assert.deepEqual(
      problems.map((p) => [p.code, p.severity, p.place?.start]),
      [['duplicate-key', 'warning', 19]],
    );
  });

  it('names numbers that a double cannot hold', () => {
    const text = '{"maximum": 1e400, "minimum": 9007199254740993, "multipleOf": 0.1, "default": 1e20}';
    const { problems } = read(text);
    assert.deepEqual(
      problems.map((p) => [p.code, p.severity, slice(text, p)]),
      [
        ['number-range', 'error', '1e400'],
        ['number-precision', 'warning', '9007199254740993'],
      ],
    );
  });

  it('refuses .nan and .inf of YAML', () => {
    const codes = read('minimum: .nan\nmaximum: .inf', yaml).problems.map(({ code }) => code);
    assert.deepEqual(codes.slice(0, 2), ['number-range', 'number-range']);
  });

  it('reads aliases and merge keys of YAML, with the place of what was written', () => {
    const text =
      'x: &base { type: string, minLength: 2 }\nproperties:\n  a: { <<: *base, maxLength: 9 }\n  b: *base\n';
    const record = recordOf(text, yaml);
    assert.deepEqual(record.sub('properties', 'a').json, { maxLength: 9, type: 'string', minLength: 2 });
    const place = record.sub('properties', 'a').place('minLength');
    assert.equal(text.slice(place?.start, place?.end), 'minLength: 2');
    assert.deepEqual(record.sub('properties', 'b').json, { type: 'string', minLength: 2 });
  });

  it('takes each of 8,000 aliases for the last anchor of its name above it', () => {
    const aliases = Array.from({ length: 8000 }, (_, i) => `  p${i}: *a`);
    const text = ['first: &a {title: 1}', 'p: *a', 'second: &a {title: 2}', 'q: *a', 'r:', ...aliases].join(
      '\n',
    );
    const { root, locate } = parseText('file:///a.yaml', text);
    assert.ok(typeof root === 'object' && root !== null && !Array.isArray(root));
    assert.deepEqual([root.p, root.q], [{ title: 1 }, { title: 2 }]);
    for (const [pointer, value] of [
      ['/p/title', '1'],
      ['/r/p7999/title', '2'],
    ] as const) {
      const place = locate(pointer);
      assert.equal(text.slice(place?.start, place?.end), value);
    }
  }).timeout(5000);

  it('refuses an alias bomb, an alias that holds itself and a second document', () => {
    const letters = [...'abcdefghij'];
    const bomb = letters.map((letter, i) => {
      const item = i === 0 ? 'x' : `*${letters[i - 1]}`;
      return `${letter}: &${letter} [${Array(9).fill(item).join(', ')}]`;
    });
    assert.equal(read(bomb.join('\n'), yaml).problems[0]?.code, 'alias-bomb');
    assert.equal(read('not: &a { not: *a }', yaml).problems[0]?.severity, 'error');
    const second = 'type: string\n---\ntype: number\n';
    const [problem] = read(second, yaml).problems;
    assert.equal(problem?.place?.start, second.indexOf('---'));
  });
});

/** Every position of a value with its pointer. */
function* positions(value: Json, pointer = ''): Generator<[string, Json]> {
  yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) yield* positions(child, joinPointer(pointer, key));
}

describe('places', () => {
  const key = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'a/b', '~', '', '0'));
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>(null, true, 0, -1.5),
      fc.string(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(key, tie('value')), { maxLength: 4 })
        .map((entries): Json => Object.fromEntries(entries)),
    ),
  })).value;

  it('hold the JSON of the value at every pointer, however the text is spaced', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2, '\t'), fc.boolean(), (value, indent, comment) => {
        const text = `${comment ? '/* 𝒳 */ ' : ''}${JSON.stringify(value, null, indent)}`;
        const { root, locate } = parseText('file:///x.json', text);
        assert.deepEqual(root, value);
        for (const [pointer, part] of positions(value)) {
          const place = locate(pointer);
          assert.ok(place);
          assert.deepEqual(JSON.parse(text.slice(place.start, place.end)), part);
        }
      }),
    );
  });

  it('are found in YAML as in JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = `# YAML\n${JSON.stringify(value, null, 1)}`;
        const { root, locate } = parseText('file:///x.yaml', text);
        assert.deepEqual(root, value);
        for (const [pointer, part] of positions(value)) {
          const place = locate(pointer);
          assert.deepEqual(JSON.parse(text.slice(place?.start, place?.end)), part);
        }
      }),
    );
  });
});

describe('damaged text', () => {
  const texts = [
    '{"$id":"http://x.y/z","type":["object"],"properties":{"a":{"$ref":"#/$defs/b"}},"$defs":{"b":{"$anchor":"c","pattern":"^a+$","enum":[1,2]}}}',
    '$schema: http://json-schema.org/draft-07/schema#\nallOf:\n  - &a { type: string, if: { minLength: 1 } }\n  - *a\nitems: [true, {$ref: "#"}]\n',
    'openapi: 3.1.0\ncomponents:\n  schemas:\n    A: { type: object, required: [x], properties: { x: { readOnly: true } } }\n',
  ];
  const bits = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\n',
    '- ',
    '&a',
    '*a',
    '#',
    '1e999',
    'null',
    '"$ref":"#/a"',
    '\u0000',
  ];

  it('never makes the reader throw, and every place lies in the text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(200), fc.nat(20), fc.constantFrom(...bits, '')), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom('json', 'yaml', 'txt'),
        fc.constantFrom(undefined, 'read' as const, 'write' as const),
        (original, edits, extension, mode) => {
          let text = original;
          for (const [at, width, bit] of edits) text = text.slice(0, at) + bit + text.slice(at + width);
          const { problems, dataset } = read(text, {
            uri: `file:///project/x.${extension}`,
            ...(mode && { mode }),
          });
          assert.ok(dataset || problems.some(({ severity }) => severity === 'error'));
          for (const { place } of problems)
            if (place) assert.ok(place.start >= 0 && place.start <= place.end && place.end <= text.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});
