import { errors } from 'playwright-core';
import type { Page } from 'playwright-core';

/** Context menus of the workbench, where the extension has the submenu *Understudy*. */

export const inExplorer = (name: string): string =>
  `.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`;
export const onTab = (name: string): string => `.tab[data-resource-name="${name}"]`;
export const inText = '.editor-instance .view-line';

const menu = '.context-view .monaco-menu';
const entries = '.context-view .monaco-submenu .action-item';

/** Opens a context menu; the labels of the submenu *Understudy*, none where it is not there. */
export async function submenu(page: Page, on: string): Promise<string[]> {
  for (let tries = 0; tries < 4; tries++) {
    // A list that is drawn anew, or a page that loads and takes the focus, closes a menu.
    const labels = await openSubmenu(page, on).catch((error: unknown) => {
      if (error instanceof errors.TimeoutError) return [];
      throw error;
    });
    if (labels.length > 0) return labels;
    // What extensions add comes a moment later.
    await leaveMenus(page);
  }
  return [];
}

async function openSubmenu(page: Page, on: string): Promise<string[]> {
  const timeout = 5000;
  await page.locator(on).first().click({ button: 'right', timeout });
  await page.locator(menu).waitFor({ timeout });
  const entry = page.locator('.context-view .action-item', { hasText: 'Understudy' }).first();
  if ((await entry.count()) === 0) return [];
  await entry.hover({ timeout });
  await page.locator(`${entries} .action-label`).first().waitFor({ timeout });
  const labels = await page.locator(`${entries} .action-label`).allTextContents();
  return labels.filter((label) => label !== '');
}

export async function leaveMenus(page: Page): Promise<void> {
  const open = page.locator(menu).first();
  for (let times = 0; times < 20 && (await open.isVisible()); times++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
}

/**
 * Chooses an entry of the submenu *Understudy*. By key once the mouse is on it: a menu that has just opened
 * takes no clicks, so that the click that opened it chooses nothing.
 */
export async function choose(page: Page, on: string, label: string): Promise<void> {
  const offered = await submenu(page, on);
  if (!offered.includes(label)) throw new Error(`There is no “${label}” in ${offered.join(', ')}.`);
  const entry = page.locator(entries, { hasText: label });
  await entry.hover();
  await page.locator(`${entries}.focused`, { hasText: label }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(menu).first().waitFor({ state: 'hidden' });
}
