import assert from 'node:assert/strict';
import type {
  EmptyLanguage,
  Pattern,
  StringConstraints,
  StringLanguage,
} from '../../../src/generate/strings/index.ts';
import { compilePattern, planStrings } from '../../../src/generate/strings/index.ts';
import { Stream } from '../../../src/model/stream.ts';

export interface Wish {
  readonly patterns?: readonly string[];
  readonly not?: readonly string[];
  readonly formats?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

function toPattern(source: string): Pattern {
  const compiled = compilePattern(source);
  assert.ok(compiled !== undefined, `${source} is no regular expression`);
  return compiled.pattern;
}

export function constraints(wish: Wish): StringConstraints {
  return {
    patterns: (wish.patterns ?? []).map(toPattern),
    notPatterns: (wish.not ?? []).map(toPattern),
    formats: wish.formats ?? [],
    minLength: wish.min ?? 0,
    maxLength: wish.max ?? Infinity,
  };
}

export function plan(wish: Wish): StringLanguage | EmptyLanguage {
  return planStrings(constraints(wish));
}

export function language(wish: Wish): StringLanguage {
  const planned = plan(wish);
  assert.equal(planned.kind, 'language', planned.kind === 'empty' ? planned.reason : '');
  return planned as StringLanguage;
}

export function draws(from: StringLanguage, count: number, key = 1): string[] {
  const stream = new Stream();
  return Array.from({ length: count }, (_, i) => {
    const text = from.draw(stream.reset(key, i));
    assert.ok(text !== undefined, 'nothing was drawn');
    return text;
  });
}

const loneSurrogate = /\p{Surrogate}/u;

/** What is wrong with a text, by the engine's own matcher; `undefined` if nothing is. */
export function fault(text: string, wish: Wish): string | undefined {
  const length = [...text].length;
  if (length < (wish.min ?? 0) || length > (wish.max ?? Infinity)) return `length ${length}`;
  if (loneSurrogate.test(text)) return 'lone surrogate';
  for (const source of wish.patterns ?? []) {
    if (compilePattern(source)?.regexp.test(text) !== true) return `does not match ${source}`;
  }
  for (const source of wish.not ?? []) {
    if (compilePattern(source)?.regexp.test(text) === true) return `matches ${source}`;
  }
  return undefined;
}

export function assertHolds(text: string, wish: Wish): void {
  const wrong = fault(text, wish);
  assert.equal(wrong, undefined, `${JSON.stringify(text.slice(0, 80))}: ${wrong} in ${JSON.stringify(wish)}`);
}
