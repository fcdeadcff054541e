import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  generate,
  loadLocale,
  openSchema,
  openTables,
  row,
  rows,
  UnderstudyError,
  type Problem,
} from '../src/index.ts';
import { build, emitTypes } from '../scripts/build.mjs';

const order = {
  type: 'object',
  required: ['id', 'email', 'total'],
  properties: {
    id: { type: 'integer', minimum: 1, maximum: 1e9 },
    email: { type: 'string', format: 'email' },
    total: { type: 'number', minimum: 0, maximum: 1000 },
    note: { type: 'string' },
  },
};
interface Order {
  id: number;
  email: string;
  total: number;
  note?: string;
}

describe('library', () => {
  let folder = '';
  before(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const problem = (code: string, message = /./) => {
    return (error: unknown): boolean => {
      assert.ok(error instanceof UnderstudyError, String(error));
      assert.ok(
        error.problems.some((problem) => problem.code === code),
        JSON.stringify(error.problems),
      );
      assert.match(error.message, message);
      return true;
    };
  };

  it('makes rows of a schema object, the same for the same seed', () => {
    const made = generate<Order>(order, { rows: 20, seed: 7 });
    assert.equal(made.length, 20);
    for (const { id, email, total } of made) {
      assert.ok(Number.isInteger(id) && /@/.test(email) && total >= 0 && total <= 1000);
    }
    assert.deepEqual(generate(order, { rows: 20, seed: 7 }), made);
    assert.notDeepEqual(generate(order, { rows: 20, seed: 8 }), made);
    assert.equal(generate(order).length, 10);
    assert.deepEqual(generate(order, { rows: 0 }), []);
  });

  it('makes rows of related tables of SQL', async () => {
    const ddl = join(folder, 'shop.sql');
    writeFileSync(
      ddl,
      'CREATE TABLE orders (id serial PRIMARY KEY, customer int NOT NULL REFERENCES customers);',
    );
    const first = join(folder, 'first.sql');
    writeFileSync(
      first,
      "CREATE TABLE customers (id serial PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('a', 'b')));",
    );
    const shop = await openTables([first, pathToFileURL(ddl)]);
    assert.deepEqual([shop.dialect, shop.tables, shop.problems], ['postgres', ['customers', 'orders'], []]);
    const options = {
      rows: 4,
      counts: { orders: '3 per customers' },
      set: { '/customers/kind': { const: 'b' } },
    };
    const { customers = [], orders = [] } = shop.generate<{ id: number; kind?: string; customer?: number }>(
      options,
    );
    assert.deepEqual(
      customers.map(({ kind }) => kind),
      ['b', 'b', 'b', 'b'],
    );
    assert.deepEqual(
      orders.map(({ customer }) => customer),
      [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
    );
    assert.deepEqual([...shop.rows('orders', options)], orders);
    const script = [...shop.script({ ...options, start: 5 })].join('');
    assert.match(script, /^BEGIN;[^]*\n\(5, 'b'\),[^]*COMMIT;\n$/);
    assert.throws(() => shop.generate({ counts: { orders: '3 per nobody' } }), problem('sql-ratio'));
    assert.throws(() => [...shop.rows('nobody')], problem('unknown-entity', /customers/));
    assert.throws(() => shop.generate({ counts: { orders: 'many' } }), RangeError);
    assert.throws(() => openSchema(ddl), problem('schema-is-sql', /openTables/));
    writeFileSync(ddl, 'SELECT 1;');
    await assert.rejects(openTables(ddl), problem('no-table'));
    await assert.rejects(openTables(join(folder, 'no.sql')), problem('schema-unreadable'));
  });

  it('gives any row by its index, one at a time or without an end', () => {
    const all = generate(order, { rows: 30 });
    assert.deepEqual(row(order, 29), all[29]);
    assert.deepEqual(generate(order, { from: 10, rows: 5 }), all.slice(10, 15));
    const seen = [];
    for (const made of rows(order)) if (seen.push(made) === 30) break;
    assert.deepEqual(seen, all);
    assert.deepEqual(openSchema(order).row(29), all[29]);
  });

  it('narrows values and leaves optional ones out', () => {
    for (const made of generate<Order>(order, { set: { '/total': { minimum: 999 } }, optional: 'none' })) {
      assert.ok(made.total >= 999);
      assert.equal('note' in made, false);
    }
  });

  it('reads a file by path and by URL, and the files it refers to', () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'package.json'), '{}');
    writeFileSync(join(folder, 'id.json'), '{"const": 42}');
    const path = join(folder, 'deep', 'a.schema.json');
    writeFileSync(path, '{"type":"object","required":["id"],"properties":{"id":{"$ref":"../id.json"}}}');
    assert.deepEqual(generate(path, { rows: 1 }), [{ id: 42 }]);
    assert.deepEqual(generate(pathToFileURL(path), { rows: 1 }), [{ id: 42 }]);
    assert.deepEqual(generate({ $ref: '../id.json' }, { rows: 1, baseDir: join(folder, 'deep') }), [42]);
    assert.throws(() => generate(path, { root: join(folder, 'deep') }), UnderstudyError);
    const map = { 'https://example.com/id.json': join(folder, 'id.json') };
    assert.deepEqual(generate({ $ref: 'https://example.com/id.json' }, { rows: 1, map }), [42]);
  });

  it('refuses with Problems and says where', () => {
    const path = join(folder, 'contradiction.json');
    writeFileSync(path, '{\n  "type": "integer",\n  "minimum": 5,\n  "maximum": 3\n}\n');
    assert.throws(() => generate(path), problem('unsatisfiable', /contradiction\.json:3:3 error/));
    assert.throws(() => generate(join(folder, 'none.json')), problem('schema-unreadable', /no such file/));
    assert.throws(() => generate(order, { entity: 'nope' }), problem('unknown-entity'));
    assert.throws(() => generate(order, { locale: 'xx' }), problem('unknown-locale'));
    assert.throws(() => generate(order, { rows: -1 }), RangeError);
    assert.throws(() => row(order, 0.5), RangeError);
  });

  it('tells warnings and notes to who asks, once per call, and nobody else', () => {
    const schema = { ...order, $schema: 'https://example.com/unheard-of' };
    const set = { '/totla': { minimum: 5 } };
    const told: string[] = [];
    const onProblem = ({ code, severity }: Problem): void => void told.push(`${severity} ${code}`);
    const expected = ['warning unknown-draft', 'warning override-unused'];
    const quiet = generate(schema, { set });
    assert.deepEqual(generate(schema, { set, onProblem }), quiet);
    assert.deepEqual(told.splice(0), expected);
    const open = openSchema(schema);
    assert.deepEqual(open.row(0, { set }), quiet[0]);
    assert.deepEqual(open.row(1, { set, onProblem }), quiet[1]);
    assert.deepEqual(told.splice(0), expected);
    assert.deepEqual([...open.rows({ set, rows: 3, onProblem })], quiet.slice(0, 3));
    assert.deepEqual(told.splice(0), expected);
    assert.throws(() => generate(schema, { set, onProblem, strict: true }), problem('override-unused'));
    assert.deepEqual(told, []);
  });

  it('speaks another language once that is loaded, and says so before', async () => {
    const person = { type: 'object', required: ['firstName'], properties: { firstName: { type: 'string' } } };
    const make = (locale: string) =>
      generate<{ firstName: string }>(person, { locale, rows: 20 }).map((made) => made.firstName);
    assert.throws(() => make('uk'), problem('locale-not-loaded', /await loadLocale\('uk'\)/));
    assert.equal(await loadLocale('uk'), true);
    assert.ok(make('uk').every((name) => /\p{Script=Cyrillic}/u.test(name)));
    assert.deepEqual(make('uk-UA'), make('uk'));
    assert.equal(await loadLocale('xx'), false);
  });

  describe('as a package', () => {
    const consumer = `
      import { generate, openSchema, rows, UnderstudyError, type Problem } from 'understudy-fixtures';
      interface Order { id: number }
      const made: Order[] = generate<Order>({ type: 'object' } as const, { rows: 1, optional: 'none' });
      const names: readonly string[] = openSchema('a.json').entities;
      for (const row of rows<Order>({ type: 'object' }, { rows: 1 })) row.id.toFixed();
      const problems: Problem[] = [...new UnderstudyError([], '').problems];
      generate({}, { onProblem: (problem) => problems.push(problem) });
      export { made, names, problems };
      // @ts-expect-error there is no such option
      generate({}, { row: 1 });
    `;

    before(async function () {
      this.timeout(120_000);
      const project = join(folder, 'consumer');
      const installed = join(project, 'node_modules', 'understudy-fixtures');
      mkdirSync(installed, { recursive: true });
      await build({ outdir: join(installed, 'dist'), only: ['library'] });
      emitTypes({ outdir: join(installed, 'dist') });
      cpSync(join(import.meta.dirname, '..', 'package.json'), join(installed, 'package.json'));
      writeFileSync(join(project, 'package.json'), '{"type":"module"}');
      writeFileSync(join(project, 'use.ts'), consumer);
      writeFileSync(
        join(project, 'use.mjs'),
        `import { generate, loadLocale } from 'understudy-fixtures';
         await loadLocale('de');
         const made = ['en', 'de'].map((locale) => generate(${JSON.stringify(order)}, { rows: 3, seed: 7, locale }));
         process.stdout.write(JSON.stringify(made));`,
      );
    });

    it('comes with the licences of the packages in it', () => {
      const notices = readFileSync(
        join(folder, 'consumer', 'node_modules', 'understudy-fixtures', 'dist', 'THIRD-PARTY-NOTICES.txt'),
        'utf8',
      );
      for (const name of ['ajv', 'yaml', '@faker-js/faker'])
        assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\n\nLicence: [^]*?Permission`, 'm'));
      assert.doesNotMatch(notices, /^esbuild /m);
    });

    for (const [module, resolution] of [
      ['node16', 'node16'],
      ['esnext', 'bundler'],
    ] as const) {
      it(`type-checks for a consumer with moduleResolution ${resolution}`, () => {
        const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
        const flags = ['--noEmit', '--strict', '--target', 'es2022', '--skipDefaultLibCheck'];
        const { status, stdout } = spawnSync(
          process.execPath,
          [tsc, ...flags, '--module', module, '--moduleResolution', resolution, 'use.ts'],
          { cwd: join(folder, 'consumer'), encoding: 'utf8' },
        );
        assert.equal(status, 0, stdout);
      }).timeout(60_000);
    }

    it('runs from its bundle, without any other package, and makes the same rows', async () => {
      await loadLocale('de');
      const out = execFileSync(process.execPath, ['use.mjs'], {
        cwd: join(folder, 'consumer'),
        encoding: 'utf8',
      });
      assert.deepEqual(
        JSON.parse(out),
        ['en', 'de'].map((locale) => generate(order, { rows: 3, seed: 7, locale })),
      );
    });
  });
});
