import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { becomes, lookAt, press } from './preview.ts';
import { session } from './session.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const name = 'applicant.schema.json';
const examples = join(import.meta.dirname, '../../../examples');

describe('insights of a preview', () => {
  let window: Workbench;
  let folder: string;
  const shown = (): Promise<Frame> => window.preview(name, '.insights');
  const shares = async (): Promise<string> =>
    (await shown()).getByRole('region', { name: 'Shares' }).innerText();

  before(async () => {
    const { browser, server, extension } = session();
    folder = await mkdtemp(join(tmpdir(), 'understudy-insights-'));
    await cp(join(examples, name), join(folder, name));
    window = await openWorkbench(browser, { port: server.port, folder, extension });
  });
  after(async () => {
    await window?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('measure the rows, and compare them with a country', async () => {
    await window.openFile(name);
    await window.run('Understudy: Preview Fixtures');
    await lookAt(await window.preview(name, '[role=gridcell]'), 'Insights');
    const frame = await shown();
    await becomes(shares, (text) => /sex/.test(text) && /birthDate/.test(text));
    await frame.getByLabel('What shares are compared with').selectOption('DE');
    await becomes(shares, (text) => text.includes('Germany (DE), The World Factbook'));
    const { server } = session();
    for (const theme of ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast']) {
      await server.configure({ 'workbench.colorTheme': theme });
      await (await shown()).locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
      await window.screenshot(`insights, ${theme}`);
    }
    await server.configure({});
  });

  it('balance rows at a press, which is undone, copied as a command and written', async () => {
    const frame = await shown();
    const all = frame.getByRole('button', { name: /^Show all \d+ findings/ });
    if (await all.isVisible()) await all.click();
    await frame.getByRole('button', { name: 'Balance birthDate to Germany' }).first().click();
    const chip = frame.getByRole('button', { name: /^Take away: birthDate balanced to Germany/ });
    await chip.waitFor();
    await becomes(shares, (text) => /0–14[^%]*13\.8\s%/.test(text));
    await window.screenshot('insights balanced');
    await press(frame, 'Undo');
    await chip.waitFor({ state: 'hidden' });
    await press(frame, 'Redo');
    await chip.waitFor();
    await press(frame, 'Copy Command');
    assert.match(
      await becomes(
        () => window.clipboard(),
        (text) => text.includes('--balance'),
      ),
      /--balance \/birthDate --reference DE$/,
    );
  });

  it('lead from a finding to its property', async () => {
    const frame = await shown();
    await frame.locator('.finding .link').first().click();
    await window.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await window.page.locator('.statusbar-item', { hasText: /^Ln \d+, Col \d+ \(\d+ selected\)/ }).waitFor();
    assert.equal(await readFile(join(folder, name), 'utf8'), await readFile(join(examples, name), 'utf8'));
  });
});
