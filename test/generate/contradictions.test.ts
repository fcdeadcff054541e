import assert from 'node:assert/strict';
import type { Json } from '../../src/model/json.ts';
import { compiled } from './support.ts';

interface Case {
  readonly what: string;
  /** One keyword per line, so that lines tell keywords apart. */
  readonly lines: readonly string[];
  /** Lines (from 1) that the problem's place and related places start on. */
  readonly at: readonly number[];
  readonly says?: RegExp;
}

const cases: readonly Case[] = [
  {
    what: 'limits of a number',
    lines: ['{"type": "number",', '"minimum": 5,', '"maximum": 3}'],
    at: [2, 3],
    says: /“minimum: 5” and “maximum: 3” leave nothing/,
  },
  {
    what: 'an open and a closed limit',
    lines: ['{"type": "number",', '"exclusiveMinimum": 5,', '"maximum": 5}'],
    at: [2, 3],
  },
  { what: 'lengths', lines: ['{"type": "string",', '"minLength": 4,', '"maxLength": 3}'], at: [2, 3] },
  { what: 'numbers of items', lines: ['{"type": "array",', '"minItems": 2,', '"maxItems": 1}'], at: [2, 3] },
  {
    what: 'a step without a multiple between the limits',
    lines: ['{"type": "integer",', '"minimum": 1,', '"maximum": 4,', '"multipleOf": 5}'],
    at: [2, 3, 4],
  },
  {
    what: 'a pattern and a length',
    lines: ['{"type": "string",', '"pattern": "^[a-z]{5}$",', '"maxLength": 3}'],
    at: [2, 3],
  },
  {
    what: 'two patterns',
    lines: ['{"type": "string", "allOf": [', '{"pattern": "^a"},', '{"pattern": "^b"}]}'],
    at: [2, 3],
  },
  {
    what: 'a property that is required and closed out',
    lines: ['{"type": "object",', '"required": ["a"],', '"properties": {"a": false}}'],
    at: [3],
    says: /at \/a of every instance/,
  },
  {
    what: 'more required properties than there may be',
    lines: ['{"type": "object",', '"required": ["a", "b"],', '"maxProperties": 1}'],
    at: [2, 3],
  },
  {
    what: 'different items from too few values',
    lines: ['{"type": "array",', '"items": {"enum": [1, 2]},', '"uniqueItems": true,', '"minItems": 3}'],
    at: [3, 4],
  },
  {
    what: 'a contradiction deep inside',
    lines: [
      '{"type": "object", "required": ["list"], "properties": {"list": {"type": "array",',
      '"minItems": 1, "items": {"type": "integer",',
      '"minimum": 9,',
      '"maximum": 8}}}}',
    ],
    at: [3, 4],
    says: /at \/list\/0 of every instance/,
  },
  {
    what: 'recursion without an end',
    lines: ['{"type": "object",', '"properties": {"next": {"$ref": "#"}},', '"required": ["next"]}'],
    at: [2],
    says: /without an end/,
  },
  {
    what: 'a list without values',
    lines: ['{"type": "object", "required": ["a"],', '"properties": {"a":', '{"enum": []}}}'],
    at: [3],
    says: /the list of values is empty \(at \/a/,
  },
  { what: 'the schema false', lines: ['false'], at: [1] },
];

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

describe('a contradiction', () => {
  for (const { what, lines, at, says } of cases) {
    it(`is proved and told with its places: ${what}`, () => {
      const text = lines.join('\n');
      const { source, problems } = compiled(text);
      assert.equal(source, undefined);
      const [problem] = problems.filter(({ severity }) => severity === 'error');
      assert.equal(problem?.code, 'unsatisfiable', JSON.stringify(problems));
      assert.match(problem.message, /^No instance can exist: /);
      if (says) assert.match(problem.message, says);
      const places = [problem.place, ...(problem.related ?? []).map(({ place }) => place)];
      const told = places.map((place) => (place ? lineOf(text, place.start) : 0));
      for (const line of at) assert.ok(told.includes(line), `line ${line} is not among ${told.join(', ')}`);
    });
  }

  it('that was only not found to be satisfiable is told in other words', () => {
    const schema: Json = { type: 'array', minItems: 200_000 };
    const { source, problems } = compiled(schema);
    assert.equal(source, undefined);
    assert.equal(problems[0]?.code, 'not-found');
    assert.match(problems[0].message, /^No instance was found within the budget, though one may exist/);
  });

  it('in a branch that need not be taken is none', () => {
    const schema: Json = { anyOf: [{ type: 'number', minimum: 2, maximum: 1 }, { type: 'boolean' }] };
    assert.ok(compiled(schema).source);
  });
});
