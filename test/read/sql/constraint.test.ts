import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/json.ts';
import { compilePredicate } from '../../../src/check/row/sql/index.ts';
import type { Expression } from '../../../src/model/sql/expression.ts';
import { constrain } from '../../../src/read/sql/constraint.ts';
import { readDdl } from './support.ts';

const ddl = 'a int, b int, n numeric(6,2), s text, t text, c char(2), g bool, l text[], j jsonb, d date';

async function checkOf(
  text: string,
): Promise<{ expression: Expression; types: Parameters<typeof constrain>[1] }> {
  const { table } = await readDdl(`CREATE TABLE r (${ddl}, CHECK (${text}))`);
  const { columns, checks } = table('r');
  const [first] = checks;
  if (first === undefined) throw new Error(text);
  return { expression: first.expression, types: new Map(columns.map(({ name, type }) => [name, type])) };
}

const atom = fc.constantFrom(
  'a > 1',
  'a <= b',
  'a = 2',
  '2 <> b',
  'b + 1 >= 3',
  '-a < 0',
  'a BETWEEN 0 AND 2',
  'b IN (1, 2)',
  'a NOT IN (1)',
  's IS NULL',
  't IS NOT NULL',
  "s = 'x'",
  "s <> ''",
  "s LIKE 'x%'",
  "t ~ '^[xy]+$'",
  'char_length(s) >= 2',
  'length(t) < 2',
  "btrim(s) <> ''",
  "upper(s) IN ('X', 'Y')",
  'g',
  'g IS TRUE',
  'g IS NOT FALSE',
  'num_nonnulls(a, b, s) = 1',
  '(a IS NOT NULL)::int + (b IS NOT NULL)::int <= 1',
  '(s IS NULL) <> (t IS NULL)',
  '(s IS NULL) = (a IS NULL)',
  'coalesce(g, false)',
  'cardinality(l) > 1',
  "s::text = ANY ((ARRAY['x'::character varying, 'yy'])::text[])",
  'CASE WHEN g THEN a > 0 ELSE b > 0 END',
  'CASE a WHEN 1 THEN b = 2 END',
  'a IS DISTINCT FROM 1',
  'a % 2 = 0',
  'mod(b, 3) <> 0',
  '2 - a > 1',
  'a * 2 <= 4',
  'n >= 0.5',
  'n * 2 < 3',
  '(n)::numeric > 1',
  'n::int > 1',
  "n = '1.50'",
  "a IN ('1', '2')",
  'a NOT IN (1, NULL)',
  "c <> ''",
  "c ~ '^[a-z]+$'",
  "c IN ('a', 'ab')",
  "c LIKE 'a%'",
  'length(c) = 1',
  's = lower(s)',
  't = btrim(t)',
  'octet_length(s) <= 2',
  'length(trim(s)) >= 1',
  "nullif(s, '') IS NOT NULL",
  "nullif(trim(t), '') IS NULL",
  'coalesce(a, b, 0) > 1',
  "coalesce(s, '') <> ''",
  "coalesce(s, t) = 'x'",
  "(s = 'x') = (a IS NOT NULL)",
  '(a > 1) = g',
  '(a > 1) <> (b > 1)',
  '(a > 1) IS DISTINCT FROM (b > 1)',
  '(a > 1)::int = 1',
  "(t = 'x') IS NULL",
  "jsonb_typeof(j) = 'object'",
  "j ? 'k'",
  "(CASE WHEN a > 1 THEN 'x' ELSE 'y' END) = 'x'",
  "d >= '2020-01-01'",
  "d = '2020-01-01'",
  'extract(year from d) = 2020',
  "s !~ '\\w'",
  "t ~ '.'",
  "s ILIKE 'x_'",
  "s = ANY ('{x,xx}')",
  'num_nulls(a, b, s, t, g) >= 4',
  "lower(s) = 'x'",
  "s BETWEEN 'a' AND 'xx'",
  'NULL',
  'true',
  'num_nonnulls(a, g) = 1 OR d IS NULL',
);
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => `(${one}) AND (${two})`),
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => `(${one}) OR (${two})`),
    tie('any').map((of) => `NOT (${of})`),
    tie('any').map((of) => `(${of}) IS TRUE`),
  ),
})).any;
const row = fc.record(
  {
    a: fc.integer({ min: -1, max: 3 }),
    b: fc.integer({ min: 0, max: 3 }),
    s: fc.constantFrom('', ' ', 'x', 'X', 'xx', 'yy'),
    t: fc.constantFrom('', 'x', 'xy', 'z', ' z', 'é'),
    n: fc.constantFrom(0, 0.5, 1.5, 1, 2, -1),
    c: fc.constantFrom('', ' ', 'a', 'ab', 'B'),
    j: fc.constantFrom({}, { k: 1 }, [], 'x', 1, null),
    d: fc.constantFrom('2019-12-31', '2020-01-01', '2021-01-01'),
    g: fc.boolean(),
    l: fc.array(fc.constant('x'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** Spellings in one case, full `char(n)`, texts whose length is the same in all ways of counting. */
const narrowed = /upper|lower\(s\) = |\bc (?:~|LIKE)|length\((?:c|trim)|octet/u;

describe('a CHECK as a JSON Schema', () => {
  it('accepts what the CHECK does, and no more where it is exact', async () => {
    const ajv = new Ajv2020({ strict: false });
    await fc.assert(
      fc.asyncProperty(condition, fc.array(row, { minLength: 8, maxLength: 8 }), async (text, rows) => {
        const { expression, types } = await checkOf(text);
        const { schema, exact } = constrain(expression, types, 'postgres');
        const { test } = compilePredicate(expression, types, 'postgres');
        const validate = ajv.compile(typeof schema === 'boolean' ? schema : { ...schema });
        // Of some only a part is made.
        const sufficient = narrowed.test(text);
        for (const each of rows) {
          const passes = test(each as JsonObject) !== false;
          const valid = validate(each);
          if (exact) assert.equal(valid, passes, JSON.stringify([text, schema, each]));
          else if (passes && !sufficient) assert.ok(valid, JSON.stringify([text, schema, each]));
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 600) },
    );
  }).timeout(60_000);

  for (const text of [
    'a > 1',
    "s IN ('x')",
    's IS NULL OR t IS NULL',
    'num_nonnulls(a, b) = 1',
    "s <> ''",
    'g',
  ])
    it(`says all of ${text}`, async () => {
      const { expression, types } = await checkOf(text);
      assert.equal(constrain(expression, types, 'postgres').exact, true);
    });

  it('names columns as they are', () => {
    const column: Expression = { kind: 'column', name: '__proto__' };
    const { schema } = constrain(
      { kind: 'operator', operator: 'is not null', args: [column] },
      new Map(),
      'postgres',
    );
    assert.deepEqual(schema, { required: ['__proto__'] });
  });
});
