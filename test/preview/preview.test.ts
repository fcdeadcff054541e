import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../editor/host/browser.ts';
import { openPreview, someRows, themes } from './page.ts';
import type { PreviewInBrowser, Theme } from './page.ts';

const pictures = join(import.meta.dirname, '../../out/screenshots');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const problem = { severity: 'error', message: 'A value is expected here.', place: 'line 7' } as const;

describe('the preview in a browser', () => {
  let browser: Browser;
  let preview: PreviewInBrowser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  afterEach(async () => {
    await preview.close();
    assert.deepEqual(preview.complaints, []);
  });

  it('says that it is ready, and shows what it is given', async () => {
    preview = await openPreview(browser);
    assert.deepEqual(await preview.calls(), [{ type: 'ready', params: null }]);
    await preview.show({ rows: someRows(), problems: [] });
    const { page } = preview;
    // Keys that the schema does not name have columns too.
    assert.deepEqual(await page.locator('thead th').allTextContents(), [
      'Row',
      'id',
      'total',
      'paid',
      'note',
      'lines',
    ]);
    assert.deepEqual(await page.locator('tbody tr').first().locator('td').allTextContents(), [
      '7d9f',
      '12.5',
      'true',
      'null',
      '[{"sku":"ABC-1234"}]',
    ]);
    assert.equal(await page.locator('thead th').nth(1).getAttribute('title'), 'string.uuid: format “uuid”');
    assert.match(await page.locator('tbody tr').nth(2).innerText(), /No instance was found/);
  });

  it('shows values as text, whatever they hold', async () => {
    preview = await openPreview(browser);
    await preview.show({ rows: someRows(), problems: [{ ...problem, message: '<img src=x onerror=1>' }] });
    assert.equal(await preview.page.locator('td b, img').count(), 0);
    assert.match(await preview.page.locator('tbody').innerText(), /<b>bold<\/b>/);
    assert.match(await preview.page.locator('.problem').innerText(), /<img src=x/);
  });

  it('shows rows that are no objects', async () => {
    preview = await openPreview(browser);
    const rows = [{ value: 'a' }, { value: [1, 2] }];
    await preview.show({ rows: { ...someRows(), columns: [], rows }, problems: [] });
    assert.deepEqual(await preview.page.locator('thead th').allTextContents(), ['Row', 'value']);
    assert.deepEqual(await preview.page.locator('tbody td').allTextContents(), ['a', '[1,2]']);
  });

  it('asks for other rows and another entity, and keeps where it is', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ rows: someRows(100), problems: [] });
    await page.getByRole('button', { name: 'Next rows' }).click();
    await page.getByRole('button', { name: 'Previous rows' }).click();
    await page.getByRole('combobox', { name: 'Entity' }).selectOption('Line');
    assert.deepEqual((await preview.calls()).slice(1), [
      { type: 'move', params: { start: 200 } },
      { type: 'move', params: { start: 0 } },
      { type: 'choose', params: { entity: '#line' } },
    ]);
    assert.deepEqual(await preview.kept(), someRows(100).state);
  });

  it('keeps the last rows while there are no new ones', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ rows: someRows(), problems: [] });
    await preview.show({ problems: [problem] });
    assert.equal(await page.locator('table.stale tbody tr').count(), 3);
    await page.getByRole('button', { name: 'line 7' }).click();
    assert.deepEqual((await preview.calls()).at(-1), { type: 'reveal', params: { problem: 0 } });
    await preview.show({ rows: someRows(), problems: [] });
    assert.equal(await page.locator('table.stale, .problem').count(), 0);
  });

  it('is walked through with the arrow keys, from one stop in the tab order', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ rows: someRows(), problems: [] });
    const focused = (): Promise<string | null> => page.locator(':focus').textContent();
    await page.locator('thead th').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), '7d9f');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), '12.5');
    await page.keyboard.press('Control+End');
    assert.equal(await focused(), 'No instance was found within the budget.');
    await page.keyboard.press('Control+Home');
    assert.equal(await focused(), 'Row');
    assert.equal(await page.locator('table [tabindex="0"]').count(), 1);
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`has no fault that axe-core knows, in ${theme}`, async () => {
      preview = await openPreview(browser, theme);
      const { page } = preview;
      await preview.show({ rows: someRows(100), problems: [] });
      mkdirSync(pictures, { recursive: true });
      for (const state of ['whole', 'broken']) {
        if (state === 'broken') await preview.show({ problems: [problem] });
        await page.screenshot({ path: join(pictures, `webview ${theme}, ${state}.png`) });
        // Through the debugger's door: the page's own policy lets no other script in.
        await page.evaluate(axeSource());
        const { violations } = await page.evaluate<AxeResults>('axe.run()');
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
        );
      }
    });
  }
});

function axeSource(): string {
  return readFileSync(axe, 'utf8');
}
