import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { onTab } from './menus.ts';
import { changes, goToRow, setNumber, valueOf } from './preview.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

const name = 'first.schema.json';
const hasRow = (row: string): boolean => row.includes('@');
/** Number and first cell: how many others there are depends on the width. */
const start = (row: string): string => row.split('\n', 2).join();
const pages = '**/webview/browser/pre/index.html*';

describe('a preview whose page VS Code loses', () => {
  let window: Workbench;
  const shown = (): Promise<Frame> => window.preview(name, '[role=gridcell]');
  before(async () => {
    window = await sharedWindow();
    await window.openFile(name);
    await window.run('Understudy: Preview Fixtures');
    await changes(await shown(), hasRow);
  });

  it('comes back with its rows, settings and place', async () => {
    const { page } = window;
    await setNumber(await shown(), 'Seed', '12');
    await changes(await shown(), hasRow);
    await goToRow(await shown(), 400);
    const row = await changes(await shown(), hasRow, 400);
    // The page tells where it is after a pause.
    await page.waitForTimeout(1000);
    let lost = 0;
    await page.route(pages, (route) =>
      lost++ === 0 ? route.fulfill({ contentType: 'text/html', body: '' }) : route.continue(),
    );
    await page.locator('.tab', { hasText: `Preview ${name}` }).click();
    await window.run('View: Move Editor into Next Group');
    await changes(await shown(), (now) => start(now) === start(row), 400);
    await page.unroute(pages);
    assert.ok(lost > 1);
    assert.equal(await valueOf(await shown(), 'Seed'), '12');
    assert.equal(await page.locator('.tab', { hasText: `Preview ${name}` }).count(), 1);
    await page.locator(onTab(name)).waitFor();
  });
});
