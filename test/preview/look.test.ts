import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../editor/host/browser.ts';
import { faultsOf, titles } from './faults.ts';
import type { Rules } from './faults.ts';
import { openPreview, somePlan } from './page.ts';
import type { Options, PreviewInBrowser } from './page.ts';
import { themes } from './themes.ts';
import type { Theme } from './themes.ts';

const problem = { severity: 'error', message: 'A value is expected here.', place: 'line 7' } as const;
const overrides = [
  { pointer: '/status', schema: { 'x-understudy': { weights: { paid: 3, open: 1 } } } },
  { pointer: '/total', schema: { minimum: 1, maximum: 5 } },
];

describe('the looks of the preview', function () {
  // Each look is judged in eight states.
  this.timeout(120_000);
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

  const looks: [string, Rules, Options][] = [
    ...(Object.keys(themes) as Theme[]).map((theme): [string, Rules, Options] => [
      theme,
      theme === 'light' ? 'all' : 'colours',
      { theme },
    ]),
    ['light, 300 px', 'all', { width: 300, height: 600 }],
    ['dark, 465 px', 'all', { theme: 'dark', width: 465, height: 640 }],
    // Zoomed in, a window has half as many CSS pixels, each of which is four of its own.
    ['dark, 200 %', 'all', { theme: 'dark', width: 500, height: 360, scale: 2 }],
  ];
  for (const [name, rules, options] of looks) {
    it(`${titles[rules]}, in ${name}`, async () => {
      preview = await openPreview(browser, options);
      const { page } = preview;
      const judge = async (state: string): Promise<void> =>
        assert.deepEqual(await faultsOf(page, `webview ${name}, ${state}`, rules), []);
      await judge('waiting');
      await preview.show({ plan: somePlan({ rows: 1_000_000, overrides }), problems: [] });
      await page.locator('[data-at="0:0"] bdi').waitFor();
      await page.waitForTimeout(50);
      await judge('whole');
      await page.locator('[data-at="1:0"]').focus();
      await page.getByRole('searchbox').fill('paid');
      await page.locator('[data-at="1:-1"]').dblclick();
      await judge('opened');
      await page.keyboard.press('Escape');
      await page.locator('[data-at="-1:0"]').focus();
      await page.keyboard.press('Alt+ArrowDown');
      await judge('menu');
      await page.keyboard.press('Escape');
      const settings = page.getByRole('button', { name: 'Settings' });
      if (options.width !== undefined) await settings.click();
      await page.getByRole('button', { name: 'More actions' }).click();
      await judge('settings');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'status paid 3 : open 1' }).click();
      await judge('weights');
      await page.keyboard.press('Escape');
      await preview.show({ problems: [problem] });
      await judge('broken');
      const note = {
        severity: 'information',
        message: 'A trigger may refuse rows.',
        place: 'line 9',
      } as const;
      await preview.show({ plan: somePlan({}, { generation: 3 }), problems: [note, note, note] });
      await page.getByText('3 notes').click();
      await judge('notes');
      await preview.show({
        plan: somePlan({}, { generation: 2, readOnly: 'This workspace is not trusted.' }),
        problems: [],
      });
      await page.getByRole('button', { name: 'JSON' }).click();
      await page.getByText('"ord-0"').waitFor();
      await judge('json');
    });
  }
});
