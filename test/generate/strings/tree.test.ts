import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matcher, riskOf } from '../../../src/generate/strings/check.ts';
import { countedSearch } from '../../../src/generate/strings/cost.ts';
import { finiteTexts } from '../../../src/generate/strings/finite.ts';
import { treeSource } from '../../../src/generate/strings/source.ts';
import { readPattern, type Syntax } from '../../../src/generate/strings/syntax.ts';
import { Stream } from '../../../src/model/stream.ts';
import { anyRegex, anyText } from './regexes.ts';

function syntaxOf(source: string): Syntax {
  const syntax = readPattern({ source, flags: 'u' });
  assert.ok(syntax !== undefined, source);
  return syntax;
}

describe('draws from a syntax tree', () => {
  it('keep what they promise: pattern and length', () => {
    let kept = 0;
    fc.assert(
      fc.property(anyRegex, fc.nat(12), fc.nat(12), (source, min, room) => {
        const found = treeSource(syntaxOf(source), min, min + room);
        if (found === undefined) return;
        const regexp = new RegExp(source, 'u');
        for (let i = 0; i < 6; i++) {
          const text = found.draw(new Stream(5, i));
          const { length } = [...text];
          if (found.keepsPattern) assert.ok(regexp.test(text), `${source}: ${JSON.stringify(text)}`);
          if (found.keepsLength)
            assert.ok(length >= min && length <= min + room, `${source}: ${JSON.stringify(text)}`);
          if (found.keepsPattern && found.keepsLength) kept++;
        }
      }),
      { numRuns: 1500, seed: 23 },
    );
    assert.ok(kept > 1000, `${kept} draws without checks`);
  });

  it('need no check for usual patterns with lengths', () => {
    for (const source of ['^[a-z0-9]+(-[a-z0-9]+)*$', '^\\+?[0-9]{7,15}$', '^[A-Z]{2,}_?\\d*$', 'x-']) {
      const found = treeSource(syntaxOf(source), 3, 20);
      assert.ok(found?.keepsLength === true && found.keepsPattern, source);
    }
  });
});

describe('few texts of a pattern', () => {
  it('are those that the engine’s matcher finds', () => {
    const listed = finiteTexts(syntaxOf('^(?:a|[bc]{1,2}|(?:de?){2})$'));
    assert.deepEqual([...(listed ?? [])].sort(), [
      ...['a', 'b', 'bb', 'bc', 'c', 'cb', 'cc', 'dd', 'dde', 'ded', 'dede'],
    ]);
    for (const source of ['^a', 'a$', '^a*$', '^\\w{2}$', '^(?=a)a$'])
      assert.equal(finiteTexts(syntaxOf(source)), undefined, source);
  });
});

describe('matcher', () => {
  it('agrees with the engine wherever it answers', () => {
    fc.assert(
      fc.property(anyRegex, fc.array(anyText, { minLength: 5, maxLength: 10 }), (source, texts) => {
        const matches = matcher({ source, flags: 'u' }, syntaxOf(source), { spent: 0 });
        for (const text of texts) {
          const answer = matches(text);
          if (answer !== undefined) assert.equal(answer, new RegExp(source, 'u').test(text));
        }
      }),
      { numRuns: 500, seed: 29 },
    );
  });

  it('counts on where the engine would backtrack for ages', () => {
    const ages = `${'a'.repeat(40)}!`;
    for (const source of ['^(a+)+$', '^(a|aa)+$', '^(?:a*)*\\b$', '^(a+)+\\1$']) {
      const syntax = syntaxOf(source);
      assert.equal(riskOf(syntax.root), 'any');
      assert.deepEqual(countedSearch(syntax)(ages, 50_000), { steps: 50_000, matches: undefined });
      assert.notEqual(matcher({ source, flags: 'u' }, syntax, { spent: 0 })(ages), true);
    }
    assert.ok(countedSearch(syntaxOf('^(?:[a-z]+-)*$'))('ab-cd-ef-', 1000).steps < 100);
  });
});
