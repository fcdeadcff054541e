import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import type { Json } from '../../src/model/json.ts';
import { launchChromium } from '../editor/host/browser.ts';
import { faultsOf } from './faults.ts';
import { eventually, openPreview, somePlan } from './page.ts';
import type { PreviewInBrowser } from './page.ts';
import type { Theme } from './themes.ts';

const order = (index: number): Json => ({
  placed: { $js: 'new', of: ['Date', `2026-0${1 + (index % 9)}-18T22:47:30Z`] },
  status: { $js: 'name', of: index % 4 === 0 ? 'Status.Open' : 'Status.Paid' },
  total: { $js: 'as', of: { $js: 'bigint', of: 100 * index }, type: 'Money' },
  count: { $js: 'bigint', of: index },
  tags: { $js: 'new', of: ['Set', ['a', "it's"]] },
  lines: [{ sku: 'ABC-1', price: { $js: 'bigint', of: 5 } }],
  gone: { $js: 'undefined' },
});

const rows = Array.from({ length: 20 }, (_, index) => ({ value: order(index), code: true }));
const rowOf = `(index) => (${JSON.stringify(rows)})[index % 20]`;
const column = { required: true, placed: true };
const names = ['placed', 'status', 'total', 'count', 'tags', 'lines', 'gone'];
const types = ['Date', 'Status', 'Money', 'bigint', 'Set<string>', 'Line[]', 'undefined'];

const plan = somePlan(
  { format: 'ts' },
  {
    types: true,
    schema: 'order.ts',
    columns: names.map((name, at) => ({ ...column, name, pointer: `/${name}`, type: types[at] as string })),
    entities: [
      { id: '#order', name: 'Order' },
      { id: '#line', name: 'Line', unexported: true },
    ],
  },
);

