import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changes, firstRow, goToRow, header, inColumnMenu, lookAt, setNumber, valueOf } from './preview.ts';
import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

const name = 'kept.schema.json';
const text = { type: 'string', format: 'email' };
const schema = {
  type: 'object',
  required: ['one', 'two', 'three'],
  properties: { one: text, two: text, three: text },
};

describe('a window that was closed and is opened again', () => {
  let window: Workbench;
  let folder: string;
  before(async () => {
    const { browser, server, extension } = session();
    folder = await mkdtemp(join(tmpdir(), 'understudy-kept-'));
    await writeFile(join(folder, name), JSON.stringify(schema));
    window = await openWorkbench(browser, { port: server.port, folder, extension });
  });
  after(async () => {
    await window?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows the preview with its columns, settings and position', async () => {
    await window.openFile(name);
    await window.run('Understudy: Preview Fixtures');
    const frame = await window.preview(name);
    const before = await changes(frame, (row) => row.includes('@'));
    await setNumber(frame, 'Seed', '31');
    await changes(frame, (now) => now !== before && now.includes('@'));
    await inColumnMenu(frame, 'two', 'Hide');
    await header(frame, 'two').waitFor({ state: 'detached' });
    await inColumnMenu(frame, 'three', 'Pin');
    await frame.locator('[role=columnheader].pinned', { hasText: 'three' }).waitFor();
    await goToRow(frame, 600);
    const row = await changes(frame, (now) => now.includes('@'), 600);
    // The page keeps what it shows a moment after it was changed.
    await window.page.waitForTimeout(1000);

    window = await window.again();
    const again = await window.preview(name, '[role=gridcell]');
    await changes(again, (now) => now === row, 600);
    await again.locator('[role=columnheader].pinned', { hasText: 'three' }).waitFor();
    assert.equal(await header(again, 'two').count(), 0);
    assert.equal(await valueOf(again, 'Seed'), '31');
    assert.equal(await firstRow(again).count(), 0);
    await window.screenshot('restored');
  });

  it('shows the rows as JSON, where they were JSON', async () => {
    const frame = await window.preview(name, '[role=gridcell]');
    await lookAt(frame, 'JSON');
    await frame.getByRole('region', { name: /as JSON/ }).waitFor();
    await window.page.waitForTimeout(1000);
    window = await window.again();
    const again = await window.preview(name, '[role=region][aria-label$="as JSON"]');
    await again.getByText('"three"').first().waitFor();
    await lookAt(again, 'Grid');
    assert.equal(await valueOf(again, 'Seed'), '31');
  });
});
