import { hashText } from '../model/stream.ts';
import { conflict, isConflict, joined, notFound, type Conflict } from './conflict.ts';
import type { Cell } from './cells/cell.ts';
import type { Choice, Facts } from './facts.ts';
import { stratum } from './strata.ts';

/** What a search asks of the solver. */
export interface Rooms {
  /** Takes in the next negation, which may open choices of its own. */
  refute(facts: Facts): Conflict | undefined;
  /** Whether an option that has just been taken in cannot lead anywhere. */
  clash(facts: Facts): Conflict | undefined;
  /** Whether the facts leave out a property that `before` had room for: valid, but seldom what is meant. */
  starves(facts: Facts, before: Facts): boolean;
  finish(facts: Facts): Cell | Conflict;
}

/** Branchings that may still be tried. */
export interface Allowance {
  left: number;
}

/** Facts with choices still open. */
interface State {
  readonly facts: Facts;
  /** Set where an option is kept for when no other holds. */
  readonly last: boolean;
  /** By which of the open choices is decided first. */
  readonly branchings: (Branching | undefined)[];
  next?: Next | Cell | Conflict;
}

/** Which choice is next, and how many take turns at it. */
interface Next {
  readonly kind: 'choice';
  readonly choice: Choice;
  readonly turns: number;
}

/** A choice that is being decided, and what its options lead to. */
interface Branching {
  readonly choice: Choice;
  readonly facts: Facts;
  readonly steps: (State | Conflict | undefined)[];
  failed?: { readonly conflict: Conflict; readonly cost: number };
}

/** Steps that are remembered; a search that goes further makes them anew. */
const remembered = 4000;
/** Choices that take turns at being the first. */
const mostTurns = 64;

const exhausted = ({ from }: Choice): Conflict => notFound('the search ended at its budget', from);

/**
 * Depth-first search over the choices of one conjunction: positive ones first, then negations, cheapest
 * violation first. What was decided is remembered as a tree, so that the many visits that share their first
 * decisions share the work. A visit's outcome does not depend on the visits before it: what is remembered to
 * fail costs as much of the allowance as it did the first time.
 */
export class Search {
  private readonly root: State;
  private size = 0;
  /** Whether a choice has come up that visits decide differently. */
  varied = false;

  constructor(
    facts: Facts,
    private readonly rooms: Rooms,
  ) {
    this.root = { facts, last: false, branchings: [] };
  }

  /** The cell of a visit. Fails as not found where the allowance ends. */
  find(visit: number, allowance: Allowance): Cell | Conflict {
    return this.descend(this.root, [visit], undefined, allowance);
  }

  /**
   * `counters[d]` numbers the visits that took the same first d decisions; a choice goes by the counter of
   * when it came up. `generation` is that of the choice decided last.
   */
  private descend(
    state: State,
    counters: readonly number[],
    generation: number | undefined,
    allowance: Allowance,
  ): Cell | Conflict {
    const next = (state.next ??= this.opened(state.facts, generation));
    if (isConflict(next) || next.kind !== 'choice') return next;
    const { choice, turns } = next;
    const counter = counters[choice.born] ?? 0;
    const turn = turns === 1 ? 0 : counter % turns;
    const branching = (state.branchings[turn] ??= branch(state.facts, choice, turn, turns));
    if (branching.failed) {
      allowance.left -= branching.failed.cost;
      return allowance.left < 0 ? exhausted(branching.choice) : branching.failed.conflict;
    }
    const position = turns === 1 ? undefined : Math.floor(counter / turns);
    return this.decide(branching, position, counter, counters, allowance);
  }

