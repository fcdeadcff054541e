import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inExplorer } from './menus.ts';
import { changes, firstRow, problems } from './preview.ts';
import { session } from './session.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

const name = 'doomed.schema.json';
const schema = (value: string): string =>
  JSON.stringify({ type: 'object', required: ['word'], properties: { word: { const: value } } });

describe('a schema that is deleted while it is previewed', () => {
  let window: Workbench;
  const path = (): string => join(session().folder, name);
  before(async () => {
    window = await sharedWindow();
    await window.openFile(name);
    await window.run('Understudy: Preview Fixtures');
    await changes(await window.preview(name), (row) => row.includes('before'));
    // The text of an editor would stay.
    await window.page.locator(`.tab[data-resource-name="${name}"] .codicon-close`).first().click();
  });
  after(() => rm(path(), { force: true }));

  it('leaves its last rows, greyed, and says what to do', async () => {
    const { page } = window;
    await page.locator(inExplorer(name)).click();
    await page.keyboard.press('Delete');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: /Delete|Move to/ }).click();
    await page.locator(inExplorer(name)).waitFor({ state: 'detached' });
    const frame = await window.preview(name);
    await problems(frame)
      .filter({ hasText: `${name} is not there any more. Bring it back, or close this preview.` })
      .waitFor();
    await frame.locator('[role=grid].stale').waitFor();
    await firstRow(frame).filter({ hasText: 'before' }).waitFor();
    await window.screenshot('schema deleted');
  });

  it('shows fresh rows once it is back', async () => {
    await writeFile(path(), schema('after'));
    const frame = await window.preview(name);
    await changes(frame, (row) => row.includes('after'));
    await frame.locator('[role=grid]:not(.stale)').waitFor();
    await problems(frame).locator('.problem').waitFor({ state: 'detached' });
  });
});
