import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../../../scripts/build.mjs';
import { workbenchUrl } from './browser.ts';
import { installHost } from './install.ts';
import { startServer } from './server.ts';

/**
 * Opens a real VS Code on `examples/` with the extension loaded: the one installed here, else (or with
 * `--browser`) the one the tests use, in the browser.
 */
const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'examples');

async function main(): Promise<void> {
  await build({ only: ['extension', 'worker', 'preview'] });
  const windows = process.platform === 'win32';
  const desktop = process.argv.includes('--browser')
    ? undefined
    : spawnSync('code', ['--version'], { stdio: 'ignore', shell: windows });
  if (desktop?.status === 0) {
    spawnSync('code', ['--new-window', `--extensionDevelopmentPath=${root}`, folder], {
      stdio: 'inherit',
      shell: windows,
    });
    return;
  }
  const server = await startServer(await installHost(console.log));
  const end = (): void => {
    void server.stop().then(() => process.exit());
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const url = workbenchUrl({ port: server.port, folder, extension: root });
  console.log(`VS Code with Understudy runs at\n\n  ${url}\n\nCtrl-C ends it.`);
  if (process.env['DISPLAY'] !== undefined || process.platform === 'darwin' || windows) show(url);
}

function show(url: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  // Without an opener the printed address has to do.
  child.once('error', () => undefined);
  child.unref();
}

await main();
