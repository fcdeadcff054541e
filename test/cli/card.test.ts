import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Card } from '../../src/write/card/index.ts';
import { commandLine } from './harness.ts';

const person = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Applicant',
  type: 'object',
  required: ['sex', 'age', 'approved'],
  properties: {
    sex: { enum: ['F', 'M'] },
    age: { type: 'integer', minimum: 18, maximum: 80 },
    home: { $ref: 'shared/home.json' },
    approved: { type: 'boolean' },
  },
};
const accepts = new Ajv2020({ strictTypes: false }).compile(
  JSON.parse(readFileSync('schemas/fixture-card.schema.json', 'utf8')) as object,
);
const sum = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

describe('understudy --card', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => {
    // So that this folder is the root.
    cli.put('package.json', '{}');
    mkdirSync(join(cli.folder, 'shared'));
    cli.put('person.schema.json', JSON.stringify(person, null, 2));
    cli.put('shared/home.json', { type: 'string' });
  });
  const generate = (...args: string[]) => cli.run(['generate', 'person.schema.json', ...args]);
  const read = (name: string): string => readFileSync(join(cli.folder, name), 'utf8');
  const done = async (...args: string[]): Promise<void> => {
    const { code, stderr } = await generate(...args);
    assert.equal(code, 0, stderr);
  };
  const cardOf = (name: string): Card => {
    const card = JSON.parse(read(name)) as Card;
    assert.ok(accepts(card), JSON.stringify(accepts.errors));
    return card;
  };
  const seen = (): readonly string[] => readdirSync(cli.folder).sort();
  const before = ['package.json', 'person.schema.json', 'shared'];

  it('is written beside the fixture, with the sums of it and of all that its schema is read from', async () => {
    await done('--rows', '60', '--out', 'people.csv', '--card');
    assert.deepEqual(seen(), [...before, 'people.card.md', 'people.csv'].sort());
    const text = read('people.card.md');
    for (const name of ['people.csv', 'person.schema.json', 'shared/home.json'])
      assert.ok(text.includes(`\`${name}\`, `) && text.includes(sum(read(name))), name);
    assert.match(text, /^# Fixture card: Applicant$/mu);
    assert.match(text, /^Synthetic data\./mu);
    assert.match(text, /\| `\/sex` \| sex or gender \| protected \|/u);
  });

  it('has the bytes, the rows, the options and the numbers of the fixture', async () => {
    await done('--rows', '300', '--from', '40', '--seed', '9', '--out', 'people.json', '--card=c.json');
    const { fixture, options, entities, origin } = cardOf('c.json');
    const text = read('people.json');
    assert.deepEqual(fixture.files, [
      { file: 'people.json', bytes: Buffer.byteLength(text), sha256: sum(text) },
    ]);
    assert.deepEqual([fixture.rows, fixture.format, origin], [300, 'json', 'made']);
    assert.deepEqual(options, { seed: 9, locale: 'en', optional: 'some', from: 40 });
    const rows = JSON.parse(text) as readonly { readonly sex: string; readonly approved: boolean }[];
    const women = rows.filter(({ sex }) => sex === 'F');
    const [entity] = entities;
    const shares = entity?.shares.find(({ pointer }) => pointer === '/sex');
    assert.equal(shares?.groups.find(({ group }) => group === 'F')?.count, women.length);
    const outcome = entity?.outcomes.find(({ attribute }) => attribute === '/sex');
    assert.equal(
      outcome?.groups.find(({ group }) => group === 'F')?.count,
      women.filter(({ approved }) => approved).length,
    );
    assert.equal(entity?.measured, 300);
  });

  it('is made again, byte for byte, by the command it names, from any folder and in another place', async () => {
    await done('--rows', '40', '--set', '/age={"minimum":30}', '--out', 'shared/a b.json', '--card');
    const card = read('shared/a b.card.md');
    const fixture = read('shared/a b.json');
    const [, command = ''] = /^```sh\n(.+)\n```$/mu.exec(card) ?? [];
    const { code, stderr } = await cli.shell(command);
    assert.equal(code, 0, stderr);
    assert.equal(read('shared/a b.card.md'), card);
    assert.equal(read('shared/a b.json'), fixture);
    assert.ok(!card.includes(cli.folder));
    const below = await cli.shell(
      `cd shared && understudy generate ../person.schema.json --rows 40 --set '/age={"minimum":30}' --out 'a b.json' --card --force`,
    );
    assert.equal(below.code, 0, below.stderr);
    assert.equal(read('shared/a b.card.md'), card);
  });

  it('tells what a balance changed, and the source and years of its reference', async () => {
    await done(
      '--rows',
      '200',
      '--balance',
      '/sex',
      '--reference',
      'DE',
      '--out',
      'p.json',
      '--card=p.card.json',
    );
    const { changes, references, options, entities } = cardOf('p.card.json');
    assert.match(changes.join(), /\/sex: F [\d.]+ → 50\.5 %/u);
    assert.deepEqual(
      references.map(({ name, licence }) => [name, licence]),
      [['DE', 'CC0-1.0']],
    );
    assert.deepEqual(options['balance'], { pointers: ['/sex'], reference: 'DE', rows: 200 });
    const shares = entities[0]?.shares.find(({ pointer }) => pointer === '/sex');
    assert.equal(shares?.groups[0]?.count, 101);
    assert.ok(Math.abs((shares?.groups[0]?.expected ?? 0) - 0.5) < 0.02);
  });

  it('lists what was dismissed, with its reason', async () => {
    cli.put('understudy.json', {
      dismissed: [{ schema: 'person.schema.json', code: 'bias-two-sexes', reason: 'as the | form has it' }],
    });
    await done('--rows', '30', '--out', 'p.json', '--card');
    const [, dismissed = ''] = read('p.card.md').split('## Dismissed');
    assert.match(
      dismissed,
      /\*\*bias-two-sexes\*\* at `\/properties\/sex`: .* Reason given: as the \\\| form has it/u,
    );
    assert.doesNotMatch(read('p.card.md').split('## Dismissed')[0] ?? '', /bias-two-sexes/u);
  });

  it('is not there, nor is the fixture, where either cannot be written or a row is refused', async () => {
    const taken = await generate('--rows', '5', '--out', 'p.json', '--card=person.schema.json');
    assert.equal(taken.code, 2);
    cli.put('p.card.md', 'mine');
    const exists = await generate('--rows', '5', '--out', 'p.json', '--card');
    assert.equal(exists.code, 3);
    assert.match(exists.stderr, /p\.card\.md exists already/u);
    assert.equal(read('p.card.md'), 'mine');
    const country = await generate('--rows', '5', '--out', 'q.json', '--card', '--reference', 'Atlantis');
    assert.equal(country.code, 2, country.stderr);
    cli.put('none.schema.json', { type: 'object', required: ['a'], properties: { a: false } });
    const refused = await cli.run(['generate', 'none.schema.json', '--out', 'n.json', '--card']);
    assert.equal(refused.code, 1);
    assert.deepEqual(seen(), [...before, 'p.card.md', 'none.schema.json'].sort());
  });

  it('needs a name where rows go to standard output, and takes a schema for none', async () => {
    const unnamed = await generate('--card');
    assert.equal(unnamed.code, 2);
    assert.match(unnamed.stderr, /--card needs the name of its file here/u);
    const named = await cli.run(['generate', '--rows', '3', '--card', 'x.md', 'person.schema.json']);
    assert.equal(named.code, 0, named.stderr);
    assert.equal((JSON.parse(named.stdout) as unknown[]).length, 3);
    assert.match(read('x.md'), /^\| rows \| 3 \|$/mu);
    const before = await cli.run(['generate', '--out', 'y.json', '--card', 'person.schema.json']);
    assert.equal(before.code, 0, before.stderr);
    assert.ok(existsSync(join(cli.folder, 'y.card.md')));
    const wrong = await generate('--out', 'z.json', '--card=z.txt');
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /ends in \.md or \.json/u);
  });

  it('is one for all tables, with the file of each', async () => {
    cli.put(
      'shop.sql',
      `CREATE TABLE people (id int PRIMARY KEY, sex text NOT NULL CHECK (sex IN ('F','M')), born date);
       CREATE TABLE pets (id int PRIMARY KEY, owner int NOT NULL REFERENCES people, name text);`,
    );
    const { code, stderr } = await cli.run(
      'generate shop.sql --rows 50 --format csv --out data/ --card=data/all.card.json'.split(' '),
    );
    assert.equal(code, 0, stderr);
    const { schema, fixture, entities, title } = cardOf('data/all.card.json');
    assert.equal(title, 'shop.sql');
    assert.deepEqual(
      schema.files.map(({ file }) => file),
      ['shop.sql'],
    );
    assert.deepEqual(
      fixture.files.map(({ file, rows, sha256 }) => [file, rows, sha256]),
      ['people', 'pets'].map((name) => [`data/${name}.csv`, 50, sum(read(`data/${name}.csv`))]),
    );
    assert.deepEqual(
      entities.map(({ name, measured }) => [name, measured]),
      [
        ['people', 50],
        ['pets', 50],
      ],
    );
    assert.ok(entities[0]?.people.some(({ pointer }) => pointer === '/sex'));
  });

  it('says nothing of the database that rows were tried in', async () => {
    cli.put('t.sql', 'CREATE TABLE people (id int PRIMARY KEY, sex text);');
    const { code, stderr } = await cli.run(
      'generate t.sql --rows 5 --verify --out t-rows.sql --card'.split(' '),
    );
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(read('t-rows.card.md'), /verify/u);
  });

  it('is one of a module of TypeScript, too', async () => {
    cli.put(
      'p.ts',
      "export interface Person { sex: 'F' | 'M'; birthDate: Date; cents: bigint; approved: boolean }\n",
    );
    const { code, stderr } = await cli.run(
      'generate p.ts --rows 80 --out p.fixtures.ts --card=p.card.json'.split(' '),
    );
    assert.equal(code, 0, stderr);
    const { fixture, entities, schema } = cardOf('p.card.json');
    assert.equal(schema.entity, 'Person');
    assert.deepEqual([fixture.format, fixture.files[0]?.sha256], ['ts', sum(read('p.fixtures.ts'))]);
    const women = read('p.fixtures.ts').match(/sex: 'F'/gu)?.length;
    const shares = entities[0]?.shares.find(({ pointer }) => pointer === '/sex');
    assert.equal(shares?.groups.find(({ group }) => group === 'F')?.count, women);
  });

  describe('of rows that are there', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      sex: i % 4 === 0 ? 'F' : 'M',
      age: 20 + (i % 40),
      approved: i % 2 === 0,
    }));
    beforeEach(() => cli.put('people.json', rows));
    const audit = (...args: string[]) => cli.run(['audit', 'person.schema.json', ...args]);

    it('says that their origin is not known, and is made again by its command', async () => {
      const { code, stdout, stderr } = await audit('people.json', '--card');
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^Applicant, 100 rows of people\.json/u);
      const card = read('people.card.md');
      assert.match(card, /^Understudy did not make these rows/mu);
      assert.doesNotMatch(card, /Synthetic/u);
      assert.ok(card.includes(sum(read('people.json'))));
      const [, command = ''] = /^```sh\n(.+)\n```$/mu.exec(card) ?? [];
      assert.match(command, / --date \d{4}-\d\d-\d\d /u);
      assert.equal((await cli.shell(command)).code, 0);
      assert.equal(read('people.card.md'), card);
      assert.equal((await audit('people.json', '--card')).code, 3);
    });

    it('is valid as JSON, also of rows that are made for it', async () => {
      assert.equal((await audit('people.json', '--card=a.card.json', '--reference', 'uniform')).code, 0);
      const { origin, options, entities } = cardOf('a.card.json');
      assert.deepEqual([origin, options, entities[0]?.rows], ['read', {}, 100]);
      assert.ok(entities[0]?.findings.some(({ code, n }) => code === 'bias-under' && n === 100));
      assert.equal((await audit('--rows', '50', '--card=b.card.json')).code, 0);
      const made = cardOf('b.card.json');
      assert.deepEqual([made.origin, made.fixture.files, made.entities[0]?.rows], ['made', [], 50]);
    });

    it('has all tables that a script has rows of', async () => {
      cli.put(
        't.sql',
        'CREATE TABLE a (id int, sex text);\nCREATE TABLE b (id int);\nCREATE TABLE c (id int);',
      );
      cli.put('rows.sql', "INSERT INTO a VALUES (1,'F'),(2,'M');\nINSERT INTO b VALUES (1);");
      const { code, stderr } = await cli.run('audit t.sql rows.sql --card=t.card.json'.split(' '));
      assert.equal(code, 0, stderr);
      assert.deepEqual(
        cardOf('t.card.json').entities.map(({ name, rows: n }) => [name, n]),
        [
          ['a', 2],
          ['b', 1],
        ],
      );
    });
  });

  it('is up to date in examples/', async () => {
    const committed = readFileSync('examples/applicant.card.md', 'utf8');
    const [, command = ''] = /^```sh\n(.+)\n```$/mu.exec(committed) ?? [];
    mkdirSync(join(cli.folder, 'examples'));
    mkdirSync(join(cli.folder, 'out/examples'), { recursive: true });
    for (const name of ['examples/applicant.schema.json'])
      writeFileSync(join(cli.folder, name), readFileSync(name));
    const { code, stderr } = await cli.shell(command);
    assert.equal(code, 0, stderr);
    assert.equal(
      read('examples/applicant.card.md'),
      committed,
      `examples/applicant.card.md is not what “${command}” makes; run it and look at the difference.`,
    );
    const documented = readFileSync('docs/fixture-card.md', 'utf8');
    assert.ok(documented.includes(command), 'docs/fixture-card.md has another command');
  });
});
