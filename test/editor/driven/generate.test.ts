import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inExplorer } from './menus.ts';
import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

const declared = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'integer' });

describe('Generate Fixtures in a workspace of two folders', () => {
  let window: Workbench;
  let scratch: string;
  before(async () => {
    const { browser, server, extension } = session();
    scratch = await mkdtemp(join(tmpdir(), 'understudy-roots-'));
    for (const name of ['first', 'second']) {
      await mkdir(join(scratch, name, '.vscode'), { recursive: true });
      await writeFile(join(scratch, name, `${name}.schema.json`), declared);
    }
    const settings = {
      'understudy.generate.rows': 3,
      'understudy.generate.format': 'ndjson',
      'understudy.generate.output': 'made/${schemaName}.${format}',
    };
    await mkdir(join(scratch, 'second/made'));
    await writeFile(join(scratch, 'second/.vscode/settings.json'), JSON.stringify(settings));
    const workspace = join(scratch, 'two.code-workspace');
    await writeFile(workspace, JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }));
    window = await openWorkbench(browser, { port: server.port, folder: workspace, extension });
  });
  after(async () => {
    await window?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  it('goes by the settings of the folder that the schema is in', async () => {
    const { page } = window;
    const schema = page.locator(inExplorer('second.schema.json'));
    // While the explorer still fills itself, it closes again what was opened.
    for (let tries = 0; tries < 10 && !(await schema.isVisible()); tries++) {
      await page.locator(inExplorer('second')).first().click();
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(1000);
    }
    await window.openFile('second.schema.json');
    await window.run('Understudy: Generate Fixtures…');
    await page.locator('.tab.active[data-resource-name="second.ndjson"]').waitFor();
    await window.screenshot('generate two folders');
    const made = await readFile(join(scratch, 'second/made/second.ndjson'), 'utf8');
    assert.equal(made.trim().split('\n').length, 3);
  });
});
