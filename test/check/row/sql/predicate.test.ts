import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/model/json.ts';
import { compilePredicate } from '../../../../src/check/row/sql/index.ts';
import { readDdl } from '../../../read/sql/support.ts';

const types = `a int, b int, x numeric(12,4), f float8, s text, t text, d date, e date, ts timestamptz, g bool, l text[], j jsonb`;

/** SQL's truth of a CHECK over a row: `null` is unknown. */
async function truthOf(check: string, row: JsonObject): Promise<boolean | null> {
  const { table } = await readDdl(`CREATE TABLE r (${types}, CHECK (${check}))`);
  const { columns, checks } = table('r');
  const [first] = checks;
  assert.ok(first, check);
  const { test, unknown } = compilePredicate(
    first.expression,
    new Map(columns.map(({ name, type }) => [name, type])),
    'postgres',
  );
  assert.deepEqual(unknown, [], check);
  return test(row) ?? null;
}

const cases: readonly (readonly [check: string, row: JsonObject, truth: boolean | null])[] = [
  ['a > 5', { a: 6 }, true],
  ['a > 5', {}, null],
  ['a > 5 OR b > 5', { b: 6 }, true],
  ['a > 5 AND b > 5', { b: 3 }, false],
  ['NOT (a > 5)', {}, null],
  ['a IS NULL', {}, true],
  ['a IN (1, 2, NULL)', { a: 3 }, null],
  ['a NOT IN (1, 2)', { a: 3 }, true],
  ['a BETWEEN 1 AND 3', { a: 3 }, true],
  ['a / 2 = 3', { a: 7 }, true],
  ['x * 3 = 0.3', { x: 0.1 }, true],
  ['f * 3 = 0.3', { f: 0.1 }, false],
  ['round(x, 1) = 0.3', { x: 0.25 }, true],
  ['a % 3 = -1', { a: -7 }, true],
  ['a / b > 1', { a: 1, b: 0 }, false],
  ['x / 100 = 1.78', { x: 178 }, true],
  ['f / 2 = 1.5', { f: 3 }, true],
  ['round(x / ((f / 100) ^ 2)::numeric, 1) = 25', { x: 81, f: 180 }, true],
  ["s LIKE 'a\\_%'", { s: 'a_b' }, true],
  ["s LIKE 'a\\_%'", { s: 'axb' }, false],
  ["s ILIKE 'ABC%'", { s: 'abcd' }, true],
  ["s ~ '^[[:alpha:]]{2}\\d$'", { s: 'ab1' }, true],
  ["s ~* '^AB'", { s: 'abc' }, true],
  ["s !~ 'x'", { s: 'abc' }, true],
  ["s SIMILAR TO '(a|b)%'", { s: 'bz' }, true],
  ['char_length(s) = 2', { s: '😀é' }, true],
  ["btrim(s) <> ''", { s: '  ' }, false],
  ['s = lower(s)', { s: 'aB' }, false],
  ['coalesce(a, b, 3) = 3', {}, true],
  ['num_nonnulls(a, b, s) = 1', { b: 1 }, true],
  ['(a IS NULL) <> (b IS NULL)', { a: 1, b: 2 }, false],
  ['CASE WHEN g THEN a > 0 ELSE a < 0 END', { g: false, a: -1 }, true],
  ['d < e', { d: '2020-01-31', e: '2020-02-01' }, true],
  ["d + interval '1 month' = '2020-02-29'", { d: '2020-01-31' }, true],
  ['e - d = 1', { d: '2020-02-28', e: '2020-02-29' }, true],
  ['extract(year from d) = 2020', { d: '2020-05-06' }, true],
  ['d <= current_date', { d: '2025-05-06' }, true],
  ['d <= now()', { d: '2027-05-06' }, false],
  ['d > now()', { d: '2027-05-06' }, false],
  ["ts >= '2020-01-01 00:00:00+02'", { ts: '2019-12-31T22:00:00Z' }, true],
  ["age(e, d) >= interval '18 years'", { d: '2000-03-01', e: '2018-02-28' }, false],
  ["s = ANY (ARRAY['a', 'b']::text[])", { s: 'b' }, true],
  ["s <> ALL (ARRAY['a', 'b'])", { s: 'b' }, false],
  ['cardinality(l) <= 2', { l: ['a', 'b', 'c'] }, false],
  ["l @> ARRAY['a']", { l: ['a', 'b'] }, true],
  ["jsonb_typeof(j) = 'object'", { j: { a: 1 } }, true],
  ["j ->> 'a' = '1'", { j: { a: 1 } }, true],
  ["j ? 'b'", { j: { a: 1 } }, false],
  ['a IS DISTINCT FROM b', { a: 1 }, true],
  ['g IS NOT TRUE', {}, true],
  ['greatest(a, b) = 2', { b: 2 }, true],
  ["s || t = 'ab'", { s: 'a', t: 'b' }, true],
];

describe('a CHECK of Postgres', () => {
  for (const [check, row, truth] of cases)
    it(`${check} is ${truth} of ${JSON.stringify(row)}`, async () => {
      assert.equal(await truthOf(check, row), truth);
    });

  it('is not known where it has a subquery or a function of the user', async () => {
    const { table } = await readDdl('CREATE TABLE r (a int, CHECK (app.mine(a) AND a IN (SELECT 1)))');
    const [check] = table('r').checks;
    assert.ok(check);
    const { unknown } = compilePredicate(check.expression, new Map(), 'postgres');
    assert.deepEqual(unknown, ['the function app.mine', 'a subquery']);
  });
});
