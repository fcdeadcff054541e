/**
 * Pairs of columns made independent: bias-corrected Cramér's V before and after, how far the shares of both columns moved, and
 * whether all rows are valid.
 *
 *     npx tsx bench/bias/independence.ts [rows]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { association } from '../../src/insight/bias/association.ts';
import { groupsOf } from '../../src/insight/bias/groups.ts';
import { columnAt, tabulate } from '../../src/insight/bias/table.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { defaultWireOptions, type Independence } from '../../src/protocol/worker.ts';
import { rooms } from '../../src/library.ts';
import { prepare } from '../../src/worker/prepare.ts';
import { noPulse } from '../../src/worker/pulse.ts';
import { remedied } from '../../src/worker/remedies/index.ts';
import { project } from '../harness/options.ts';
import { conclude, round, save, table } from '../harness/report.ts';

const count = Number(process.argv[2] ?? 10_000);
const when = (sex: string, then: JsonObject): JsonObject => ({
  if: { properties: { sex: { const: sex } }, required: ['sex'] },
  then: { properties: then },
});
const weighed = (weights: Readonly<Record<string, number>>): JsonObject => ({ 'x-understudy': { weights } });
const tied: JsonObject = {
  type: 'object',
  required: ['id', 'sex', 'age', 'approved', 'title', 'firstName', 'salary', 'hiredOn', 'grade'],
  properties: {
    id: { type: 'string', format: 'uuid', 'x-understudy': { unique: true } },
    sex: { enum: ['f', 'm'] },
    age: { type: 'integer', minimum: 16, maximum: 90 },
    approved: { type: 'boolean' },
    limit: { type: 'integer', minimum: 1000, maximum: 9000 },
    title: { enum: ['Ms', 'Mr', 'Dr'] },
    firstName: { type: 'string' },
    salary: { type: 'integer', minimum: 20000, maximum: 90000 },
    bonus: { type: ['number', 'null'] },
    hiredOn: { type: 'string', format: 'date' },
    grade: { enum: ['a', 'b', 'c', null] },
  },
  allOf: [
    when('f', {
      title: weighed({ Ms: 9, Mr: 1, Dr: 1 }),
      firstName: { anyOf: [{ enum: ['Ada', 'Ann', 'Eve', 'Joan', 'Zoe'] }, { type: 'string' }] },
      salary: { anyOf: [{ maximum: 40000 }, { minimum: 20000 }] },
      hiredOn: { anyOf: [{ pattern: '^201' }, { pattern: '^20' }] },
      grade: { anyOf: [{ const: 'a' }, { enum: ['b', null] }, { type: ['string', 'null'] }] },
      bonus: { anyOf: [{ type: 'null' }, { type: 'null' }, { type: ['number', 'null'] }] },
    }),
    when('m', {
      title: weighed({ Ms: 1, Mr: 9, Dr: 2 }),
      grade: weighed({ a: 1, b: 1, c: 5 }),
      hiredOn: { pattern: '^20' },
    }),
    {
      if: { properties: { sex: { const: 'f' }, firstName: { enum: ['Ada', 'Ann', 'Eve', 'Joan', 'Zoe'] } } },
      then: { properties: { approved: { const: false } } },
    },
    {
      if: { properties: { approved: { const: true } } },
      then: { required: ['limit'] },
      else: { properties: { limit: false } },
    },
  ],
};
const applicant = JSON.parse(
  readFileSync(join(project, 'examples/applicant.schema.json'), 'utf8'),
) as JsonObject;
const cases: readonly (readonly [name: string, schema: JsonObject, asked: readonly Independence[]])[] = [
  ['applicant: boolean, sex', applicant, [{ pointer: '/approved', of: '/sex' }]],
  ['applicant: number, sex', applicant, [{ pointer: '/income', of: '/sex' }]],
  ['applicant: post code, sex', applicant, [{ pointer: '/postcode', of: '/sex' }]],
  ['applicant: boolean, birth date', applicant, [{ pointer: '/approved', of: '/birthDate' }]],
  ['boolean by if/then, and what follows', tied, [{ pointer: '/approved', of: '/sex' }]],
  ['title, sex', tied, [{ pointer: '/title', of: '/sex' }]],
  ['first name, sex', tied, [{ pointer: '/firstName', of: '/sex' }]],
  ['number, sex', tied, [{ pointer: '/salary', of: '/sex' }]],
  ['number, age', tied, [{ pointer: '/salary', of: '/age' }]],
  ['date, sex', tied, [{ pointer: '/hiredOn', of: '/sex' }]],
  ['list with null, sex', tied, [{ pointer: '/grade', of: '/sex' }]],
  ['optional number or null, sex', tied, [{ pointer: '/bonus', of: '/sex' }]],
  ['two columns, two attributes', tied, [{ pointer: '/approved', of: '/sex' }, { pointer: '/approved', of: '/age' }, { pointer: '/title', of: '/sex' }]], // prettier-ignore
];

async function rowsOf(
  schema: JsonObject,
  independent: readonly Independence[],
): Promise<{ rows: readonly Json[]; ms: number }> {
  const uri = 'file:///person.schema.json';
  const read = rooms.readJsonSchema({ uri, text: JSON.stringify(schema), load: () => undefined });
  const { dataset, problems } = read;
  if (dataset === undefined) throw new Error('The schema cannot be read.');
  const begun = performance.now();
  const { source } = await remedied(
    {
      options: { ...defaultWireOptions, independent: independent.map((each) => ({ ...each, rows: count })) },
    },
    (plan) => prepare(rooms, { dataset, problems }, plan),
    noPulse,
    1,
    dataset,
  );
  const rows = Array.from({ length: count }, (_, index) => {
    const row = source.row(index);
    if (!row.ok) throw new Error(row.problem.message);
    return row.value;
  });
  return { rows, ms: performance.now() - begun };
}

/** Of values, absent ones included, how far the share of any is from what it was, in percentage points. */
function moved(before: readonly Json[], after: readonly Json[], pointer: string): number {
  const shares = new Map<string, number>();
  const name = pointer.slice(1);
  const add = (rows: readonly Json[], by: number): void => {
    for (const row of rows) {
      const value = JSON.stringify((row as JsonObject)[name]) ?? '';
      shares.set(value, (shares.get(value) ?? 0) + by);
    }
  };
  add(before, 100 / before.length);
  add(after, -100 / after.length);
  return Math.max(...[...shares.values()].map(Math.abs));
}

