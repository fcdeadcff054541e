import { makeAtoms } from './atoms.ts';
import { Automaton } from './automaton.ts';
import { Budget, within } from './budget.ts';
import { countedSearch } from './cost.ts';
import type { Pattern } from './index.ts';
import { lazy } from './lazy.ts';
import { simulation } from './simulate.ts';
import type { Node, Syntax } from './syntax.ts';
import { isCompilable } from './unroll.ts';

/** Work for the automaton of a pattern that may run away, whole, and for one text where that fails. */
const MATCHER_BUDGET = 50_000;
const TEXT_BUDGET = 3_000;
/** Instructions of a simulation that count as one step, as a power of two. */
const WORK_PER_STEP = 3;
/** What a text counts in steps for which an automaton is made. */
const TEXT_STEPS = 10_000;
/**
 * Steps the engine's matcher may take for a text and for each of its characters; it takes them some
 * hundred times faster than they are counted.
 */
const STEPS = 1_000;
const STEPS_A_CHARACTER = 20;
/** Longest text whose steps are counted: counting nests as deep as the text is long. */
const COUNTED = 400;
/** Unbounded repetitions side by side from which backtracking is polynomial of too high a degree. */
const MANY = 4;
/** Small choices side by side, as a power of two, from which trying all combinations takes too long. */
const CHOICES = 10;
/** Texts so short that a polynomial of lower degree stays small. */
const SHORT = 100;

/**
 * When a backtracking matcher may need too long: on any text (a repetition of something that varies), on
 * long ones only, or never.
 */
export function riskOf(node: Node): 'none' | 'long' | 'any' {
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
        // Ten times two alternatives are as bad as a loop.
        return visit(one.body, inLoop || loop || one.most > MANY);
      }
      case 'group':
      case 'look':
        return visit(one.body, inLoop);
      case 'backreference':
        return inLoop;
      default:
        return false;
    }
  };
  if (visit(node, false) || loops >= MANY || choices(node) > CHOICES) return 'any';
  return loops >= 2 ? 'long' : 'none';
}

/** How often a matcher may have to choose outside of loops: `a?` twenty times is as bad as a loop. */
function choices(node: Node): number {
  switch (node.kind) {
    case 'cat':
      return node.items.reduce((sum, item) => sum + choices(item), 0);
    case 'alt':
      // Rarely do more than two of many alternatives match the same text.
      return 1 + node.items.reduce((most, item) => Math.max(most, choices(item)), 0);
    case 'repeat': {
      const { body, least, most } = node;
      if (most > MANY) return choices(body);
      return choices(body) * most + (most > least ? 1 : 0);
    }
    case 'group':
    case 'look':
      return choices(node.body);
    default:
      return 0;
  }
}

/** Counts what checks cost, so that a search for candidates can end: work, not time. */
export interface Meter {
  spent: number;
}

/**
 * Tells whether a text matches, by the engine's matcher or, where that could run away, by an automaton
 * that takes linear time. `undefined`: not found out within the budget. The answer depends on the text
 * alone, not on what was asked before.
 */
export function matcher(
  pattern: Pattern,
  syntax: Syntax | undefined,
  meter: Meter,
  exactly = automatonMatcher,
): (text: string) => boolean | undefined {
  const regexp = new RegExp(pattern.source, pattern.flags);
  if (syntax === undefined) return (text) => regexp.test(text);
  const risk = riskOf(syntax.root);
  const compilable = syntax.foreign || isCompilable(syntax.root);
  if (risk === 'none' && compilable) return (text) => regexp.test(text);
  const search = lazy(() => countedSearch(syntax));
  const byAutomaton = lazy(() => exactly(pattern, syntax, meter));
  return (text) => {
    if (risk === 'long' && compilable && text.length <= SHORT) return regexp.test(text);
    if (text.length <= COUNTED) {
      const limit = STEPS + STEPS_A_CHARACTER * text.length;
      const { steps, matches } = search()(text, limit);
      meter.spent += steps;
      if (matches !== undefined) return compilable ? regexp.test(text) : matches;
    }
    return byAutomaton()(text);
  };
}

function automatonMatcher(
  pattern: Pattern,
  syntax: Syntax,
  meter: Meter,
): (text: string) => boolean | undefined {
  if (syntax.inexact) return () => undefined;
  const atoms = makeAtoms(syntax.sets, pattern.flags === '');
  const make = (work: number): Automaton => new Automaton(syntax, atoms, new Budget(work));
  const whole = within(() => {
    const automaton = make(MATCHER_BUDGET);
    automaton.complete();
    return automaton.exact ? automaton : undefined;
  });
  if (whole !== undefined) return (text) => whole.matches(text);
  const simulate = simulation(syntax);
  if (simulate !== undefined)
    return (text) => {
      const { matches, work } = simulate(text);
      meter.spent += work >> WORK_PER_STEP;
      return matches;
    };
  return (text) => {
    meter.spent += TEXT_STEPS;
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
