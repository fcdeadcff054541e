import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitTogether } from '../../src/project/commit-together.ts';
import { createOutput, OutputError, type Output } from '../../src/project/output.ts';

describe('outputs that are committed together', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'understudy-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const outputs = (force: boolean, ...names: readonly string[]): Promise<Output[]> =>
    Promise.all(
      names.map(async (name) => {
        const output = await createOutput(join(folder, name), { force });
        await output.write(`new ${name}`);
        return output;
      }),
    );
  const contents = (): Record<string, string> =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

  it('are all there', async () => {
    writeFileSync(join(folder, 'a'), 'old');
    await commitTogether(await outputs(true, 'a', 'b', 'c'));
    assert.deepEqual(contents(), { a: 'new a', b: 'new b', c: 'new c' });
  });

  it('are as they were before where one cannot be, those that were replaced and those that were not there', async () => {
    writeFileSync(join(folder, 'a'), 'old');
    const [a, b] = (await outputs(true, 'a', 'b')) as [Output, Output];
    const [c] = (await outputs(false, 'c')) as [Output];
    // Somebody else makes it meanwhile.
    writeFileSync(join(folder, 'c'), 'theirs');
    await assert.rejects(commitTogether([a, b, c]), OutputError);
    assert.deepEqual(contents(), { a: 'old', c: 'theirs' });
  });
});
