import type { Atoms } from './atoms.ts';
import type { Automaton } from './automaton.ts';
import type { Budget } from './budget.ts';
import { within } from './budget.ts';

/** An automaton that must accept, or must not. */
export interface Factor {
  readonly automaton: Automaton;
  readonly accept: boolean;
}

export interface Edge {
  readonly to: number;
  /** The characters that lead there, as atoms of equal effect. */
  readonly atoms: readonly number[];
}

interface State {
  readonly parts: Int32Array;
  readonly accepts: boolean;
  edges: readonly Edge[] | undefined;
}

/** Several automata at once, made as it is walked. States that are plainly dead are left out. */
export class Product {
  readonly start: number;
  private readonly states: State[] = [];
  private readonly ids = new Map<string, number>();
  private frozen = false;
  private readonly symbols: readonly number[];

  /** @throws OutOfBudget here and in `edges` */
  constructor(
    private readonly factors: readonly Factor[],
    readonly atoms: Atoms,
    private readonly budget: Budget,
  ) {
    this.symbols = atoms.sets.flatMap((set, atom) => (set.isEmpty ? [] : [atom]));
    this.start = this.intern(Int32Array.from(factors, ({ automaton }) => automaton.start)) ?? -1;
  }

  get size(): number {
    return this.states.length;
  }

  accepts(state: number): boolean {
    return (this.states[state] as State).accepts;
  }

  edges(state: number): readonly Edge[] {
    const from = this.states[state] as State;
    if (from.edges !== undefined || this.frozen) return from.edges ?? [];
    const targets = new Map<number, number[]>();
    for (const atom of this.symbols) {
      const parts = this.stepped(from.parts, atom);
      const to = parts && this.intern(parts);
      if (to === undefined) continue;
      const list = targets.get(to);
      if (list === undefined) targets.set(to, [atom]);
      else list.push(atom);
    }
    const edges = [...targets].map(([to, atoms]) => ({ to, atoms }));
    from.edges = edges;
    return edges;
  }

  /** Where a character leads in every factor; `undefined` as soon as one of them is dead there. */
  private stepped(from: Int32Array, atom: number): Int32Array | undefined {
    const parts = new Int32Array(from.length);
    for (let i = 0; i < parts.length; i++) {
      this.budget.spend(1);
      const factor = this.factors[i] as Factor;
      parts[i] = factor.automaton.step(from[i] as number, atom);
      if (isHopeless(factor, parts[i] as number)) return undefined;
    }
    return parts;
  }

  private intern(parts: Int32Array): number | undefined {
    let accepts = true;
    for (let i = 0; i < parts.length; i++) {
      const factor = this.factors[i] as Factor;
      const part = parts[i] as number;
      if (isHopeless(factor, part)) return undefined;
      if (factor.automaton.accepts(part) !== factor.accept) accepts = false;
    }
    const key = parts.join();
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.budget.spend(4);
    const id = this.states.length;
    this.states.push({ parts, accepts, edges: undefined });
    this.ids.set(key, id);
    return id;
  }

  /**
   * Makes every state that can be reached in at most `depth` steps, and no other from then on. Returns
   * how many steps are covered: `Infinity` where that is every text, fewer than `depth` where the
   * states or the budget ran out.
   */
  explore(depth: number, maxStates: number): number {
    let level = 0;
    let done = 0;
    const finished = within(() => {
      for (; level < depth; level++) {
        const end = this.states.length;
        if (done === end) return Infinity;
        if (end > maxStates) return level;
        for (; done < end; done++) this.edges(done);
      }
      return level;
    });
    this.frozen = true;
    return finished ?? level;
  }
}

function isHopeless({ automaton, accept }: Factor, state: number): boolean {
  return accept ? automaton.isDead(state) : automaton.isFull(state);
}