describe('rows of types in the preview', () => {
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

  const open = async (theme: Theme = 'light'): Promise<void> => {
    preview = await openPreview(browser, { theme, rowOf, width: 1200 });
    await preview.show({ plan, problems: [] });
    await cell(1, 0).locator('bdi').waitFor();
    await preview.page.locator('[class*=share-]').first().waitFor({ state: 'attached' });
  };
  const cell = (row: number, at: number): Locator => preview.page.locator(`[data-at="${row}:${at}"]`);
  const told = (name: string): Promise<string | null> =>
    preview.page
      .getByRole('columnheader')
      .filter({ has: preview.page.locator('.name', { hasText: new RegExp(`^${name}\\b`) }) })
      .getAttribute('aria-description');

  it('show values that JSON lacks as code', async () => {
    await open();
    const texts = await Promise.all(names.map((_, at) => cell(3, at).innerText()));
    assert.deepEqual(texts, [
      "new Date('2026-04-18T22:47:30Z')",
      'Status.Paid',
      '300n as Money',
      '3n',
      `new Set(['a', "it's"])`,
      "[{ sku: 'ABC-1', price: 5n }]",
      'undefined',
    ]);
  });

  it('tell how dates, members of enums and bigints are spread', async () => {
    await open();
    assert.match((await told('placed')) ?? '', /2026-01-18 to 2026-09-18/);
    assert.match((await told('status')) ?? '', /Status\.Paid 75 %, Status\.Open 25 %/);
    assert.match((await told('count')) ?? '', /0 to 19/);
    assert.match((await told('total')) ?? '', /0 to 1,900/);
    assert.match((await told('gone')) ?? '', /absent 100 %/);
  });

  it('are copied as code', async () => {
    await open();
    const { page } = preview;
    const copied = async (row: number, at: number): Promise<string> => {
      await cell(row, at).focus();
      await page.keyboard.press('Control+C');
      const field = page.getByRole('searchbox');
      await field.fill('');
      await field.focus();
      await page.keyboard.press('Control+V');
      const text = await field.inputValue();
      await field.fill('');
      return text;
    };
    assert.equal(await copied(3, 0), "new Date('2026-04-18T22:47:30Z')");
    assert.equal(await copied(3, 1), 'Status.Paid');
    assert.match(await copied(3, -1), /^\{ *placed: new Date\(/);
  });

  it('are overridden by one value where that can be said as one writes it', async () => {
    await open();
    const { page } = preview;
    const openMenu = async (at: number): Promise<void> => {
      await page.locator(`[data-at="-1:${at}"]`).focus();
      await page.keyboard.press('Alt+ArrowDown');
      await page.getByRole('menuitem').first().waitFor();
    };
    const kinds = async (at: number): Promise<string[]> => {
      await openMenu(at);
      const items = await page.getByRole('menuitem').allInnerTexts();
      await page.keyboard.press('Escape');
      return items.filter((text) => text.endsWith('…'));
    };
    for (const at of [0, 1, 2, 3]) assert.deepEqual([at, await kinds(at)], [at, ['Always One Value…']]);
    assert.deepEqual(await kinds(4), []);
    await openMenu(1);
    await page.getByRole('menuitem', { name: 'Always One Value…' }).click();
    await page.getByRole('dialog').locator('input').fill('Paid');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const { params } = (await preview.calls()).at(-1) as { params: { settings: { overrides: unknown } } };
      assert.deepEqual(params.settings.overrides, [{ pointer: '/status', schema: { const: 'Paid' } }]);
    });
  });

  it('are looked into: what a set or a map is made of', async () => {
    await open();
    await cell(3, 4).dblclick();
    const tree = preview.page.getByRole('tree');
    await tree.waitFor();
    assert.deepEqual(
      (await tree.innerText())
        .split('\n')
        .map((line) => line.replace(/^[▾▸]\s*/, '').trim())
        .filter(Boolean),
      ['tags of row 3: new Set(2)', '0: a', "1: it's"],
    );
  });

  it('are seen as a module has them', async () => {
    await open();
    await preview.page.getByRole('button', { name: 'TypeScript', exact: true }).click();
    const region = preview.page.getByRole('region', { name: 'Rows of Order as TypeScript' });
    await eventually(async () => {
      const lines = await region.locator('.object').first().locator('.line').allInnerTexts();
      assert.equal(lines[1], "  placed: new Date('2026-01-18T22:47:30Z'),");
      assert.equal(lines[2], '  status: Status.Open,');
      assert.equal(lines[3], '  total: 0n as Money,');
      assert.equal(lines[6], "  lines: [{ sku: 'ABC-1', price: 5n }],");
    });
    const kinds = await region
      .locator('.object')
      .first()
      .locator('.line')
      .nth(1)
      .locator('span:not(.gutter)')
      .evaluateAll((spans) => spans.map((span) => [span.className, span.textContent]));
    assert.deepEqual(kinds, [
      ['mark', '  '],
      ['key', 'placed'],
      ['mark', ': '],
      ['code', 'new'],
      ['mark', ' '],
      ['code', 'Date'],
      ['mark', '('],
      ['string', "'2026-01-18T22:47:30Z'"],
      ['mark', '),'],
    ]);
  });

  it('are of a type that is chosen, or written', async () => {
    await open();
    const list = preview.page.getByLabel('Entity', { exact: true });
    assert.deepEqual(await list.locator('option').allInnerTexts(), ['Order', 'Line (not exported)']);
    await preview.page.getByRole('button', { name: 'Write a type' }).click();
    await list.selectOption({ label: 'Line (not exported)' });
    assert.deepEqual(await preview.calls(), [
      { type: 'ready', params: null },
      { type: 'writeType', params: null },
      { type: 'choose', params: { entity: '#line' } },
    ]);
  });

  it('are no rows of a schema that happens to have a property $js', async () => {
    preview = await openPreview(browser, {
      rowOf: `() => ({ value: { id: { $js: 'undefined' } } })`,
    });
    await preview.show({ plan: somePlan(), problems: [] });
    assert.equal(await cell(0, 0).locator('bdi').innerText(), '{"$js":"undefined"}');
  });

  for (const theme of ['light', 'dark', 'high contrast'] as const) {
    it(`can be read in ${theme}`, async () => {
      await open(theme);
      const { page } = preview;
      const rules = theme === 'light' ? 'all' : 'colours';
      const judge = async (state: string): Promise<void> =>
        assert.deepEqual(await faultsOf(page, `webview types ${theme}, ${state}`, rules), []);
      await judge('grid');
      await page.getByRole('button', { name: 'TypeScript', exact: true }).click();
      await page.getByRole('region').first().waitFor();
      await judge('code');
    });
  }
});
