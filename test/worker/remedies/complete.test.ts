import assert from 'node:assert/strict';
import fc from 'fast-check';
import { audit } from '../../../src/insight/bias/audit.ts';
import { columnsOf } from '../../../src/insight/bias/columns.ts';
import { coverage } from '../../../src/insight/bias/statistics/uncovered.ts';
import { tabulate } from '../../../src/insight/bias/table.ts';
import { rooms } from '../../../src/library.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { defaultWireOptions, type Completion, type WireOptions } from '../../../src/protocol/worker.ts';
import { prepare, type Prepared } from '../../../src/worker/prepare.ts';
import { noPulse } from '../../../src/worker/pulse.ts';
import { remedied } from '../../../src/worker/remedies/index.ts';

const properties: JsonObject = {
  id: { type: 'string', format: 'uuid', 'x-understudy': { unique: true } },
  number: { type: 'integer', minimum: 1, maximum: 100_000 },
  sex: { enum: ['female', 'male', 'other', null] },
  age: { type: ['integer', 'null'], minimum: 0, maximum: 110 },
  maritalStatus: { enum: ['single', 'married', 'widowed'] },
  veteran: { type: 'boolean' },
  name: { type: 'string' },
  approved: { type: 'boolean' },
};
const person: JsonObject = { title: 'Person', type: 'object', required: ['id', 'sex'], properties };
const withProperties = (more: JsonObject): JsonObject => ({
  ...person,
  properties: { ...properties, ...more },
});

interface Made extends Prepared {
  readonly text: string;
  readonly findings: readonly string[];
}

/** Rows under `complete`, and what the audit finds uncovered in all of them. */
async function made(
  schema: JsonObject,
  complete: Completion | undefined,
  options: Partial<WireOptions> = {},
): Promise<Made> {
  const text = JSON.stringify(schema);
  const uri = 'file:///person.schema.json';
  const { dataset, problems } = rooms.readJsonSchema({ uri, text, load: () => undefined });
  assert.ok(dataset);
  const wire = { ...defaultWireOptions, ...options, ...(complete && { complete }) };
  const read = { dataset, problems };
  const prepared = await remedied(
    { options: wire },
    (plan, bind) => prepare(rooms, read, plan, bind),
    noPulse,
    1,
    dataset,
  );
  const rows = rowsOf(prepared, 0, prepared.count ?? 0);
  const { measures } = audit('Person', columnsOf(prepared.entity, {}), tabulate(rows), {
    reference: { kind: 'uniform' },
    date: '2026-01-01',
  });
  const uncovered = measures?.intersections.uncovered ?? [];
  const findings = uncovered.map(({ groups }) =>
    groups.map(({ column, group }) => `${column} ${group}`).join(', '),
  );
  return { ...prepared, text, findings };
}

const rowAt = ({ source }: Prepared, index: number): JsonObject => {
  const row = source.row(index);
  return row.ok ? (row.value as JsonObject) : assert.fail(row.problem.message);
};
const rowsOf = (prepared: Prepared, from: number, to: number): JsonObject[] =>
  Array.from({ length: to - from }, (_, i) => rowAt(prepared, from + i));
const told = ({ problems }: Prepared, code: string): Problem =>
  problems.find((each) => each.code === code) ??
  assert.fail(`${code} is not among ${problems.map((each) => each.code).join()}`);

