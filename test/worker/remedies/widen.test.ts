import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rooms } from '../../../src/library.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { Refusal } from '../../../src/protocol/handler.ts';
import { defaultWireOptions, type WireOptions } from '../../../src/protocol/worker.ts';
import { loadParser, readSql } from '../../../src/read/sql/index.ts';
import { prepare, type Prepared } from '../../../src/worker/prepare.ts';
import { noPulse } from '../../../src/worker/pulse.ts';
import { remedied } from '../../../src/worker/remedies/index.ts';
import { widenedTables } from '../../../src/worker/remedies/widen-tables.ts';

const properties: JsonObject = {
  id: { type: 'string', format: 'uuid' },
  firstName: { type: 'string' },
  lastName: { type: ['string', 'null'], maxLength: 60 },
  fullName: { type: 'string' },
  email: { type: 'string', format: 'email' },
  age: { type: 'integer', minimum: 16 },
  birthDate: { type: 'string', format: 'date' },
  joined: { type: 'string', format: 'date-time' },
  gender: { type: 'string' },
  sex: { enum: ['F', 'M'] },
  tags: { type: 'array', items: { type: 'string' } },
  children: { type: 'array', items: { type: 'object', properties: { firstName: { type: 'string' } } } },
};
const person: JsonObject = { title: 'Person', type: 'object', required: ['lastName'], properties };

function made(schema: JsonObject, options: Partial<WireOptions> = {}): Promise<Prepared> {
  const text = JSON.stringify(schema);
  const { dataset, problems } = rooms.readJsonSchema({
    uri: 'file:///person.schema.json',
    text,
    load: () => undefined,
  });
  assert.ok(dataset);
  const read = { dataset, problems };
  const plan = { options: { ...defaultWireOptions, ...options } };
  return remedied(plan, (each, bind) => prepare(rooms, read, each, bind), noPulse, 1, dataset);
}
function rowsOf({ source }: Pick<Prepared, 'source'>, count = 200): JsonObject[] {
  return Array.from({ length: count }, (_, i) => {
    const row = source.row(i);
    return row.ok ? (row.value as JsonObject) : assert.fail(row.problem.message);
  });
}
const without = (rows: readonly JsonObject[], ...names: readonly string[]): JsonObject[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))));
const messages = ({ problems }: Prepared): readonly string[] =>
  problems.filter(({ code }) => code === 'widen').map(({ message }) => message);
async function refusedFor(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(() => assert.fail('was not refused'), (thrown: unknown) => thrown); // prettier-ignore
  assert.ok(error instanceof Refusal, String(error));
  const [problem] = error.problems.filter(({ severity }) => severity === 'error');
  assert.equal(problem?.code, 'widen-pointer');
  return problem?.message ?? '';
}

