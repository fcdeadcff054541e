import { guardPatterns } from '../../check/row/patterns.ts';
import type { Stream } from '../../model/stream.ts';
import { patternOfFormat } from './formats.ts';
import { guardOf } from './guard.ts';
import { plan } from './plan.ts';

export { compiledPattern as compilePattern } from '../../check/row/patterns.ts';
export type { CompiledPattern } from '../../check/row/patterns.ts';
export { regexProblem } from './compile.ts';

guardPatterns(guardOf);

/** A regular expression as the validator runs it: `new RegExp(source, flags).test(text)`, a search. */
export interface Pattern {
  readonly source: string;
  readonly flags: '' | 'u';
}

/** Everything that restricts a string, besides predicates. Lengths are in code points, inclusive. */
export interface StringConstraints {
  readonly patterns: readonly Pattern[];
  readonly notPatterns: readonly Pattern[];
  /** Format names that must hold; each contributes a regular language all of whose members are valid. */
  readonly formats: readonly string[];
  readonly minLength: number;
  /** `Infinity` where unbounded. */
  readonly maxLength: number;
}

/** A language of strings that can be drawn from. */
export interface StringLanguage {
  readonly kind: 'language';
  /** Draws a string that satisfies every constraint; `undefined` if none was found within the budget. */
  draw(stream: Stream): string | undefined;
  /** Number of distinct strings `at` can give; 0 where they cannot be numbered. At most 2^53. */
  readonly size: number;
  /** The n-th distinct string, 0 ≤ n < size. For values that must be unique. */
  at(n: number): string;
}

/** Nothing satisfies the constraints; `proved` by automaton, or merely not found within the budget. */
export interface EmptyLanguage {
  readonly kind: 'empty';
  readonly proved: boolean;
  readonly reason: string;
}

/** Plans how to make strings that satisfy all the constraints at once. Never hangs: work is bounded. */
export function planStrings(constraints: StringConstraints): StringLanguage | EmptyLanguage {
  return plan(constraints);
}

/** A regular expression every match of which is valid for the format, anchored; `undefined` for an unknown format. */
export function formatLanguage(format: string): Pattern | undefined {
  const found = patternOfFormat(format);
  return found === undefined ? undefined : { source: found.source, flags: found.flags };
}
