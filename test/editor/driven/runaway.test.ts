import { session } from './session.ts';
import { sharedWindow } from './shared.ts';
import type { Workbench } from './workbench.ts';

describe('a schema that would run for ever', () => {
  let window: Workbench;
  before(async () => {
    window = await sharedWindow();
  });
  after(() => session().server.configure({}));

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
