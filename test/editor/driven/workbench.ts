import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
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
  /** The page inside the webview of the preview in sight, or of that of a schema, once it shows the element. */
  preview(of?: string, selector?: string): Promise<Frame>;
  /** Puts the preview of a schema beside the others. */
  apart(of: string): Promise<void>;
  /** Text that is on the clipboard of the browser. */
  clipboard(): Promise<string>;
  /** Closes the page and opens another in the same browser, as one who comes back another day. */
  again(): Promise<Workbench>;
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkbench(browser: Browser, address: WorkbenchAddress): Promise<Workbench> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return openPage(context, address);
}

async function openPage(context: BrowserContext, address: WorkbenchAddress): Promise<Workbench> {
  const page = await context.newPage();
  const left = watchRequests(page);
  const explorer = page.locator('.explorer-folders-view .monaco-list-row').first();
  await page.goto(workbenchUrl(address));
  // On a slow machine a start now and then does not come to its end.
  await explorer.waitFor({ timeout: 40_000 }).catch(() => page.reload());
  await explorer.waitFor({ timeout: 40_000 });

  const file = (name: string): Locator =>
    page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`);
  const palette = page.locator('.quick-input-widget');
  const input = palette.locator('input[type="text"]');
  const items = palette.locator('.quick-input-list .monaco-list-row');
  const ask = async (words: string): Promise<void> => {
    // A key pressed while the focus is on its way into another page is lost, or closes the palette again.
    for (let tries = 0; tries < 10; tries++) {
      await page.keyboard.press('F1');
      if (!(await appears(input, 2000))) continue;
      const filled = await input.fill(`>${words}`, { timeout: 2000 }).then(
        () => true,
        () => false,
      );
      if (filled && (await appears(items.first(), 2000))) return;
    }
    throw new Error('The palette does not stay open.');
  };
  const leave = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
  };

  const workbench: Workbench = {
    page,
    left,
    async run(command) {
      const item = items.filter({ hasText: command }).first();
      // The palette does not take in what extensions add while it is open.
      for (let tries = 0; tries < 20; tries++) {
        await ask(command);
        if (await appears(item, 1000)) {
          await item.click();
          // Another question may take the palette's place, but not with this entry.
          return item.waitFor({ state: 'hidden' });
        }
        await leave();
      }
      throw new Error(`The palette does not offer “${command}”.`);
    },
    async offers(words) {
      await ask(words);
      const labels = await items.locator('.label-name').allTextContents();
      await leave();
      return labels;
    },
    async openFile(name) {
      await file(name).dblclick();
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    },
    preview: (of, selector) => previewFrame(page, of, selector),
    async apart(of) {
      await page.locator('.tab', { hasText: `Preview ${of}` }).click();
      await workbench.run('View: Move Editor into Right Group');
    },
    clipboard: () => page.evaluate('navigator.clipboard.readText()') as Promise<string>,
    async again() {
      await page.close({ runBeforeUnload: true });
      if (!page.isClosed()) await page.waitForEvent('close');
      open.delete(workbench);
      return openPage(context, address);
    },
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

/** Presses a button of a message, which moves when the one below it goes: a press on its way is none. */
export async function pressIn(message: Locator, button: string): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await message.getByRole('button', { name: button }).click();
    const gone = message.waitFor({ state: 'hidden', timeout: 3000 });
    if (
      await gone.then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error(`“${button}” does not take a press.`);
}

function appears(what: Locator, timeout: number): Promise<boolean> {
  return what.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Only pages in sight count: those that are on their way out, or not yet shown, are in the window, too. */
async function previewFrame(page: Page, of = '', selector = '#preview main'): Promise<Frame> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      // Frames come and go while a webview loads.
      if (await shows(frame, of, selector).catch(() => false)) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`The preview ${of} did not show in time.`);
}

async function shows(frame: Frame, of: string, selector: string): Promise<boolean> {
  if (frame.parentFrame() === null || (await frame.$(selector)) === null) return false;
  const element = await frame.frameElement();
  const title = await element.getAttribute('title');
  return (await element.isVisible()) && (title ?? '').includes(of);
}
