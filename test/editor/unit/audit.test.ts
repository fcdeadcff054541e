import assert from 'node:assert/strict';
import fc from 'fast-check';
import { declaredSchema, nameWithFormat, stemsOf } from '../../../src/editor/audit/names.ts';
import { outcomeCandidates, withOutcome } from '../../../src/editor/audit/outcomes.ts';
import { inEditorWords } from '../../../src/editor/words.ts';
import type { Audited } from '../../../src/protocol/worker.ts';

describe('the schema of a file of rows', () => {
  it('is called as the file is, but for what says that it holds rows', () => {
    assert.deepEqual(stemsOf('people.fixtures.csv'), ['people.fixtures', 'people']);
    assert.deepEqual(stemsOf('people.csv'), ['people']);
    assert.deepEqual(stemsOf('user-orders_seed.sample.ndjson'), [
      ...['user-orders_seed.sample', 'user-orders_seed', 'user-orders'],
    ]);
    assert.deepEqual(stemsOf('fixtures.json'), ['fixtures']);
    fc.assert(
      fc.property(fc.string(), (name) => {
        for (const stem of stemsOf(name)) assert.ok(stem !== '' && name.startsWith(stem));
      }),
    );
  });

  it('is what JSON says of itself, if that is a file', () => {
    assert.equal(declaredSchema('{ "$schema": "./a.schema.json", "rows": [] }'), './a.schema.json');
    for (const text of [
      '{ "$schema": "https://json-schema.org/draft/2020-12/schema" }',
      '{ "$schema": "file:///etc/passwd" }',
      '[{ "$schema": "./a.schema.json" }]',
      'sex\n',
    ])
      assert.equal(declaredSchema(text), undefined, text);
  });

  it('has rows whose format the language tells where there is no file', () => {
    assert.equal(nameWithFormat('Untitled-1', 'csv'), 'Untitled-1.csv');
    assert.equal(nameWithFormat('Untitled-1', 'plaintext'), 'Untitled-1');
    assert.equal(nameWithFormat('a.ndjson', 'json'), 'a.ndjson');
  });
});

describe('what decides about people', () => {
  const audited = {
    entity: 'Person',
    attributes: [{ pointer: '/sex' }],
    outcomes: ['/salary', '/approved'],
    findings: [],
    problems: [],
    fewValued: [
      { pointer: '/sex', values: ['f', 'm'] },
      { pointer: '/plan', values: ['a', 'b'] },
      { pointer: '/approved', values: ['false', 'true'] },
    ],
  } as unknown as Audited;

  it('is first what its name says, then what has few values, and never an attribute of people', () => {
    assert.deepEqual(outcomeCandidates(audited), [
      { pointer: '/salary', values: [], isRecognised: true },
      { pointer: '/approved', values: ['false', 'true'], isRecognised: true },
      { pointer: '/plan', values: ['a', 'b'], isRecognised: false },
    ]);
  });

  it('is said once of a column', () => {
    const before = [{ pointer: '/plan', favourable: ['b'] }, { pointer: '/salary' }];
    assert.deepEqual(withOutcome(before, '/plan', 'a'), [
      { pointer: '/salary' },
      { pointer: '/plan', favourable: ['a'] },
    ]);
  });

  it('is not asked for by an option of the command line', () => {
    const message = 'It is not measured. Name it: --outcome /plan=VALUE.';
    assert.equal(inEditorWords(message), 'It is not measured.');
  });
});
