import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startServer } from '../host/server.ts';
import type { Server } from '../host/server.ts';
import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

const commands = ['Preview Fixtures', 'Generate Fixtures…', 'Copy Fixtures'];
const plain = JSON.stringify({ note: 'no schema' });
const declared = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'integer' });

/** Opens a context menu; the labels of the submenu *Understudy*, none where it is not there. */
async function submenu(page: Page, on: string): Promise<string[]> {
  const target = page.locator(on).first();
  for (let tries = 0; tries < 4; tries++) {
    await target.click({ button: 'right' });
    await page.locator('.context-view .monaco-menu').waitFor();
    const entry = page.locator('.context-view .action-item', { hasText: 'Understudy' }).first();
    if ((await entry.count()) > 0) {
      await entry.hover();
      await page.locator('.context-view .monaco-submenu .action-label').first().waitFor();
      const labels = await page.locator('.context-view .monaco-submenu .action-label').allTextContents();
      return labels.filter((label) => label !== '');
    }
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
  }
  return [];
}

const inExplorer = (name: string): string => `.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`;
const onTab = (name: string): string => `.tab[data-resource-name="${name}"]`;

/** Clicks an entry of the submenu until the menu is gone: one that has just opened does not take clicks. */
async function choose(page: Page, label: string): Promise<void> {
  const entry = page.locator('.context-view .monaco-submenu .action-item', { hasText: label });
  for (let tries = 0; tries < 20 && (await entry.count()) > 0; tries++) {
    await page.waitForTimeout(300);
    // The click before may have taken effect in between.
    await entry.click({ timeout: 1000 }).catch(() => undefined);
    await page.waitForTimeout(200);
  }
}

async function leaveMenus(page: Page): Promise<void> {
  for (let times = 0; times < 2; times++) await page.keyboard.press('Escape');
}

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
    assert.deepEqual(await offered('.editor-instance .view-line', 'menu editor'), commands);
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
    await submenu(page, inExplorer('named.schema.json'));
    await choose(page, 'Generate');
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

  it('open the walkthrough', async () => {
    await window.run('Understudy: Open Walkthrough');
    await window.page.locator('.getting-started-step', { hasText: 'Preview its rows' }).first().click();
    await window.page.waitForTimeout(500);
    await window.screenshot('walkthrough');
  });
});

describe('Generate Fixtures in Restricted Mode', () => {
  let server: Server;
  let window: Workbench;
  before(async () => {
    const { vscode, browser, folder, extension } = session();
    server = await startServer(vscode, { restricted: true });
    window = await openWorkbench(browser, { port: server.port, folder, extension });
  });
  after(async () => {
    await window?.close();
    await server?.stop();
  });

  it('says why it writes nothing', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /No, I don't trust/ }).click();
    await window.openFile('person.schema.json');
    await window.run('Understudy: Generate Fixtures…');
    const notice = page.locator('.notification-toast', { hasText: 'only in a trusted workspace' });
    await notice.waitFor();
    await window.screenshot('generate restricted');
    assert.ok(await notice.getByRole('button', { name: 'Manage Workspace Trust' }).isVisible());
    assert.equal(await page.locator('.quick-input-title', { hasText: 'Generate' }).isVisible(), false);
  });
});

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
