import type { Guard } from '../../check/row/patterns.ts';
import { makeAtoms } from './atoms.ts';
import { Automaton } from './automaton.ts';
import { Budget, within } from './budget.ts';
import { matcher, riskOf } from './check.ts';
import { countedSearch } from './cost.ts';
import type { Pattern } from './index.ts';
import { simulation } from './simulate.ts';
import type { Syntax } from './syntax.ts';
import { readPattern } from './syntax.ts';
import { isCompilable } from './unroll.ts';

/** Below two of these, nothing can run away: spares the reading of most patterns. */
const choice = /[*+?{|]/g;
/** Work for the automaton of a pattern before it is made anew. */
const WORK = 600_000;
/** Steps of trying every way, for one text that no automaton decides. */
const STEPS = 300_000;
/** Texts whose answers are kept: several parts of the program ask about the same few. */
const KEPT = 64;

/**
 * A matcher that ends, for a pattern that the engine's own might take for ever on; `undefined` where none
 * is needed. It asks the engine wherever counting shows that it can be afforded, so that a judge which uses
 * it stays independent of the automata that made the text.
 */
export function guardOf(pattern: Pattern): Guard | undefined {
  if ((pattern.source.match(choice)?.length ?? 0) < 2) return undefined;
  const syntax = readPattern(pattern);
  if (syntax === undefined) return undefined;
  if (riskOf(syntax.root) === 'none' && (syntax.foreign || isCompilable(syntax.root))) return undefined;
  return matcher(pattern, syntax, { spent: 0 }, syntax.inexact ? trying : growing);
}

/** What is left for a pattern that no automaton models: more steps than a search for candidates takes. */
function trying(_pattern: Pattern, syntax: Syntax): Guard {
  if (syntax.foreign) return () => undefined;
  const search = countedSearch(syntax);
  const known = new Map<string, boolean | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const { matches } = search(text, STEPS);
    if (known.size >= KEPT) known.clear();
    known.set(text, matches);
    return matches;
  };
}

/**
 * One automaton for all texts, made as far as they lead: an answer is worth more here than in a search for
 * candidates, and being exact it depends on the text alone, whatever was asked before.
 */
function growing(pattern: Pattern, syntax: Syntax): Guard {
  const simulate = simulation(syntax);
  if (simulate !== undefined) return (text) => simulate(text).matches;
  const atoms = makeAtoms(syntax.sets, pattern.flags === '');
  const make = (): Automaton | undefined => within(() => new Automaton(syntax, atoms, new Budget(WORK)));
  let automaton = make();
  let fresh = true;
  const answer = (text: string): boolean | undefined => within(() => automaton?.matches(text));
  return (text) => {
    if (automaton?.exact !== true) return undefined;
    const found = answer(text);
    if (found !== undefined || fresh) {
      fresh = false;
      return found;
    }
    automaton = make();
    return answer(text);
  };
}
