import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { previewPage } from '../../../scripts/build.mjs';
import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

/** As after an update, while the window is open: the page speaks another protocol than the extension. */
async function otherVersion(extension: string, into: string): Promise<void> {
  for (const name of ['package.json', 'package.nls.json', 'l10n', 'dist'])
    await cp(join(extension, name), join(into, name), { recursive: true });
  await symlink(join(extension, 'media'), join(into, 'media'));
  await build({
    absWorkingDir: extension,
    ...previewPage,
    outfile: join(into, 'dist/preview.js'),
    logLevel: 'warning',
    plugins: [
      ...previewPage.plugins,
      {
        name: 'another version of the protocol',
        setup({ onLoad }) {
          onLoad({ filter: /protocol[\\/]handler\.ts$/ }, async ({ path }) => {
            const version = /protocolVersion = \d+/;
            const source = await readFile(path, 'utf8');
            if (!version.test(source)) throw new Error('The version of the protocol is not found.');
            return { contents: source.replace(version, 'protocolVersion = 9999'), loader: 'ts' };
          });
        },
      },
    ],
  });
}

describe('a preview of another version of the extension', () => {
  let window: Workbench;
  let scratch: string;
  before(async () => {
    const { browser, server, folder, extension } = session();
    scratch = await mkdtemp(join(tmpdir(), 'understudy-version-'));
    await otherVersion(extension, scratch);
    window = await openWorkbench(browser, { port: server.port, folder, extension: scratch });
  });
  after(async () => {
    await window?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  it('offers to reload the window', async () => {
    const { page } = window;
    await window.openFile('person.schema.json');
    await window.run('Understudy: Preview Fixtures');
    await window.preview('person.schema.json');
    const notice = page.locator('.notification-toast', { hasText: 'another version of Understudy' });
    await notice.waitFor();
    await notice.getByRole('button', { name: 'Reload Window' }).waitFor();
    await window.screenshot('another version');
  });
});
