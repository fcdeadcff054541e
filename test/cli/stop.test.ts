import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, finish } from './harness.ts';

describe('cli, inside a pattern that cannot be stopped', function () {
  this.timeout(60_000);
  if (process.platform === 'win32') return;
  const cli = commandLine({ own: true });
  // However well the engine avoids such patterns: this one goes into one, in which a thread hears nothing.
  before(() =>
    build({
      entryPoints: [join(import.meta.dirname, '../worker/stub-worker.ts')],
      outfile: join(cli.built, 'worker.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      // As scripts/build.mjs: UMD wrappers hide their `require` calls from the bundler.
      mainFields: ['module', 'main'],
      logLevel: 'error',
    }),
  );
  beforeEach(() => cli.put('deaf.json', { hangAt: 1 }));

  /** Processes of this suite's build. */
  const engines = (): string[] =>
    spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => line.includes('keeper.cjs') && line.includes(cli.built));
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('ends at the time budget with exit code 4 and no half file', async () => {
    const { code, stderr } = await cli.run([
      ...['generate', 'deaf.json', '--rows', '2', '--timeout', '0.5', '--out', 'rows.json'],
    ]);
    assert.equal(code, 4, stderr);
    assert.match(stderr, /deaf\.json:1:1 error: Making row 1 took longer than 0\.5 s.*--timeout/);
    assert.deepEqual(readdirSync(cli.folder), ['deaf.json']);
    assert.deepEqual(engines(), []);
  });

  for (const [signal, expected] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`ends at ${signal} with exit code ${expected}, at once`, async () => {
      const child = cli.start(['generate', 'deaf.json', '--timeout', '0', '--out', 'rows.json']);
      const finished = finish(child);
      await until(() => engines().length > 0);
      // Long enough for the engine to be inside the pattern.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      child.kill(signal);
      assert.equal((await finished).code, expected);
      assert.deepEqual(readdirSync(cli.folder), ['deaf.json']);
      assert.deepEqual(engines(), []);
    });
  }

  it('leaves no engine behind even where it is killed itself', async () => {
    const child = cli.start(['generate', 'deaf.json', '--timeout', '0']);
    const finished = finish(child);
    await until(() => engines().length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    child.kill('SIGKILL');
    await finished;
    await until(() => engines().length === 0);
  });
});
