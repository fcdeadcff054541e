import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compiledPattern } from '../../../src/check/row/patterns.ts';
import { countedSearch } from '../../../src/generate/strings/cost.ts';
import { simulation } from '../../../src/generate/strings/simulate.ts';
import type { Syntax } from '../../../src/generate/strings/syntax.ts';
import { readPattern } from '../../../src/generate/strings/syntax.ts';
import { anyBackreference, anyRegex, anyText } from './regexes.ts';

/** What trying every way says, and what the engine says; `undefined` where that is not found out. */
function verdicts(source: string, text: string): readonly [boolean, boolean] | undefined {
  const pattern = compiledPattern(source)?.pattern;
  const syntax = pattern && readPattern(pattern);
  if (!pattern || !syntax) return undefined;
  const { matches } = countedSearch(syntax)(text, 20_000);
  return matches === undefined ? undefined : [matches, new RegExp(source, pattern.flags).test(text)];
}

/** Before `\\B` or a backreference V8 also starts in the middle of a surrogate pair, which the standard rules out. */
const hasPairs = (text: string): boolean => /[\ud800-\udfff]/.test(text);

describe('running a pattern in all ways at once', () => {
  it('finds what the engine finds, whatever the pattern', () => {
    let decided = 0;
    fc.assert(
      fc.property(anyRegex, anyText, (source, text) => {
        fc.pre(!hasPairs(text));
        const pattern = compiledPattern(source)?.pattern;
        const simulate = simulation((pattern && readPattern(pattern)) as Syntax);
        const { matches } = simulate?.(text) ?? {};
        if (!pattern || matches === undefined) return;
        decided++;
        assert.equal(matches, new RegExp(source, pattern.flags).test(text));
      }),
      { numRuns: 3000 },
    );
    assert.ok(decided > 500, `${decided} were decided`);
  });
});

describe('trying every way of a pattern', () => {
  const cases: readonly (readonly [string, string])[] = [
    // Each iteration forgets what the one before captured.
    ['^(?:(a)|b\\1){2}$', 'ab'],
    ['^(?:(a)|b\\1){2}$', 'aba'],
    ['^(?:(a)|(b)|c\\1\\2){3}$', 'abc'],
    ['^((a|b)\\2?){3}\\1$', 'aabba'],
    ['^(z)((a+)?(b+)?(c))*\\3x\\4$', 'zaacbbbcacx'],
    ['^(?:(a)|b)*\\1$', 'ab'],
    // What a lookaround captured is kept if it holds, and forgotten if another way is tried.
    ['^(?:(?=(a))a|a)+\\1$', 'aaa'],
    ['^(?:(?=(ab))a|a)b\\1$', 'abab'],
    ['^(?!(a)b)\\1a$', 'a'],
    ['^(?:(?=(a|ab))a|ab)c\\1$', 'abca'],
    // A lookbehind reads from its end.
    ['(?<=\\1(a))b', 'ab'],
    ['(?<=\\1(a))b', 'aab'],
    ['(?<=(a)\\1)b', 'ab'],
    ['(?<=^(?:\\2c(a)|(b))+)x', 'bx'],
    ['^(a\\1)+$', 'aa'],
    ['^(?:\\1(a))+$', 'aa'],
    ['^(?:(a?)\\1b)*$', 'aabb'],
    ['^(?<x>a|b)(?:\\k<x>|c)*$', 'acac'],
    ['^(?:()|a)*?\\1$', 'aa'],
  ];
  for (const [source, text] of cases) {
    it(`finds what the engine finds: ${source} on ${text}`, () => {
      const found = verdicts(source, text);
      assert.ok(found);
      assert.equal(found[0], found[1]);
    });
  }

  it('finds what the engine finds, whatever the pattern', () => {
    let decided = 0;
    fc.assert(
      fc.property(fc.oneof(anyBackreference, anyRegex), anyText, (source, text) => {
        fc.pre(!hasPairs(text));
        const found = verdicts(source, text);
        if (found === undefined) return;
        decided++;
        assert.equal(found[0], found[1]);
      }),
      { numRuns: 3000 },
    );
    assert.ok(decided > 2000, `${decided} were decided`);
  });
});
