import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from '../../../scripts/build.mjs';
import { bundleSuite } from './bundle.ts';
import { launchChromium } from './browser.ts';
import { runDriven } from './driven.ts';
import { installHost } from './install.ts';
import { startServer } from './server.ts';
import { StartFailure, runSuite } from './suite.ts';

/**
 * Builds, then runs the editor's tests: those inside the extension host, then those with mouse and
 * keyboard. Arguments choose: `host`, `driven`; none is both.
 */
const root = join(import.meta.dirname, '../../..');
const chosen = process.argv.slice(2);
const wants = (part: string): boolean => chosen.length === 0 || chosen.includes(part);

async function hostSuite(vscode: string, browser: Browser, folder: string, tests: string): Promise<number> {
  const server = await startServer(vscode);
  try {
    const address = { port: server.port, folder, extension: root, tests };
    return await runSuite(browser, address, { startMs: 40_000, totalMs: 400_000 });
  } finally {
    await server.stop();
  }
}

async function drivenSuite(vscode: string, browser: Browser, folder: string): Promise<number> {
  const server = await startServer(vscode);
  try {
    return await runDriven({ browser, server, vscode, folder, extension: root });
  } finally {
    await server.stop();
  }
}

/** The same tests in a VS Code that is installed: `VSCODE_EXECUTABLE` is its path. */
async function desktopSuite(executable: string, folder: string, tests: string): Promise<number> {
  const { runTests } = await import('@vscode/test-electron');
  return runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
  });
}

async function main(): Promise<number> {
  const [vscode] = await Promise.all([
    installHost(console.log),
    build({ only: ['extension', 'worker', 'preview'] }),
  ]);
  const tests = await bundleSuite(root);
  const scratch = await mkdtemp(join(tmpdir(), 'understudy-workspace-'));
  const workspace = async (name: string): Promise<string> => {
    const folder = join(scratch, name);
    await cp(join(root, 'test/editor/workspaces/plain'), folder, { recursive: true });
    return folder;
  };
  const browser = await launchChromium();
  try {
    let failures = 0;
    const executable = process.env['VSCODE_EXECUTABLE'];
    if (executable !== undefined && wants('host')) {
      failures += await desktopSuite(executable, await workspace('desktop'), tests);
    } else if (wants('host')) {
      const run = async (name: string): Promise<number> =>
        hostSuite(vscode, browser, await workspace(name), tests);
      failures += await run('host').catch((error: unknown) => {
        if (!(error instanceof StartFailure)) throw error;
        console.error(error.message, 'Trying once more.');
        return run('host-again');
      });
    }
    if (wants('driven')) failures += await drivenSuite(vscode, browser, await workspace('driven'));
    return failures;
  } finally {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) === 0 ? 0 : 1;
