import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { launchChromium } from '../editor/host/browser.ts';
import { always, eventually, openPreview, somePlan } from './page.ts';
import type { Options, PreviewInBrowser } from './page.ts';

describe('the values in the preview', () => {
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

  const open = async (options: Options = {}, ...plan: Parameters<typeof somePlan>): Promise<void> => {
    preview = await openPreview(browser, options);
    await preview.show({ plan: somePlan(...plan), problems: [] });
    await cell(0, 0).locator('bdi').waitFor();
    // How the values are spread is told once all rows of the sample are there.
    await preview.page.locator('[class*=share-]').first().waitFor({ state: 'attached' });
  };
  const cell = (row: number, column: number): Locator => preview.page.locator(`[data-at="${row}:${column}"]`);
  const header = (name: string): Locator =>
    preview.page
      .getByRole('columnheader')
      .filter({ has: preview.page.locator('.name', { hasText: new RegExp(`^${name}\\b`) }) });
  const told = (name: string): Promise<string | null> => header(name).getAttribute('aria-description');

  it('are copied: a cell, a row, a name, or what is selected', async () => {
    await open();
    const { page } = preview;
    const field = page.getByRole('searchbox');
    const pasted = async (): Promise<string> => {
      await field.fill('');
      await field.focus();
      await page.keyboard.press('Control+V');
      const text = await field.inputValue();
      await field.fill('');
      return text;
    };
    const copied = async (row: number, column: number): Promise<string> => {
      await cell(row, column).focus();
      await page.keyboard.press('Control+C');
      await page.getByRole('status').getByText('Copied').waitFor();
      return pasted();
    };
    assert.equal(await copied(1, 0), 'ord-1');
    assert.equal(await copied(1, 2), '79.19');
    assert.equal(await copied(1, 5), '[{"sku":"ABC-1","quantity":2}]');
    assert.equal(await copied(3, 0), 'No row was found within the budget.');
    assert.equal(JSON.parse(await copied(2, -1)).id, 'ord-2');
    assert.equal(await copied(-1, 1), 'status');
    await cell(5, 0).focus();
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('[data-at="6:1"] bdi'))`);
    await page.keyboard.press('Control+C');
    assert.equal(await pasted(), 'open');
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('[data-at="6:1"] bdi'))`);
    await cell(5, 0).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+C');
    assert.equal(await pasted(), 'ord-6');
    await cell(4, 1).dblclick();
    await cell(4, 1).focus();
    await page.keyboard.press('Control+C');
    assert.equal(await pasted(), 'cancelled');
    await cell(0, 6).dblclick();
    await page.getByRole('button', { name: 'Copy the value' }).click();
    await page.getByRole('status').getByText('Copied').waitFor();
    assert.equal(await pasted(), '{"city":"Leeds","zip":"LS0"}');
  });

  it('are shown whole in the pane, and cut with a word elsewhere', async () => {
    const long = `${'long '.repeat(200_000)}\u202eend`;
    await open({ rowOf: always({ text: long }) }, { rows: 2 }, { columns: [] });
    const { page } = preview;
    await cell(0, 0).focus();
    await page.keyboard.press('Enter');
    const item = page.getByRole('treeitem');
    assert.ok((await item.innerText()).length < 2100);
    await page.getByRole('button', { name: 'Show all 1,000,004 characters' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Show all/ }).waitFor({ state: 'detached' });
    const text = await item.innerText();
    assert.ok(text.length > 1_000_000 && text.endsWith('long [U+202E]end'), text.slice(-30));
    assert.equal(await page.locator(':focus').getAttribute('role'), 'treeitem');
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.locator('.line').getByText('998,006 more characters').first().waitFor();
  });

  it('are told of by how they are spread', async () => {
    const rowOf = `(index) => ({ value: {
      id: 'c0ffee-' + index,
      day: new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
      at: new Date(Date.UTC(2024, 0, 1, index)).toISOString(),
      one: 'always',
      most: index % 2 === 0 ? 'usual' : 'rare ' + index,
    } })`;
    await open({ rowOf }, {}, { columns: [] });
    const first = '200 different values, of the first 200 rows';
    await eventually(async () => assert.equal(await told('id'), first));
    assert.equal(await told('day'), '2024-01-01 to 2024-07-18, median 2024-04-10, of the first 200 rows');
    assert.equal(await told('at'), '2024-01-01 to 2024-01-09, median 2024-01-05, of the first 200 rows');
    assert.equal(await told('one'), 'always 100 %, of the first 200 rows');
    assert.equal(await told('most'), '101 different values, usual 50 %, of the first 200 rows');
    const bars = (name: string, tone: string): Promise<number> =>
      header(name).locator(`.share-${tone}`).count();
    assert.deepEqual([await bars('id', 'others'), await bars('id', '0')], [1, 0]);
    assert.deepEqual([await bars('one', 'others'), await bars('one', '0')], [0, 1]);
    assert.deepEqual([await bars('most', 'others'), await bars('most', '0')], [1, 1]);
    assert.equal(await bars('day', '0'), 8);
  });

  it('are weighted, and an override is edited as it is', async () => {
    const overrides = [{ pointer: '/total', schema: { minimum: 1, maximum: 5 } }];
    await open({}, { overrides });
    const { page } = preview;
    const menu = async (name: string): Promise<string[]> => {
      await header(name).focus();
      await page.keyboard.press('Alt+ArrowDown');
      return page.getByRole('menuitem').allInnerTexts();
    };
    const texts = async (): Promise<string[]> =>
      Promise.all((await page.getByRole('dialog').locator('input').all()).map((field) => field.inputValue()));
    const sent = async (): Promise<unknown> =>
      ((await preview.calls()).at(-1) as { params: { settings: { overrides: unknown } } }).params.settings
        .overrides;
    assert.ok(!(await menu('id')).includes('Weighted Values…'));
    await page.keyboard.press('Escape');
    assert.ok((await menu('paid')).includes('Weighted Values…'));
    await page.keyboard.press('Escape');
    await menu('status');
    await page.getByRole('menuitem', { name: 'Weighted Values…' }).click();
    assert.deepEqual(await texts(), ['40', '20', '20', '20']);
    await page.keyboard.type('3');
    for (const text of ['1', '', 'many']) {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+A');
      if (text === '') await page.keyboard.press('Delete');
      else await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
    assert.match(await page.getByRole('dialog').innerText(), /Give each value a number from 0/);
    assert.equal(await page.getByRole('dialog').getByLabel('open').getAttribute('aria-invalid'), 'true');
    await page.getByRole('dialog').getByLabel('shipped').fill('0');
    await page.getByRole('button', { name: 'Apply' }).focus();
    await page.keyboard.press('Space');
    const weights = { 'x-understudy': { weights: { paid: 3, open: 1, shipped: 0, cancelled: 0 } } };
    assert.deepEqual(await sent(), [...overrides, { pointer: '/status', schema: weights }]);

    const both = [...overrides, { pointer: '/status', schema: weights }];
    await preview.show({ plan: somePlan({ overrides: both }, { generation: 2 }), problems: [] });
    await page.getByRole('button', { name: 'status paid 3 : open 1' }).click();
    assert.deepEqual(await texts(), ['3', '1', '0', '0']);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator(':focus').innerText(), 'status paid 3 : open 1');
    await page.getByRole('button', { name: 'total 1 to 5' }).click();
    assert.deepEqual(await texts(), ['1', '5']);
    await page.getByLabel('To', { exact: true }).fill('9');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sent(), [both[1], { pointer: '/total', schema: { minimum: 1, maximum: 9 } }]);
  });
});
