import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { engines } from './engines.ts';
import { becomes, changes, goToRow, problems, rowAt, setNumber } from './preview.ts';
import { session } from './session.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

const schema = 'address.schema.yaml';

describe('a preview whose engine ends', function () {
  let window: Workbench;
  let frame: Frame;
  before(async function () {
    // Processes are found through /proc, which only Linux has.
    if (process.platform !== 'linux') this.skip();
    window = await sharedWindow();
    await window.openFile(schema);
    await window.run('Understudy: Preview Fixtures');
    frame = await window.preview(schema);
    await changes(frame, isAddress);
  });

  const isAddress = (row: string): boolean => /AT|CH|DE/.test(row) && !/engine/.test(row);

  /** Sends a signal to all engines of the window; they must be there. */
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    const found = await engines(session().server);
    assert.notEqual(found.length, 0);
    for (const pid of found) process.kill(pid, name);
  };

  it('shows further rows, after it was killed at rest', async () => {
    await signal('SIGKILL');
    await goToRow(frame, 500);
    await changes(frame, isAddress, 500);
  });

  it('shows rows of another seed, after it was killed at rest', async () => {
    await goToRow(frame, 0);
    const before = await changes(frame, isAddress);
    await signal('SIGKILL');
    await setNumber(frame, 'Seed', '2');
    await changes(frame, (now) => now !== before && isAddress(now));
  });

  it('shows rows again that were under way', async () => {
    // Held up first, so that it is certainly at work when it is killed.
    await signal('SIGSTOP');
    await goToRow(frame, 900);
    await rowAt(frame, 900).locator('.loading').first().waitFor();
    await signal('SIGKILL');
    await rowAt(frame, 900).locator('.loading').first().waitFor({ state: 'detached' });
    await window.screenshot('engine killed at work');
    // At the latest when they are looked at again.
    await goToRow(frame, 0);
    await changes(frame, isAddress);
    await goToRow(frame, 900);
    await changes(frame, isAddress, 900);
  });

  it('takes another seed, of which rows were under way, and says what happened until the next change', async () => {
    await goToRow(frame, 0);
    const before = await changes(frame, isAddress);
    await signal('SIGSTOP');
    await setNumber(frame, 'Seed', '3');
    await window.page.waitForTimeout(500);
    await signal('SIGKILL');
    const taken = await changes(frame, (now) => now !== before && isAddress(now));
    await problems(frame).getByText('The engine stopped and was started again.').waitFor();
    await window.screenshot('engine killed with a change under way');
    await setNumber(frame, 'Seed', '4');
    await changes(frame, (now) => now !== taken && isAddress(now));
    await becomes(
      async () => (await problems(frame).innerText()).trim(),
      (told) => told === '',
    );
  });
});
