import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { onTab } from './menus.ts';
import { changes, goToRow, header, rowAt, setNumber, valueOf } from './preview.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

const [first, second] = ['first.schema.json', 'second.schema.json'];
const hasRow = (row: string): boolean => row.includes('@');
/** Number and first cell: how many others there are depends on the width. */
const start = (row: string): string => row.split('\n', 2).join();

describe('two previews at once', () => {
  let window: Workbench;
  const shown = (name: string): Promise<Frame> => window.preview(name, '[role=gridcell]');
  const open = async (name: string): Promise<void> => {
    await window.openFile(name);
    await window.run('Understudy: Preview Fixtures');
    await changes(await shown(name), hasRow);
  };
  before(async () => {
    window = await sharedWindow();
    await open(first);
    await window.page.locator(onTab(first)).click();
    await open(second);
    await window.apart(second);
  });

  it('show rows of a schema each', async () => {
    await header(await shown(first), 'first').waitFor();
    await header(await shown(second), 'second').waitFor();
    await window.screenshot('two previews');
  });

  it('have settings of their own', async () => {
    const [one, other] = [await shown(first), await shown(second)];
    const before = await changes(other, hasRow);
    const own = await changes(one, hasRow);
    await setNumber(one, 'Seed', '12');
    await changes(one, (now) => now !== own && hasRow(now));
    assert.equal(await valueOf(other, 'Seed'), '1');
    assert.equal(await rowAt(other, 0).innerText(), before);
  });

  it('keep rows, seed and position when moved to another group', async () => {
    const { page } = window;
    await goToRow(await shown(first), 400);
    const row = await changes(await shown(first), hasRow, 400);
    await page.locator('.tab', { hasText: `Preview ${first}` }).click();
    await window.run('View: Move Editor into Next Group');
    const moved = await shown(first);
    await changes(moved, (now) => start(now) === start(row), 400);
    assert.equal(await valueOf(moved, 'Seed'), '12');
  });

  it('keep rows, seed and position behind another tab', async () => {
    const { page } = window;
    const row = await changes(await shown(first), hasRow, 400);
    await page.locator('.tab', { hasText: `Preview ${second}` }).click();
    await changes(await shown(second), hasRow);
    await page.locator('.tab', { hasText: `Preview ${first}` }).click();
    const back = await shown(first);
    await changes(back, (now) => start(now) === start(row), 400);
    assert.equal(await valueOf(back, 'Seed'), '12');
  });

  it('keep their rows when the other is closed', async () => {
    const { page } = window;
    const row = await changes(await shown(first), hasRow, 400);
    await page.locator('.tab', { hasText: `Preview ${second}` }).click();
    await page
      .locator('.tab', { hasText: `Preview ${second}` })
      .locator('.codicon-close')
      .click();
    const frame = await shown(first);
    await changes(frame, (now) => start(now) === start(row), 400);
    await goToRow(frame, 800);
    await changes(frame, hasRow, 800);
  });
});
