import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine: `CHROMIUM`, or the first known name on the path. */
export function findChromium(): string {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      continue;
    }
  }
  throw new Error(
    'No Chromium found. Install one (Debian: apt-get install chromium) or set CHROMIUM to its path.',
  );
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}

export interface WorkbenchAddress {
  readonly port: number;
  /** Or a `.code-workspace` file, of several folders. */
  readonly folder: string;
  /** Folder of the extension to load from its sources' build. */
  readonly extension?: string;
  /** CommonJS module with `run()`, loaded into the extension host. */
  readonly tests?: string;
}

export function workbenchUrl({ port, folder, extension, tests }: WorkbenchAddress): string {
  const remote = (path: string): string => `vscode-remote://localhost:${port}${encodeURI(path)}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  const opened = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [opened]: folder, payload: JSON.stringify(payload) });
  // Webviews need a secure context: `localhost` is one, 127.0.0.1 over http is none for their service worker.
  return `http://localhost:${port}/?${query.toString()}`;
}

/** Names of hosts that the page reached for and that are not this machine. */
export function watchRequests(page: Page): ReadonlySet<string> {
  const left = new Set<string>();
  const note = (address: string): void => {
    const url = new URL(address);
    const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
    if (/^https?:$/.test(url.protocol) && !local) left.add(url.hostname);
  };
  // A webview's resources have made-up addresses that its service worker answers from here.
  page.context().on('response', (response) => {
    if (!response.fromServiceWorker()) note(response.url());
  });
  page.context().on('requestfailed', (request) => note(request.url()));
  return left;
}
