import assert from 'node:assert/strict';
import { ownCases, runLogic } from '../../bench/corpus/logic.ts';
import { draftOf } from '../../bench/corpus/schemastore-task.ts';
import { ajvJudge, hyperjumpJudge } from '../../bench/judges.ts';
import { assertFigure, tenth } from './helper.ts';

describe('adversarial logic of our own', function () {
  this.timeout(240_000);
  let figures: Awaited<ReturnType<typeof runLogic>>;
  before(async () => {
    figures = await runLogic({ ...tenth, sample: 1 });
  });

  it('finds rows for schemas with a known witness', () => {
    assertFigure(figures.logic, 0.95);
  });
  it('refuses contradictions', () => {
    assertFigure(figures.unsatisfiable);
  });

  for (const file of ['logic', 'unsatisfiable'] as const) {
    it(`has two validators agree with every verdict of ${file}.json`, async () => {
      for (const { description, schema, tests } of ownCases(file)) {
        const judges = [ajvJudge(draftOf(schema), schema), await hyperjumpJudge(draftOf(schema), schema)];
        for (const test of tests)
          for (const accepts of judges)
            assert.equal(accepts(test.data), test.valid, `${description}: ${JSON.stringify(test.data)}`);
      }
    });
  }
});
