import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, finish, orderSchema } from './harness.ts';

describe('cli output', function () {
  this.timeout(60_000);
  const cli = commandLine();
  beforeEach(() => cli.put('order.json', orderSchema));
  const at = (name: string): string => join(cli.folder, name);
  const text = (name: string): string => readFileSync(at(name), 'utf8');
  const temporary = (): string[] => readdirSync(cli.folder).filter((name) => name.endsWith('.tmp'));

  /** Waits until the command has begun to write its hidden file. */
  async function writing(): Promise<void> {
    while (temporary().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it('leaves an existing file alone without --force, and replaces it with', async () => {
    writeFileSync(at('rows.json'), 'mine');
    const args = ['generate', 'order.json', '--out', 'rows.json'];
    const refused = await cli.run(args);
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /rows\.json exists already.*--force/);
    assert.equal(text('rows.json'), 'mine');
    assert.equal((await cli.run([...args, '--force'])).code, 0);
    assert.equal((JSON.parse(text('rows.json')) as unknown[]).length, 10);
    assert.deepEqual(temporary(), []);
  });

  it('keeps the old file when the schema is refused', async () => {
    writeFileSync(at('rows.json'), 'mine');
    cli.put('never.json', 'false');
    const { code } = await cli.run(['generate', 'never.json', '--out', 'rows.json', '--force']);
    assert.equal(code, 1);
    assert.equal(text('rows.json'), 'mine');
    assert.deepEqual(temporary(), []);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`leaves no half file after ${signal}, and exits with ${code}`, async function () {
      if (process.platform === 'win32') this.skip();
      writeFileSync(at('rows.ndjson'), 'mine');
      const args = ['generate', 'order.json', '--rows', '100000000', '--out', 'rows.ndjson', '--force'];
      const child = cli.start(args);
      const finished = finish(child);
      await writing();
      child.kill(signal);
      assert.equal((await finished).code, code);
      assert.equal(text('rows.ndjson'), 'mine');
      assert.deepEqual(temporary(), []);
    });
  }

  it('can be interrupted while nobody reads, and while it waits for standard input', async function () {
    if (process.platform === 'win32') this.skip();
    const blocked = cli.start(['generate', 'order.json', '--rows', '100000000', '--format', 'ndjson']);
    await new Promise((resolve) => blocked.stdout.once('readable', resolve));
    blocked.kill('SIGINT');
    assert.equal(await new Promise((resolve) => blocked.once('exit', resolve)), 130);
    const waiting = cli.start(['generate', '-']);
    const finished = finish(waiting);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    waiting.kill('SIGINT');
    assert.equal((await finished).code, 130);
  });

  it('ends quietly when the reader has seen enough', async function () {
    if (process.platform === 'win32') this.skip();
    const { code, stdout, stderr } = await cli.shell(
      'understudy generate order.json --rows 100000000 --format ndjson | head -1',
    );
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.equal(stdout.trimEnd().split('\n').length, 1);
  });

  it('ends quietly when nobody reads its help, or its problems', async function () {
    if (process.platform === 'win32') this.skip();
    const help = await cli.shell('understudy generate --help | true');
    assert.deepEqual([help.code, help.stderr], [0, '']);
    const { stdout } = await cli.shell(
      '(sleep 1; understudy generate x --rows nonsense; echo $? >&3) 3>code 2>&1 >/dev/null | true; cat code',
    );
    assert.equal(stdout.trim(), '2');
  });

  it('says what is wrong with the output, and exits with 3', async function () {
    for (const [out, words] of [
      ['no/rows.json', /folder no does not exist/],
      ['order.json/rows.json', /order\.json is not a folder/],
      ['.', /is a folder/],
    ] as const) {
      const { code, stderr } = await cli.run(['generate', 'order.json', '--out', out, '--force']);
      assert.equal(code, 3, stderr);
      assert.match(stderr, words);
    }
    if (!existsSync('/dev/full')) this.skip();
    const full = await cli.shell('understudy generate order.json > /dev/full');
    assert.equal(full.code, 3);
    assert.match(full.stderr, /disk is full/);
  });

  it('writes to a device, such as /dev/null, and leaves it one', async function () {
    if (!existsSync('/dev/null')) this.skip();
    assert.equal((await cli.run(['generate', 'order.json', '--out', '/dev/null'])).code, 0);
    assert.equal(existsSync('/dev/null'), true);
  });

  it('stays small however many rows a slow reader leaves waiting', async function () {
    if (!existsSync('/proc/self/status')) this.skip();
    const child = cli.start(['generate', 'order.json', '--rows', '30000', '--format', 'ndjson']);
    let rows = 0;
    let largest = 0;
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      for (const byte of chunk) if (byte === 10) rows++;
      const status = existsSync(`/proc/${child.pid}/status`)
        ? readFileSync(`/proc/${child.pid}/status`, 'utf8')
        : '';
      largest = Math.max(largest, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(rows, 30000);
    assert.ok(largest < 250, `${largest} MB resident`);
  });
});
