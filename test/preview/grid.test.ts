import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { launchChromium } from '../editor/host/browser.ts';
import { always, eventually, openPreview, somePlan } from './page.ts';
import type { Options, PreviewInBrowser } from './page.ts';

describe('the grid of the preview', () => {
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

  const open = async (rows: number, options: Options = {}): Promise<void> => {
    preview = await openPreview(browser, options);
    await preview.show({ plan: somePlan({ rows }), problems: [] });
    await cell(0, 0).locator('bdi').waitFor();
  };
  const cell = (row: number, column: number): Locator => preview.page.locator(`[data-at="${row}:${column}"]`);
  const focused = (): Promise<string | null> => preview.page.locator(':focus').getAttribute('data-at');
  const header = (name: string): Locator =>
    preview.page
      .getByRole('columnheader')
      .filter({ has: preview.page.locator('.name', { hasText: new RegExp(`^${name}\\b`) }) });
  const names = (): Promise<string[]> => preview.page.locator('.name').allInnerTexts();

  it('says that it is ready, and shows the rows it asks for', async () => {
    await open(1000);
    const { page } = preview;
    assert.deepEqual(await preview.calls(), [{ type: 'ready', params: null }]);
    const grid = page.getByRole('grid', { name: 'Rows of Order' });
    assert.equal(await grid.getAttribute('aria-rowcount'), '1001');
    // Keys that the schema does not name have columns too.
    assert.deepEqual(
      (await names()).map((name) => name.replace(/\W.*/s, '')),
      ['id', 'status', 'total', 'note', 'paid', 'lines', 'address'],
    );
    assert.equal(await cell(0, 0).innerText(), 'ord-0');
    assert.equal(await cell(1, 5).innerText(), '[{"sku":"ABC-1","quantity":2}]');
    assert.match(await page.locator('[aria-rowindex="5"]').innerText(), /No row was found/);
    const told = async (name: string): Promise<string> =>
      (await header(name).getAttribute('aria-description')) ?? '';
    const spread = /enum\npaid 40 %, .*open 20 %.*of the first 199 rows/;
    await eventually(async () => assert.match(await told('status'), spread));
    assert.match(await told('note'), /absent 33 %, null 17 %/);
  });

  it('shows what came with the plan of wide rows, and then the whole of them', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `p${at}`);
    const columns = names.map((name) => ({
      name,
      pointer: `/${name}`,
      type: 'integer',
      required: true,
      placed: true,
    }));
    const whole = (index: number) => Object.fromEntries(names.map((name, at) => [name, 1000 * index + at]));
    preview = await openPreview(browser, {
      rowOf: `(index) => ({ value: Object.fromEntries(${JSON.stringify(names)}.map((name, at) => [name, 1000 * index + at])) })`,
    });
    const { page } = preview;
    await page.evaluate('delay = 4000');
    const only = names.slice(0, 20);
    const rows = Array.from({ length: 30 }, (_, index) => ({
      value: Object.fromEntries(only.map((name) => [name, whole(index)[name] as number])),
    }));
    await preview.show({
      plan: somePlan({ rows: 1000 }, { columns, rows: { from: 0, only, rows } }),
      problems: [],
    });
    await cell(3, 2).getByText('3002').waitFor();
    // A property that did not come is on its way, not absent.
    await cell(0, 0).focus();
    await page.keyboard.press('End');
    await cell(0, 59).locator('.loading').waitFor();
    await cell(0, 59).getByText('59', { exact: true }).waitFor();
    // Next time, these are what comes first.
    await page.waitForTimeout(400);
    const sent: { type: string; params: { only?: string[] } }[] = await page.evaluate(
      `sent.filter(({ type }) => type === 'look')`,
    );
    assert.ok(sent.at(-1)?.params.only?.includes('p59'), JSON.stringify(sent.at(-1)));
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.getByText('"p42"').first().waitFor();
  });

  it('asks for the rows in sight, and only then for those around them', async () => {
    await open(1_000_000);
    const { page } = preview;
    await page.waitForTimeout(300);
    const before = (await preview.asked()).length;
    await page.evaluate(
      `(() => { const box = document.querySelector('.scroll'); box.scrollTop = box.scrollHeight * 0.5; })()`,
    );
    await page.waitForTimeout(600);
    const [sight, ...others] = (await preview.asked()).slice(before);
    assert.ok(sight !== undefined && sight[1] <= 50, String(sight));
    const end = sight[0] + sight[1];
    const looked = (await page.locator('.body-group [role=rowheader]').allInnerTexts())
      .map(Number)
      .filter((index) => index > 1000);
    // Of the rows above and below those in sight a few are in the page, too.
    for (const index of looked.slice(2, -2))
      assert.ok(index >= sight[0] && index < end, `${index}: ${String(sight)}`);
    assert.ok(others.length > 0 && others.every(([from, count]) => from >= end || from + count <= sight[0]));
  });

  it('shows rows that come with their plan, and does not ask for them', async () => {
    preview = await openPreview(browser);
    const given = Array.from({ length: 30 }, (_, at) => ({ value: { id: `given-${at}` } }));
    await preview.show({ plan: somePlan({ rows: 1000 }, { rows: { from: 0, rows: given } }), problems: [] });
    await cell(7, 0).getByText('given-7').waitFor();
    await preview.page.waitForTimeout(300);
    const asked = await preview.asked();
    assert.ok(asked.length > 0 && asked.every(([from]) => from >= 30), JSON.stringify(asked));
  });

  it('shows rows that are no objects', async () => {
    preview = await openPreview(browser, { rowOf: always('a', [1, 2]) });
    await preview.show({ plan: somePlan({ rows: 2 }, { columns: [] }), problems: [] });
    await cell(1, 0).locator('bdi').waitFor();
    assert.deepEqual(await names(), ['value']);
    assert.deepEqual(await preview.page.getByRole('gridcell').allInnerTexts(), ['a', '[1,2]']);
  });

  for (const scale of [1, 2]) {
    it(`reaches a random place and the last of 10,000,000 rows at scale ${scale}`, async () => {
      await open(10_000_000, { scale });
      const { page } = preview;
      const scrollTo = (share: number): Promise<void> =>
        page.evaluate(
          `(() => { const box = document.querySelector('.scroll'); box.scrollTop = box.scrollHeight * ${share}; })()`,
        );
      await scrollTo(0.37);
      const first = page
        .locator('.body-group [role=row]:not(:has([tabindex="0"])) [role=gridcell] bdi')
        .first();
      await eventually(async () => {
        const middle = Number((await first.innerText()).replace('ord-', ''));
        assert.ok(Math.abs(middle - 3_700_000) < 5_000, String(middle));
      });
      await page.mouse.move(300, 400);
      const before = await page.locator('.body-group [role=rowheader]').nth(5).innerText();
      await page.mouse.wheel(0, 100);
      await eventually(async () => {
        const after = await page.locator('.body-group [role=rowheader]').nth(5).innerText();
        const moved = Number(after) - Number(before);
        assert.ok(moved >= 1 && moved <= 6, `${before} ${after}`);
      });
      await scrollTo(1);
      await cell(9_999_999, 0).locator('bdi').waitFor();
      assert.equal(await cell(9_999_999, 0).innerText(), 'ord-9999999');
      const [box, last] = [
        await page.locator('.scroll').boundingBox(),
        await cell(9_999_999, 0).boundingBox(),
      ];
      assert.ok(box !== null && last !== null);
      assert.ok(last.y + last.height <= box.y + box.height + 1);
      assert.ok((await page.locator('.body-group [role=row]').count()) < 40);
    });
  }

  it('shows the rows of one place after the other', async () => {
    await open(1_000_000);
    const wrong = await preview.page.evaluate<string[]>(`(async () => {
      const box = document.querySelector('.scroll');
      const wrong = [];
      for (let at = 1; at <= 20; at++) {
        box.scrollTop = ((at * 7919) % 1000) / 1000 * box.scrollHeight;
        const frame = () => new Promise(requestAnimationFrame);
        await frame();
        while (document.querySelector('.loading') !== null) await frame();
        const [row] = [...document.querySelectorAll('.body-group [role=row]')].slice(3);
        const [number, id] = row.innerText.split('\\n');
        if (Number(number) < 1000 || id !== 'ord-' + number) wrong.push(row.innerText);
      }
      return wrong;
    })()`);
    assert.deepEqual(wrong, []);
  });

  it('asks no more for what was scrolled past', async () => {
    await open(1_000_000);
    const { page } = preview;
    await page.evaluate(`delay = 300`);
    await page.evaluate(`document.querySelector('.scroll').scrollTop = 1000000`);
    await page.waitForTimeout(60);
    await page.evaluate(`document.querySelector('.scroll').scrollTop = 3000000`);
    await page.waitForTimeout(60);
    const cancelled = await page.evaluate<number>(`sent.filter(({ kind }) => kind === 'cancel').length`);
    assert.ok(cancelled >= 1, String(cancelled));
  });

  it('drops rows of an earlier generation, and keeps those shown until the new ones come', async () => {
    await open(1000);
    const { page } = preview;
    await page.evaluate(`delay = 150`);
    await preview.show({ plan: somePlan({ seed: 2 }, { generation: 2 }), problems: [] });
    assert.equal(await cell(0, 0).innerText(), 'ord-0');
    await page.evaluate(`rowOf = (index) => ({ value: { id: 'new-' + index } })`);
    await preview.show({ plan: somePlan({ seed: 3 }, { generation: 3 }), problems: [] });
    await cell(0, 0).getByText('new-0').waitFor();
    assert.equal(await page.locator('.said').innerText(), '1,000 rows, seed 3');
  });

  it('grows and shrinks with the number of rows, which stay the same rows', async () => {
    await open(50);
    const grid = preview.page.getByRole('grid');
    await preview.show({ plan: somePlan({ rows: 400 }), problems: [] });
    assert.equal(await grid.getAttribute('aria-rowcount'), '401');
    await preview.page.getByLabel('Go to row').fill('399');
    await preview.page.keyboard.press('Enter');
    await cell(399, 0).getByText('ord-399').waitFor();
    await preview.show({ plan: somePlan({ rows: 7 }), problems: [] });
    await cell(6, 0).getByText('ord-6').waitFor();
    assert.equal(await preview.page.getByRole('row').count(), 8);
  });

  it('is walked through with the keyboard alone, from the first row to the last', async () => {
    await open(10_000_000);
    const { page } = preview;
    await cell(0, 0).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), '0:1');
    await page.keyboard.press('PageDown');
    assert.match((await focused()) ?? '', /^1\d:1$/);
    await page.keyboard.press('Control+End');
    assert.equal(await focused(), '9999999:6');
    assert.equal(await page.locator(':focus').innerText(), '{"city":"Leeds","zip":"LS9"}');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    assert.equal(await focused(), '9999998:-1');
    // The focus stays where it is while other rows are looked at.
    await page.evaluate(`document.querySelector('.scroll').scrollTop = 100`);
    await page.waitForTimeout(60);
    assert.equal(await focused(), '9999998:-1');
    await page.keyboard.press('Control+Home');
    assert.equal(await focused(), '-1:-1');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), '0:-1');
    assert.equal(await page.locator('[role=grid] [tabindex="0"]').count(), 1);
    await page.getByLabel('Go to row').fill('123456');
    await page.keyboard.press('Enter');
    await cell(123_456, 0).getByText('ord-123456').waitFor();
  });

  it('opens nested values in place, as a tree', async () => {
    await open(1000);
    const { page } = preview;
    await cell(0, 5).focus();
    await page.keyboard.press('Enter');
    const items = page.getByRole('treeitem');
    assert.deepEqual(await items.allInnerTexts(), [
      '▾lines of row 0: [1]',
      '▾0: {2}',
      'sku: ABC-0',
      'quantity: 1',
    ]);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await items.count(), 1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator(':focus').innerText(), '▾0: {2}');
    await page.keyboard.press('Escape');
    assert.equal(await items.count(), 0);
    assert.equal(await focused(), '0:5');
  });

  it('resizes, pins, hides and shows columns, and keeps that', async () => {
    await open(1000);
    const { page } = preview;
    const width = async (): Promise<number> => (await header('status').boundingBox())?.width ?? 0;
    await header('status').focus();
    const before = await width();
    await page.keyboard.press('Shift+ArrowRight');
    assert.equal(await width(), before + 16);
    const grip = await header('status').locator('.resizer').boundingBox();
    assert.ok(grip !== null);
    await page.mouse.move(grip.x + 3, grip.y + 10);
    await page.mouse.down();
    await page.mouse.move(grip.x + 53, grip.y + 10, { steps: 4 });
    await page.mouse.up();
    assert.ok(Math.abs((await width()) - before - 66) <= 1);
    await header('status').locator('.resizer').dblclick();
    assert.equal(await width(), before);

    await header('total').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Pin' }).click();
    assert.match((await names())[0] ?? '', /^total/);
    await header('id').hover();
    await header('id').locator('.menu-button').click();
    await page.getByRole('menuitem', { name: 'Hide' }).click();
    assert.equal(await header('id').count(), 0);
    await page.waitForTimeout(200);
    const { layout } = (await preview.kept()) as { layout: { pinned: string[]; hidden: string[] } };
    assert.deepEqual([layout.pinned, layout.hidden], [['total'], ['id']]);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Hidden Columns…' }).click();
    await page.getByRole('menuitem', { name: 'Show id' }).click();
    assert.equal(await header('id').count(), 1);
  });

  it('comes back as it was left', async () => {
    const { state } = somePlan({ rows: 1_000_000 });
    preview = await openPreview(browser, {
      kept: { ...state, layout: { ...state.layout, top: 500_000, hidden: ['status'] } },
    });
    await preview.show({ plan: somePlan({ rows: 1_000_000 }), problems: [] });
    await cell(500_000, 0).getByText('ord-500000').waitFor();
    assert.equal(await header('status').count(), 0);
  });

  it('shows the place of a property, and is shown it', async () => {
    await open(1000, { width: 500 });
    await header('total').focus();
    await preview.page.keyboard.press('Enter');
    assert.deepEqual((await preview.calls()).at(-1), { type: 'revealColumn', params: { column: 'total' } });
    await preview.highlight('lines');
    const lines = preview.page.locator('[aria-current=true]');
    assert.match(await lines.innerText(), /lines/);
    const box = await lines.boundingBox();
    assert.ok(box !== null && box.x + box.width <= 501);
    await preview.highlight(undefined);
    assert.equal(await lines.count(), 0);
  });
});
