import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, loadCountries, openTables, UnderstudyError } from '../src/index.ts';

interface Person {
  sex: 'f' | 'm';
  age: number;
  approved: boolean;
}

const person = {
  type: 'object',
  required: ['sex', 'age', 'approved'],
  properties: {
    sex: { enum: ['f', 'm'] },
    age: { type: 'integer', minimum: 0, maximum: 110 },
    approved: { type: 'boolean' },
  },
};
const code = (wanted: string) => (error: unknown) =>
  error instanceof UnderstudyError && error.problems.some((problem) => problem.code === wanted);

describe('remedies in the library', function () {
  this.timeout(60_000);
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'understudy-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('add missing combinations behind the rows, and widen columns', () => {
    const rows = generate<Person>(person, { rows: 2, complete: ['/sex', '/approved'] });
    assert.deepEqual(rows.slice(0, 2), generate(person, { rows: 2 }));
    const seen = rows.map(({ sex, approved }) => `${sex} ${String(approved)}`);
    for (const each of ['f true', 'f false', 'm true', 'm false']) assert.ok(seen.includes(each), each);
    assert.ok(rows.length <= 5);
    const named = { type: 'object', required: ['lastName'], properties: { lastName: { type: 'string' } } };
    const letters = (widen: readonly string[]): string => generate<{ lastName: string }>(named, { rows: 100, widen }).map(({ lastName }) => lastName).join(''); // prettier-ignore
    assert.doesNotMatch(letters([]), /[^\x20-\x7e]/);
    assert.match(letters(['/lastName']), /[^\x20-\x7e]/);
  });

  it('balance rows, make columns independent, and make twins', async () => {
    const women = (rows: readonly Person[]): number => rows.filter(({ sex }) => sex === 'f').length;
    const told: string[] = [];
    const rows = generate<Person>(person, {
      rows: 80,
      balance: { pointers: ['/sex'], reference: { weights: { f: 3, m: 1 } } },
      independent: [{ pointer: '/approved', of: '/sex' }],
      onProblem: (problem) => told.push(problem.code),
    });
    assert.equal(women(rows), 60);
    const approved = rows.filter((row) => row.approved);
    assert.ok(Math.abs(women(approved) - 0.75 * approved.length) <= 1);
    assert.deepEqual(told, ['balance', 'independent']);
    const pairs = generate<Person>(person, { rows: 6, twins: '/sex' });
    assert.equal(women(pairs), 3);
    writeFileSync(join(folder, 'people.csv'), 'sex\nf\nm\nm\nm\n');
    const sample = join(folder, 'people.csv');
    assert.equal(women(generate<Person>(person, { rows: 8, balance: { pointers: ['/sex'], reference: { sample } } })), 2); // prettier-ignore
    await loadCountries();
    const germans = generate<Person>(person, { rows: 100, balance: { pointers: ['/age'], reference: { country: 'DE' } } }); // prettier-ignore
    assert.ok(germans.filter(({ age }) => age >= 65).length > 18);
    assert.throws(() => generate(person, { independent: [{ pointer: '/gender', of: '/sex' }] }), code('independent-pointer')); // prettier-ignore
  });

  it('reach tables, but for twins', async () => {
    const file = join(folder, 'staff.sql');
    writeFileSync(file, "CREATE TABLE staff (id int PRIMARY KEY, sex text NOT NULL CHECK (sex IN ('f', 'm')), head boolean NOT NULL);"); // prettier-ignore
    const tables = await openTables(file);
    const { staff = [] } = tables.generate<{ sex: string; head: boolean }>({
      rows: 40,
      balance: { pointers: ['/staff/sex'], reference: 'uniform' },
      independent: [{ pointer: '/staff/head', of: '/staff/sex' }],
    });
    assert.equal(staff.filter(({ sex }) => sex === 'f').length, 20);
    const heads = staff.filter(({ head }) => head);
    assert.ok(Math.abs(2 * heads.filter(({ sex }) => sex === 'f').length - heads.length) <= 2);
    assert.throws(() => tables.generate({ twins: '/staff/sex' }), code('balance-tables'));
  });
});
