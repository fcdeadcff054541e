import fc from 'fast-check';
import type { Dialect } from '../../../../src/model/sql/expression.ts';

interface Sorts {
  int: string;
  num: string;
  text: string;
  date: string;
  bool: string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const texts = [
  '',
  ' ',
  'a',
  'A',
  'ab',
  'Ab ',
  'a_b',
  '%',
  'b1',
  '12',
  '-3.5',
  '007',
  'é',
  "o'x",
  '2020-02-29',
];
const patterns = ['%', 'a%', '%b', '_', 'A_', '%1%', '', 'a\\_%'];
const regexes = [
  '^[a-c]+$',
  '\\d',
  '^\\w*$',
  '[[:upper:]]',
  '(a|b)1?$',
  '^[^0-9]*$',
  'B',
  '^.{1,2}$',
  '^\\s*$',
  '\\ma',
];
const globs = ['*', 'a*', '[a-b]*', '?', '[^a]*', '*[0-9]'];

/** Conditions over the columns of `types`, fully in parentheses. */
export function conditions(dialect: Extract<Dialect, 'postgres' | 'sqlite'>): fc.Arbitrary<string> {
  const postgres = dialect === 'postgres';
  const call = (name: string, ...args: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...args).map((given) => `${name}(${given.join(', ')})`);
  const infix = (operators: readonly string[], a: fc.Arbitrary<string>, b = a): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...operators), a, b)
      .map(([operator, left, right]) => `(${left} ${operator} ${right})`);
  const small = fc.integer({ min: -3, max: 4 }).map((n) => (n < 0 ? `(${n})` : String(n)));
  const comparisons = ['=', '<>', '<', '<=', '>', '>='];
  const choice = (of: fc.Arbitrary<string>, bool: fc.Arbitrary<string>): fc.Arbitrary<string>[] => [
    call('coalesce', of, of),
    call('nullif', of, of),
    fc.tuple(bool, of, of).map(([when, then, other]) => `(CASE WHEN ${when} THEN ${then} ELSE ${other} END)`),
  ];
  return fc.letrec<Sorts>((tie) => {
    const of = (sort: keyof Sorts): fc.Arbitrary<string> => tie(sort) as fc.Arbitrary<string>;
    const [int, num, text, date, bool] = [of('int'), of('num'), of('text'), of('date'), of('bool')];
    return {
      int: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom('a', 'b'),
        small,
        infix(['+', '-', '*', '/', '%'], int),
        call('abs', int),
        call('length', text),
        fc.tuple(text).map(([of]) => (postgres ? `strpos(${of}, 'b')` : `instr(${of}, 'b')`)),
        int.map((of) => `(- ${of})`),
        ...(postgres
          ? [
              call('sign', int).map((of) => `${of}::int`),
              infix(['-'], date).map((of) => of),
              call('octet_length', text),
              num.map((of) => `round((${of})::numeric)::int`),
              date.map((of) => `extract(month from ${of})::int`),
            ]
          : [num.map((of) => `CAST(${of} AS INTEGER)`), text.map((of) => `CAST(${of} AS INTEGER)`)]),
        ...choice(int, bool),
      ),
      num: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom('x', 'y'),
        fc.constantFrom('0.1', '2.50', '1.5', '0.3', '-7.25').map((n) => `(${n})`),
        infix(['+', '-', '*', '/'], num),
        infix(['+', '-', '*', '/'], num, int),
        call('abs', num),
        ...(postgres
          ? [
              fc.tuple(num, fc.integer({ min: 0, max: 2 })).map(([of, n]) => `round((${of})::numeric, ${n})`),
              call('floor', num),
              call('ceil', num),
              num.map((of) => `((${of})::numeric ^ 2)`),
              num.map((of) => `((${of})::float8)`),
              num.map((of) => `trunc((${of})::numeric, 1)`),
              fc.constant('f'),
              int.map((of) => `(${of})::numeric(6, 2)`),
              call('greatest', num, num),
              date.map((of) => `date_part('year', ${of})`),
              call('mod', int, int),
            ]
          : [
              fc.tuple(num, fc.integer({ min: 0, max: 2 })).map(([of, n]) => `round(${of}, ${n})`),
              call('max', num, num),
            ]),
        ...choice(num, bool),
      ),
      text: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom('s', 't'),
        fc.constantFrom(...texts).map(quoted),
        call('lower', text),
        call('upper', text),
        call('trim', text),
        call('ltrim', text),
        call('rtrim', text, fc.constant("'ab'")),
        call('replace', text, text, fc.constantFrom("'b'", "''")),
        fc.tuple(text, small).map(([of, n]) => `substr(${of}, ${n})`),
        fc.tuple(text, small, fc.constantFrom(0, 1, 2)).map(([of, n, m]) => `substr(${of}, ${n}, ${m})`),
        infix(['||'], text),
        ...(postgres
          ? [
              fc.tuple(text, small).map(([of, n]) => `left(${of}, ${n})`),
              fc.tuple(text, small).map(([of, n]) => `right(${of}, ${n})`),
              fc.constant('c'),
              int.map((of) => `(${of})::text`),
              call('concat', text, text),
              text.map((of) => `split_part(${of}, 'b', 1)`),
              text.map((of) => `(${of})::varchar(2)`),
            ]
          : [
              int.map((of) => `CAST(${of} AS TEXT)`),
              fc.constantFrom('s', 'x', 'a').map((of) => `typeof(${of})`),
            ]),
        ...choice(text, bool),
      ),
      date: postgres
        ? fc.oneof(
            { maxDepth: 2, withCrossShrink: true },
            fc.constantFrom('d', 'e'),
            fc.constantFrom("date '2020-01-31'", "date '2019-12-31'"),
            fc.tuple(date, small).map(([of, n]) => `(${of} + ${n})`),
            date.map((of) => `((${of} + interval '1 month')::date)`),
            date.map((of) => `(date_trunc('month', ${of})::date)`),
            ...choice(date, bool),
          )
        : fc.oneof(
            { maxDepth: 2, withCrossShrink: true },
            fc.constantFrom('d', 'e'),
            fc.constantFrom("'2020-01-31'", "'2019-12-31'"),
            date.map((of) => `date(${of}, '+1 day')`),
            date.map((of) => `date(${of}, 'start of month')`),
          ),
      bool: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        infix(comparisons, int),
        infix(comparisons, num),
        infix(comparisons, num, int),
        infix(['=', '<>'], text),
        infix(comparisons, date),
        fc.tuple(text, fc.constantFrom(...patterns)).map(([of, like]) => `(${of} LIKE ${quoted(like)})`),
        fc
          .tuple(text, fc.constantFrom(...patterns))
          .map(([of, like]) => `(${of} LIKE ${quoted(like)} ESCAPE '\\')`),
        fc.tuple(int, small, small, small).map(([of, ...list]) => `(${of} IN (${list.join(', ')}))`),
        fc.tuple(text, text, text).map(([of, ...list]) => `(${of} NOT IN (${list.join(', ')}))`),
        fc.tuple(num, num, num).map(([of, low, high]) => `(${of} BETWEEN ${low} AND ${high})`),
        fc.oneof(int, num, text, date).map((of) => `(${of} IS NULL)`),
        infix(['AND', 'OR'], bool),
        bool.map((of) => `(NOT ${of})`),
        ...(postgres
          ? [
              fc.constant('g'),
              bool.map((of) => `(${of} IS NOT TRUE)`),
              bool.map((of) => `(${of} IS FALSE)`),
              infix(['IS DISTINCT FROM'], text),
              fc
                .tuple(text, fc.constantFrom('~', '!~', '~*'), fc.constantFrom(...regexes))
                .map(([of, by, re]) => `(${of} ${by} ${quoted(re)})`),
              fc
                .tuple(text, fc.constantFrom(...patterns))
                .map(([of, like]) => `(${of} ILIKE ${quoted(like)})`),
              text.map((of) => `(${of} SIMILAR TO '(a|b)[0-9]?%')`),
              text.map(
                (of) =>
                  `((${of})::text = ANY ((ARRAY['a'::character varying, 'ab'::character varying])::text[]))`,
              ),
              infix(['<', '>='], fc.constant('j'), fc.constant('j')).map(
                () => "(jsonb_typeof(j -> 'k') = 'number')",
              ),
              fc.constantFrom("(j ? 'k')", '(j @> \'{"k": 1}\')', "((j ->> 'k') = '1')", "(j = '{}')"),
              fc.constantFrom(
                "('x' = ANY (l))",
                "(l && ARRAY['x', 'z'])",
                '(cardinality(l) = 1)',
                '(array_length(l, 1) > 1)',
                "(l @> '{x}')",
                "(l = '{x,y}')",
              ),
              fc.constantFrom(
                "(w < '01:30:00')",
                "(w = interval '90 minutes')",
                '(extract(hour from w) = 1)',
              ),
              fc.constantFrom(
                '(num_nonnulls(a, s, d) = 2)',
                "((a, s) = (1, 'a'))",
                '((a, b) IN ((1, 2), (2, 3)))',
              ),
            ]
          : [
              fc.tuple(text, fc.constantFrom(...globs)).map(([of, glob]) => `(${of} GLOB ${quoted(glob)})`),
              infix(comparisons, int, text),
              infix(comparisons, text, num),
              int,
              infix(['IS', 'IS NOT'], int),
              infix(
                ['=', '<'],
                fc.constantFrom('s', 'a', 'y', 'd'),
                fc.constantFrom('s', 'x', 'y', '1', "'1'", "'a'"),
              ),
            ]),
      ),
    };
  }).bool;
}

