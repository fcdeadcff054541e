import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, orderSchema } from './harness.ts';

interface Told {
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly related: readonly { readonly line?: number }[];
  readonly fixes?: readonly {
    readonly title: string;
    readonly edits: readonly { readonly line?: number; readonly column?: number; readonly text: string }[];
  }[];
}

describe('cli', function () {
  this.timeout(60_000);
  const cli = commandLine();
  const contradiction = '{\n  "type": "integer",\n  "minimum": 5,\n  "maximum": 3\n}\n';

  it('writes ten rows as JSON on standard output', async () => {
    cli.put('order.json', orderSchema);
    const { code, stdout, stderr } = await cli.run(['generate', 'order.json']);
    assert.equal(stderr, '');
    assert.equal(code, 0);
    const rows = JSON.parse(stdout) as { total: number }[];
    assert.equal(rows.length, 10);
    assert.ok(rows.every((row) => row.total <= 1000));
  });

  it('gives the same bytes for the same seed, in any folder, any window, any format', async () => {
    cli.put('order.json', orderSchema);
    mkdirSync(join(cli.folder, 'copy'));
    cli.put('copy/order.json', orderSchema);
    const ndjson = ['--format', 'ndjson', '--seed', '7'];
    const all = await cli.run(['generate', 'order.json', '--rows', '12', ...ndjson]);
    const copied = await cli.run(['generate', 'copy/order.json', '--rows', '12', ...ndjson]);
    const last = await cli.run(['generate', 'order.json', '--from', '9', '--rows', '3', ...ndjson]);
    const array = await cli.run(['generate', 'order.json', '--rows', '12', '--seed', '7']);
    assert.equal(copied.stdout, all.stdout);
    const lines = all.stdout.trimEnd().split('\n');
    assert.deepEqual(last.stdout.trimEnd().split('\n'), lines.slice(9));
    assert.deepEqual(
      JSON.parse(array.stdout),
      lines.map((line) => JSON.parse(line) as unknown),
    );
  });

  it('takes the format from the name of the output file', async () => {
    cli.put('order.json', orderSchema);
    for (const name of ['o.csv', 'o.ndjson', 'o.JSON', 'rows', '.rows']) {
      const { code, stdout } = await cli.run(['generate', 'order.json', '--rows', '2', '--out', name]);
      assert.deepEqual([code, stdout], [0, '']);
    }
    const text = (name: string): string => readFileSync(join(cli.folder, name), 'utf8');
    assert.match(text('o.csv'), /^id,email,total,lines\.0\.sku/);
    assert.equal(text('o.ndjson').trimEnd().split('\n').length, 2);
    assert.equal((JSON.parse(text('o.JSON')) as unknown[]).length, 2);
    assert.equal(text('rows'), text('o.JSON'));
    assert.equal(text('.rows'), text('o.JSON'));
  });

  it('refuses to guess the format of a file with another ending', async () => {
    cli.put('order.json', orderSchema);
    for (const name of ['o.xlsx', 'o.csv.gz', 'o.txt', 'folder/o.xml']) {
      const { code, stdout, stderr } = await cli.run(['generate', 'order.json', '--out', name]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^error: The format of \S+ cannot be told .*say --format json, ndjson or csv/);
      assert.equal(existsSync(join(cli.folder, name)), false);
    }
    const args = ['--rows', '1', '--out', 'o.txt', '--format', 'csv'];
    assert.equal((await cli.run(['generate', 'order.json', ...args])).code, 0);
    assert.match(readFileSync(join(cli.folder, 'o.txt'), 'utf8'), /^id,email/);
  });

  it('tells of an override that leads nowhere, and refuses it where that is asked for', async () => {
    cli.put('order.json', orderSchema);
    const args = ['generate', 'order.json', '--rows', '1', '--set', '/lines/*/suk=AAA-0001'];
    const loose = await cli.run(args);
    assert.equal(loose.code, 0);
    assert.match(loose.stderr, /^warning: .*Did you mean \/lines\/\*\/sku\?.*\[override-unused\]\n$/);
    assert.equal((JSON.parse(loose.stdout) as unknown[]).length, 1);
    const strict = await cli.run([...args, '--strict']);
    assert.deepEqual([strict.code, strict.stdout], [1, '']);
  });

  it('reads standard input, and references from the current folder', async () => {
    cli.put('id.json', { const: 42 });
    const { stdout } = await cli.run(['generate', '-', '--rows', '1'], '{"$ref": "id.json"}');
    assert.deepEqual(JSON.parse(stdout), [42]);
    for (const yaml of ['type: integer\nminimum: 7\nmaximum: 7', '---\n# seven\nconst: 7'])
      assert.deepEqual(JSON.parse((await cli.run(['generate', '-', '--rows', '1'], yaml)).stdout), [7]);
  });

  it('narrows by settings, from the command line and from a file', async () => {
    cli.put('order.json', orderSchema);
    cli.put('set.json', { '/lines/*/sku': { const: 'ABC-0001' } });
    cli.put('id.yaml', '/id: 7');
    const args = ['--set', '/total={"minimum":999}', '--set-file', 'id.yaml', '--set-file', 'set.json'];
    const { stdout, stderr } = await cli.run(['generate', 'order.json', ...args]);
    assert.equal(stderr, '');
    for (const row of JSON.parse(stdout) as { id: number; total: number; lines: { sku: string }[] }[]) {
      assert.equal(row.id, 7);
      assert.ok(row.total >= 999);
      assert.ok(row.lines.every((line) => line.sku === 'ABC-0001'));
    }
  });

  it('writes nothing where there are fewer different values than rows', async () => {
    cli.put('few.json', { type: 'object', required: ['v'], properties: { v: { enum: [1, 2, 3] } } });
    const few = (rows: string) => cli.run(['generate', 'few.json', '--unique', '/v', '--rows', rows]);
    const { code, stdout, stderr } = await few('4');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /Only 3 different values .* \/v, .*unique-exhausted/);
    assert.equal((await few('3')).code, 0);
  });

  it('chooses an entity by name, and lists the names where there is none such', async () => {
    cli.put('api.json', {
      openapi: '3.1.0',
      info: { title: 't', version: '1' },
      paths: {},
      components: { schemas: { Pet: { const: 'pet' }, Order: { const: 'order' } } },
    });
    const order = await cli.run(['generate', 'api.json', '--entity', 'Order', '--rows', '1']);
    assert.deepEqual(JSON.parse(order.stdout), ['order']);
    const wrong = await cli.run(['generate', 'api.json', '--entity', 'Ordr']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /“Order”, “Pet”/);
  });

  it('reads a mapped file in place of a remote reference', async () => {
    cli.put('a.json', { $ref: 'https://example.com/id.json?a=b' });
    cli.put('id.json', { const: 42 });
    const args = ['generate', 'a.json', '--rows', '1'];
    const { stdout } = await cli.run([...args, '--map', 'https://example.com/id.json?a=b=id.json']);
    assert.deepEqual(JSON.parse(stdout), [42]);
    const unmapped = await cli.run(args);
    assert.equal(unmapped.code, 1);
    assert.match(unmapped.stderr, /https:\/\/example\.com\/id\.json.*--map/s);
  });

  it('tells problems as file:line:column on standard error, with the related place, and exits with 1', async () => {
    cli.put('c.json', contradiction);
    const { code, stdout, stderr } = await cli.run(['generate', 'c.json']);
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^c\.json:3:3 error: .*minimum.*\n {4}c\.json:4:3 .*maximum/);
    const piped = await cli.run(['generate', '-'], contradiction);
    assert.match(piped.stderr, /^<stdin>:3:3 error/);
  });

  it('tells problems as JSON when asked, also when there are none', async () => {
    cli.put('c.json', contradiction);
    const { code, stderr } = await cli.run(['generate', 'c.json', '--problems', 'json']);
    assert.equal(code, 1);
    const [told] = JSON.parse(stderr) as Told[];
    assert.deepEqual(
      [told?.code, told?.file, told?.line, told?.column, told?.related[0]?.line],
      ['unsatisfiable', 'c.json', 3, 3, 4],
    );
    const [fix] = told?.fixes ?? [];
    assert.equal(fix?.title, 'Set “maximum” to 5');
    assert.deepEqual(
      fix.edits.map(({ line, column, text }) => [line, column, text]),
      [[4, 14, '5']],
    );
    const fine = await cli.run(['generate', '-', '--problems', 'json'], 'true');
    assert.deepEqual([fine.code, JSON.parse(fine.stderr)], [0, []]);
  });

  it('refuses what is no schema with a place', async () => {
    for (const [text, place] of [
      ['{"type": ', /^<stdin>:1:\d+ error/],
      ['', /^<stdin>.* error/],
      ['{"type": "nope"}', /^<stdin>:1:\d+ error/],
    ] as const) {
      const { code, stderr } = await cli.run(['generate', '-'], text);
      assert.equal(code, 1, stderr);
      assert.match(stderr, place);
    }
    const none = await cli.run(['generate', 'none.json']);
    assert.deepEqual([none.code, /none\.json: there is no such file/.test(none.stderr)], [1, true]);
    const binary = await cli.run(['generate', process.execPath]);
    assert.deepEqual([binary.code, /none|MB|UTF-8/.test(binary.stderr)], [1, true]);
  });

  it('never reads outside of the project, whatever a schema refers to', async () => {
    for (const reference of [
      '../../../../../../../../etc/passwd',
      'file:///etc/passwd',
      'http://127.0.0.1:9/x',
    ]) {
      cli.put('evil.json', { properties: { a: { $ref: reference } }, required: ['a'] });
      const { code, stdout, stderr } = await cli.run(['generate', 'evil.json']);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /evil\.json:1:\d+ error/);
      assert.doesNotMatch(stderr, /root:/);
    }
  });

  it('stops at the time budget with exit code 4, and says what it was doing', async () => {
    cli.put('slow.json', {
      type: 'string',
      pattern: '^(a+)+$',
      minLength: 40,
      not: { pattern: '^((a+)+)+b$' },
    });
    const { code, stdout, stderr } = await cli.run(['generate', 'slow.json', '--timeout', '0.5']);
    if (code === 0) return assert.match(stdout, /a{40}/); // the engine learned to avoid it
    assert.equal(code, 4, stderr);
    assert.match(stderr, /slow\.json:1:1 error: .*0\.5 s.*--timeout/);
  });

  it('reads a schema of 10 MB', async () => {
    const description = 'x'.repeat(5000);
    const properties = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`p${i}`, { type: 'integer', description }]),
    );
    cli.put('large.json', { type: 'object', properties, required: ['p1999'] });
    const args = ['--rows', '1', '--optional', 'none', '--timeout', '60'];
    const { code, stdout, stderr } = await cli.run(['generate', 'large.json', ...args]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(Object.keys((JSON.parse(stdout) as object[])[0] as object), ['p1999']);
  }).timeout(120_000);

  it('understands wrong usage as such, with exit code 2', async () => {
    cli.put('order.json', orderSchema);
    for (const [args, words] of [
      [['--bogus'], /unknown option '--bogus'/],
      [['--rows', '-1'], /--rows.*integer from 0/],
      [['--rows', '1e3'], /integer/],
      [['--seed', '1.5'], /integer/],
      [['--format', 'xml'], /json, ndjson, csv/],
      [['--set', 'total=1'], /POINTER=SCHEMA/],
      [['--unique', 'email'], /JSON Pointer/],
      [['--timeout', 'soon'], /seconds/],
      [['--map', 'https://example.com/=none.json'], /no file none\.json/],
      [['--set-file', 'none.json'], /none\.json/],
      [['--locale', 'xx'], /xx/],
      [['more'], /Only files of SQL go together/],
    ] as const) {
      const { code, stdout, stderr } = await cli.run(['generate', 'order.json', ...args]);
      assert.equal(code, 2, args.join(' ') + stderr);
      assert.match(stderr, words);
      assert.equal(stdout, '');
    }
    assert.equal((await cli.run([])).code, 2);
    assert.equal((await cli.run(['nonsense'])).code, 2);
  });

  it('has help with examples and exit codes, and a version', async () => {
    const help = await cli.run(['generate', '--help']);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /--set <pointer=schema>[\s\S]*Examples:[\s\S]*Exit codes:/);
    const version = await cli.run(['--version']);
    assert.deepEqual([version.code, /^\d+\.\d+\.\d+\n$/.test(version.stdout)], [0, true]);
  });
});
