import type { Browser, Page } from 'playwright-core';
import { workbenchUrl } from './browser.ts';
import type { WorkbenchAddress } from './browser.ts';

/** The extension host never began to run the tests. Worth another try, unlike a failed test. */
export class StartFailure extends Error {}

/**
 * Opens the workbench with the tests' payload, prints what the tests say (with `UNDERSTUDY_VERBOSE=1`
 * everything the window says) and answers the exit code.
 * @throws StartFailure if nothing was heard from the extension host within `startMs`
 */
export async function runSuite(
  browser: Browser,
  address: WorkbenchAddress,
  { startMs, totalMs }: { startMs: number; totalMs: number },
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  try {
    return await new Promise<number>((resolve, reject) => {
      const start = setTimeout(
        () => reject(new StartFailure('The extension host did not start in time.')),
        startMs,
      );
      const total = setTimeout(() => reject(new Error(`The tests took more than ${totalMs} ms.`)), totalMs);
      const end = (code: number): void => {
        clearTimeout(start);
        clearTimeout(total);
        resolve(code);
      };
      expose(page, () => clearTimeout(start), end)
        .then(() => page.goto(workbenchUrl(address)))
        .catch((error: unknown) => {
          clearTimeout(start);
          clearTimeout(total);
          reject(new StartFailure(`The workbench did not open: ${String(error)}`));
        });
    });
  } finally {
    await context.close();
  }
}

async function expose(page: Page, heard: () => void, end: (code: number) => void): Promise<void> {
  const mark = '[test] ';
  const verbose = process.env['UNDERSTUDY_VERBOSE'] === '1';
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    heard();
    const line = args.map(String).join(' ');
    if (line.startsWith(mark)) console.log(line.slice(mark.length));
    else if (verbose) console.log(line);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
}
