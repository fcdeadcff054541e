import type { Browser, Page } from 'playwright-core';
import { workbenchUrl } from './browser.ts';
import type { WorkbenchAddress } from './browser.ts';

/** The extension host never began to run the tests. Worth another try, unlike a failed test. */
export class StartFailure extends Error {}

interface Values {
  type: string;
  value?: unknown;
}

/**
 * Opens the workbench with the tests' payload, passes the extension host's console on and answers the
 * exit code.
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
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    heard();
    const out = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
    out.write(`${format(args)}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
}

/** Mocha's reporter prints with `%s` and `%d`; the console's text arrives unformatted. */
function format(args: readonly unknown[]): string {
  const [first, ...rest] = args.map((arg) =>
    typeof arg === 'object' && arg !== null && 'value' in arg ? (arg as Values).value : arg,
  );
  if (typeof first !== 'string') return [first, ...rest].map(String).join(' ');
  let next = 0;
  const text = first.replace(/%([sdifoOj%])/g, (all, kind: string) =>
    kind === '%' ? '%' : next < rest.length ? String(rest[next++]) : all,
  );
  return [text, ...rest.slice(next).map(String)].join(' ');
}
