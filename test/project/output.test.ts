import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutput, OutputError } from '../../src/project/output.ts';

describe('project/output', () => {
  let folder = '';
  beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'understudy-')))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const refusedAs = (code: string) => (error: unknown) =>
    error instanceof OutputError && error.problem.code === code && error.problem.severity === 'error';

  it('shows nothing at the path before commit, everything after, and no temporary file', async () => {
    const path = join(folder, 'rows.json');
    const output = await createOutput(path);
    await output.write('[1,');
    await output.write('"ü"]');
    assert.equal(existsSync(path), false);
    await output.commit();
    assert.equal(readFileSync(path, 'utf8'), '[1,"ü"]');
    assert.deepEqual(readdirSync(folder), ['rows.json']);
  });

  it('never writes over a file without force, and keeps it whole until commit with force', async () => {
    const path = join(folder, 'rows.json');
    writeFileSync(path, 'old');
    await assert.rejects(createOutput(path), refusedAs('output-exists'));
    const output = await createOutput(path, { force: true });
    await output.write('new');
    assert.equal(readFileSync(path, 'utf8'), 'old');
    await output.commit();
    assert.equal(readFileSync(path, 'utf8'), 'new');
  });

  it('does not replace a file that appeared while it was writing', async () => {
    const path = join(folder, 'rows.json');
    const output = await createOutput(path);
    await output.write('mine');
    writeFileSync(path, 'theirs');
    await assert.rejects(output.commit(), refusedAs('output-exists'));
    assert.equal(readFileSync(path, 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(folder), ['rows.json']);
  });

  it('leaves nothing behind after abort', async () => {
    const path = join(folder, 'rows.json');
    writeFileSync(path, 'old');
    const output = await createOutput(path, { force: true });
    await output.write('half');
    output.abort();
    output.abort();
    assert.equal(readFileSync(path, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['rows.json']);
  });

  it('says what is wrong with a path', async () => {
    writeFileSync(join(folder, 'file'), '');
    await assert.rejects(createOutput(folder, { force: true }), refusedAs('output-is-folder'));
    await assert.rejects(createOutput(join(folder, 'no', 'rows.json')), refusedAs('output-no-folder'));
    await assert.rejects(createOutput(join(folder, 'file', 'rows.json')), refusedAs('output-no-folder'));
    await assert.rejects(createOutput(join(folder, 'n'.repeat(400))), refusedAs('output-name-too-long'));
  });

  it('writes through a symbolic link and keeps the link', async () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'rows.json'), 'old');
    symlinkSync(join('real', 'rows.json'), join(folder, 'link.json'));
    await assert.rejects(createOutput(join(folder, 'link.json')), refusedAs('output-exists'));
    const output = await createOutput(join(folder, 'link.json'), { force: true });
    await output.write('new');
    await output.commit();
    assert.equal(lstatSync(join(folder, 'link.json')).isSymbolicLink(), true);
    assert.equal(readFileSync(join(folder, 'real', 'rows.json'), 'utf8'), 'new');
  });

  it('refuses a circle of links, and makes what a dangling link names only with force', async () => {
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    await assert.rejects(createOutput(join(folder, 'a'), { force: true }), OutputError);
    symlinkSync('later.json', join(folder, 'dangling'));
    await assert.rejects(createOutput(join(folder, 'dangling')), refusedAs('output-exists'));
    const output = await createOutput(join(folder, 'dangling'), { force: true });
    await output.commit();
    assert.equal(existsSync(join(folder, 'later.json')), true);
  });

  it('keeps the permissions of the file it replaces', async function () {
    if (process.platform === 'win32') this.skip();
    const path = join(folder, 'rows.json');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    const output = await createOutput(path, { force: true });
    await output.commit();
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  it('writes straight to a device, and says when that is full', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const nowhere = await createOutput('/dev/null');
    await nowhere.write('x');
    await nowhere.commit();
    assert.equal(statSync('/dev/null').isCharacterDevice(), true);
    const full = await createOutput('/dev/full');
    await assert.rejects(full.write('x'), refusedAs('output-disk-full'));
    full.abort();
  });

  it('leaves the old file when the disk is full', async function () {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      this.skip();
    }
    try {
      const path = join(disk, 'rows.json');
      writeFileSync(path, 'old');
      const output = await createOutput(path, { force: true });
      await assert.rejects(output.write('x'.repeat(1 << 20)), refusedAs('output-disk-full'));
      assert.equal(readFileSync(path, 'utf8'), 'old');
      assert.deepEqual(readdirSync(disk), ['rows.json']);
      execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'ignore' });
      await assert.rejects(createOutput(path, { force: true }), refusedAs('output-read-only'));
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
