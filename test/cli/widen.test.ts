import assert from 'node:assert/strict';
import { commandLine } from './harness.ts';

const customer = {
  title: 'Customer',
  type: 'object',
  required: ['lastName', 'birthDate', 'city'],
  properties: {
    lastName: { type: 'string' },
    birthDate: { type: 'string', format: 'date' },
    city: { type: 'string' },
  },
};
interface Row {
  readonly lastName: string;
  readonly birthDate: string;
  readonly city: string;
}

describe('understudy generate --widen', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => {
    cli.put('package.json', '{}');
    cli.put('customer.schema.json', customer);
  });
  const generate = (...args: string[]) => cli.run(['generate', 'customer.schema.json', '--rows', '300', ...args]); // prettier-ignore

  it('draws names and dates from more, tells it, and leaves the rest as it is', async () => {
    const { code, stdout, stderr } = await generate('--widen', '/lastName', '--widen', '/birthDate');
    assert.equal(code, 0, stderr);
    const rows = JSON.parse(stdout) as Row[];
    const plain = JSON.parse((await generate()).stdout) as Row[];
    assert.deepEqual(
      rows.map(({ city }) => city),
      plain.map(({ city }) => city),
    );
    assert.ok(rows.some(({ lastName }) => /[^\p{ASCII}’]/u.test(lastName)));
    assert.ok(rows.some(({ birthDate }) => birthDate > '2010'));
    assert.match(
      stderr,
      /information: \/lastName: 1,000 rows had \d+ different names, 0\.0 % [^\n]*\[widen\]\n/,
    );
    assert.match(stderr, /information: \/birthDate: 1,000 rows had ages from 18 to 79, 0\.0 % below 18 and 0\.0 % of 80 or more; now ages from 0 to 110, /); // prettier-ignore
    assert.equal((await generate('--widen', '/lastName', '--widen', '/birthDate')).stdout, stdout);
  });

  it('refuses what is no name, with those that are', async () => {
    const { code, stdout, stderr } = await generate('--widen', '/city');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /customer\.schema\.json:1:\d+ error: \/city cannot be widened\. .* These can be: \/lastName, \/birthDate\. \[widen-pointer\]/); // prettier-ignore
  });

  it('widens members of types, dates among them', async () => {
    cli.put('tsconfig.json', { compilerOptions: { strict: true } });
    cli.put('user.ts', 'export interface User { lastName: string; birthDate: Date; email: string }');
    const of = (...args: string[]) => cli.run(['generate', 'user.ts', '--rows', '50', ...args]);
    const module = await of('--widen', '/lastName', '--format', 'ts');
    assert.equal(module.code, 0, module.stderr);
    assert.match(module.stdout, /[^\p{ASCII}’]/u);
    const dates = await of('--widen', '/birthDate', '--format', 'ts');
    assert.equal(dates.code, 0, dates.stderr);
    assert.match(dates.stdout, /new Date\('19[1-3]\d-/);
    assert.match(dates.stderr, /\/birthDate: 1,000 rows had ages from 0 to \d, .*; now ages from 0 to 110, /);
  });

  it('widens columns of tables, in a script of all of them', async () => {
    cli.put('shop.sql', 'CREATE TABLE customers (id int PRIMARY KEY, last_name text NOT NULL);\nCREATE TABLE orders (id int PRIMARY KEY, customer int NOT NULL REFERENCES customers (id));'); // prettier-ignore
    const of = (...args: string[]) => cli.run(['generate', 'shop.sql', '--rows', '100', ...args]);
    const { code, stdout, stderr } = await of('--widen', '/customers/last_name', '--format', 'sql');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /[^\p{ASCII}’]/u);
    assert.match(stderr, /\/customers\/last_name: 100 rows had \d+ different names/);
  });
});

describe('understudy audit, of generators', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => {
    cli.put('package.json', '{}');
    cli.put('customer.schema.json', customer);
    cli.put('rows.json', [{ lastName: 'Ng', birthDate: '2000-01-01', city: 'Bonn' }]);
  });
  const codes = async (...args: string[]): Promise<readonly string[]> => {
    const { stdout, stderr } = await cli.run(['audit', 'customer.schema.json', ...args, '--format', 'json']);
    assert.notEqual(stdout, '', stderr);
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly code: string }[] };
    return findings.map(({ code }) => code).filter((code) => code.startsWith('bias-generator-'));
  };

  it('tells what they cannot give, with rows or without, and not of rows that are there already', async () => {
    const told = ['bias-generator-names', 'bias-generator-ages'];
    assert.deepEqual(await codes(), told);
    assert.deepEqual(await codes('--rows', '0'), told);
    assert.deepEqual(await codes('rows.json'), []);
  });

  it('measures those of the locale that is asked for', async () => {
    const { stdout } = await cli.run(['audit', 'customer.schema.json', '--rows', '0', '--locale', 'de-DE']);
    assert.match(stdout, /person\.lastName \(de/);
  });
});
