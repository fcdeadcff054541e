import { runPairs } from '../../bench/corpus/pairs.ts';
import { assertFigure, needsCorpus, tenth } from './helper.ts';

describe('a tenth of the pairs of suite schemas under allOf', function () {
  needsCorpus(this);
  this.timeout(240_000);

  it('gets valid rows wherever some instance is known to be valid for both', async () => {
    const { pairs } = await runPairs({ ...tenth, sample: 1 }, 200);
    assertFigure(pairs, 0.99);
  });
});
