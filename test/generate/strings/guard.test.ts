import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../src/check/row/patterns.ts';
import { compile } from '../../../src/generate/index.ts';
import { planStrings } from '../../../src/generate/strings/index.ts';
import type { Pattern } from '../../../src/generate/strings/index.ts';
import { defaultOptions } from '../../../src/model/options.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { Stream } from '../../../src/model/stream.ts';
import { readJsonSchema } from '../../../src/read/json-schema/index.ts';
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

describe('patterns that the engine takes for ever to compile', () => {
  const source = 'a?'.repeat(200) + 'a'.repeat(200);
  const short = 'a'.repeat(199);

  it('are judged without it', () => {
    const compiled = compilePattern(source);
    assert.deepEqual(
      [short, `${short}a`, `b${short}ab`, '', 'aba'].map((text) => compiled?.test(text)),
      [false, true, true, false, false],
    );
  });

  it('are excluded, whatever the length', () => {
    for (const minLength of [0, 60, 500]) {
      const plan = planStrings({
        patterns: [],
        notPatterns: [{ source, flags: 'u' }],
        formats: [],
        minLength,
        maxLength: Infinity,
      });
      assert.equal(plan.kind, 'language');
      const text = plan.draw(new Stream().reset(1, 1));
      assert.ok(text !== undefined && text.length >= minLength && !text.includes(short));
    }
  });
});

describe('a pattern that nothing decides in time', () => {
  const undecidable = '^(.*)(.*)(.*)(.*)\\4\\3\\2\\1x$';
  const text = 'ab'.repeat(300);

  it('lets a text through neither as a match nor as none', () => {
    for (const schema of [{ pattern: undecidable }, { not: { pattern: undecidable } }]) {
      const { code } = refusalOf({ ...schema, enum: [text] });
      assert.equal(code, 'not-found');
    }
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

function refusalOf(schema: object): Problem {
  const { dataset } = readJsonSchema({
    uri: 'file:///undecided.json',
    text: JSON.stringify(schema),
    load: () => undefined,
  });
  const entity = dataset?.entities[0];
  assert.ok(dataset && entity);
  const { source, problems } = compile(dataset, entity, defaultOptions);
  const row = source?.row(0);
  const problem = row === undefined ? problems[0] : row.ok ? undefined : row.problem;
  assert.ok(problem);
  return problem;
}

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
