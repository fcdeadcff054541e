import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Stream } from '../../../src/model/stream.ts';
import { compilePattern } from '../../../src/generate/strings/index.ts';
import type { Wish } from './helpers.ts';
import { assertHolds, draws, fault, plan } from './helpers.ts';
import { anyRegex, anyText } from './regexes.ts';

const bounds = fc.tuple(fc.nat(6), fc.option(fc.nat(8), { nil: undefined }));

function wishOf(patterns: string[], not: string[], [min, room]: [number, number | undefined]): Wish {
  return room === undefined ? { patterns, not, min } : { patterns, not, min, max: min + room };
}

describe('strings for generated constraints', function () {
  this.timeout(60_000);

  it('satisfy all of them, by draw and by number', () => {
    let languages = 0;
    let unproved = 0;
    fc.assert(
      fc.property(
        fc.array(anyRegex, { minLength: 1, maxLength: 2 }),
        fc.array(anyRegex, { maxLength: 1 }),
        bounds,
        (patterns, not, size) => {
          const wish = wishOf(patterns, not, size);
          const planned = plan(wish);
          if (planned.kind === 'empty') {
            if (!planned.proved) unproved++;
            return;
          }
          languages++;
          for (const text of draws(planned, 8)) assertHolds(text, wish);
          const numbers = [0, 1, 2, Math.floor(planned.size / 2), planned.size - 1];
          const valid = [...new Set(numbers)].filter((n) => n >= 0 && n < planned.size);
          const texts = valid.map((n) => planned.at(n));
          for (const text of texts) assertHolds(text, wish);
          assert.equal(new Set(texts).size, texts.length);
        },
      ),
      { numRuns: 100, seed: 11 },
    );
    assert.ok(languages > 30, `${languages} languages`);
    assert.ok(unproved < 10, `${unproved} given up`);
  });

  it('are never called impossible where a text exists', () => {
    let witnessed = 0;
    fc.assert(
      fc.property(
        fc.array(anyRegex, { minLength: 1, maxLength: 3 }),
        fc.array(anyRegex, { maxLength: 2 }),
        fc.array(anyText, { minLength: 20, maxLength: 20 }),
        (patterns, not, texts) => {
          const witness = texts.find((text) => fault(text, { patterns, not }) === undefined);
          if (witness === undefined) return;
          witnessed++;
          const length = [...witness].length;
          const planned = plan({ patterns, not, min: length, max: length });
          assert.equal(planned.kind, 'language', JSON.stringify({ patterns, not, witness }));
        },
      ),
      { numRuns: 400, seed: 13 },
    );
    assert.ok(witnessed > 40, `${witnessed} witnesses`);
  });

  it('depend on nothing but the stream’s key', () => {
    fc.assert(
      fc.property(anyRegex, fc.array(fc.nat(50), { minLength: 5, maxLength: 20 }), (source, keys) => {
        const one = plan({ patterns: [source], min: 3 });
        const other = plan({ patterns: [source], min: 3 });
        if (one.kind === 'empty' || other.kind === 'empty') return assert.equal(one.kind, other.kind);
        const inOrder = keys.map((key) => one.draw(new Stream(3, key)));
        const backwards = [...keys].reverse().map((key) => other.draw(new Stream(3, key)));
        assert.deepEqual(backwards.reverse(), inOrder);
      }),
      { numRuns: 60, seed: 17 },
    );
  });

  it('are all regular expressions the rule takes', () => {
    fc.assert(fc.property(anyRegex, (source) => compilePattern(source)?.pattern.flags === 'u'));
  });
});
