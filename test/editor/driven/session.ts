import type { Browser } from 'playwright-core';
import type { Server } from '../host/server.ts';

/** What the driven tests are run with. */
export interface Session {
  readonly browser: Browser;
  readonly server: Server;
  /** Folder of VS Code itself, for tests that start a server of their own. */
  readonly vscode: string;
  /** Copy of a workspace, thrown away afterwards. */
  readonly folder: string;
  readonly extension: string;
}

let current: Session | undefined;

export function setSession(session: Session): void {
  current = session;
}

export function session(): Session {
  if (current === undefined) throw new Error('Driven tests are run by test/editor/host/run.ts.');
  return current;
}
