import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../../scripts/build.mjs';
import { firstRow } from '../driven/preview.ts';
import { openWorkbench } from '../driven/workbench.ts';
import { launchChromium } from './browser.ts';
import { installHost } from './install.ts';
import { startServer } from './server.ts';
import { webpOf } from './webp.ts';

/** Takes the walkthrough's pictures of the product, in each theme: `npm run pictures`. */
const root = join(import.meta.dirname, '../../..');
const into = join(root, 'media/walkthrough');
const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hc: 'Default High Contrast',
  hcLight: 'Default High Contrast Light',
};
const size = { width: 940, height: 520 };
const start = '/** What the tests are run with. */\n';

await build({ only: ['extension', 'worker', 'preview'] });
const server = await startServer(await installHost(console.log));
const browser = await launchChromium();
const converter = await browser.newPage();
const scratch = await mkdtemp(join(tmpdir(), 'understudy-pictures-'));
try {
  const folder = join(scratch, 'shop');
  await cp(join(root, 'examples/order.schema.json'), join(folder, 'order.schema.json'));
  await writeFile(join(folder, 'orders.ts'), start);
  const window = await openWorkbench(browser, { port: server.port, folder, extension: root });
  const { page } = window;
  await page.setViewportSize(size);
  const inEachTheme = async (name: string): Promise<void> => {
    for (const [kind, theme] of Object.entries(themes)) {
      await configure(theme);
      await page.mouse.move(size.width - 60, size.height - 60);
      await page.waitForTimeout(1500);
      await writeFile(join(into, `${name}-${kind}.webp`), await webpOf(converter, await page.screenshot()));
    }
  };
  const configure = (theme: string): Promise<void> =>
    server.configure({
      'workbench.colorTheme': theme,
      'workbench.activityBar.location': 'hidden',
      'workbench.statusBar.visible': false,
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
      'window.menuBarVisibility': 'hidden',
      'editor.minimap.enabled': false,
      'breadcrumbs.enabled': false,
      'understudy.diagnostics': false,
    });
  await configure(themes.light);
  await window.openFile('order.schema.json');
  await window.run('View: Close Primary Side Bar');
  await inEachTheme('schema');

  await window.run('Understudy: Preview Fixtures');
  await firstRow(await window.preview('order.schema.json'))
    .locator('[role=gridcell]')
    .first()
    .waitFor();
  const frame = await window.preview('order.schema.json');
  await frame.evaluate(`document.querySelector('.scroll').scrollLeft = 330`);
  await inEachTheme('preview');

  await page.locator('.tab', { hasText: 'Preview order.schema.json' }).locator('.codicon-close').click();
  await window.run('Understudy: Generate Fixtures');
  const input = page.locator('.quick-input-widget input[type="text"]');
  await input.waitFor();
  await page.locator('.quick-input-title', { hasText: '(1/3)' }).waitFor();
  await input.press('Enter');
  await page.locator('.quick-input-title', { hasText: '(2/3)' }).waitFor();
  await input.press('Enter');
  await page.locator('.quick-input-title', { hasText: '(3/3)' }).waitFor();
  await inEachTheme('generate');
  await page.keyboard.press('Escape');

  await window.run('View: Close All Editors');
  await window.run('View: Show Explorer');
  await window.openFile('order.schema.json');
  await window.openFile('orders.ts');
  await window.run('View: Close Primary Side Bar');
  await page.locator('.view-line', { hasText: 'tests' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('export const order = ');
  await window.run('Understudy: Insert Fixture at Cursor');
  const question = page.locator('.quick-input-widget');
  const inserted = page.locator('.view-line', { hasText: 'placedAt' }).first();
  // Which schema, and which of its entities.
  for (let asked = 0; asked < 3 && !(await inserted.isVisible()); asked++) {
    await page.waitForTimeout(1500);
    if (await question.isVisible()) await page.keyboard.press('Enter');
  }
  await inserted.waitFor();
  await page.keyboard.press('Control+Home');
  await inEachTheme('use');
} finally {
  await browser.close();
  await server.stop();
  await rm(scratch, { recursive: true, force: true });
}
