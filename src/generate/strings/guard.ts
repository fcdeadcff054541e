import type { Guard } from '../../check/row/patterns.ts';
import { makeAtoms } from './atoms.ts';
import { Automaton } from './automaton.ts';
import { Budget, within } from './budget.ts';
import { matcher, riskOf } from './check.ts';
import type { Pattern } from './index.ts';
import type { Syntax } from './syntax.ts';
import { readPattern } from './syntax.ts';

/** Below two of these, nothing can run away: spares the reading of most patterns. */
const choice = /[*+?{|]/g;
/** Work for the automaton of a pattern before it is made anew. */
const WORK = 8_000_000;

/**
 * A matcher that ends, for a pattern that the engine's own might take for ever on; `undefined` where none
 * is needed. It asks the engine wherever counting shows that it can be afforded, so that a judge which uses
 * it stays independent of the automata that made the text.
 */
export function guardOf(pattern: Pattern): Guard | undefined {
  if ((pattern.source.match(choice)?.length ?? 0) < 2) return undefined;
  const syntax = readPattern(pattern);
  if (syntax === undefined || riskOf(syntax.root) === 'none') return undefined;
  return matcher(pattern, syntax, { spent: 0 }, growing);
}

/**
 * One automaton for all texts, made as far as they lead: an answer is worth more here than in a search for
 * candidates, and being exact it depends on the text alone, whatever was asked before.
 */
function growing(pattern: Pattern, syntax: Syntax): Guard {
  const atoms = makeAtoms(syntax.sets, pattern.flags === '');
  const make = (): Automaton | undefined => within(() => new Automaton(syntax, atoms, new Budget(WORK)));
  let automaton = make();
  const answer = (text: string): boolean | undefined => within(() => automaton?.matches(text));
  return (text) => {
    if (automaton?.exact !== true) return undefined;
    const found = answer(text);
    if (found !== undefined) return found;
    automaton = make();
    return answer(text);
  };
}
