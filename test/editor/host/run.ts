import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSuite } from './bundle.ts';
import { launchChromium } from './browser.ts';
import { installHost } from './install.ts';
import { startServer } from './server.ts';
import { StartFailure, runSuite } from './suite.ts';

const root = join(import.meta.dirname, '../../..');

async function hostSuite(vscode: string, tests: string): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), 'understudy-workspace-'));
  const folder = join(scratch, 'plain');
  await cp(join(root, 'test/editor/workspaces/plain'), folder, { recursive: true });
  const browser = await launchChromium();
  const server = await startServer(vscode);
  try {
    return await runSuite(
      browser,
      { port: server.port, folder, extension: root, tests },
      { startMs: 40_000, totalMs: 170_000 },
    );
  } finally {
    await browser.close();
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

const vscode = await installHost(console.log);
const tests = await bundleSuite(root);
try {
  process.exitCode = await hostSuite(vscode, tests);
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message, 'Trying once more.');
  process.exitCode = await hostSuite(vscode, tests);
}
