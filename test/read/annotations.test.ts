import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/model/json.ts';
import { annotationsOf, parseAnnotations } from '../../src/model/annotations.ts';
import { parseAnnotationText } from '../../src/read/annotations.ts';

describe('annotations', () => {
  for (const [schema, args] of [
    [{ 'x-faker': 'number.int' }, []],
    [{ 'x-faker': 'number.int {"min":1}' }, [{ min: 1 }]],
    [{ 'x-faker': 'number.int({"min":1})' }, [{ min: 1 }]],
    [{ faker: 'number.int' }, []],
    [{ faker: { 'number.int': [{ min: 1 }] } }, [{ min: 1 }]],
    [{ faker: { 'number.int': { min: 1 } } }, [{ min: 1 }]],
    [{ 'x-understudy': { faker: 'number.int {"min":1}' } }, [{ min: 1 }]],
  ] as [JsonObject, unknown[]][]) {
    it(`reads ${JSON.stringify(schema)}`, () =>
      assert.deepEqual(annotationsOf(schema)?.faker, { path: 'number.int', args }));
  }

  it('keeps what is right and says what is wrong', () => {
    const { annotations, faults } = parseAnnotations({
      'x-faker': 'process.exit();evil',
      'x-understudy': { null: 0.5, unique: 'yes', weights: { a: 0 }, constructor: 1, protected: 'sex' },
    });
    assert.deepEqual(annotations, { null: 0.5, protected: 'sex' });
    assert.deepEqual(
      faults.map(({ keyword }) => keyword),
      ['x-faker', 'x-understudy', 'x-understudy', 'x-understudy'],
    );
  });

  it('are absent where there are none', () => {
    assert.equal(annotationsOf({ type: 'string' }), undefined);
    assert.equal(annotationsOf(true), undefined);
  });

  it('stand in comments in the same words', () => {
    const text =
      'The mail address. @faker internet.email @unique\n * @null 0.1 @example "a@b.c"\n * @param x @example d@e.f */';
    const { annotations, faults } = parseAnnotationText(text);
    assert.deepEqual(faults, []);
    assert.deepEqual(annotations, {
      faker: { path: 'internet.email', args: [] },
      unique: true,
      null: 0.1,
      examples: ['a@b.c', 'd@e.f'],
    });
    const bad = parseAnnotationText('x @weights {"a": -1}');
    assert.equal(bad.faults[0]?.start, 2);
  });
});
