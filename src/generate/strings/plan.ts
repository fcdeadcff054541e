import { isBroad } from './broad.ts';
import type { Check, Rule } from './checks.ts';
import { Checks } from './checks.ts';
import type { Outcome } from './fallback.ts';
import { fallback } from './fallback.ts';
import { canWiden, patternOfFormat } from './formats.ts';
import type { EmptyLanguage, Pattern, StringConstraints, StringLanguage } from './index.ts';
import { lazy } from './lazy.ts';
import type { Part } from './regular.ts';
import { number } from './regular.ts';
import type { Source } from './source.ts';
import { treeSource, wordSource } from './source.ts';
import { readPattern } from './syntax.ts';
import { freeText, plainWord } from './text.ts';
import { attempts, trial, TRIALS } from './trial.ts';

/** How many of `TRIALS` draws must pass for a source to be drawn from first. */
const PASSES = 7;
/** Draws of one value before the next strategy takes over. */
const ATTEMPTS = 12;
/** Patterns whose trees are tried. */
const MAX_SOURCES = 6;

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
  const ranking = lazy(() =>
    parts.length === rules.length ? number(parts, minLength, maxLength) : undefined,
  );
  const language = (draw: StringLanguage['draw']): StringLanguage => ({
    kind: 'language',
    draw,
    get size() {
      return ranking()?.size ?? 0;
    },
    at: (n) => ranking()?.at(n) ?? '',
  });
  const checks = new Checks(rules, minLength, maxLength);
  const last = lazy(() => fallback(rules, parts, checks, minLength, maxLength));

  const found = firstSource(rules, checks, minLength, maxLength);
  if (found !== undefined) {
    const { source, passes, rate } = found;
    if (passes === undefined) return language(source.draw);
    // Where hardly any candidate passes, they only show that there is something to be found.
    const often = rate >= PASSES;
    const draw = attempts(source.draw, passes, ATTEMPTS, checks);
    if (often) return language((stream) => draw(stream) ?? drawOf(last())(stream));
    return language((stream) => drawOf(last())(stream) ?? draw(stream));
  }
  const outcome = last();
  if (outcome.kind === 'draw') return language(outcome.draw);
  const labels = rules.map(({ label }) => label).join(', ');
  const bounds = describe(minLength, maxLength);
  if (outcome.kind === 'empty') {
    const proved = rules.every(({ whole }) => whole);
    return { kind: 'empty', proved, reason: `no string satisfies ${labels}${bounds}` };
  }
  const reason = `no string was found within the budget that satisfies ${labels}${bounds}`;
  return { kind: 'empty', proved: false, reason };
}

function drawOf(outcome: Outcome): StringLanguage['draw'] {
  return outcome.kind === 'draw' ? outcome.draw : () => undefined;
}

interface Found {
  readonly source: Source;
  /** What is left to check; `undefined` where nothing is. */
  readonly passes: Check | undefined;
  /** How many of `TRIALS` draws passed. */
  readonly rate: number;
}

/** The source most of whose draws pass; `undefined` where no draw of any did. */
function firstSource(
  rules: readonly Rule[],
  checks: Checks,
  minLength: number,
  maxLength: number,
): Found | undefined {
  if (rules.every(({ syntax, accept }) => !accept || (syntax !== undefined && isBroad(syntax.root)))) {
    const source = plainSource(minLength, maxLength);
    const passes = checks.all();
    const rate = trial(source, passes, checks);
    if (rate === TRIALS) return { source, passes, rate };
  }
  let best: Found | undefined;
  for (const rule of rules.slice(0, MAX_SOURCES)) {
    if (!rule.accept || rule.syntax === undefined) continue;
    const source = treeSource(rule.syntax, minLength, maxLength);
    if (source === undefined) continue;
    const passes = checks.besides(source, rule);
    const rate = passes === undefined ? TRIALS : trial(source, passes, checks);
    if (rate > (best?.rate ?? 0)) best = { source, passes, rate };
    if (rate === TRIALS) break;
  }
  if (best !== undefined || rules.some(({ accept }) => accept)) return best;
  const source = wordSource(minLength, maxLength);
  const rate = trial(source, checks.all(), checks);
  return rate === 0 ? undefined : { source, passes: checks.all(), rate };
}

function plainSource(minLength: number, maxLength: number): Source {
  const words = wordSource(minLength, maxLength);
  const draw = plainWord(minLength, maxLength);
  return draw === undefined ? words : { ...words, draw };
}

function describe(minLength: number, maxLength: number): string {
  if (minLength === 0 && maxLength === Infinity) return '';
  if (maxLength === Infinity) return ` and a length of at least ${minLength}`;
  return ` and a length from ${minLength} to ${maxLength}`;
}
