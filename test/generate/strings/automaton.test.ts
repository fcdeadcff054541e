import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeAtoms } from '../../../src/generate/strings/atoms.ts';
import { Automaton } from '../../../src/generate/strings/automaton.ts';
import { Budget, within } from '../../../src/generate/strings/budget.ts';
import { readPattern } from '../../../src/generate/strings/syntax.ts';
import { anyRegex, anyText } from './regexes.ts';

function automatonOf(source: string, flags: '' | 'u'): Automaton | undefined {
  const syntax = readPattern({ source, flags });
  assert.ok(syntax !== undefined, source);
  return within(() => new Automaton(syntax, makeAtoms(syntax.sets, flags === ''), new Budget(200_000)));
}

describe('automaton of a pattern', () => {
  for (const flags of ['u', ''] as const) {
    it(`accepts what the engine’s matcher finds (flags “${flags}”)`, () => {
      let compared = 0;
      fc.assert(
        fc.property(anyRegex, fc.array(anyText, { minLength: 10, maxLength: 20 }), (source, texts) => {
          const regexp = new RegExp(source, flags);
          const automaton = automatonOf(source, flags);
          if (automaton === undefined || !automaton.exact) return;
          for (const text of texts) {
            const answer: boolean | undefined = within((): boolean => automaton.matches(text));
            if (answer === undefined) return;
            compared++;
            assert.equal(answer, regexp.test(text), `/${source}/${flags} on ${JSON.stringify(text)}`);
          }
        }),
        { numRuns: 1500, seed: 7 },
      );
      assert.ok(compared > 5_000, `only ${compared} texts were compared`);
    });
  }

  it('takes linear time where backtracking takes exponential time', () => {
    const automaton = automatonOf('^(a+)+$', 'u');
    assert.equal(automaton?.matches(`${'a'.repeat(5000)}b`), false);
    assert.equal(automaton?.matches('a'.repeat(5000)), true);
    assert.ok((automaton?.size ?? Infinity) < 10);
  });

  it('keeps counted repetitions small', () => {
    const automaton = automatonOf('[a-z]{3,50}[0-9]{0,63}', 'u');
    assert.equal(automaton?.matches('--abc--'), true);
    assert.equal(automaton?.matches('ab'.repeat(40)), true);
    assert.ok((automaton?.size ?? Infinity) < 70);
  });
});
