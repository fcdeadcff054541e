import assert from 'node:assert/strict';
import { compilePattern, regexProblem } from '../../../src/generate/strings/index.ts';
import { Stream } from '../../../src/model/stream.ts';
import type { Wish } from './helpers.ts';
import { assertHolds, draws, language, plan } from './helpers.ts';

const impossible: Record<string, Wish> = {
  'two different words': { patterns: ['^a$', '^b$'] },
  'a pattern and its own exclusion': { patterns: ['^a+$'], not: ['^a'] },
  'bounds the wrong way round': { min: 5, max: 3 },
  'a pattern too short for its length': { patterns: ['^[a-z]{3}$'], min: 4 },
  'a pattern too long for its length': { patterns: ['^[a-z]{3,}$'], max: 2 },
  'lengths of the wrong parity': { patterns: ['^(?:ab)*$'], min: 7, max: 7 },
  'a lookahead that contradicts': { patterns: ['^(?=b)a'] },
  'a lookbehind that contradicts': { patterns: ['^a$', '(?<=b)a'] },
  'a word boundary within a word': { patterns: ['^a\\bb$'] },
  'an empty class': { patterns: ['[]'] },
  'everything excluded': { not: ['[^]', '^$'] },
  'a date that is none': { patterns: ['^2023-02-29$'], formats: ['date'] },
};

const possible: Record<string, Wish> = {
  'an empty text': { patterns: ['^$'] },
  'no room': { max: 0 },
  'one length only': { min: 7, max: 7 },
  'a long free text': { min: 9000, max: 9001 },
  'a long text of a class': { patterns: ['^[a-z]*$'], min: 5000 },
  'a counted repetition at its end': { patterns: ['^.{1,4000}$'], min: 3990 },
  'a hostname by lookahead': {
    patterns: ['^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,6}$'],
  },
  'password rules': { patterns: ['^(?=.*[A-Z])(?=.*[a-z])(?=.*\\d)(?=.*[!?]).{12,16}$'] },
  'excluded words': { patterns: ['^[a-z]+$'], not: ['foo', 'bar$', '^(?:a|b)'], min: 4 },
  'three patterns at once': { patterns: ['a', 'b.*c', '\\d{3}$'], min: 10, max: 12 },
  'a search in a longer text': { patterns: ['\\d{4}'], min: 40, max: 40 },
  'a backreference': { patterns: ['^(["\']).{2,5}\\1$'] },
  'a named backreference': { patterns: ['^(?<x>[ab]{2})-\\k<x>$', '^b'] },
  'letters outside of ASCII': { patterns: ['^\\p{Lu}\\p{Ll}+$'], not: ['[a-zA-Z]'] },
  'a script': { patterns: ['^\\p{Script=Greek}{3,}$'] },
  'characters beyond the BMP': { patterns: ['^[\\u{1F600}-\\u{1F64F}]+$'], min: 3, max: 3 },
  'a legacy class': { patterns: ['^[\\w-.]+$'], min: 3 },
  'a legacy escape': { patterns: ['^a\\-\\d$'] },
  'anchors in the middle': { patterns: ['(^|,)a($|,)', 'x'] },
  'an anchor under a quantifier': { patterns: ['^(?:^a)+b'] },
  'nested repetition': { patterns: ['^(a+)+$', 'aaa'] },
  'nested repetition of anything': { patterns: ['(.*)*x'], not: ['y'] },
  'a pattern of 10,000 characters': { patterns: ['x'.repeat(10_000)] },
  'a long alternation': {
    patterns: [`^(?:${Array.from({ length: 400 }, (_, i) => `k${i}`).join('|')})$`, '7$'],
  },
  'an address and a pattern': { patterns: ['^admin@', '\\.org$'], formats: ['email'] },
  'a moment of a year': { patterns: ['^2024-', 'Z$'], formats: ['date-time'] },
  'a leap day': { patterns: ['-02-29$'], formats: ['date'] },
  'a long hostname': { patterns: ['^[a-z.]+$'], formats: ['hostname'], min: 200, max: 210 },
  'an upper-case UUID': { patterns: ['^[A-F-]+$'], formats: ['uuid'] },
  'a web address': { patterns: ['^https://', '\\.json$'], formats: ['uri'] },
};

