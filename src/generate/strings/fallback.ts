import type { Stream } from '../../model/stream.ts';
import type { Checks, Rule } from './checks.ts';
import { filtered } from './filter.ts';
import { finiteTexts } from './finite.ts';
import type { Part } from './regular.ts';
import { intersect } from './regular.ts';
import { attempts, findsAny } from './trial.ts';

/** Draws of one value from an automaton that models every rule exactly, and from one that does not. */
const EXACT_ATTEMPTS = 12;
const INEXACT_ATTEMPTS = 100;

/** How strings can be made where candidates from a single pattern do not pass; `empty` where proved. */
export type Outcome =
  | { readonly kind: 'draw'; readonly draw: (stream: Stream) => string | undefined }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not found' };

export function fallback(
  rules: readonly Rule[],
  parts: readonly Part[],
  checks: Checks,
  minLength: number,
  maxLength: number,
): Outcome {
  const few = fewTexts(rules, checks);
  if (few !== undefined) {
    return few.length === 0 ? { kind: 'empty' } : { kind: 'draw', draw: (stream) => stream.pick(few) };
  }
  const passes = checks.all();
  if (parts.length > 0) {
    const found = intersect(parts, minLength, maxLength);
    if (found.kind === 'walker') {
      const { walker } = found;
      const exact = found.exact && parts.length === rules.length;
      const draw = exact
        ? attempts((stream) => walker.draw(stream), checks.cheap(), EXACT_ATTEMPTS, checks)
        : attempts((stream) => walker.draw(stream), passes, INEXACT_ATTEMPTS, checks);
      if (findsAny(draw, checks)) return { kind: 'draw', draw };
    }
    if (found.kind === 'empty' && parts.length === rules.length) return { kind: 'empty' };
  }
  const draw = filtered(parts, passes, checks.meter, minLength, maxLength);
  return findsAny(draw, checks) ? { kind: 'draw', draw } : { kind: 'not found' };
}

/** All texts there are, where a rule leaves only few and each can be decided. */
function fewTexts(rules: readonly Rule[], checks: Checks): readonly string[] | undefined {
  for (const { syntax, accept } of rules) {
    const texts = accept && syntax !== undefined ? finiteTexts(syntax) : undefined;
    if (texts === undefined) continue;
    const answers = texts.map((text) => checks.decide(text));
    return answers.includes(undefined) ? undefined : texts.filter((_, i) => answers[i] === true);
  }
  return undefined;
}
