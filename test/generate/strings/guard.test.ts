import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../src/check/row/patterns.ts';
import { planStrings } from '../../../src/generate/strings/index.ts';
import type { Pattern } from '../../../src/generate/strings/index.ts';
import { Stream } from '../../../src/model/stream.ts';
import { anyRegex, anyText } from './regexes.ts';

const optional = 'a?'.repeat(28) + 'a'.repeat(28);

describe('patterns on which a backtracking matcher takes for ever', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    [optional, 'a'.repeat(44), true],
    [optional, 'a'.repeat(27), false],
    ['^(a+)+$', `${'a'.repeat(60)}!`, false],
    ['(a|a)*b', 'a'.repeat(60), false],
    ['(.*)*x', 'a'.repeat(60), false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(60), false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', `${'a'.repeat(60)}.Aa`, true],
    ['^(?:a|a|b)(?:a|a)(?:a?){40}$', `${'a'.repeat(40)}c`, false],
    ['^(?:x??y?){60}$', `${'y'.repeat(60)}z`, false],
  ];
  for (const [source, text, matches] of cases) {
    it(`are judged all the same: ${source.slice(0, 40)} on ${text.slice(-4)}`, () => {
      assert.equal(compilePattern(source)?.test(text), matches);
    });
  }

  it('are drawn from, and excluded', () => {
    for (const source of new Set(cases.map(([pattern]) => pattern))) {
      const wanted = planned({ source, flags: 'u' }, true);
      assert.ok(
        wanted.every((text) => compilePattern(source)?.test(text)),
        source,
      );
      const excluded = planned({ source, flags: 'u' }, false);
      assert.ok(
        excluded.every((text) => compilePattern(source)?.test(text) === false),
        source,
      );
    }
  });

  it('end where assertions after assertions share their parts', () => {
    const source =
      '(?:(?=\\w\\w)(?!\\d{1,30}b{3,}|.\\s{1,30}--)\\d|(?=-{1,30}\\p{L}*?|[^]{0,63}-*?)){0,63}(.+\\W)+$';
    const twice = `(?:${source}){1,3}((?<!\\S{0,63}\\p{L}?)$(?=-\\W|\\p{L}*?a*?))+\\w$`;
    const plan = planStrings({
      patterns: [{ source: twice, flags: 'u' }],
      notPatterns: [],
      formats: [],
      minLength: 15,
      maxLength: 34,
    });
    assert.equal(plan.kind, 'empty');
  });
});

describe('a guarded pattern', () => {
  it('says what the engine says', () => {
    fc.assert(
      fc.property(anyRegex, anyText, (source, text) => {
        const compiled = compilePattern(source);
        fc.pre(compiled !== undefined);
        assert.equal(compiled.test(text), new RegExp(source, compiled.flags).test(text));
      }),
      { numRuns: 500 },
    );
  });
});

function planned(pattern: Pattern, accept: boolean): string[] {
  const plan = planStrings({
    patterns: accept ? [pattern] : [],
    notPatterns: accept ? [] : [pattern],
    formats: [],
    minLength: 0,
    maxLength: 80,
  });
  assert.equal(plan.kind, 'language', pattern.source);
  const stream = new Stream();
  return Array.from({ length: 20 }, (_, k) => plan.draw(stream.reset(k, 5))).filter(
    (text) => text !== undefined,
  );
}
