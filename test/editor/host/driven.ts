import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setSession } from '../driven/session.ts';
import type { Session } from '../driven/session.ts';
import { closeShared } from '../driven/shared.ts';
import { screenshotAll } from '../driven/workbench.ts';

/** Runs the tests that use the window as a person does; answers the number of failures. */
export async function runDriven(session: Session): Promise<number> {
  const { default: Mocha } = await import('mocha');
  const grep = process.env['UNDERSTUDY_GREP'];
  // On a busy machine a window loses an event now and then. What fails twice is a fault; what fails once is named.
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 150_000,
    slow: 5_000,
    retries: 1,
    ...(grep ? { grep } : {}),
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  mocha.suite.afterEach('picture of a failure', async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') await screenshotAll(`failed ${test.title}`);
  });
  mocha.suite.afterAll('close the window', closeShared);
  setSession(session);
  const folder = join(import.meta.dirname, '../driven');
  for (const name of (await readdir(folder)).sort().reverse()) {
    // By `import`, not by Mocha, which would `require` them: two instances of what they share.
    if (name.endsWith('.test.ts')) await import(pathToFileURL(join(folder, name)).href);
  }
  return new Promise((resolve) => {
    mocha
      .run(resolve)
      .on('retry', (test, error: Error) =>
        console.log(`    ↻ ${test.title}: ${error.message.split('\n')[0]}`),
      );
  });
}
