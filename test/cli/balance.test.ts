import assert from 'node:assert/strict';
import { commandLine } from './harness.ts';

const person = {
  title: 'Person',
  type: 'object',
  required: ['sex', 'age'],
  properties: { sex: { enum: ['F', 'M'] }, age: { type: 'integer', minimum: 0 }, name: { type: 'string' } },
};
interface Row {
  readonly sex: string;
  readonly age: number;
  readonly name?: string;
}

describe('understudy generate --balance', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => {
    cli.put('package.json', '{}');
    cli.put('person.schema.json', person);
  });
  const generate = (...args: string[]) => cli.run(['generate', 'person.schema.json', ...args]);
  const shares = (rows: readonly Row[]): readonly number[] => [
    rows.filter(({ sex }) => sex === 'F').length,
    rows.filter(({ age }) => age < 15).length,
    rows.filter(({ age }) => age >= 65).length,
  ];

  it('gives rows the shares of a country, tells them, and leaves the rest as it is', async () => {
    const { code, stdout, stderr } = await generate('--balance', '/sex', '--balance', '/age', '--reference', 'DE', '--rows', '200'); // prettier-ignore
    assert.equal(code, 0, stderr);
    const rows = JSON.parse(stdout) as Row[];
    assert.deepEqual(shares(rows), [101, 28, 47]);
    assert.match(
      stderr,
      /information: \/sex: F 50\.0 → 50\.5 %, M 50\.0 → 49\.5 % \(Germany \(DE\), The World Factbook 2024\)\. \[balance\]\n/,
    );
    assert.match(
      stderr,
      /information: \/age: 0–14 [\d.]+ → 14\.0 %, 15–64 [\d.]+ → 62\.5 %, 65\+ [\d.]+ → 23\.5 % /,
    );
    const plain = JSON.parse((await generate('--rows', '200')).stdout) as Row[];
    assert.deepEqual(
      rows.map(({ name }) => name),
      plain.map(({ name }) => name),
    );
  });

  it('takes weights, bands of ages and the reference itself from understudy.json', async () => {
    cli.put('understudy.json', {
      references: {
        ours: { '/properties/age': { '0–9': 1, '10–64': 1, '65+': 2 }, '/properties/sex': { F: 3, M: 1 } },
      },
      audit: { 'person.schema.json': { reference: 'ours' } },
    });
    const { code, stdout, stderr } = await generate('--balance', '/age', '--balance', '/sex', '--rows', '40', '--format', 'ndjson'); // prettier-ignore
    assert.equal(code, 0, stderr);
    const rows = stdout.trim().split('\n').map((line) => JSON.parse(line) as Row); // prettier-ignore
    assert.equal(rows.filter(({ age }) => age < 10).length, 10);
    assert.equal(rows.filter(({ age }) => age >= 65).length, 20);
    assert.equal(rows.filter(({ sex }) => sex === 'F').length, 30);
  });

  it('takes a sample, and rows of types', async () => {
    cli.put('people.csv', 'sex,age\nF,20\nF,30\nF,70\nM,5\n');
    cli.put('person.ts', "export interface Person { sex: 'F' | 'M'; age: number; name?: string }\n");
    const args = [
      'generate',
      'person.ts',
      '--balance',
      '/sex',
      '--balance',
      '/age',
      '--reference',
      'people.csv',
    ];
    const { code, stdout, stderr } = await cli.run([...args, '--rows', '8', '--format', 'json']);
    assert.equal(code, 0, stderr);
    const rows = JSON.parse(stdout) as Row[];
    assert.equal(rows.filter(({ sex, age }) => sex === 'M' && age < 18).length, 2);
    assert.equal(rows.filter(({ sex, age }) => sex === 'F' && age >= 65).length, 2);
    const module = await cli.run([...args, '--rows', '8', '--format', 'ts']);
    assert.equal(module.stdout.match(/sex: 'F'/g)?.length, 6, module.stderr);
  });

  it('names a combination that the schema rules out, and writes nothing', async () => {
    cli.put('adult.schema.json', {
      ...person,
      properties: { ...person.properties, age: { type: 'integer', minimum: 18 } },
    });
    const { code, stderr } = await cli.run(['generate', 'adult.schema.json', '--balance', '/age', '--reference', 'DE', '--rows', '50', '--out', 'rows.json']); // prettier-ignore
    assert.equal(code, 1);
    assert.match(
      stderr,
      /No row can have \/age “0–14”, which the reference gives 7 of 50 rows\..*\[balance-cell\]/,
    );
    assert.equal((await cli.shell('ls rows.json 2>&1; true')).stdout.includes('No such file'), true);
  });

  it('makes twins', async () => {
    const { code, stdout, stderr } = await generate('--twins', '/sex', '--rows', '20');
    assert.equal(code, 0, stderr);
    const rows = JSON.parse(stdout) as (Row & { readonly pairId: number })[];
    for (let at = 0; at < rows.length; at += 2) {
      const [{ sex: one, ...rest } = assert.fail(), { sex: other, ...same } = assert.fail()] = rows.slice(at);
      assert.notEqual(one, other);
      assert.deepEqual(rest, same);
      assert.equal(rest.pairId, at / 2 + 1);
    }
    cli.put(
      'person.ts',
      "export enum Sex { F = 'f', M = 'm' }\nexport interface Person { sex: 'F' | 'M'; age: number }\n",
    );
    const types = await cli.run([
      'generate',
      'person.ts',
      '--entity',
      'Person',
      '--twins',
      '/sex',
      '--format',
      'ts',
    ]);
    assert.equal(types.stdout.match(/sex: 'F'/g)?.length, 5, types.stderr);
  });

  it('balances tables of SQL and makes their columns independent, as a script', async () => {
    cli.put(
      'clinic.sql',
      "CREATE TABLE patient (id int PRIMARY KEY, sex char(1) NOT NULL CHECK (sex IN ('f', 'm')), paid boolean NOT NULL);",
    );
    const { code, stdout, stderr } = await cli.run(['generate', 'clinic.sql', '--balance', '/patient/sex', '--reference', 'uniform', '--independent', '/patient/paid=/patient/sex', '--rows', '40', '--format', 'sql']); // prettier-ignore
    assert.equal(code, 0, stderr);
    assert.deepEqual([stdout.match(/'f'/g)?.length, stdout.match(/'m'/g)?.length], [20, 20]);
    assert.match(
      stderr,
      /information: In patient: \/paid and \/sex: V 0\.\d\d → 0\.00 over 40 rows[^\n]*\[independent\]\n/,
    );
  });

  it('says what is missing, and what it is not about', async () => {
    const wrong = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await cli.run(['generate', ...args]);
      assert.equal(code, 2, stderr);
      return stderr;
    };
    cli.put('t.sql', 'CREATE TABLE t (sex text);');
    assert.match(await wrong('person.schema.json', '--balance', '/sex'), /--balance takes a --reference/);
    assert.match(
      await wrong('person.schema.json', '--reference', 'DE'),
      /--reference and --date say more about --balance/,
    );
    assert.match(
      await wrong('person.schema.json', '--twins', '/sex', '--balance', '/sex'),
      /use one of them/,
    );
    assert.match(await wrong('t.sql', '--twins', '/t/sex'), /--twins is about JSON Schema and types so far/);
    assert.match(await wrong('person.schema.json', '--independent', '/sex'), /It must be POINTER=POINTER/);
    assert.match(await wrong('person.schema.json', '--twins', '/sex', '--independent', '/age=/sex'), /does not go with them/); // prettier-ignore
  });
});
