import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../editor/host/browser.ts';
import { always, openPreview, somePlan } from './page.ts';
import type { Options, PreviewInBrowser } from './page.ts';

const beside: Options = { width: 465, height: 600 };
const german = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../l10n/bundle.l10n.de.json'), 'utf8'),
) as Record<string, string>;

describe('the toolbar of the preview', () => {
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

  const open = async (options: Options, ...plan: Parameters<typeof somePlan>): Promise<void> => {
    preview = await openPreview(browser, options);
    await preview.show({ plan: somePlan(...plan), problems: [] });
  };
  const lastCall = async (): Promise<unknown> => (await preview.calls()).at(-1);

  it('takes two lines beside a schema, searching or not', async () => {
    await open(beside, { rows: 10_000 });
    const { page } = preview;
    const bottom = async (): Promise<number> => {
      const box = await page.locator('.second').boundingBox();
      return box === null ? Infinity : box.y + box.height;
    };
    const before = await bottom();
    assert.ok(before <= 80, String(before));
    await page.getByRole('searchbox').fill('paid');
    await page.getByText('80 found').waitFor();
    assert.equal(await bottom(), before);
  });

  it('keeps settings closed beside a schema, opens them by keyboard, and keeps that', async () => {
    await open(beside);
    const { page } = preview;
    const seed = page.getByLabel('Seed', { exact: true });
    assert.equal(await seed.isVisible(), false);
    const gear = page.getByRole('button', { name: 'Settings' });
    await gear.focus();
    await page.keyboard.press('Enter');
    assert.equal(await gear.getAttribute('aria-expanded'), 'true');
    for (let at = 0; at < 4; at++) await page.keyboard.press('Tab');
    await page.keyboard.type('21');
    await page.keyboard.press('Enter');
    assert.deepEqual(await lastCall(), { type: 'change', params: { settings: { seed: 21 } } });
    await page.waitForTimeout(200);
    const kept = (await preview.kept()) as { layout: { settings: boolean } };
    assert.equal(kept.layout.settings, true);
    await preview.close();

    await open({ ...beside, kept });
    await preview.page.getByLabel('Seed', { exact: true }).waitFor();
    await preview.page.getByRole('button', { name: 'Settings' }).click();
    assert.equal(await preview.page.getByLabel('Seed', { exact: true }).isVisible(), false);
  });

  it('has settings open where there is room, and words that lead to their fields', async () => {
    await open({ width: 1200 });
    const { page } = preview;
    await page.locator('label', { hasText: 'Seed' }).click();
    assert.equal(await page.evaluate('document.activeElement.label'), 'Seed');
    await page.locator('label', { hasText: 'Locale' }).locator('span').click();
    await page.keyboard.type('de');
    assert.deepEqual(await lastCall(), { type: 'change', params: { settings: { locale: 'de' } } });
    assert.deepEqual(await page.getByLabel('Locale').locator('option').allInnerTexts(), [
      'de – German',
      'en – English',
      'ja – Japanese',
    ]);
  });

  it('has a menu that is used with the keyboard, and returns the focus', async () => {
    await open(beside);
    const { page } = preview;
    const more = page.getByRole('button', { name: 'More actions' });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual(await lastCall(), { type: 'run', params: { command: 'copyCommand' } });
    assert.equal(await page.locator(':focus').getAttribute('aria-label'), 'More actions');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.equal(await page.locator(':focus').getAttribute('aria-label'), 'More actions');
  });

  it('has a menu that a second click closes, and a third opens again', async () => {
    await open(beside);
    const { page } = preview;
    const more = page.getByRole('button', { name: 'More actions' });
    const menu = page.getByRole('menu');
    await more.click();
    await menu.waitFor();
    await more.click();
    assert.equal(await menu.count(), 0);
    await more.click();
    await menu.waitFor();
    await page.getByRole('searchbox').click();
    await menu.waitFor({ state: 'detached' });
  });

  it('lists entities whose names do not fit', async () => {
    const entities = ['Order', 'Customer', 'Address', 'Line'].map((name) => ({ id: `#${name}`, name }));
    await open(beside, {}, { entities, entity: '#Order' });
    await preview.page.getByLabel('Entity').selectOption('Address');
    assert.deepEqual(await lastCall(), { type: 'choose', params: { entity: '#Address' } });
    await preview.page.setViewportSize({ width: 700, height: 600 });
    await preview.page.getByRole('button', { name: 'Line', exact: true }).click();
    assert.deepEqual(await lastCall(), { type: 'choose', params: { entity: '#Line' } });
  });

  it('says why anything was refused, until the next try', async () => {
    await open(beside);
    const { page } = preview;
    const refusal = page.getByRole('alert').getByText('Not 13.');
    await page.evaluate(`refused = 'generate'`);
    await page.getByRole('button', { name: 'Generate…' }).click();
    await refusal.waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await refusal.waitFor({ state: 'detached' });
  });

  it('leads from problems to the log', async () => {
    preview = await openPreview(browser, beside);
    await preview.show({ problems: [{ severity: 'error', message: 'A value is expected here.' }] });
    await preview.page.getByRole('button', { name: 'Show Log' }).click();
    assert.deepEqual(await lastCall(), { type: 'run', params: { command: 'showLog' } });
  });

  it('says that rows are being made, without motion where none is wanted', async () => {
    preview = await openPreview(browser, beside);
    const { page } = preview;
    await page.getByRole('status').getByText('Making rows…').waitFor();
    const motion = (): Promise<number> => page.evaluate(`document.getAnimations().length`);
    assert.equal(await motion(), 1);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await motion(), 0);
  });

  it('says that the rows are empty, or that there are none', async () => {
    await open({ ...beside, rowOf: always({}) }, { rows: 3 }, { columns: [] });
    await preview.page.getByText('The schema describes no properties').waitFor();
    assert.deepEqual(await preview.page.getByRole('gridcell').allInnerTexts(), ['{}', '{}', '{}']);
    await preview.close();
    await open({ ...beside, rowOf: `() => ({ problem: 'Too tight.' })` }, { rows: 3 });
    await preview.page.getByText('None of the first 3 rows could be made. The first: Too tight.').waitFor();
  });

  it('speaks the language of the editor', async () => {
    const hostile = '"><img src=x onerror="globalThis.hacked = 1"> {0}';
    await open({ ...beside, language: 'de', l10n: { ...german, 'Rows of {0}': hostile } });
    const { page } = preview;
    assert.equal(await page.locator('.said').innerText(), '1.000 Zeilen, Startwert 1');
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.getByRole('button', { name: 'Erzeugen…' }).waitFor();
    await page.getByRole('button', { name: 'Einstellungen' }).click();
    assert.equal(await page.getByLabel('Region').locator('option').first().innerText(), 'de – Deutsch');
    assert.equal(await page.getByRole('grid').getAttribute('aria-label'), hostile.replace('{0}', 'Order'));
    assert.equal(await page.locator('img').count(), 0);
  });
});