/** As an audit has it; numbers and dates in bands. */
function v(rows: readonly Json[], { pointer, of }: Independence): number {
  const cut = (value: Json | undefined): Json =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/u.test(value)
      ? Number(value.slice(0, 4))
      : (value ?? null);
  const pairs = rows.map((row) => ({
    of: cut((row as JsonObject)[of.slice(1)]),
    other: cut((row as JsonObject)[pointer.slice(1)]),
  }));
  const both = tabulate(pairs);
  const groups = groupsOf(columnAt(both, '/of'), { pointer: '/of' }, { reference: { kind: 'declared' } });
  const other = columnAt(both, '/other');
  if (typeof groups === 'string' || other === undefined) throw new Error(`${of} has no groups.`);
  if (other.kind !== 'identifierLike') return association(groups, other).v;
  // More texts than are coded: by their beginning.
  const begun = tabulate(pairs.map((pair) => ({ other: String(pair.other).slice(0, 2) })));
  const coded = columnAt(begun, '/other');
  if (coded === undefined) throw new Error(`${pointer} has no values.`);
  return association(groups, coded).v;
}

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const failures: string[] = [];
const results = [];
for (const [name, schema, asked] of cases) {
  const validate = ajv.compile(schema);
  const before = await rowsOf(schema, []);
  const after = await rowsOf(schema, asked);
  const valid = after.rows.filter((row) => validate(row)).length;
  if (valid < count) failures.push(`${name}: ${count - valid} rows are not valid`);
  for (const each of asked) {
    const [from, to] = [v(before.rows, each), v(after.rows, each)];
    const shift = Math.max(
      moved(before.rows, after.rows, each.pointer),
      asked.some(({ pointer }) => pointer === each.of) ? 0 : moved(before.rows, after.rows, each.of),
    );
    if (!(to < 0.03)) failures.push(`${name}: V ${to}`);
    if (!(shift <= 0.5)) failures.push(`${name}: shares moved by ${shift} percentage points`);
    results.push({ name, ...each, before: from, after: to, shift, valid, ms: after.ms, plain: before.ms });
  }
}
console.log(
  table(
    ['pair', 'columns', 'V before', 'V after', 'shares moved', 'valid', 'ms', 'without'],
    results.map(({ name, pointer, of, before, after, shift, valid, ms, plain }) => [
      name,
      `${pointer} ${of}`,
      round(before, 3),
      round(after, 3),
      round(shift, 3),
      valid,
      round(ms, 0),
      round(plain, 0),
    ]),
  ),
);
save('bias-independence', { rows: count, results });
conclude(failures);