describe('widened columns', () => {
  it('have names, ages and dates that they had not, and all else stays', async () => {
    const plain = rowsOf(await made(person), 1000);
    const wide = await made(person, { widen: ['/lastName', '/properties/age', '/birthDate', '/gender'] });
    const rows = rowsOf(wide, 1000);
    const widened = ['lastName', 'age', 'birthDate', 'gender'];
    assert.deepEqual(without(rows, ...widened), without(plain, ...widened));
    assert.deepEqual(rows.map(Object.keys), plain.map(Object.keys));
    assert.deepEqual(
      rows.map(({ lastName }) => lastName === null),
      plain.map(({ lastName }) => lastName === null),
    );
    assert.ok(rows.every((row) => wide.source.accepts(row)));
    assert.ok(rows.some(({ lastName }) => /[^\p{ASCII}’]/u.test(String(lastName))));
    assert.ok(plain.every(({ lastName }) => /^[\p{ASCII}]*$/u.test(String(lastName))));
    const ages = rows.flatMap(({ age }) => (typeof age === 'number' ? [age] : []));
    assert.equal(Math.min(...ages), 16);
    assert.ok(Math.max(...ages) >= 100);
    const born = rows.flatMap(({ birthDate }) => (typeof birthDate === 'string' ? [birthDate] : [])).sort();
    assert.ok((born[0] ?? '') < '1935' && (born.at(-1) ?? '') > '2015');
    assert.equal(new Set(rows.flatMap(({ gender }) => gender ?? [])).size, 5);
  });

  it('are the same in any row by itself, and others under another seed', async () => {
    const widen = ['/lastName', '/fullName'];
    const [all, alone, other] = [await made(person, { widen }), await made(person, { widen }), await made(person, { widen, seed: 2 })] as const; // prettier-ignore
    const rows = rowsOf(all, 50);
    for (const index of [49, 3, 17]) {
      const row = alone.source.row(index);
      assert.deepEqual(row.ok && row.value, rows[index]);
    }
    assert.notDeepEqual(rowsOf(other, 50), rows);
  });

  it('are the same in any row by itself where they differ between rows, too', async () => {
    const names = { lastName: { type: 'string' }, firstName: { type: 'string' } };
    const schema = { title: 'Person', type: 'object', required: Object.keys(names), properties: names };
    const options = { widen: ['/lastName', '/firstName'], unique: ['/lastName'] };
    const rows = rowsOf(await made(schema, options), 60);
    const alone = await made(schema, options);
    for (let index = 59; index >= 0; index -= 7) {
      const row = alone.source.row(index);
      assert.deepEqual(row.ok && row.value, rows[index]);
    }
  });

  it('have names of one script in a row', async () => {
    const rows = rowsOf(await made(person, { widen: ['/firstName', '/lastName'], optional: 'all' }), 1500);
    const latin = (name: Json | undefined): boolean => /\p{Script=Latin}/u.test(String(name));
    const both = rows.filter(({ lastName }) => typeof lastName === 'string');
    assert.deepEqual(both.filter(({ firstName, lastName }) => latin(firstName) !== latin(lastName)), []); // prettier-ignore
    assert.ok(both.filter(({ lastName }) => !latin(lastName)).length > 20);
  });

  it('are told with numbers before and after', async () => {
    const [last, age, gender] = messages(await made(person, { widen: ['/lastName', '/age', '/gender'] }));
    assert.match(last ?? '', /^\/lastName: 1,000 rows had \d{3} different names, 0\.0 % of them with letters beyond ASCII; now \d{3}, [23]\d\.\d % with such letters\.$/u); // prettier-ignore
    assert.match(age ?? '', /^\/age: 1,000 rows had ages from 16 to 105, .* now ages from 16 to 1\d\d, /u);
    assert.match(gender ?? '', /^\/gender: 1,000 rows had 2 different answers; now 5\.$/u);
  });

  it('go with unique values, with quotas, with twins and with overrides, which win', async () => {
    const unique = rowsOf(await made(person, { widen: ['/lastName'], unique: ['/lastName'] }), 2000);
    const names = unique.flatMap(({ lastName }) => lastName ?? []);
    assert.equal(new Set(names).size, names.length);
    const balance = { pointers: ['/sex'], reference: { kind: 'uniform' as const }, rows: 100 };
    const balanced = await made(person, { widen: ['/lastName'], balance });
    assert.equal(rowsOf(balanced, 100).filter(({ sex }) => sex === 'F').length, 50);
    assert.equal(messages(balanced).length, 1);
    const twins = rowsOf(await made(person, { widen: ['/lastName'], twins: { pointer: '/sex' } }), 2);
    assert.equal(twins[0]?.['lastName'], twins[1]?.['lastName']);
    const overrides = [{ pointer: '/lastName', schema: { enum: ['Ng', 'Smith'] } }];
    const over = rowsOf(await made(person, { widen: ['/lastName'], overrides }), 50);
    assert.ok(over.every(({ lastName }) => lastName === 'Ng' || lastName === 'Smith'));
  });

  it('may stand in arrays', async () => {
    const plain = await made(person, { optional: 'all' });
    const wide = await made(person, { optional: 'all', widen: ['/children/*/firstName'] });
    assert.notDeepEqual(rowsOf(wide).map(({ children }) => children), rowsOf(plain).map(({ children }) => children)); // prettier-ignore
    assert.deepEqual(without(rowsOf(wide), 'children'), without(rowsOf(plain), 'children'));
  });

  it('change nothing where none is asked for', async () => {
    assert.deepEqual(rowsOf(await made(person, { widen: [] })), rowsOf(await made(person)));
  });

  it('are refused where they are no names, ages or answers, with those that are', async () => {
    const refused = (pointer: string) => refusedFor(made(person, { widen: [pointer] }));
    assert.match(await refused('/tags'), /^\/tags cannot be widened\. It is neither text nor a number\. These can be: \/firstName, \/lastName, /u); // prettier-ignore
    assert.match(await refused('/email'), /It is not known as a name/u);
    assert.match(await refused('/nothing'), /There is no such property/u);
    assert.match(await refused('/sex'), /The schema lists its 2 values/u);
  });

  it('are valid under any pattern, least and greatest length', async () => {
    const patterns = ['^[A-Z][a-z]+$', '^[A-Za-z]+$', '^\\p{L}+$', '^[^0-9]*$', '^[A-Z]{1,3}', '[aeiou]', '^.+ .+$', '^[A-Z]+$', '\\d']; // prettier-ignore
    const limits = fc.record({
      pattern: fc.option(fc.constantFrom(...patterns)),
      minLength: fc.option(fc.integer({ min: 0, max: 12 })),
      more: fc.option(fc.integer({ min: 0, max: 12 })),
      name: fc.constantFrom('lastName', 'firstName', 'fullName', 'gender'),
    });
    await fc.assert(
      fc.asyncProperty(limits, fc.integer(), async ({ pattern, minLength, more, name }, seed) => {
        const maxLength = more === null ? undefined : (minLength ?? 0) + more;
        const schema = {
          type: 'string',
          ...(pattern !== null && { pattern }),
          ...(minLength !== null && { minLength }),
          ...(maxLength !== undefined && { maxLength }),
        };
        const all = { title: 'Person', type: 'object', required: [name], properties: { [name]: schema } };
        const prepared = await made(all, { widen: [`/${name}`], seed }).catch((error: unknown) => {
          // Limits that leave no text at all.
          assert.ok(error instanceof Refusal && error.problems.some(({ code }) => code === 'unsatisfiable'));
          return undefined;
        });
        for (const row of prepared ? rowsOf(prepared, 20) : []) {
          const text = String(row[name]);
          assert.ok(pattern === null || new RegExp(pattern, 'u').test(text), text);
          assert.ok(
            [...text].length >= (minLength ?? 0) && [...text].length <= (maxLength ?? Infinity),
            text,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('widened columns of tables', () => {
  const ddl = `CREATE TABLE customers (
    id integer PRIMARY KEY, first_name text NOT NULL, last_name varchar(20) NOT NULL, email text UNIQUE,
    born date NOT NULL, age integer NOT NULL CHECK (age BETWEEN 16 AND 99)
  );
  CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id), total numeric(8, 2));`;
  const tablesOf = async (widen: readonly string[]) => {
    await loadParser('postgres');
    const { dataset, problems } = readSql({
      texts: [{ uri: 'file:///a.sql', text: ddl }],
      dialect: 'postgres',
    });
    assert.ok(dataset);
    const options = { ...defaultWireOptions, widen, counts: { each: 300, tables: {} } };
    return { dataset, prepared: widenedTables(rooms, { dataset, problems }, options, false, noPulse) };
  };

  it('keep keys, lengths and checks, and leave other columns and tables', async () => {
    const wide = await tablesOf(['/customers/last_name', '/customers/age', '/customers/born']);
    const plain = await tablesOf([]);
    const [customers, orders] = [wide, plain].map(({ dataset, prepared }) =>
      dataset.entities.map((entity) => rowsOf(prepared.of(entity), 300)),
    ) as [JsonObject[][], JsonObject[][]];
    assert.deepEqual(without(customers[0] ?? [], 'last_name', 'age', 'born'), without(orders[0] ?? [], 'last_name', 'age', 'born')); // prettier-ignore
    assert.deepEqual(customers[1], orders[1]);
    for (const { last_name: name, age } of customers[0] ?? []) {
      assert.ok([...String(name)].length <= 20);
      assert.ok(Number(age) >= 16 && Number(age) <= 99);
    }
    assert.ok(customers[0]?.some(({ last_name: name }) => /[^\p{ASCII}’]/u.test(String(name))));
    const [entity, other] = wide.dataset.entities;
    assert.ok(entity && other);
    assert.deepEqual(messages(wide.prepared.of(entity)).map((each) => each.split(':')[0]), ['/customers/last_name', '/customers/age', '/customers/born']); // prettier-ignore
    assert.deepEqual(messages(wide.prepared.of(other)), []);
  });

  it('are refused where a pointer names no table or no such column', async () => {
    await assert.rejects(tablesOf(['/last_name']), (error) => error instanceof Refusal && error.problems[0]?.code === 'table-pointer'); // prettier-ignore
    assert.match(await refusedFor(tablesOf(['/customers/email'])), /These can be: \/first_name, /u);
  });
});
