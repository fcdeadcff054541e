import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../editor/host/browser.ts';
import { always, eventually, openPreview, somePlan } from './page.ts';
import type { PreviewInBrowser } from './page.ts';

const problem = { severity: 'error', message: 'A value is expected here.', place: 'line 7' } as const;

describe('the page of the preview', () => {
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

  const loaded = (): Promise<void> => preview.page.locator('[data-at="0:0"] bdi').waitFor();

  it('sends what its controls are set to', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ plan: somePlan(), problems: [] });
    await page.getByLabel('Rows', { exact: true }).fill('99000000');
    await page.keyboard.press('Enter');
    await page.getByLabel('Seed', { exact: true }).fill('7');
    await page.keyboard.press('Tab');
    await page.getByLabel('Locale').selectOption('de');
    await page.getByLabel('Format').selectOption('csv');
    await page.getByLabel('Optional').selectOption('all');
    await page.getByRole('button', { name: 'Line', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.ok(await page.getByRole('button', { name: 'Redo' }).isDisabled());
    for (const name of ['Copy Command', 'Copy Fixtures', 'Show Log']) {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name }).click();
    }
    await page.getByRole('button', { name: 'Generate…' }).click();
    assert.deepEqual((await preview.calls()).slice(1), [
      { type: 'change', params: { settings: { rows: 10_000_000 } } },
      { type: 'change', params: { settings: { seed: 7 } } },
      { type: 'change', params: { settings: { locale: 'de' } } },
      { type: 'change', params: { settings: { format: 'csv' } } },
      { type: 'change', params: { settings: { optional: 'all' } } },
      { type: 'choose', params: { entity: '#line' } },
      { type: 'undo', params: null },
      { type: 'run', params: { command: 'copyCommand' } },
      { type: 'run', params: { command: 'copyFixtures' } },
      { type: 'run', params: { command: 'showLog' } },
      { type: 'run', params: { command: 'generate' } },
    ]);
    await page.getByRole('button', { name: 'Another seed' }).click();
    const { params } = (await preview.calls()).at(-1) as { params: { settings: { seed: number } } };
    assert.ok(Number.isInteger(params.settings.seed));
  });

  it('keeps what is being typed while rows and plans arrive', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ plan: somePlan(), problems: [] });
    const seed = page.getByLabel('Seed', { exact: true });
    await seed.fill('4711');
    await preview.show({ plan: somePlan({ rows: 300 }, { generation: 2 }), problems: [] });
    await page.locator('[data-at="0:0"] bdi').waitFor();
    assert.equal(await seed.inputValue(), '4711');
    await page.keyboard.press('Enter');
    assert.deepEqual((await preview.calls()).at(-1), {
      type: 'change',
      params: { settings: { seed: 4711 } },
    });
    // What was entered stays while the rows are made.
    assert.equal(await seed.inputValue(), '4711');
    // Once the field is left, it tells what holds.
    await seed.fill('12');
    await page.getByLabel('Rows', { exact: true }).focus();
    await preview.show({ plan: somePlan({ seed: 99 }, { generation: 3 }), problems: [] });
    await eventually(async () => assert.equal(await seed.inputValue(), '99'));
  });

  it('says why a setting is refused', async () => {
    preview = await openPreview(browser);
    await preview.show({ plan: somePlan(), problems: [] });
    await preview.page.getByLabel('Seed', { exact: true }).fill('13');
    await preview.page.keyboard.press('Enter');
    await preview.page.getByRole('alert').getByText('Not 13.').waitFor();
  });

  it('says why nothing can be generated', async () => {
    preview = await openPreview(browser);
    await preview.show({ plan: somePlan({}, { readOnly: 'This workspace is not trusted.' }), problems: [] });
    assert.ok(await preview.page.getByRole('button', { name: 'Generate…' }).isDisabled());
    assert.equal(await preview.page.locator('.read-only').innerText(), 'This workspace is not trusted.');
  });

  it('overrides a column, and tells and removes its overrides', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    const overrides = [{ pointer: '/status', schema: { const: 'paid' } }];
    await preview.show({ plan: somePlan({ overrides }), problems: [] });
    await loaded();
    const override = async (column: number, item: string, ...texts: readonly string[]): Promise<unknown> => {
      await page.locator(`[data-at="-1:${column}"]`).focus();
      await page.keyboard.press('Alt+ArrowDown');
      await page.getByRole('menuitem', { name: item }).click();
      for (const [at, text] of texts.entries())
        await page.getByRole('dialog').locator('input').nth(at).fill(text);
      await page.keyboard.press('Enter');
      return ((await preview.calls()).at(-1) as { params: { settings: { overrides: unknown[] } } }).params
        .settings.overrides;
    };
    const total = { pointer: '/total', schema: { minimum: 1, maximum: 5 } };
    assert.deepEqual(await override(2, 'Within a Range…', '1', '5'), [...overrides, total]);
    const id = { pointer: '/id', schema: { 'x-faker': 'person.firstName' } };
    assert.deepEqual(await override(0, 'Made by a Faker…', 'person.firstName'), [...overrides, id]);
    assert.deepEqual(await override(1, 'Always One Value…', 'open'), [
      { pointer: '/status', schema: { const: 'open' } },
    ]);
    assert.equal(await page.locator('.chip-text').innerText(), 'status = "paid"');
    const calls = (await preview.calls()).length;
    await override(2, 'Within a Range…', '5', '1');
    assert.match(await page.getByRole('dialog').innerText(), /ends before it starts/);
    assert.equal((await preview.calls()).length, calls);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator(':focus').getAttribute('data-at'), '-1:2');
    await page.getByRole('button', { name: 'Remove the override of status' }).click();
    assert.deepEqual((await preview.calls()).at(-1), {
      type: 'change',
      params: { settings: { overrides: [] } },
    });
  });

  it('shows the same rows as JSON, to the last', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ plan: somePlan({ rows: 10_000_000 }), problems: [] });
    await page.getByRole('button', { name: 'JSON' }).click();
    const text = page.getByRole('region', { name: 'Rows of Order as JSON' });
    await text.getByText('"ord-0"').waitFor();
    assert.match(await text.innerText(), /"total": ?0,/);
    await text.focus();
    await page.keyboard.press('End');
    await text.getByText('"ord-9999999"').waitFor();
    assert.ok((await text.locator('.line').count()) < 100);
    await page.getByRole('button', { name: 'Grid', exact: true }).click();
    await page.locator('[data-at="9999999:0"] bdi').waitFor();
  });

  it('finds text in the rows that are loaded', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ plan: somePlan(), problems: [] });
    await loaded();
    await page.getByRole('searchbox').fill('ORD-11');
    await page.getByText('11 found').waitFor();
    assert.equal(await page.locator('.cell.match').count(), 1);
    await page.keyboard.press('Enter');
    await page.getByText('1 of 11').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('2 of 11').waitFor();
    assert.equal(await page.locator('.cell.match.active').innerText(), 'ord-110');
    await page.keyboard.press('Shift+Enter');
    await page.getByText('1 of 11').waitFor();
    await page.getByRole('searchbox').fill('zebra');
    await page.getByText('Nothing found').waitFor();
  });

  it('keeps the last rows while there are no new ones', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    await preview.show({ plan: somePlan(), problems: [] });
    await loaded();
    await preview.show({ problems: [problem] });
    assert.equal(await page.locator('.stale [data-at="0:0"]').innerText(), 'ord-0');
    await page.getByRole('button', { name: 'line 7' }).click();
    assert.deepEqual((await preview.calls()).at(-1), { type: 'reveal', params: { problem: 0 } });
    await preview.show({ plan: somePlan({}, { generation: 2 }), problems: [] });
    assert.equal(await page.locator('.stale, .problem').count(), 0);
  });

  it('shows values as text, whatever they hold', async () => {
    const hostile = [
      '<img src=x onerror="globalThis.hacked = 1">',
      '</script><script>globalThis.hacked = 1</script>',
      'abc\u202etxt.exe',
      'x'.repeat(1_000_000),
      'two\nlines',
    ];
    const row = Object.fromEntries(hostile.map((value, at) => [`${at} ${value.slice(0, 40)}`, value]));
    preview = await openPreview(browser, { rowOf: always({ ...row, __proto__x: [row] }) });
    const { page } = preview;
    await preview.show({
      plan: somePlan({ rows: 50 }, { columns: [] }),
      problems: [{ ...problem, message: '<img src=x onerror=1>' }],
    });
    await loaded();
    const texts = await page.locator('[aria-rowindex="2"] [role=gridcell]').allInnerTexts();
    assert.equal(texts[0], hostile[0]);
    assert.equal(texts[1], hostile[1]);
    assert.equal(texts[2], 'abc[U+202E]txt.exe');
    assert.ok((texts[3] ?? '').length <= 2001);
    assert.match(await page.locator('.problem').innerText(), /<img src=x/);
    await page.locator('[data-at="0:0"]').dblclick();
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.locator('.line').first().waitFor();
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.equal(await page.evaluate('globalThis.hacked'), undefined);
  });

  it('folds notes that are many, and leads from each to its place', async () => {
    preview = await openPreview(browser);
    const { page } = preview;
    const note = (place: string) => ({ severity: 'information', message: 'A trigger.', place }) as const;
    const warning = { severity: 'warning', message: 'Few rows.' } as const;
    await preview.show({ plan: somePlan(), problems: [note('line 3'), warning, note('line 9')] });
    await page.getByText('Few rows.').waitFor();
    assert.equal(await page.getByText('line 9').isVisible(), false);
    await page.getByText('2 notes').click();
    await page.getByText('line 9').click();
    assert.deepEqual((await preview.calls()).at(-1), { type: 'reveal', params: { problem: 2 } });
  });
});
