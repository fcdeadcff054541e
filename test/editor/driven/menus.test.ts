import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choose, inExplorer, inText, leaveMenus, onTab, submenu } from './menus.ts';
import { becomes, firstRow } from './preview.ts';
import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

const commands = ['Preview Fixtures', 'Generate Fixtures…', 'Copy Fixtures'];
const plain = JSON.stringify({ note: 'no schema' });
const declared = JSON.stringify({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' } },
});
const rowsOfApplicants = Array.from({ length: 90 }, (_, i) => (i < 20 ? 'female' : 'male'));

describe('the commands in menus', () => {
  let window: Workbench;
  let folder: string;
  const file = (name: string): string => join(folder, name);

  before(async () => {
    const { browser, server, extension } = session();
    folder = await mkdtemp(join(tmpdir(), 'understudy-menus-'));
    await mkdir(file('.vscode'));
    const settings = { 'json.schemas': [{ fileMatch: ['*.none'], url: './pointed.json' }] };
    await writeFile(file('.vscode/settings.json'), JSON.stringify(settings));
    await writeFile(file('named.schema.json'), declared);
    await writeFile(file('openapi.yaml'), 'openapi: 3.1.0\n');
    for (const name of ['declared.json', 'unopened.json']) await writeFile(file(name), declared);
    for (const name of ['plain.json', 'pointed.json']) await writeFile(file(name), plain);
    const applicants = { title: 'Applicant', properties: { sex: { enum: ['female', 'male'] } } };
    await writeFile(file('applicant.schema.json'), JSON.stringify({ type: 'object', ...applicants }));
    await writeFile(file('applicant.csv'), ['sex', ...rowsOfApplicants, ''].join('\n'));
    await writeFile(file('use.ts'), 'export const made = ');
    await writeFile(file('use.json'), '');
    window = await openWorkbench(browser, { port: server.port, folder, extension });
    // The extension's contributions come a moment after the window.
    for (let tries = 0; tries < 20; tries++) {
      if ((await submenu(window.page, inExplorer('named.schema.json'))).length > 0) break;
      await leaveMenus(window.page);
    }
    await leaveMenus(window.page);
  });
  after(async () => {
    await window?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const offered = async (on: string, picture?: string): Promise<string[]> => {
    const labels = await submenu(window.page, on);
    if (picture !== undefined) await window.screenshot(picture);
    await leaveMenus(window.page);
    return labels;
  };

  it('are in the explorer on files named as schemas, and on no others', async () => {
    assert.deepEqual(await offered(inExplorer('named.schema.json'), 'menu explorer'), commands);
    assert.deepEqual(await offered(inExplorer('openapi.yaml')), commands);
    for (const name of ['plain.json', 'unopened.json']) assert.deepEqual(await offered(inExplorer(name)), []);
  });

  it('are on a file that says that it is a schema, once it was looked at, and on its tab', async () => {
    await window.openFile('declared.json');
    const icon = window.page.locator('.editor-actions [aria-label^="Preview Fixtures"]');
    await icon.waitFor();
    assert.deepEqual(await offered(inExplorer('declared.json')), commands);
    assert.deepEqual(await offered(onTab('declared.json'), 'menu tab'), commands);
    assert.deepEqual(await offered(inText, 'menu editor'), commands);
  });

  it('are on files of TypeScript, which have no icon for it', async () => {
    assert.deepEqual(await offered(inExplorer('use.ts')), commands);
    await window.openFile('use.ts');
    assert.deepEqual(await offered(onTab('use.ts')), commands);
    assert.equal(await window.page.locator('.editor-actions [aria-label^="Preview Fixtures"]').count(), 0);
  });

  it('are on files that json.schemas points to', async () => {
    assert.deepEqual(await offered(inExplorer('pointed.json')), commands);
  });

  it('are not on another JSON file and its tab', async () => {
    await window.openFile('plain.json');
    await window.page
      .locator('.editor-actions [aria-label^="Preview Fixtures"]')
      .waitFor({ state: 'hidden' });
    assert.deepEqual(await offered(onTab('plain.json')), []);
  });

  it('lead to a file in two steps', async () => {
    const { page } = window;
    await choose(page, inExplorer('named.schema.json'), 'Generate Fixtures…');
    const input = page.locator('.quick-input-widget input[type="text"]');
    const widget = page.locator('.quick-input-widget');
    await page.locator('.quick-input-title', { hasText: '(1/2)' }).waitFor();
    await window.screenshot('generate step 1');
    await input.fill('12');
    await widget.locator('.monaco-list-row', { hasText: '12' }).first().waitFor();
    await input.press('Enter');
    await page.locator('.quick-input-title', { hasText: '(2/2)' }).waitFor();
    await window.screenshot('generate step 2');
    await input.press('Enter');
    await page.locator('.tab.active[data-resource-name="named.fixtures.json"]').waitFor();
    const rows = JSON.parse(await readFile(file('named.fixtures.json'), 'utf8')) as unknown[];
    assert.equal(rows.length, 12);
  });

  it('audit a file of rows from the explorer, and show what was found', async () => {
    const { page } = window;
    // The rows of the list move when the file that was written comes among them.
    await page.locator(inExplorer('named.fixtures.json')).waitFor();
    assert.deepEqual(await offered(inExplorer('applicant.csv'), 'menu fixture'), ['Audit Fixtures…']);
    await choose(page, inExplorer('applicant.csv'), 'Audit Fixtures…');
    const input = page.locator('.quick-input-widget input[type="text"]');
    await page.locator('.quick-input-title', { hasText: 'Audit Fixtures' }).waitFor();
    await window.screenshot('audit reference');
    await input.fill('Germany');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Germany' }).first().waitFor();
    await input.press('Enter');
    await page.locator('.tab.active', { hasText: 'Screening of applicant.csv' }).waitFor();
    await window.screenshot('audit report');
    assert.equal(await readFile(file('applicant.csv'), 'utf8'), ['sex', ...rowsOfApplicants, ''].join('\n'));
  });

  it('open the walkthrough', async () => {
    await window.run('Understudy: Open Walkthrough');
    await window.page.locator('.getting-started-step', { hasText: 'Preview its rows' }).first().click();
    await window.page.getByText('The icon at the top right of a schema').first().waitFor();
    await window.screenshot('walkthrough');
  });

  it('copy from the explorer', async () => {
    await choose(window.page, inExplorer('named.schema.json'), 'Copy Fixtures');
    await window.page.locator('.statusbar-item', { hasText: 'Copied 10 rows as JSON' }).waitFor();
    const rows = JSON.parse(await window.clipboard()) as { id: number }[];
    assert.equal(rows.length, 10);
    for (const { id } of rows) assert.ok(Number.isInteger(id), String(id));
  });

  for (const [name, expected] of [
    ['use.ts', /^export const made = \{\n +id: -?\d+,?\n\}$/],
    ['use.json', /^\{\n +"id": -?\d+\n\}$/],
  ] as const) {
    it(`insert a row at the cursor of ${name}, from the palette`, async () => {
      const { page } = window;
      await window.openFile('named.schema.json');
      await window.openFile(name);
      await page.locator('.editor-instance .view-line').first().click();
      await page.keyboard.press('Control+End');
      await window.run('Understudy: Insert Fixture at Cursor');
      const schema = page.locator('.quick-input-list .monaco-list-row', { hasText: 'named.schema.json' });
      await schema.first().click();
      await page.locator('.editor-instance .view-line', { hasText: 'id' }).first().waitFor();
      await page.keyboard.press('Control+s');
      await becomes(
        () => readFile(file(name), 'utf8'),
        (text) => expected.test(text.trim()),
      );
    });
  }

  it('show the log from the palette', async () => {
    await window.run('Understudy: Show Log');
    // What is in it cannot be seen here: this VS Code has no logger.
    const chosen = window.page.locator('.part.panel option:checked', { hasText: 'Understudy' });
    await chosen.first().waitFor({ state: 'attached' });
    await window.screenshot('log');
    await window.page.locator('.part.panel').getByLabel('Hide Panel').click();
  });

  const previews = async (open: () => Promise<void>): Promise<void> => {
    await window.run('View: Close All Editors');
    await window.openFile('named.schema.json');
    await open();
    const frame = await window.preview('named.schema.json');
    await firstRow(frame).locator('[role=gridcell]', { hasText: /\d/ }).waitFor();
  };

  it('preview by the icon above a schema', () =>
    previews(() => window.page.locator('.editor-actions [aria-label^="Preview Fixtures"]').click()));

  for (const [place, on] of [
    ['the explorer', inExplorer('named.schema.json')],
    ['the text', inText],
    ['the tab', onTab('named.schema.json')],
  ] as const) {
    it(`preview from the menu of ${place}`, () =>
      previews(() => choose(window.page, on, 'Preview Fixtures')));
  }
});
