import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { watchRequests, workbenchUrl } from '../host/browser.ts';
import type { WorkbenchAddress } from '../host/browser.ts';

const pictures = join(import.meta.dirname, '../../../out/screenshots');

const open = new Set<Workbench>();

/** Pictures of all windows as they are now. */
export async function screenshotAll(name: string): Promise<void> {
  for (const window of open) await window.screenshot(name);
}

/** A window of the editor, used with mouse and keyboard. */
export interface Workbench {
  readonly page: Page;
  /** Hosts other than this machine that the window asked for. */
  readonly left: ReadonlySet<string>;
  /** Opens the command palette, types the words and runs the first command found. */
  run(command: string): Promise<void>;
  /** Labels of the commands that the palette offers for the words. */
  offers(words: string): Promise<string[]>;
  openFile(name: string): Promise<void>;
  /** Labels of the explorer's context menu, once what extensions add is in it. */
  explorerMenu(name: string): Promise<string[]>;
  /** The page inside the preview's webview. */
  preview(): Promise<Frame>;
  /** The same once it shows an element: after a reload the first page found may be on its way out. */
  previewWith(selector: string): Promise<Frame>;
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkbench(browser: Browser, address: WorkbenchAddress): Promise<Workbench> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const left = watchRequests(page);
  const explorer = page.locator('.explorer-folders-view .monaco-list-row').first();
  await page.goto(workbenchUrl(address));
  // On a slow machine a start now and then does not come to its end.
  await explorer.waitFor({ timeout: 40_000 }).catch(() => page.reload());
  await explorer.waitFor({ timeout: 40_000 });

  const file = (name: string): Locator =>
    page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`);
  const input = page.locator('.quick-input-widget input[type="text"]');
  const items = page.locator('.quick-input-list .monaco-list-row');
  const ask = async (words: string): Promise<void> => {
    await page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(`>${words}`);
    await items.first().waitFor();
  };

  const workbench: Workbench = {
    page,
    left,
    async run(command) {
      const item = items.filter({ hasText: command }).first();
      // The palette does not take in what extensions add while it is open.
      for (let tries = 0; tries < 20; tries++) {
        await ask(command);
        const offered = await item.waitFor({ timeout: 1000 }).then(
          () => true,
          () => false,
        );
        if (offered) return item.click();
        await page.keyboard.press('Escape');
      }
      throw new Error(`The palette does not offer “${command}”.`);
    },
    async offers(words) {
      await ask(words);
      const labels = await items.locator('.label-name').allTextContents();
      await page.keyboard.press('Escape');
      return labels;
    },
    async openFile(name) {
      await file(name).dblclick();
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    },
    async explorerMenu(name) {
      await file(name).click({ button: 'right' });
      await page.locator('.context-view .monaco-menu').waitFor();
      const labels = await page.locator('.context-view .action-label').allTextContents();
      await page.keyboard.press('Escape');
      return labels.filter((label) => label !== '');
    },
    preview: () => previewFrame(page),
    previewWith: (selector) => previewFrame(page, selector, 120_000),
    async screenshot(name) {
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    async close() {
      open.delete(workbench);
      await context.close();
    },
  };
  open.add(workbench);
  return workbench;
}

async function previewFrame(page: Page, selector = '#preview main', patience = 40_000): Promise<Frame> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      // Frames come and go while a webview loads.
      const found = await frame.$(selector).catch(() => null);
      if (found !== null) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error('The preview did not show in time.');
}
