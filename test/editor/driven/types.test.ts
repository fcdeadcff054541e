import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { choose, inText } from './menus.ts';
import { becomes, changes, firstRow, header, lookAt, press } from './preview.ts';
import { session } from './session.ts';
import { openWorkbench, pressIn } from './workbench.ts';
import type { Workbench } from './workbench.ts';

const name = 'order.ts';
const examples = join(import.meta.dirname, '../../../examples');

describe('types of TypeScript', () => {
  let window: Workbench;
  let folder: string;
  const shown = (selector = '[role=gridcell]'): Promise<Frame> => window.preview(name, selector);
  const list = async () => (await shown('select')).getByLabel('Entity', { exact: true });
  const chosen = async (): Promise<string> => (await list()).locator('option:checked').innerText();
  const read = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');

  const focusText = async (file = name): Promise<void> => {
    await window.page.locator(`.tab[data-resource-name="${file}"]`).first().click();
  };
  /** Puts the cursor behind the first such text of a file, which is saved and in front. */
  const cursorAt = async (text: string, file = name): Promise<void> => {
    const before = (await read(file)).split(text)[0] as string;
    const lines = `${before}${text}`.split('\n');
    const { page } = window;
    await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
    await page.keyboard.press('Control+g');
    const input = page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.fill(`:${lines.length}:${(lines.at(-1) ?? '').length + 1}`);
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: `line ${lines.length} and` })
      .first()
      .click();
    await input.waitFor({ state: 'hidden' });
  };
  const answer = async (...answers: readonly string[]): Promise<void> => {
    for (const text of answers) {
      const choice = window.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
      await choice.waitFor();
      await choice.click();
    }
  };
  const notification = (text: string | RegExp) =>
    window.page.locator('.notification-list-item', { hasText: text }).first();

  before(async () => {
    const { browser, server, extension } = session();
    folder = await mkdtemp(join(tmpdir(), 'understudy-types-'));
    await cp(join(examples, name), join(folder, name));
    await cp(join(examples, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    await writeFile(join(folder, 'shared.ts'), "export type Size = 'small' | 'large';\n");
    await writeFile(
      join(folder, 'shop.ts'),
      "import type { Size } from './shared.js';\nexport interface Shop {\n  size: Size;\n}\n",
    );
    window = await openWorkbench(browser, { port: server.port, folder, extension });
  });
  after(async () => {
    await window?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are previewed from where the cursor is, with their values as code', async () => {
    await window.openFile(name);
    await cursorAt('interface Customer');
    await window.run('Understudy: Preview Fixtures');
    await changes(await shown(), (row) => row.includes('@example'));
    assert.equal(await chosen(), 'Customer');

    await focusText();
    await cursorAt('interface Order');
    await choose(window.page, `${inText}:has-text("interface Order")`, 'Preview Fixtures');
    await changes(await shown(), (text) => text.includes("new Date('"));
    assert.equal(await chosen(), 'Order');
    assert.equal(await (await list()).locator('option', { hasText: 'Line (not exported)' }).count(), 1);
    await window.screenshot('types order');
    const { server } = session();
    for (const theme of ['Default Dark Modern', 'Default High Contrast']) {
      await server.configure({ 'workbench.colorTheme': theme });
      await (await shown()).locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
      await window.screenshot(`types order, ${theme}`);
    }
    await server.configure({});
  });

  it('are looked into, and seen as the module will have them', async () => {
    const frame = await shown();
    await firstRow(frame).locator('[role=gridcell]').nth(1).dblclick();
    await frame.getByRole('tree').waitFor();
    assert.match(await frame.getByRole('tree').innerText(), /placed of row 0: new Date\('/);
    await window.screenshot('types value');
    await frame.getByRole('button', { name: 'Close the value’s pane' }).click();
    await lookAtCode(frame);
    await becomes(
      () => frame.getByRole('region', { name: 'Rows of Order as TypeScript' }).innerText(),
      (text) => /status: Status\.\w+,/.test(text) && /total: \d+n as Money,/.test(text),
    );
    await window.screenshot('types code');
    await lookAt(frame, 'Grid');
  });

  it('follow the text as it is typed, here and in files that are imported', async () => {
    const { page } = window;
    await focusText();
    await cursorAt('`ord');
    await page.keyboard.type('er', { delay: 20 });
    await changes(await shown(), (row) => row.includes('order_'));
    await page.keyboard.press('Control+s');
    await becomes(
      () => read(name),
      (text) => text.includes('order_'),
    );
    await window.openFile('shop.ts');
    await window.run('Understudy: Preview Fixtures');
    const shop = await window.preview('shop.ts', '[role=gridcell]');
    await changes(shop, (row) => /small|large/.test(row));
    await window.openFile('shared.ts');
    await cursorAt("'small'", 'shared.ts');
    await page.keyboard.press('Control+a');
    await page.keyboard.type("export type Size = 'huge';", { delay: 5 });
    await changes(await window.preview('shop.ts', '[role=gridcell]'), (row) => /huge/.test(row));
    await page.keyboard.press('Control+s');
  });

  it('of which others are written as in code', async () => {
    const { page } = window;
    await page.locator('.tab', { hasText: `Preview ${name}` }).click();
    await (await list()).selectOption({ label: 'Page' });
    await header(await shown(), 'items')
      .first()
      .waitFor();
    await press(await shown(), 'Write a type');
    const input = page.locator('.quick-input-widget input[type="text"]');
    await becomes(
      () => input.inputValue(),
      (text) => text === 'Page<object>',
    );
    await input.fill('Page<Nothing>');
    await page.locator('.quick-input-message', { hasText: 'There is no type “Page<Nothing>”' }).waitFor();
    await window.screenshot('types written wrongly');
    await input.fill('Page<Customer>');
    await page.locator('.quick-input-message', { hasText: 'There is no type' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await becomes(chosen, (label) => label === 'Page<Customer>');
    await changes(await shown(), (row) => row.includes('email:'));
    await press(await shown(), 'Copy Command');
    assert.match(
      await becomes(
        () => window.clipboard(),
        (text) => text.includes('understudy'),
      ),
      /^understudy generate order\.ts --entity 'Page<Customer>' --rows 1000 --format ts$/,
    );
  });

  it('are written as a module, refused as JSON with a way out, and exported', async () => {
    const { page } = window;
    await focusText();
    await cursorAt('interface Line');
    await window.run('Understudy: Generate Fixtures…');
    await becomes(
      () => page.locator('.quick-input-list .monaco-list-row.focused').innerText(),
      (text) => text.includes('Line'),
    );
    await window.screenshot('types generate');
    await answer('Line', '10');
    await window.screenshot('types formats');
    await answer('One array');
    const refusal = notification(/“price” is .*, which JSON cannot say/);
    await refusal.waitFor();
    await window.screenshot('types refused');
    await pressIn(refusal, 'Write a Module Instead');
    await page.locator('.tab.active[data-resource-name="order.Line.fixtures.ts"]').waitFor();
    const module = await read('order.Line.fixtures.ts');
    assert.match(module, /^interface Line \{$/m);
    assert.match(module, /\] satisfies Line\[\];\n$/);
    await notification(
      /10 rows are in order\.Line\.fixtures\.ts\. \d+ values have their types asserted/,
    ).waitFor();

    const offer = notification('Line is not exported');
    await offer.waitFor();
    await window.screenshot('types export');
    await pressIn(offer, 'Export It');
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await page.keyboard.press('Control+s');
    await becomes(
      () => read(name),
      (text) => text.includes('\nexport interface Line {'),
    );
  });

  it('are copied from where the cursor is', async () => {
    await focusText();
    await cursorAt('interface Customer');
    await window.run('Understudy: Copy Fixtures');
    const text = await becomes(
      () => window.clipboard(),
      (copied) => copied.includes('satisfies'),
    );
    assert.match(text, /^import type \{ Customer \} from '\.\/order';$/m);
    assert.match(text, /\] satisfies Customer\[\];/);
  });

  it('have what is not heeded among the problems, and only while they are previewed', async () => {
    const { page } = window;
    await focusText();
    await cursorAt('@minimum 18');
    await page.keyboard.type('x', { delay: 5 });
    await window.run('Understudy: Preview Fixtures');
    await becomes(chosen, (label) => label === 'Customer');
    await window.run('Problems: Focus on Problems View');
    await page.locator('.markers-panel', { hasText: '@minimum' }).waitFor();
    await window.screenshot('types problems');
    await page.locator('.tab', { hasText: `Preview ${name}` }).click();
    await window.run('View: Close Editor');
    await page.locator('.markers-panel', { hasText: '@minimum' }).waitFor({ state: 'hidden' });
  });

  const lookAtCode = (frame: Frame): Promise<void> =>
    frame.getByRole('button', { name: 'TypeScript', exact: true }).click();
});