async function refused(...of: Parameters<typeof made>): Promise<Problem> {
  const error: unknown = await made(...of).then(
    () => assert.fail('nothing was refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error.problems.find(({ severity }) => severity === 'error') ?? assert.fail('no error');
}

describe('missing combinations', function () {
  this.timeout(60_000);

  it('all occur, in rows behind the others that are valid', async () => {
    const before = await made(person, undefined);
    const plain = rowsOf(before, 0, 60);
    const after = await made(person, { rows: 60 });
    assert.deepEqual(rowsOf(after, 0, 60), plain);
    assert.deepEqual(after.findings, []);
    assert.ok((after.further ?? 0) > 0 && after.count === 60 + (after.further ?? 0));
    for (const row of rowsOf(after, 60, after.count))
      assert.ok(before.source.accepts(row), JSON.stringify(row));
    const { message } = told(after, 'complete');
    const [, further, total, had] =
      /^(\d+) further rows: all (\d+) combinations of up to three groups of \/sex, \/age, \/maritalStatus, \/veteran that there are occur now \(before: (\d+)\)\./.exec(message) ?? assert.fail(message); // prettier-ignore
    assert.equal(Number(further), after.further);
    // 3, 5, 3 and 2 groups: alone, in pairs, and in threes.
    assert.equal(Number(total), 13 + (15 + 9 + 6 + 15 + 10 + 6) + (45 + 30 + 18 + 30));
    assert.ok(Number(had) < Number(total));
  });

  it('are made in rows that differ from ordinary ones in the groups alone', async () => {
    const [before, after] = [await made(person, undefined), await made(person, { rows: 20 })];
    const rest = ({ sex: _, age: _a, maritalStatus: _m, veteran: _v, ...others }: JsonObject): JsonObject =>
      others;
    for (const [i, row] of rowsOf(after, 20, after.count ?? 0).entries())
      assert.deepEqual(rest(row), rest(rowAt(before, 20 + i)));
    assert.deepEqual(rowAt(after, after.count ?? 0), rowAt(before, after.count ?? 0));
    const ids = rowsOf(after, 0, (after.count ?? 0) + 20).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('are the same whichever row is asked for first, and belong to who asks', async () => {
    const [one, other] = [await made(person, { rows: 10 }), await made(person, { rows: 10 })];
    const forwards = rowsOf(one, 0, one.count ?? 0);
    const backwards = forwards.map((_, i) => rowAt(other, forwards.length - 1 - i)).reverse();
    assert.deepEqual(backwards, forwards);
    rowAt(one, 10)['sex'] = 'changed';
    assert.equal(rowAt(one, 10)['sex'], rowAt(other, 10)['sex']);
  });

  it('are counted in the bands of the reference, also of birth dates', async () => {
    const schema = withProperties({ birthDate: { type: 'string', format: 'date' } });
    const weights = { '0–17': 0.2, '18–64': 0.3, '65+': 0.5 };
    const complete: Completion = {
      rows: 0,
      pointers: ['/birthDate', '/properties/sex'],
      reference: { kind: 'weights', weights },
      date: '2020-06-15',
    };
    const after = await made(schema, complete);
    const found = new Set(
      rowsOf(after, 0, after.count ?? 0).map(({ birthDate, sex }) => {
        const at = String(birthDate);
        return `${at > '2002-06-15' ? 'minor' : at > '1955-06-15' ? 'adult' : 'old'} ${String(sex)}`;
      }),
    );
    assert.equal(after.count, 9);
    assert.equal(found.size, 9);
    assert.match(told(after, 'complete').message, /Fewer rows cannot have them\.$/);
  });

  it('are counted where properties lie in objects that need not be there, and where rows alone say the groups', async () => {
    const schema = withProperties({
      home: { type: 'object', properties: { religion: { enum: ['x', 'y'] } } },
      caste: { type: 'string', pattern: '^[pqr]$', 'x-understudy': { protected: 'caste' } },
    });
    const after = await made(schema, { rows: 40, pointers: ['/home/religion', '/caste', '/sex'] });
    const rows = rowsOf(after, 0, after.count ?? 0);
    const found = new Set(
      rows.map(({ home, caste, sex }) => [(home as JsonObject | undefined)?.['religion'], caste, sex].join()),
    );
    for (const religion of ['x', 'y'])
      for (const caste of ['p', 'q', 'r'])
        for (const sex of ['female', 'male', 'other'])
          assert.ok(found.has(`${religion},${caste},${sex}`), `${religion},${caste},${sex}`);
  });

  it('come on top of shares that are balanced', async () => {
    const balance = { pointers: ['/sex'], reference: { kind: 'uniform' as const }, rows: 90 };
    const after = await made(person, { rows: 90 }, { balance });
    const males = rowsOf(after, 0, 90).filter(({ sex }) => sex === 'male').length;
    assert.equal(males, 30);
    assert.deepEqual(after.findings, []);
    assert.ok(told(after, 'balance') && told(after, 'complete'));
  });

  it('are told, with reason and place, where the schema rules them out', async () => {
    const schema = {
      ...withProperties({ pregnant: { type: 'boolean' } }),
      if: { properties: { sex: { const: 'male' } }, required: ['sex'] },
      then: { properties: { pregnant: { const: false }, name: { minLength: 30 } } },
    };
    const after = await made(schema, { rows: 50 });
    assert.deepEqual(after.findings, ['/sex male, /pregnant true']);
    const { message, severity, place } = told(after, 'complete-ruled-out');
    assert.equal(severity, 'information');
    assert.match(
      message,
      /^The schema rules out 11 combinations, which no further row has: \/sex “male” with \/pregnant “true”\. No instance can exist:/,
    );
    assert.ok(place && after.text.slice(place.start, place.end) !== '');
    assert.match(told(after, 'complete').message, /that the schema allows occur now/);
    const males = rowsOf(after, 50, after.count ?? 0).filter(({ sex }) => sex === 'male');
    assert.ok(males.length > 0 && males.every(({ name }) => name === undefined || String(name).length >= 30));
  });

  it('leave a property out where some groups cannot have it', async () => {
    const schema = {
      ...withProperties({ pregnant: { type: 'boolean' } }),
      if: { properties: { sex: { const: 'male' } }, required: ['sex'] },
      then: { properties: { pregnant: false } },
    };
    const after = await made(schema, { rows: 0 });
    const males = rowsOf(after, 0, after.count ?? 0).filter(({ sex }) => sex === 'male');
    assert.ok(males.length > 0 && males.every((row) => !Object.hasOwn(row, 'pregnant')));
    assert.deepEqual(new Set(after.findings), new Set(['/sex male, /pregnant true', '/sex male, /pregnant false'])); // prettier-ignore
  });

  it('are at most a thousand rows, and what is left is told', async () => {
    const groups = (letter: string): JsonObject => ({
      enum: Array.from({ length: 20 }, (_, i) => `${letter}${i}`),
    });
    const schema = withProperties({ religion: groups('r'), ethnicity: groups('e') });
    const after = await made(schema, { rows: 0, pointers: ['/sex', '/religion', '/ethnicity'] });
    assert.equal(after.further, 1000);
    const { message, severity } = told(after, 'complete-left');
    assert.equal(severity, 'warning');
    assert.match(message, /^200 combinations still occur nowhere: 1000 further rows are the most/);
    assert.match(told(after, 'complete').message, /^1000 further rows: 1563 of 1763 combinations/);
  });

  it('are no more rows than values that differ between rows allow', async () => {
    const schema = withProperties({ number: { type: 'integer', minimum: 1, maximum: 25 } });
    const after = await made(schema, { rows: 20, pointers: ['/sex', '/age'] }, { unique: ['/number'] });
    assert.ok((after.count ?? 0) <= 25);
    const numbers = rowsOf(after, 0, after.count ?? 0).map(({ number }) => number);
    assert.equal(new Set(numbers.filter((each) => each !== undefined)).size, numbers.filter((each) => each !== undefined).length); // prettier-ignore
  });

  it('are told where what differs between rows would depend on them', async () => {
    const number = (maximum: number): JsonObject => ({ properties: { number: { maximum } } });
    const schema = {
      ...person,
      required: ['id', 'sex', 'number'],
      if: { properties: { sex: { const: 'other' } } },
      then: { properties: { number: { minimum: 50_000 } } },
      else: number(40_000),
    };
    const after = await made(schema, { rows: 3, pointers: ['/sex'] }, { unique: ['/number'] });
    const numbers = rowsOf(after, 0, after.count ?? 0).map((row) => row['number']);
    assert.equal(new Set(numbers).size, numbers.length);
    for (const row of rowsOf(after, 0, after.count ?? 0)) assert.ok(after.source.accepts(row));
  });

  it('are none where nothing is missing', async () => {
    const after = await made(person, { rows: 50, pointers: ['/veteran'] });
    assert.equal(after.further, 0);
    assert.equal(after.count, 50);
    assert.match(told(after, 'complete').message, /^No further rows: all 2 groups of \/veteran/);
  });

  it('are refused where there is nothing to combine', async () => {
    const code = async (...of: Parameters<typeof made>): Promise<string> => (await refused(...of)).code;
    assert.equal(await code(person, { rows: 5, pointers: ['/gender'] }), 'complete-pointer');
    assert.equal(await code(person, { rows: 200, pointers: ['/name'] }), 'complete-attribute');
    assert.equal(await code(withProperties({ kin: { type: 'array', items: { properties: { sex: { enum: ['f', 'm'] } } } } }), { rows: 5, pointers: ['/kin/*/sex'] }), 'complete-pointer'); // prettier-ignore
    assert.equal(await code({ title: 'Order', type: 'object', properties: { total: { type: 'number' } } }, { rows: 5 }), 'complete-none'); // prettier-ignore
    assert.equal(await code(person, { rows: 5 }, { twins: { pointer: '/sex' } }), 'complete-twins');
    assert.equal(
      await code(person, { rows: 2, pointers: ['/sex'] }, { unique: ['/sex'] }),
      'complete-attribute',
    );
  });

  it('leave none uncovered in any schema, but those that it rules out', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const schemas = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 2, maxLength: 4 }).chain((sizes) =>
      fc.record({
        sizes: fc.constant(sizes),
        rows: fc.integer({ min: 0, max: 12 }),
        optional: fc.boolean(),
        nots: fc.array(
          fc
              .subarray([...sizes.keys()], { minLength: 2, maxLength: Math.min(3, sizes.length) })
              .chain((at) => fc.tuple(...at.map((each) => fc.tuple(fc.constant(each), fc.nat((sizes[each] as number) - 1))))), // prettier-ignore
          { maxLength: 3 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(schemas, async ({ sizes, rows, optional, nots }) => {
        const used = names.slice(0, sizes.length);
        const values = (size: number): Json[] => Array.from({ length: size }, (_, i) => `v${i}`);
        const schema: JsonObject = {
          type: 'object',
          ...(!optional && { required: used }),
          properties: Object.fromEntries(used.map((name, i) => [name, { enum: values(sizes[i] as number) }])),
          allOf: [
            true,
            ...nots.map((not) => ({
              not: {
                required: not.map(([at]) => names[at] as string),
                properties: Object.fromEntries(not.map(([at, code]) => [names[at], { const: `v${code}` }])),
              },
            })),
          ],
        };
        const after = await made(schema, { rows, pointers: used.map((name) => `/${name}`) });
        const all = rowsOf(after, 0, after.count ?? 0);
        const { uncovered } = coverage(
          used.map((name, i) => {
            const labels = values(sizes[i] as number) as string[];
            return { labels, codes: Int32Array.from(all, (row) => labels.indexOf(row[name] as string)) };
          }),
          { limit: Infinity },
        );
        for (const { pattern } of uncovered) {
          const ruledOut = nots.some((not) =>
            not.every(([at, code]) => pattern.some(([a, c]) => a === at && c === code)),
          );
          assert.ok(
            ruledOut || onlyByOthers(pattern, sizes, nots, optional),
            JSON.stringify({ pattern, nots }),
          );
        }
        for (const row of all) assert.ok(after.source.accepts(row));
      }),
      { numRuns: 40 },
    );
  });
});

/** Whether all ways to fill the other attributes run into a rule. */
function onlyByOthers(
  pattern: readonly (readonly [number, number])[],
  sizes: readonly number[],
  nots: readonly (readonly (readonly [number, number])[])[],
  optional: boolean,
): boolean {
  if (optional) return false;
  let rows: number[][] = [[]];
  sizes.forEach((size, at) => {
    const own = pattern.find(([a]) => a === at)?.[1];
    const codes = own === undefined ? Array.from({ length: size }, (_, i) => i) : [own];
    rows = rows.flatMap((row) => codes.map((code) => [...row, code]));
  });
  return rows.every((row) => nots.some((not) => not.every(([at, code]) => row[at] === code)));
}