  private opened(facts: Facts, generation: number | undefined): Next | Cell | Conflict {
    for (;;) {
      const covered = facts.choices.filter((choice) => choice.covered);
      const [choice] = covered;
      if (choice) {
        const together = covered.filter(({ born }) => born === choice.born).length;
        return {
          kind: 'choice',
          choice,
          turns: choice.born === generation ? 1 : Math.min(together, mostTurns),
        };
      }
      if (facts.negations.length === 0) break;
      const failed = this.rooms.refute(facts);
      if (failed) return failed;
    }
    let least: Choice | undefined;
    for (const choice of facts.choices) {
      if (!least || choice.options.length < least.options.length) least = choice;
    }
    return least ? { kind: 'choice', choice: least, turns: 1 } : this.rooms.finish(facts);
  }

  private decide(
    branching: Branching,
    position: number | undefined,
    counter: number,
    counters: readonly number[],
    allowance: Allowance,
  ): Cell | Conflict {
    const { choice, steps } = branching;
    const n = choice.options.length;
    if (n === 0) return conflict(`no branch of “${choice.from.keyword}” can hold here`, choice.from);
    if (choice.covered && n > 1) this.varied = true;
    const { first, total, at } = preferred(choice, counter, position);
    const before = allowance.left;
    const conflicts: Conflict[] = [];
    const later: number[] = [];
    const attempt = (index: number, step: State): Cell | undefined => {
      const weight = choice.options[index]?.weight ?? 1;
      const next = choice.covered
        ? [...counters, Math.floor(counter / total) * weight + (at % weight)]
        : counters;
      const found = this.descend(step, next, choice.covered ? choice.born : undefined, allowance);
      if (!isConflict(found)) return found;
      conflicts.push(found);
      return undefined;
    };
    for (let i = 0; i < n; i++) {
      if (--allowance.left < 0) return exhausted(choice);
      const index = (first + i) % n;
      const step = steps[index] ?? this.take(branching, index);
      if (isConflict(step)) conflicts.push(step);
      else if (step.last) later.push(index);
      else {
        const found = attempt(index, step);
        if (found) return found;
        if (allowance.left < 0) return exhausted(choice);
      }
    }
    for (const index of later) {
      const step = steps[index] ?? this.take(branching, index);
      const found = isConflict(step) ? undefined : attempt(index, step);
      if (found) return found;
      if (allowance.left < 0) return exhausted(choice);
    }
    const failed = joined(conflicts, choice.from);
    branching.failed = { conflict: failed, cost: before - allowance.left };
    return failed;
  }

  private take(branching: Branching, index: number): State | Conflict {
    const { choice, facts, steps } = branching;
    const next = facts.clone();
    if (choice.covered) next.decided++;
    let failed: Conflict | undefined;
    for (const action of choice.options[index]?.actions ?? []) {
      failed = action(next);
      if (failed) break;
    }
    failed ??= this.rooms.clash(next);
    const last = !failed && choice.covered && this.rooms.starves(next, facts);
    const step = failed ?? { facts: next, last, branchings: [] };
    if (this.size++ < remembered) steps[index] = step;
    return step;
  }
}

/**
 * Decides one of the choices that came up together. They take turns at being the first, as the first one
 * restricts the others.
 */
function branch(facts: Facts, open: Choice, turn: number, turns: number): Branching {
  const rest = turns === 1 ? facts : facts.clone();
  const choice =
    turn === 0
      ? open
      : (rest.choices.filter(({ covered, born }) => covered && born === open.born)[turn] ?? open);
  rest.choices.splice(rest.choices.indexOf(choice), 1);
  return { choice, facts: rest, steps: [] };
}

/** The option a visit tries first: by the turn's own count, else by stratum, each as often as it has branches. */
function preferred(
  { options, covered, from }: Choice,
  counter: number,
  position: number | undefined,
): { first: number; total: number; at: number } {
  if (!covered) return { first: 0, total: 1, at: 0 };
  const total = options.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let at = position === undefined ? stratum(counter, total, hashText(from.node.pointer)) : position % total;
  let first = 0;
  for (; first < options.length - 1; first++) {
    const weight = options[first]?.weight ?? 1;
    if (at < weight) break;
    at -= weight;
  }
  return { first, total, at };
}
