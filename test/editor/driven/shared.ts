import { session } from './session.ts';
import { openWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

let opened: Workbench | undefined;

/**
 * The window that most tests share, on the workspace of the session: to open one takes seconds. Each group
 * of tests gets it without editors; settings of previews stay, so each has schemas of its own.
 */
export async function sharedWindow(): Promise<Workbench> {
  const { browser, server, folder, extension } = session();
  if (opened === undefined) {
    opened = await openWorkbench(browser, { port: server.port, folder, extension });
  } else {
    await server.configure({});
    await opened.run('View: Close All Editors');
  }
  return opened;
}

export async function closeShared(): Promise<void> {
  await opened?.close();
}
