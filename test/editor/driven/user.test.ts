import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changes, firstRow, goToRow, header, inColumnMenu, press, setNumber, valueOf } from './preview.ts';
import { session } from './session.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

const gallery = 'open-vsx.org';

describe('with mouse and keyboard', () => {
  let window: Workbench;
  before(async () => {
    window = await sharedWindow();
  });

  it('the palette offers them where a JSON or YAML file is open', async () => {
    const anywhere = ['Understudy: Open Walkthrough', 'Understudy: Show Log'];
    let offered: string[] = [];
    // The palette does not take in what extensions add while it is open.
    for (let tries = 0; tries < 20 && offered.length < 2; tries++)
      offered = await window.offers('Understudy:');
    assert.deepEqual(offered.sort(), anywhere);
    await window.openFile('person.schema.json');
    for (let tries = 0; tries < 20 && offered.length < 8; tries++)
      offered = await window.offers('Understudy:');
    assert.deepEqual(offered.sort(), [
      'Understudy: Audit Fixtures…',
      'Understudy: Copy Fixtures',
      'Understudy: Generate Fixtures…',
      'Understudy: Insert Fixture at Cursor',
      ...anywhere.slice(0, 1),
      'Understudy: Preview Fixtures',
      ...anywhere.slice(1),
      'Understudy: Write Fixture Card',
    ]);
  });

  it('shows rows beside the schema', async () => {
    await window.run('Understudy: Preview Fixtures');
    const frame = await window.preview();
    await firstRow(frame).waitFor();
    assert.equal(await frame.locator('[role=grid]').getAttribute('aria-rowcount'), '1001');
    for (const name of ['name', 'email']) await header(frame, name).waitFor();
    await changes(frame, (text) => text.includes('@'));
  });

  it('goes to any row', async () => {
    const frame = await window.preview();
    await goToRow(frame, 700);
    await frame.locator('[role=row][aria-rowindex="702"]', { hasText: '@' }).waitFor();
    await goToRow(frame, 0);
    await firstRow(frame).waitFor();
  });

  it('makes other rows by another seed, takes that back, and says the equal command', async () => {
    const { page } = window;
    const frame = await window.preview();
    const before = await firstRow(frame).innerText();
    await setNumber(frame, 'Seed', '77');
    await changes(frame, (now) => now !== before);
    const other = await firstRow(frame).innerText();
    await press(frame, 'Undo');
    await changes(frame, (now) => now === before);
    await press(frame, 'Redo');
    await changes(frame, (now) => now === other);
    await press(frame, 'Copy Command');
    const command = 'understudy generate person.schema.json --rows 1000 --seed 77';
    await page.locator('.statusbar-item', { hasText: `Copied: ${command}` }).waitFor();
  });

  it('copies rows, with the settings of the preview', async () => {
    const { page } = window;
    await press(await window.preview('person'), 'Copy Fixtures');
    await page.locator('.statusbar-item', { hasText: 'Copied 10 rows as JSON' }).waitFor();
    const rows = JSON.parse(await window.clipboard()) as { email: string }[];
    const first = await firstRow(await window.preview('person')).innerText();
    assert.ok(first.includes(rows[0]?.email ?? 'no row'), first);
  });

  it('overrides a column, and takes that back', async () => {
    const { page } = window;
    const frame = await window.preview('person');
    await inColumnMenu(frame, 'name', 'Always One Value…');
    await frame.getByRole('dialog').waitFor();
    await page.keyboard.type('Ada Lovelace');
    await page.keyboard.press('Enter');
    await changes(frame, (now) => now.includes('Ada Lovelace'));
    await press(frame, 'Undo');
    await changes(frame, (now) => !now.includes('Ada Lovelace'));
  });

  it('leads from a column to its property, and from the property to its column', async () => {
    const { page } = window;
    const frame = await window.preview();
    await frame.locator('[role=columnheader] .name', { hasText: 'name' }).click();
    await page.locator('.statusbar-item', { hasText: 'Ln 7,' }).waitFor();
    await frame.locator('[role=columnheader][aria-current]', { hasText: 'name' }).waitFor();
    await page.locator('.editor-instance .view-line', { hasText: '"format"' }).first().click();
    await frame.locator('[role=columnheader][aria-current]', { hasText: 'email' }).waitFor();
    await page.locator('.editor-instance .view-line', { hasText: '"required"' }).first().click();
    await frame.locator('[role=columnheader][aria-current]').waitFor({ state: 'detached' });
  });

  for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
    it(`looks like the editor in ${theme}`, async () => {
      await session().server.configure({ 'workbench.colorTheme': theme });
      const kind = theme.includes('Light') ? 'vs' : theme.includes('Dark') ? 'vs-dark' : 'hc-black';
      await window.page.locator(`.monaco-workbench.${kind}`).waitFor();
      const frame = await window.preview();
      await frame.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
      await window.screenshot(`preview ${theme}`);
    });
  }

  it('keeps the last rows, greyed, while the schema is broken, and leads to the line', async () => {
    const { page } = window;
    await page.locator('.editor-instance .view-line', { hasText: 'maximum' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' ]');
    const frame = await window.preview();
    await frame.locator('[role=grid].stale').waitFor();
    assert.match(await firstRow(frame).innerText(), /@/);
    const problem = frame.locator('.problem').first();
    await window.screenshot('preview of a broken schema');
    const link = problem.locator('.link');
    const line = Number(/\d+/.exec(await link.innerText())?.[0]);
    assert.ok(line >= 9 && line <= 10, `line ${line}`);
    await link.click();
    await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  });

  it('shows rows again when the schema is whole again', async () => {
    const { page } = window;
    for (let times = 0; times < 2; times++) await page.keyboard.press('Control+z');
    const frame = await window.preview();
    await frame.locator('[role=grid]:not(.stale)').waitFor();
    assert.equal(await frame.locator('.problem').count(), 0);
  });

  it('writes a file, and asks before it replaces it', async () => {
    const { page } = window;
    const input = page.locator('.quick-input-widget input[type="text"]');
    const answer = async (): Promise<void> => {
      await window.run('Understudy: Generate Fixtures…');
      for (const title of ['How many rows', 'Format and file']) {
        await page
          .locator('.quick-input-widget', { hasText: title })
          .or(page.locator(`.quick-input-widget:has(input[placeholder*="${title}"])`))
          .first()
          .waitFor();
        await window.screenshot(`generate ${title}`);
        await input.press('Enter');
      }
    };
    await answer();
    await page.locator('.tab.active[data-resource-name="person.fixtures.json"]').waitFor();
    const path = join(session().folder, 'person.fixtures.json');
    // As many as the preview, whose settings were changed above, has.
    assert.equal((JSON.parse(await readFile(path, 'utf8')) as unknown[]).length, 1000);

    await page.locator('.tab[data-resource-name="person.schema.json"]').click();
    await answer();
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /person\.fixtures\.json exists already/);
    await window.screenshot('generate over an existing file');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('comes back with the window, with its settings', async () => {
    const loaded = window.page.waitForEvent('load');
    await window.run('Developer: Reload Window');
    await loaded;
    const frame = await window.preview('person');
    assert.equal(await valueOf(frame, 'Seed'), '77');
    await changes(frame, (now) => now.includes('@'));
  });

  it('asked nobody outside of this machine, but for the gallery VS Code asks', () => {
    assert.deepEqual(
      [...window.left].filter((host) => host !== gallery),
      [],
    );
  });
});
