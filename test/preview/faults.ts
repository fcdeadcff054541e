import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(import.meta.dirname, '../../out/screenshots');

/** Another theme changes colours alone: what else there is to find, was found in the first one. */
export type Rules = 'all' | 'colours';

const options = {
  all: { resultTypes: ['violations'] },
  colours: { resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] },
};

export async function pictureOf(page: Page, picture: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${picture}.png`) });
}

/** Takes a picture; the faults that axe-core finds in the page as it is now. */
export async function faultsOf(page: Page, picture: string, rules: Rules): Promise<readonly string[]> {
  await pictureOf(page, picture);
  // Through the debugger's door: the page's own policy lets no other script in.
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options[rules])})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

export const titles: Readonly<Record<Rules, string>> = {
  all: 'has no fault that axe-core knows',
  colours: 'has colours that axe-core can tell apart',
};
