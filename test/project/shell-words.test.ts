import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { posix, visible } from '../../src/project/shell-words.ts';

/** What bash hands to a program for words as they are quoted. */
function taken(words: readonly string[]): readonly string[] {
  const script = `printf '%s\\0' ${words.join(' ')}`;
  const { stdout } = spawnSync('bash', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return stdout.split('\0').slice(0, -1);
}

describe('words of a shell', () => {
  // What is no text, and NUL, no shell passes on.
  const word = fc
    .string({ unit: 'binary', minLength: 1 })
    .map((text) => Buffer.from(text.replaceAll('\0', 'x')).toString());

  it('come out of bash as they were', () => {
    const many = fc.array(word, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(many, (words) => {
        assert.deepEqual(taken(words.map(posix)), words);
        assert.deepEqual(taken(words.map(visible)), words);
      }),
      { numRuns: 40 },
    );
  });

  it('show what nobody would see', () => {
    assert.equal(visible("a\u202eb'c\\\n"), String.raw`$'a\u202eb\'c\\\u000a'`);
    assert.equal(visible('orders.json'), 'orders.json');
    assert.equal(visible("it's"), String.raw`'it'\''s'`);
  });
});