export const types = {
  postgres:
    'a int, b int, x numeric(8,2), y numeric, f float8, s text, t varchar(10), c char(3), d date, e date, g bool, j jsonb, l text[], w interval',
  sqlite: 'a INTEGER, b BIGINT, x REAL, y NUMERIC, s TEXT, t VARCHAR(10), d DATE, e DATE',
};

export const rows = fc.record(
  {
    a: fc.integer({ min: -3, max: 4 }),
    b: fc.integer({ min: -50, max: 50 }),
    x: fc.integer({ min: -800, max: 800 }).map((n) => n / 100),
    y: fc.constantFrom(0, 1, 0.1, 0.3, -2.5, 1000, 1.25),
    s: fc.constantFrom(...texts),
    t: fc.constantFrom(...texts.filter((text) => text.length <= 10)),
    d: fc.constantFrom('2020-01-31', '2020-02-29', '1999-12-31'),
    e: fc.constantFrom('2020-01-01', '2021-05-06'),
  },
  { requiredKeys: [] },
);

export const postgresRows = fc
  .tuple(
    rows,
    fc.record(
      {
        f: fc.constantFrom(0, 0.5, 1.5, 2.5, 0.1, -3),
        c: fc.constantFrom('a', 'ab', 'abc', 'A'),
        g: fc.boolean(),
        j: fc.constantFrom({}, { k: 1 }, { k: 'x' }, { k: null }),
        l: fc.constantFrom([], ['x'], ['x', 'y']),
        w: fc.constantFrom('PT1H30M', 'P1D', 'PT20M'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([one, other]) => ({ ...one, ...other }));
