import assert from 'node:assert/strict';
import { runStore, summarise } from '../../bench/corpus/schemastore.ts';
import { needsCorpus, tenth } from './helper.ts';

describe('a tenth of the SchemaStore sample', function () {
  needsCorpus(this);
  this.timeout(300_000);
  let results: Awaited<ReturnType<typeof runStore>>;
  before(async () => {
    results = await runStore({ ...tenth, budget: 90_000 });
  });

  it('gets only valid rows, for every schema that ajv compiles', () => {
    const wrong = results.filter((result) => result.verdict !== 'valid' && result.verdict !== 'unjudged');
    assert.deepEqual(
      wrong.map(({ name, verdict, detail }) => ({ name, verdict, detail })),
      [],
    );
    assert.equal(summarise(results).rejectedRows, 0);
  });
  it('shows 95 % of the property positions within twenty rows', () => {
    const { occurred, positions, impossible } = summarise(results);
    assert.ok(
      occurred >= 0.95 * (positions - impossible),
      `${occurred} of ${positions - impossible} positions occur`,
    );
  });
});
