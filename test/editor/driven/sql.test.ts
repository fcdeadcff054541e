import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { choose, inExplorer } from './menus.ts';
import { becomes, changes, goToRow, header, rowAt, setNumber } from './preview.ts';
import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

const name = 'shop.sql';
const example = join(import.meta.dirname, '../../../examples', name);

describe('tables of SQL', () => {
  let window: Workbench;
  let folder: string;
  const shown = (): Promise<Frame> => window.preview(name, '[role=gridcell]');
  const tab = async (table: string): Promise<void> => {
    const frame = await shown();
    const list = frame.getByLabel('Entity', { exact: true });
    await list.waitFor();
    if ((await list.evaluate(({ tagName }) => tagName)) === 'SELECT')
      await list.selectOption({ label: table });
    else await list.getByRole('button', { name: table, exact: true }).click();
  };
  const rows = async (): Promise<number> =>
    Number(await (await shown()).locator('[role=grid]').getAttribute('aria-rowcount')) - 1;

  before(async () => {
    const { browser, server, extension } = session();
    folder = await mkdtemp(join(tmpdir(), 'understudy-sql-'));
    await cp(example, join(folder, name));
    await writeFile(join(folder, 'query.sql'), 'SELECT 1;\n');
    await mkdir(join(folder, 'migrations'));
    const migration = (name: string, text: string): Promise<void> =>
      writeFile(join(folder, 'migrations', name), text);
    await migration(
      'V2__likes.sql',
      "ALTER TABLE person ADD likes text NOT NULL CHECK (likes IN ('tea', 'mate'));\n",
    );
    await migration('V1__start.sql', 'CREATE TABLE person (id int PRIMARY KEY);\n');
    await migration('V1__start.down.sql', 'DROP TABLE person;\n');
    window = await openWorkbench(browser, { port: server.port, folder, extension });
  });
  after(async () => {
    await window?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are previewed, each with its rows', async () => {
    await window.openFile(name);
    await window.run('Understudy: Preview Fixtures');
    await shown();
    await tab('customers');
    await changes(await shown(), (row) => row.includes('@'));
    assert.equal(await rows(), 1000);
    assert.match(
      await header(await shown(), 'email')
        .first()
        .innerText(),
      /text/,
    );
    await window.screenshot('sql customers');
  });

  it('lead from a foreign key to the row it refers to', async () => {
    await tab('orders');
    const order = await changes(await shown(), (row) => /\b(new|paid|shipped|cancelled)\b/.test(row), 3);
    const customer = order.split('\n').filter((text) => /^\d+$/.test(text))[2] ?? '';
    await window.screenshot('sql orders');
    await rowAt(await shown(), 3)
      .locator('button.reference')
      .first()
      .click();
    const row = await changes(await shown(), (text) => text.includes('@'), Number(customer) - 1);
    assert.equal(row.split('\n')[1], customer);
  });

  it('are drawn with their relations, and opened from there', async () => {
    await (await shown()).getByRole('button', { name: 'Diagram' }).click();
    const drawing = await window.preview(name, '[data-table="sql:orders"]');
    assert.equal(await drawing.locator('.relation').count(), 5);
    await window.screenshot('sql diagram');
    await drawing.locator('[data-table="sql:products"]').click();
    await header(await shown(), 'price')
      .first()
      .waitFor();
  });

  it('have as many rows as is said, for each row of another', async () => {
    await tab('orders');
    // A number that is typed while the rows of another table are still there goes with them.
    await header(await shown(), 'placed_at')
      .first()
      .waitFor();
    await becomes(rows, (count) => count === 1000);
    const say = async (rows: string): Promise<void> => setNumber(await shown(), 'Of orders', rows);
    await say('2 per customers');
    await becomes(rows, (count) => count === 2000);
    await say('2 per products');
    const alert = (await shown()).getByText('orders does not refer to products');
    await alert.waitFor();
    await window.screenshot('sql ratio refused');
    await say('');
    await becomes(rows, (count) => count === 1000);
  });

  it('follow the text while it is edited', async () => {
    await tab('products');
    await goToRow(await shown(), 0);
    await changes(await shown(), (row) => /[A-Z]{3}-\d{4}/.test(row));
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace('[A-Z]{3}-', '[A-Z]{2}-'));
    await changes(await shown(), (row) => /\b[A-Z]{2}-\d{4}/.test(row));
    await writeFile(join(folder, name), text);
    await changes(await shown(), (row) => /\b[A-Z]{3}-\d{4}/.test(row));
  });

  it('are written as one script', async () => {
    const { page } = window;
    await page.locator(`.tab[data-resource-name="${name}"]`).first().click();
    await window.run('Understudy: Generate Fixtures…');
    for (const answer of ['All tables', '10', 'SQL']) {
      const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: answer }).first();
      await choice.waitFor();
      await choice.click();
    }
    await page.locator('.tab.active[data-resource-name="shop.fixtures.sql"]').waitFor();
    const script = await readFile(join(folder, 'shop.fixtures.sql'), 'utf8');
    assert.match(script, /^BEGIN;\n/);
    assert.match(script, /COMMIT;\n$/);
    // countries keeps its own.
    assert.equal([...script.matchAll(/^INSERT INTO/gm)].length, 4);
  });

  it('are taken by a database', async () => {
    const { page } = window;
    await page.locator(`.tab[data-resource-name="${name}"]`).first().click();
    await window.run('Understudy: Verify Fixtures in a Database');
    await page
      .getByText(/PostgreSQL took all \d+ rows of 5 tables/)
      .first()
      .waitFor({ timeout: 20_000 });
    await window.screenshot('sql verified');
  });

  it('come from a folder of migrations, in their order', async () => {
    const { page } = window;
    await choose(page, inExplorer('migrations'), 'Preview Fixtures');
    const frame = await window.preview('migrations', '[role=gridcell]');
    await changes(frame, (row) => /tea|mate/.test(row));
    await writeFile(
      join(folder, 'migrations/V3__all.sql'),
      'ALTER TABLE person ADD age int NOT NULL CHECK (age = 77);\n',
    );
    await changes(frame, (row) => /\b77\b/.test(row));
    await window.screenshot('sql migrations');
    await choose(page, inExplorer('migrations'), 'Generate Fixtures…');
    for (const answer of ['10', 'COPY']) {
      const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: answer }).first();
      await choice.waitFor();
      await choice.click();
    }
    await page.locator('.tab.active[data-resource-name="migrations.fixtures.copy.sql"]').waitFor();
    const script = await readFile(join(folder, 'migrations.fixtures.copy.sql'), 'utf8');
    assert.match(script, /^COPY "person" \("id", "likes", "age"\) FROM stdin;\n1\t(tea|mate)\t77\n/m);
  });

  it('are missed in words where a file makes none', async () => {
    const { page } = window;
    const opened = page.locator('.tab.active[data-resource-name="query.sql"]');
    // Now and then the editor says “An unknown error occurred” instead, and opens it the next time.
    for (let tries = 0; tries < 4 && !(await opened.isVisible()); tries++) {
      await page.locator(inExplorer('query.sql')).dblclick();
      await page.waitForTimeout(1500);
    }
    await window.run('Understudy: Preview Fixtures');
    await page.getByText('query.sql makes no table').first().waitFor();
  });
});
