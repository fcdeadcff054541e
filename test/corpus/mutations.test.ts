import assert from 'node:assert/strict';
import { runMutations } from '../../bench/corpus/mutations.ts';
import { needsCorpus, tenth } from './helper.ts';

describe('a tenth of 10,000 schemas made by changing real ones', function () {
  needsCorpus(this);
  this.timeout(300_000);

  it('meets no crash, no hang and no row that ajv rejects', async () => {
    const results = await runMutations({ ...tenth, budget: 10_000 });
    assert.ok(results.length > 900);
    const wrong = results.filter(({ outcome }) => ['rejected', 'crash', 'hang'].includes(outcome));
    assert.deepEqual(
      wrong.map(({ name, outcome, text, detail }) => ({ name, outcome, text: text.slice(0, 600), detail })),
      [],
    );
  });
});
