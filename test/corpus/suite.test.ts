import { runSuite } from '../../bench/corpus/suite.ts';
import { assertFigure, needsCorpus, tenth } from './helper.ts';

describe('a tenth of the official JSON Schema test suite', function () {
  needsCorpus(this);
  this.timeout(240_000);
  let figures: Awaited<ReturnType<typeof runSuite>>;
  before(async () => {
    figures = await runSuite(tenth);
  });

  it('gets five valid rows for every schema, or a refusal of one that nothing satisfies', () => {
    assertFigure(figures.suite);
  });
  it('does so when the root must have one type', () => {
    assertFigure(figures.typed);
  });
  it('does so for the optional part: formats, unusual patterns, big numbers', () => {
    assertFigure(figures.optional);
  });
});