describe('planStrings', () => {
  for (const [name, wish] of Object.entries(impossible)) {
    it(`proves that nothing satisfies ${name}`, () => {
      const planned = plan(wish);
      assert.equal(planned.kind, 'empty');
      assert.ok(planned.kind === 'empty' && planned.proved, JSON.stringify(planned));
      for (const source of wish.patterns ?? []) assert.ok(planned.reason.includes(source), planned.reason);
    });
  }

  for (const [name, wish] of Object.entries(possible)) {
    it(`draws and numbers ${name}`, () => {
      const found = language(wish);
      for (const text of draws(found, 20)) assertHolds(text, wish);
      const { size } = found;
      assert.ok(size >= 0 && size <= 2 ** 53);
      const numbers = Array.from({ length: Math.min(size, 40) }, (_, i) =>
        Math.floor((i * size) / Math.min(size, 40)),
      );
      const texts = numbers.map((n) => found.at(n));
      for (const text of texts) assertHolds(text, wish);
      assert.equal(new Set(texts).size, numbers.length);
    });
  }

  it('does not call it proved where backreferences hide the answer', () => {
    const planned = plan({ patterns: ['^(a+|b+)-\\1$', '^a+-b+$'] });
    assert.ok(planned.kind === 'empty' && !planned.proved, JSON.stringify(planned));
    assert.match(planned.reason, /budget/);
  });

  it('does not call it proved where only the safe part of a format is empty', () => {
    const planned = plan({ patterns: ['^ü'], formats: ['hostname'] });
    assert.ok(planned.kind === 'empty' && !planned.proved, JSON.stringify(planned));
  });

  it('reaches every alternative', () => {
    const seen = new Set(draws(language({ patterns: ['^(?:red|green|blue[12]?)$'] }), 200));
    assert.deepEqual([...seen].sort(), ['blue', 'blue1', 'blue2', 'green', 'red']);
  });

  it('prefers characters a reader expects', () => {
    const wishes: Wish[] = [
      { patterns: ['^.+$'] },
      { patterns: ['^\\w+\\s\\S+$'] },
      { patterns: ['^[^"]{3}$', 'a'] },
    ];
    for (const wish of wishes)
      for (const text of draws(language(wish), 50)) assert.match(text, /^[a-z0-9 ]+$/);
  });

  it('numbers a small language completely', () => {
    const found = language({ patterns: ['^[a-c]{1,2}$'], not: ['b$'] });
    assert.equal(found.size, 8);
    const all = Array.from({ length: 8 }, (_, n) => found.at(n));
    assert.deepEqual([...all].sort(), ['a', 'aa', 'ac', 'ba', 'bc', 'c', 'ca', 'cc']);
  });

  it('writes words where nothing restricts the text', () => {
    for (const text of draws(language({}), 200)) assert.match(text, /^[a-z]+(?: [a-z]+)*$/);
    const lengths = draws(language({}), 200).map((text) => text.length);
    assert.ok(Math.min(...lengths) >= 3 && Math.max(...lengths) <= 24);
    for (let length = 0; length < 40; length++) {
      for (const text of draws(language({ min: length, max: length }), 20)) assert.equal(text.length, length);
    }
  });
});

describe('words', () => {
  const vocabulary = new Set(
    draws(language({ min: 2, max: 11 }), 20_000)
      .join(' ')
      .split(' '),
  );

  it('are never cut: the same words occur at every length', () => {
    // Hardly more words than the list has: texts that were cut to a length would add thousands.
    assert.ok(vocabulary.size < 200, `${vocabulary.size} words`);
    for (let length = 2; length < 40; length++) {
      for (const text of draws(language({ min: length, max: length }), 20))
        for (const word of text.split(' ')) assert.ok(vocabulary.has(word), `${word} in “${text}”`);
    }
  });

  it('are one to three where nothing says how long the text is', () => {
    const counts = draws(language({}), 300).map((text) => text.split(' ').length);
    assert.deepEqual([...new Set(counts)].sort(), [1, 2, 3]);
  });

  it('stand where a pattern hardly restricts the text', () => {
    for (const source of ['.', '\\S', '^.+$', '[^"]+', '^(?!x)'])
      for (const text of draws(language({ patterns: [source] }), 50))
        assert.match(text, /^[a-z]{3,}\d{0,3}$/);
  });
});

