import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { PreviewPlan } from '../../src/protocol/preview.ts';
import type { Diagram } from '../../src/protocol/worker.ts';
import { loadParser, readSql } from '../../src/read/sql/index.ts';
import { layOut } from '../../src/worker/diagram.ts';
import { summaryOfTables } from '../../src/worker/read-source.ts';
import { launchChromium } from '../editor/host/browser.ts';
import { faultsOf, titles } from './faults.ts';
import type { Rules } from './faults.ts';
import { openPreview, somePlan } from './page.ts';
import type { Options, PreviewInBrowser } from './page.ts';
import { themes } from './themes.ts';
import type { Theme } from './themes.ts';

describe('the diagram of the preview', function () {
  this.timeout(60_000);
  let browser: Browser;
  let preview: PreviewInBrowser;
  let diagram: Diagram;
  let plan: Partial<PreviewPlan>;
  before(async () => {
    browser = await launchChromium();
    const path = process.env['DIAGRAM_OF'] ?? join(import.meta.dirname, '../../examples/shop.sql');
    const text = readFileSync(path, 'utf8');
    await loadParser('postgres');
    const { dataset } = readSql({ texts: [{ uri: 'file:///shop.sql', text }], dialect: 'postgres' });
    assert.ok(dataset);
    const { tables = [] } = summaryOfTables(dataset);
    const entities = tables.map(({ id, name }) => ({ id, name }));
    diagram = await layOut(tables, { character: 7.83, line: 18 }, undefined);
    plan = { schema: 'shop.sql', entities, entity: 'sql:orders', tables: true };
  });
  after(() => browser.close());
  afterEach(async () => {
    await preview.close();
    assert.deepEqual(preview.complaints, []);
  });

  const open = async (options: Options = {}): Promise<void> => {
    preview = await openPreview(browser, { width: 1100, height: 720, diagram, ...options });
    await preview.show({ plan: somePlan({}, plan), problems: [] });
    await preview.page.getByRole('button', { name: 'Diagram' }).click();
    await preview.page.locator('[data-table]').first().waitFor();
  };

  it('opens the rows of a table that is pressed', async () => {
    await open();
    const { page } = preview;
    const orders = page.getByRole('button', { name: /^orders ?, refers to customers/ });
    assert.equal(await orders.getAttribute('aria-current'), 'true');
    await page.getByRole('button', { name: /^customers ?, / }).click();
    assert.deepEqual(await preview.calls(), [
      { type: 'ready', params: null },
      { type: 'choose', params: { entity: 'sql:customers' } },
    ]);
    await page.getByRole('grid').waitFor();
  });

  it('is walked through with the arrow keys', async () => {
    await open();
    const { page } = preview;
    await page.locator('[data-table="sql:orders"]').focus();
    const focused = (): Promise<string> => page.evaluate(`document.activeElement.dataset.table`);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focused(), 'sql:customers');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'sql:orders');
    await page.keyboard.press('Enter');
    await page.getByRole('grid').waitFor();
  });

  it('is made larger and smaller, and moved', async () => {
    await open();
    const { page } = preview;
    const width = async (): Promise<number> =>
      (await page.locator('[data-table="sql:orders"]').boundingBox())?.width ?? 0;
    await page.locator('[data-table="sql:orders"]').focus();
    await page.keyboard.press('0');
    const natural = await width();
    await page.keyboard.press('+');
    assert.equal(Math.round(await width()), Math.round(natural * 1.25));
    await page.getByRole('button', { name: 'Larger' }).click();
    assert.equal(Math.round(await width()), Math.round(natural * 1.5));
    const scrolled = (): Promise<number> => page.evaluate(`document.querySelector('.scroll').scrollLeft`);
    await page.evaluate(`document.querySelector('.scroll').scrollTo(0, 0)`);
    await page.mouse.move(400, 690);
    await page.mouse.down();
    await page.mouse.move(250, 690);
    await page.mouse.up();
    assert.ok((await scrolled()) > 100);
  });

  it('shows the table in the middle, and leaves the page where it is', async () => {
    const note = { severity: 'information', message: 'A trigger may refuse rows.' } as const;
    preview = await openPreview(browser, { width: 500, height: 420, diagram });
    await preview.show({ plan: somePlan({}, plan), problems: [note, note] });
    const { page } = preview;
    await page.getByRole('button', { name: 'Diagram' }).click();
    await page.locator('[data-table="sql:orders"]').waitFor();
    const [table, box, notes] = await Promise.all(
      ['[data-table="sql:orders"]', '.diagram .scroll', '.notes summary'].map((each) =>
        page.locator(each).boundingBox(),
      ),
    );
    assert.ok(table && box && notes);
    assert.ok(notes.y >= 0, String(notes.y));
    assert.equal(await page.evaluate('document.scrollingElement.scrollHeight - innerHeight'), 0);
    assert.ok(table.x >= box.x && table.x + table.width <= box.x + box.width);
  });

  it('draws a line for each relation, from the one table to the other', async () => {
    await open();
    const box = async (id: string) => {
      const found = diagram.tables.find((table) => table.id === id);
      assert.ok(found);
      return found;
    };
    assert.equal(await preview.page.locator('.relation').count(), diagram.relations.length);
    for (const { from, to, points } of diagram.relations) {
      const [start, stop] = [points[0], points.at(-1)];
      assert.ok(start && stop);
      const [parent, child] = [await box(to), await box(from)];
      assert.equal(Math.round(start[0]), Math.round(parent.x + parent.width));
      assert.equal(Math.round(stop[0]), Math.round(child.x));
      assert.ok(start[1] > parent.y && start[1] < parent.y + parent.height);
      assert.ok(stop[1] > child.y && stop[1] < child.y + child.height);
    }
  });

  const looks: [string, Rules, Options][] = [
    ...(Object.keys(themes) as Theme[]).map((theme): [string, Rules, Options] => [
      theme,
      theme === 'light' ? 'all' : 'colours',
      { theme },
    ]),
    ['dark, 465 px', 'all', { theme: 'dark', width: 465, height: 640 }],
  ];
  for (const [name, rules, options] of looks)
    it(`${titles[rules]}, in ${name}`, async () => {
      await open(options);
      assert.deepEqual(await faultsOf(preview.page, `diagram ${name}`, rules), []);
    });
});
