import { makeAtoms } from './atoms.ts';
import { Automaton } from './automaton.ts';
import { Budget, within } from './budget.ts';
import type { Pattern } from './index.ts';
import type { Node, Syntax } from './syntax.ts';

export type Check = (text: string) => boolean;

/** Work for the automaton of a pattern that may run away, whole, and for one text where that fails. */
const MATCHER_BUDGET = 100_000;
const TEXT_BUDGET = 8_000;
/** Texts so short that even exponential backtracking ends soon. */
const SHORT = 14;
/** Unbounded repetitions side by side from which backtracking is polynomial of too high a degree. */
const MANY = 4;

/** Whether a backtracking matcher may need exponential time: a repetition of something that varies. */
export function mayRunAway(node: Node): boolean {
  let loops = 0;
  const visit = (one: Node, inLoop: boolean): boolean => {
    switch (one.kind) {
      case 'cat':
        return one.items.some((item) => visit(item, inLoop));
      case 'alt':
        return inLoop || one.items.some((item) => visit(item, inLoop));
      case 'repeat': {
        const loop = one.most > MANY && one.most > one.least;
        if (loop) loops++;
        if (inLoop && one.most > one.least) return true;
        return visit(one.body, inLoop || loop);
      }
      case 'group':
      case 'look':
        return visit(one.body, inLoop);
      default:
        return false;
    }
  };
  return visit(node, false) || loops >= MANY;
}

/**
 * Tells whether a text matches, by the engine's matcher or, where that could run away, by an automaton
 * that takes linear time. `undefined`: not found out within the budget. The answer depends on the text
 * alone, not on what was asked before. What remains at risk is a pattern that has backreferences in
 * nested loops: no automaton models it.
 */
export function matcher(pattern: Pattern, syntax: Syntax | undefined): (text: string) => boolean | undefined {
  const regexp = new RegExp(pattern.source, pattern.flags);
  const direct = (text: string): boolean => regexp.test(text);
  if (syntax === undefined || syntax.inexact || !mayRunAway(syntax.root)) return direct;
  let whole: Automaton | 'too large' | undefined;
  const make = (work: number): Automaton =>
    new Automaton(syntax, makeAtoms(syntax.sets, pattern.flags === ''), new Budget(work));
  const complete = (): Automaton | undefined =>
    within(() => {
      const automaton = make(MATCHER_BUDGET);
      automaton.complete();
      return automaton.exact ? automaton : undefined;
    });
  return (text) => {
    if (text.length <= SHORT) return direct(text);
    whole ??= complete() ?? 'too large';
    if (whole !== 'too large') return whole.matches(text);
    return within(() => {
      const automaton = make(TEXT_BUDGET);
      return automaton.exact ? automaton.matches(text) : undefined;
    });
  };
}

/** Length in code points. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      length--;
      i++;
    }
  }
  return length;
}

/**
 * Whether every match the tree draws is a match of the search: nothing but `^` where the text starts
 * and `$` where it ends restricts it.
 */
export function holdsByConstruction(syntax: Syntax): boolean {
  const safe = (node: Node, first: boolean, last: boolean): boolean => {
    switch (node.kind) {
      case 'start':
        return first;
      case 'end':
        return last;
      case 'cat': {
        let start = first;
        let after = node.max;
        for (const item of node.items) {
          after = node.max === Infinity ? tail(node.items, item) : after - item.max;
          if (!safe(item, start, last && after === 0)) return false;
          if (item.max > 0) start = false;
        }
        return true;
      }
      case 'alt':
        return node.items.every((item) => safe(item, first, last));
      case 'repeat':
        return safe(node.body, first && node.most === 1, last && node.most === 1);
      case 'group':
        return safe(node.body, first, last);
      default:
        return true;
    }
  };
  return !syntax.asserts && safe(syntax.root, true, true);
}

/** Greatest length of what follows an item. */
function tail(items: readonly Node[], item: Node): number {
  let sum = 0;
  for (let i = items.indexOf(item) + 1; i < items.length; i++) sum += items[i]?.max ?? 0;
  return sum;
}