describe('searches', () => {
  const shareOf = (texts: readonly string[], bare: string): number =>
    texts.filter((text) => text === bare).length / texts.length;

  for (const [source, free] of [
    ['foo', /^[a-z0-9]{0,3}foo$|^foo[a-z0-9]{0,3}$/],
    ['^foo', /^foo[a-z0-9]{0,3}$/],
    ['foo$', /^[a-z0-9]{0,3}foo$/],
  ] as const) {
    it(`vary around ${source}, about half of the time`, () => {
      const texts = draws(language({ patterns: [source] }), 400);
      for (const text of texts) assert.match(text, free);
      const share = shareOf(texts, 'foo');
      assert.ok(share > 0.35 && share < 0.65, `${share}`);
    });
  }

  it('stay bare where there is no room, and where another rule says so', () => {
    assert.equal(shareOf(draws(language({ patterns: ['foo'], max: 3 }), 50), 'foo'), 1);
    assert.equal(shareOf(draws(language({ patterns: ['\\bfoo\\b'], not: ['[^fo]'] }), 50), 'foo'), 1);
  });

  it('are numbered with what surrounds them', () => {
    assert.ok(language({ patterns: ['foo'] }).size > 1e6);
  });
});

describe('few texts', () => {
  it('are looked through, so that even backreferences and formats are decided', () => {
    const none = plan({ patterns: ['^(a|b)\\1$', '^ab$|^ba$'] });
    assert.ok(none.kind === 'empty' && none.proved);
    const hosts = language({ patterns: ['^(?:a_b|ab|a b|[aA]-b)$'], formats: ['hostname'] });
    for (const text of draws(hosts, 40)) assert.match(text, /^(?:ab|a-b)$/i);
  });
});

describe('patterns that run away', () => {
  const vicious: Wish[] = [
    { patterns: ['^(a+)+$'], not: ['aaab'], min: 40, max: 60 },
    { patterns: ['^(?:(?:a|aa)+)+$', '^[ab]*$'], min: 50 },
    { patterns: ['^(([a-z])+.)+[A-Z]([a-z])+$'], min: 60, max: 90 },
    { patterns: ['^(.*)(.*)(.*)(.*)(.*)x$'], min: 300 },
    { patterns: ['^(?:(?:a?){30}){30}b$'], min: 5 },
  ];
  for (const wish of vicious) {
    it(`are drawn from: ${JSON.stringify(wish)}`, () => {
      for (const text of draws(language(wish), 10)) {
        assert.ok([...text].length >= (wish.min ?? 0) && [...text].length <= (wish.max ?? Infinity));
      }
    });
  }

  it('end without an answer where no bounded work finds one', () => {
    for (const source of [
      '^(([ab]*)*\\2)*c\\1d$',
      '^(?:(?:(?:a{200}){200}){200}){200}$',
      '^(a*)*\\1{50}[^a]$',
    ]) {
      const planned = plan({ patterns: [source], min: 30 });
      if (planned.kind === 'empty') assert.ok(!planned.proved);
      else planned.draw(new Stream(1, 2));
    }
  });
});

describe('compilePattern', () => {
  it('prefers Unicode mode and falls back for legacy escapes', () => {
    assert.equal(compilePattern('^\\p{L}$')?.pattern.flags, 'u');
    assert.equal(compilePattern('^[\\w-.]$')?.pattern.flags, '');
    assert.equal(compilePattern('('), undefined);
  });

  it('says what is wrong', () => {
    assert.match(regexProblem('(a') ?? '', /group/i);
    assert.equal(regexProblem('a'), undefined);
    assert.equal(regexProblem('\\-'), undefined);
  });
});
