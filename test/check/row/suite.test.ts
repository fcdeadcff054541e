import assert from 'node:assert/strict';
import { ajvValidators } from '../../../src/check/row/ajv.ts';
import { ajvDefects, findDefects } from '../../../src/check/row/ajv-defects.ts';
import { evaluate } from '../../../src/check/row/evaluate.ts';
import { createJudge } from '../../../src/check/row/judge.ts';
import { reachable } from '../../../src/check/row/reach.ts';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { SuiteGroup } from '../../support/suite.ts';
import { readSuiteSchema, suiteGroups, suiteMissing } from '../../support/suite.ts';

/** Where we mean to differ from the suite, with ajv. */
const exceptions: readonly { readonly why: string; readonly file: string; readonly test: RegExp }[] = [
  {
    why: 'siblings of $ref are a conjunction in every draft',
    file: 'ref.json',
    test: /^ref valid, maxItems ignored$/,
  },
  {
    why: 'formats are asserted',
    file: 'format.json',
    test: /^invalid (?!idn-|iri).* is only an annotation by default$/,
  },
  { why: 'content keywords are annotations', file: 'optional/content.json', test: /invalid/ },
  { why: '1.0 is an integer', file: 'optional/zeroTerminatedFloats.json', test: /a float is not an integer/ },
  {
    why: 'ajv’s formula for multipleOf rejects quotients from 1e21 on',
    file: 'optional/float-overflow.json',
    test: /overflow handling/,
  },
  {
    why: 'a metaschema cannot switch keywords off',
    file: 'vocabulary.json',
    test: /^no validation: invalid number, but it still validates$/,
  },
];

const excepted = (group: SuiteGroup, test: string): boolean =>
  exceptions.some((exception) => exception.file === group.file && exception.test.test(test));

function read(group: SuiteGroup): Dataset {
  const { dataset, problems } = readSuiteSchema(group.schema, group.draft);
  assert.ok(dataset, `${group.file} “${group.description}”: ${problems.map((p) => p.message).join(' ')}`);
  return dataset;
}

function entityOf(dataset: Dataset) {
  const [entity] = dataset.entities;
  assert.ok(entity);
  return entity;
}

describe('the official JSON Schema test suite', function () {
  this.timeout(120_000);
  before(function () {
    // Where it is missing is said; the suite is not part of the project.
    if (suiteMissing === undefined) return;
    console.log(suiteMissing);
    this.skip();
  });

  for (const draft of ['4', '6', '7', '2019-09', '2020-12'] as const)
    it(`agrees with evaluator and judge, draft ${draft}`, () => {
      const failures: string[] = [];
      let tests = 0;
      for (const group of suiteGroups()) {
        if (group.draft !== draft) continue;
        const dataset = read(group);
        const { record } = entityOf(dataset);
        const judge = createJudge(entityOf(dataset), []);
        for (const problem of judge.problems)
          if (problem.severity === 'error')
            failures.push(`${group.file}: ${group.description}: ${problem.message}`);
        for (const test of group.tests) {
          tests++;
          const name = `${group.file}: ${group.description}: ${test.description}`;
          const verdict = excepted(group, test.description) ? !test.valid : test.valid;
          if (evaluate(record, test.data) !== verdict) failures.push(`evaluator: ${name}`);
          if (judge.accepts(test.data) !== verdict) failures.push(`judge: ${name}`);
        }
      }
      assert.deepEqual(failures, []);
      assert.ok(tests > 500);
    });

  it('shows ajv wrong and the evaluator right for the defects that the suite covers', () => {
    const shown = new Set<string>();
    for (const group of suiteGroups()) {
      const dataset = read(group);
      const entity = entityOf(dataset);
      const nodes = reachable([entity.record]);
      const defects = findDefects(nodes, group.draft);
      if (defects.length !== 1) continue;
      const expected = group.tests.map((test) => test.valid);
      const said = ajvSays(dataset, group);
      const ours = group.tests.map((test) => evaluate(entity.record, test.data));
      if (JSON.stringify(said) !== JSON.stringify(expected)) {
        assert.deepEqual(ours, expected, `${group.file}: ${group.description}`);
        shown.add(defects[0]?.feature ?? '');
      }
    }
    const own = ['in-place-recursion', 'pattern-properties-branch', 'unique-prefix-items', 'short-tuple'];
    assert.deepEqual([...shown, ...own].sort(), ajvDefects.map((row) => row.feature).sort());
  });
});

/** The verdicts of ajv alone; a text where it throws. */
function ajvSays(dataset: Dataset, group: SuiteGroup): (boolean | string)[] {
  const { record } = entityOf(dataset);
  const answer = (f: () => boolean): boolean | string => {
    try {
      return f();
    } catch (error) {
      return String(error);
    }
  };
  return group.tests.map((test) =>
    answer(() => {
      const [validate] = ajvValidators(group.draft, reachable([record]), [record]);
      return validate?.(test.data) as boolean;
    }),
  );
}
