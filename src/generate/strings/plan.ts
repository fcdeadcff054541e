import { Stream } from '../../model/stream.ts';
import type { Check } from './check.ts';
import { holdsByConstruction, lengthOf, matcher } from './check.ts';
import { filtered } from './filter.ts';
import { canWiden, patternOfFormat } from './formats.ts';
import type { EmptyLanguage, Pattern, StringConstraints, StringLanguage } from './index.ts';
import type { Part, Regular } from './regular.ts';
import { intersect, number } from './regular.ts';
import type { Syntax } from './syntax.ts';
import { readPattern } from './syntax.ts';
import type { Source } from './source.ts';
import { treeSource, wordSource } from './source.ts';
import { freeText } from './text.ts';

/** Draws that decide whether a source is worth drawing from, and how many of them must pass. */
const TRIALS = 16;
const PASSES = 7;
/** Draws of one value before the next strategy takes over. */
const ATTEMPTS = 12;

interface Rule {
  readonly pattern: Pattern;
  readonly accept: boolean;
  readonly label: string;
  readonly syntax: Syntax | undefined;
  /** Whether the pattern is all that was asked for, not just a safe part of it. */
  readonly whole: boolean;
}

function rulesOf({ patterns, notPatterns, formats }: StringConstraints, wide: boolean): Rule[] {
  const rules: Rule[] = [];
  const add = (pattern: Pattern, accept: boolean, label: string, whole = true): void => {
    rules.push({ pattern, accept, label, syntax: readPattern(pattern), whole });
  };
  for (const pattern of patterns) add(pattern, true, `the pattern “${pattern.source}”`);
  for (const format of formats) {
    const pattern = patternOfFormat(format, wide);
    if (pattern !== undefined) add(pattern, true, `the format “${format}”`, pattern.exact);
  }
  for (const pattern of notPatterns) add(pattern, false, `the excluded pattern “${pattern.source}”`);
  return rules;
}

interface Fallback {
  readonly draw: (stream: Stream) => string | undefined;
  /** Whether trial draws found anything. */
  readonly found: boolean;
}

/** A value made at most once, when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

export function plan(constraints: StringConstraints): StringLanguage | EmptyLanguage {
  const minLength = Math.max(0, Math.ceil(constraints.minLength));
  const maxLength = Math.floor(constraints.maxLength);
  if (minLength > maxLength) {
    const reason = `a length of at least ${minLength} and at most ${maxLength} leaves nothing`;
    return { kind: 'empty', proved: true, reason };
  }
  const found = planRules(rulesOf(constraints, false), minLength, maxLength);
  if (found.kind === 'language' || !constraints.formats.some(canWiden)) return found;
  return planRules(rulesOf(constraints, true), minLength, maxLength);
}

function planRules(
  rules: readonly Rule[],
  minLength: number,
  maxLength: number,
): StringLanguage | EmptyLanguage {
  if (rules.length === 0) return freeText(minLength, maxLength);

  const parts: Part[] = rules.flatMap(({ syntax, accept }) =>
    syntax === undefined ? [] : [{ syntax, accept }],
  );
  const modelled = parts.length === rules.length;
  const regular = lazy((): Regular =>
    parts.length === 0 ? { kind: 'unknown' } : intersect(parts, minLength, maxLength),
  );
  const ranking = lazy(() => (modelled ? number(parts, minLength, maxLength) : undefined));
  const inBounds = (text: string): boolean => {
    const length = lengthOf(text);
    return length >= minLength && length <= maxLength;
  };
  const checks = rules.map(({ pattern, syntax, accept }): Check => {
    const matches = matcher(pattern, syntax);
    return (text) => matches(text) === accept;
  });
  const passes: Check = (text) => inBounds(text) && checks.every((check) => check(text));
  const language = (draw: StringLanguage['draw']): StringLanguage => ({
    kind: 'language',
    draw,
    get size() {
      return ranking()?.size ?? 0;
    },
    at: (n) => ranking()?.at(n) ?? '',
  });

  const only = rules.length === 1 ? rules[0] : undefined;
  if (only?.syntax !== undefined && only.accept && holdsByConstruction(only.syntax)) {
    const source = treeSource(only.syntax, minLength, maxLength);
    if (source?.keepsLength === true) return language(source.draw);
  }

  const fallback = lazy((): Fallback | undefined => {
    const found = regular();
    if (found.kind === 'walker') {
      const draw = attempts((stream) => found.walker.draw(stream), passes, found.exact ? ATTEMPTS : 200);
      if (rate(draw, () => true) > 0) return { draw, found: true };
    }
    if (found.kind === 'empty' && modelled) return undefined;
    const draw = filtered(parts, passes, minLength, maxLength);
    return { draw, found: rate(draw, () => true) > 0 };
  });

  const best = bestSource(rules, minLength, maxLength, passes);
  if (best !== undefined) {
    const first = attempts(best.draw, passes, ATTEMPTS);
    return language((stream) => first(stream) ?? fallback()?.draw(stream));
  }
  const found = fallback();
  const labels = rules.map(({ label }) => label).join(', ');
  const bounds = describe(minLength, maxLength);
  if (found === undefined) {
    const proved = rules.every(({ whole }) => whole);
    return { kind: 'empty', proved, reason: `no string satisfies ${labels}${bounds}` };
  }
  if (!found.found) {
    const reason = `no string was found within the budget that satisfies ${labels}${bounds}`;
    return { kind: 'empty', proved: false, reason };
  }
  return language(found.draw);
}

function describe(minLength: number, maxLength: number): string {
  if (minLength === 0 && maxLength === Infinity) return '';
  if (maxLength === Infinity) return ` and a length of at least ${minLength}`;
  return ` and a length from ${minLength} to ${maxLength}`;
}

function attempts(
  draw: (stream: Stream) => string | undefined,
  passes: Check,
  count: number,
): (stream: Stream) => string | undefined {
  return (stream) => {
    for (let i = 0; i < count; i++) {
      const text = draw(stream);
      if (text !== undefined && passes(text)) return text;
    }
    return undefined;
  };
}

/** How many of a fixed set of draws pass. */
function rate(draw: (stream: Stream) => string | undefined, passes: Check): number {
  const stream = new Stream();
  let passed = 0;
  for (let i = 0; i < TRIALS; i++) {
    const text = draw(stream.reset(0x5eed, i));
    if (text !== undefined && passes(text)) passed++;
  }
  return passed;
}

function bestSource(
  rules: readonly Rule[],
  minLength: number,
  maxLength: number,
  passes: Check,
): Source | undefined {
  const sources = rules.flatMap(({ syntax, accept }) => {
    const source = accept && syntax !== undefined ? treeSource(syntax, minLength, maxLength) : undefined;
    return source === undefined ? [] : [source];
  });
  if (!rules.some(({ accept }) => accept)) sources.push(wordSource(minLength, maxLength));
  let best: Source | undefined;
  let most = PASSES - 1;
  for (const source of sources.slice(0, 6)) {
    const passed = rate(source.draw, passes);
    if (passed > most) {
      best = source;
      most = passed;
    }
    if (most === TRIALS) break;
  }
  return best;
}
