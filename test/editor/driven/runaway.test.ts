import assert from 'node:assert/strict';
import { onTab } from './menus.ts';
import { changes, header, press, setNumber } from './preview.ts';
import { session } from './session.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

describe('a schema that would run for ever', () => {
  let window: Workbench;
  before(async () => {
    window = await sharedWindow();
  });
  after(() => session().server.configure({}));

  it('holds up no other preview', async () => {
    const { server } = session();
    // More than the test takes.
    await server.configure({ 'understudy.timeBudget': 600 });
    await window.openFile('invoice.schema.json');
    await window.run('Understudy: Preview Fixtures');
    const other = await window.preview('invoice.schema.json');
    const before = await changes(other, (text) => /\d/.test(text));
    await window.page.locator(onTab('invoice.schema.json')).click();
    await window.openFile('runaway.schema.json');
    await window.run('Understudy: Preview Fixtures');
    await window.preview('runaway.schema.json');
    await window.apart('runaway.schema.json');
    const runaway = await window.preview('runaway.schema.json');
    const waiting = runaway.locator('.waiting, .loading').first();
    await waiting.waitFor();

    const frame = await window.preview('invoice.schema.json');
    await header(frame, 'total').waitFor();
    await setNumber(frame, 'Seed', '5');
    await changes(frame, (now) => now !== before);
    await press(frame, 'Undo');
    await changes(frame, (now) => now === before);
    await window.screenshot('a schema that runs for ever beside another');
    assert.ok(await waiting.isVisible());
  });

  it('is stopped when its time is over, and says so', async () => {
    await session().server.configure({ 'understudy.timeBudget': 1 });
    await window.run('View: Close All Editors');
    await window.openFile('runaway.schema.json');
    await window.run('Understudy: Preview Fixtures');
    const frame = await window.preview('runaway.schema.json');
    // In place of the rows, or above them where it was stopped before there were any.
    await frame
      .getByText(/took longer than 1 s and was stopped.*understudy\.timeBudget/)
      .first()
      .waitFor();
    await window.screenshot('a schema that ran out of time');
  });
});
