import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { compilePredicate } from '../../../src/check/row/sql/index.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { constrain } from '../../../src/read/sql/constraint.ts';
import { split } from '../../../src/read/sql/split.ts';
import { loadSqlParser, readWithSqlParser } from '../../../src/read/sql/sqlparser/index.ts';

const tables = {
  sqlite: 'a INTEGER, n DECIMAL(6,2), s TEXT, g BOOLEAN, d DATE',
  mysql: 'a int, n decimal(6,2), s varchar(20), g tinyint(1), d date',
  mssql: 'a int, n decimal(6,2), s nvarchar(20), g bit, d date',
};
const common = [
  'a > 1',
  'a = 2',
  'a <> 1',
  'a IN (0, 1)',
  'a NOT IN (1, 2)',
  'a BETWEEN 0 AND 2',
  'a % 2 = 0',
  'n >= 0.5',
  'n < 1.5',
  'a IS NULL',
  's IS NOT NULL',
  "s = 'x'",
  "s <> 'x'",
  "s IN ('x', 'yy')",
  "s NOT IN ('x')",
  "s <> ''",
  "s LIKE 'x%'",
  "s LIKE '_'",
  'coalesce(a, 0) >= 1',
  "upper(s) = 'X'",
  'g = 1',
  'g IN (0, 1)',
  "d >= '2020-01-01'",
  "CASE WHEN a = 1 THEN s = 'x' ELSE n > 1 END",
];
const own = {
  sqlite: [
    'g',
    'length(s) > 1',
    "s GLOB 'x*'",
    "a = '2'",
    's = 1',
    "typeof(a) = 'integer'",
    'a + 1 > 2',
    "trim(s) <> ''",
    "(a > 1) = (s = 'x')",
  ],
  mysql: [
    'g',
    'g = TRUE',
    'char_length(s) > 1',
    'length(s) > 1',
    "s REGEXP '^x'",
    "a = '2'",
    '(a IS NULL) + (s IS NULL) = 1',
    "trim(s) <> ''",
    "(a > 1) = (s = 'x')",
  ],
  mssql: [
    'len(s) > 1',
    "s LIKE '[x-z]%'",
    "s LIKE '[^x]%'",
    'g = 0',
    'isnull(a, 0) = 0',
    "rtrim(ltrim(s)) <> ''",
  ],
};

const checks = (dialect: keyof typeof tables): fc.Arbitrary<string> =>
  fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        ...common.filter((each) => dialect !== 'mssql' || !each.startsWith('CASE')),
        ...own[dialect],
      ),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `((${one}) AND (${two}))`),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `((${one}) OR (${two}))`),
      tie('any').map((of) => `(NOT (${of}))`),
    ),
  })).any;

const rows = (flag: fc.Arbitrary<number | boolean>): fc.Arbitrary<JsonObject> =>
  fc.record(
    {
      a: fc.integer({ min: -1, max: 3 }),
      n: fc.constantFrom(0, 0.5, 1.5, 2),
      s: fc.constantFrom('', ' ', 'x', 'X', 'xx', 'yy', 'y', '1'),
      g: flag,
      d: fc.constantFrom('2019-12-31', '2020-01-01'),
    },
    { requiredKeys: [] },
  );

/** Only a part of what would pass is made: in one case, of plain texts, and as it is written. */
const narrowed = /upper|length|len\(|LIKE|REGEXP/u;

describe('a CHECK as a JSON Schema', () => {
  before(loadSqlParser);
  for (const dialect of ['sqlite', 'mysql', 'mssql'] as const)
    it(`accepts what the CHECK of ${dialect} does, and no more where it is exact`, () => {
      const ajv = new Ajv2020({ strict: false });
      const flag = dialect === 'mssql' ? fc.boolean() : fc.constantFrom(0, 1);
      fc.assert(
        fc.property(checks(dialect), fc.array(rows(flag), { minLength: 8, maxLength: 8 }), (text, all) => {
          const ddl = `CREATE TABLE r (${tables[dialect]}, CHECK (${text}))`;
          const { catalogue } = readWithSqlParser(split(ddl, dialect, 'file:///r.sql').statements, dialect);
          const table = catalogue.tables[0];
          const expression = table?.checks[0]?.expression;
          assert.ok(table && expression, ddl);
          const types = new Map(table.columns.map(({ name, type }) => [name, type]));
          const { test, unknown } = compilePredicate(expression, types, dialect);
          fc.pre(!unknown.includes('a logical operator without parentheses'));
          assert.deepEqual(unknown, [], text);
          const { schema, exact } = constrain(expression, types, dialect);
          const validate = ajv.compile(typeof schema === 'boolean' ? schema : { ...schema });
          for (const row of all) {
            const passes = test(row) !== false;
            const valid = validate(row);
            const message = JSON.stringify([text, schema, row]);
            if (exact) assert.equal(valid, passes, message);
            else if (passes && !narrowed.test(text)) assert.ok(valid, message);
          }
        }),
        { numRuns: Number(process.env['RUNS'] ?? 400) },
      );
    }).timeout(60_000);
});
