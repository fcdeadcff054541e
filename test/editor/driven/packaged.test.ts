import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { startServer } from '../host/server.ts';
import type { Server } from '../host/server.ts';
import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

describe('the packaged extension, in Restricted Mode', () => {
  let folder: string;
  let server: Server;
  let window: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-vsix-'));
    const vsix = join(folder, 'understudy.vsix');
    await createVSIX({
      cwd: session().extension,
      packagePath: vsix,
      dependencies: false,
      allowMissingRepository: true,
      skipLicense: true,
    });
    server = await startServer(session().vscode, { vsix, restricted: true });
    window = await openWorkbench(session().browser, { port: server.port, folder: session().folder });
  });

  after(async () => {
    await window?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('asks whether the workspace is trusted', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /No, I don't trust/ }).click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  });

  it('shows rows', async () => {
    await window.openFile('person.schema.json');
    await window.run('Understudy: Preview Fixtures');
    const frame = await window.preview();
    await window.screenshot('packaged, restricted');
    await frame.locator('[role=gridcell]', { hasText: '@' }).first().waitFor();
    assert.ok(await frame.getByRole('button', { name: 'Generate…' }).isDisabled());
    await frame.getByText('This workspace is in Restricted Mode').first().waitFor();
  });
  it('says why Generate Fixtures writes nothing', async () => {
    const { page } = window;
    await window.run('Understudy: Generate Fixtures…');
    const notice = page.locator('.notification-toast', { hasText: 'only in a trusted workspace' });
    await notice.waitFor();
    await window.screenshot('generate restricted');
    assert.ok(await notice.getByRole('button', { name: 'Manage Workspace Trust' }).isVisible());
    assert.equal(await page.locator('.quick-input-title', { hasText: 'Generate' }).isVisible(), false);
  });
});
