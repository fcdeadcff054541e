import { makeAtoms } from './atoms.ts';
import { Automaton } from './automaton.ts';
import { Budget, within } from './budget.ts';
import type { Pattern } from './index.ts';
import type { Node, Syntax } from './syntax.ts';

export type Check = (text: string) => boolean;

/** States an automaton may make over its life as a matcher; past it the engine's own matcher answers. */
const MATCHER_BUDGET = 400_000;
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
 * that takes linear time. What remains at risk is a pattern with backreferences inside nested loops.
 */
export function matcher(pattern: Pattern, syntax: Syntax | undefined): Check {
  const regexp = new RegExp(pattern.source, pattern.flags);
  const direct: Check = (text) => regexp.test(text);
  if (syntax === undefined || syntax.inexact || !mayRunAway(syntax.root)) return direct;
  let automaton: Automaton | undefined;
  let tried = false;
  return (text) => {
    if (!tried) {
      tried = true;
      automaton = within(
        () => new Automaton(syntax, makeAtoms(syntax.sets, pattern.flags === ''), new Budget(MATCHER_BUDGET)),
      );
      if (automaton?.exact === false) automaton = undefined;
    }
    const answer = automaton === undefined ? undefined : within(() => automaton?.matches(text));
    return answer ?? direct(text);
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
