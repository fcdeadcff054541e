import type { Atoms } from './atoms.ts';
import type { Budget } from './budget.ts';
import { classSet } from './charset.ts';
import { Deriver } from './derive.ts';
import type { Node, Syntax } from './syntax.ts';
import { nothing } from './syntax.ts';
import type { Term } from './terms.ts';
import { Terms } from './terms.ts';

/** Turns a tree into a term; lookbehinds become facts, each the language of all texts that end in it. */
class Builder {
  readonly facts: Term[] = [];
  exact = true;
  private readonly flags: '' | 'u';

  constructor(
    readonly terms: Terms,
    private readonly atoms: Atoms,
    syntax: Syntax,
  ) {
    this.flags = syntax.pattern.flags;
    if (syntax.inexact) this.exact = false;
  }

  /** All texts that hold a match; where it must be at the start, nothing before it. */
  search(node: Node): Term {
    const { all } = this.terms;
    const anchored = withoutStart(node);
    if (anchored !== undefined) return this.terms.cat(this.build(anchored), all);
    return this.terms.cat(all, this.terms.cat(this.build(node), all));
  }

  build(node: Node): Term {
    const { terms } = this;
    switch (node.kind) {
      case 'chars':
        return terms.chars(this.atoms.members(node.set));
      case 'cat': {
        let term = terms.empty;
        for (let i = node.items.length - 1; i >= 0; i--)
          term = terms.cat(this.build(node.items[i] as Node), term);
        return term;
      }
      case 'alt':
        return terms.or(node.items.map((item) => this.build(item)));
      case 'repeat': {
        const body = this.build(node.body);
        return terms.repeat(body, node.least, node.most);
      }
      case 'group':
      case 'backreference':
        return this.build(node.body);
      case 'start':
        return this.behind(terms.any, true);
      case 'end':
        return terms.look(terms.any, true);
      case 'word': {
        const word = terms.chars(this.atoms.members(classSet([wordClass], this.flags, false)));
        const enter = terms.cat(this.behind(word, true), terms.look(word, node.negate));
        const leave = terms.cat(this.behind(word, false), terms.look(word, !node.negate));
        return terms.or([enter, leave]);
      }
      case 'look': {
        const body = this.build(node.body);
        if (!node.behind) return terms.look(body, node.negate);
        if (hasLook(body)) this.exact = false;
        return this.behind(body, node.negate);
      }
    }
  }

  private behind(body: Term, negate: boolean): Term {
    const language = this.terms.cat(this.terms.all, body);
    let index = this.facts.indexOf(language);
    if (index < 0) index = this.facts.push(language) - 1;
    return this.terms.behind(index, negate);
  }
}

function branches(root: Node): readonly Node[] {
  return root.kind === 'alt' ? root.items : [root];
}

/**
 * What follows the `^` that a node starts with in every branch; `undefined` where there is none. Without
 * the search in front, an automaton sees at once that a text which starts wrongly is lost.
 */
function withoutStart(node: Node): Node | undefined {
  switch (node.kind) {
    case 'start':
      return nothing;
    case 'cat': {
      const [first, ...rest] = node.items;
      const bare = first && withoutStart(first);
      return bare && { ...node, items: [bare, ...rest] };
    }
    case 'alt': {
      const items = node.items.map(withoutStart);
      return items.some((item) => item === undefined) ? undefined : { ...node, items: items as Node[] };
    }
    case 'group':
      return withoutStart(node.body);
    default:
      return undefined;
  }
}

const wordClass = { kind: 'word', negate: false } as const;

function hasLook(term: Term): boolean {
  switch (term.kind) {
    case 'look':
      return true;
    case 'cat':
      return hasLook(term.first) || hasLook(term.rest);
    case 'or':
    case 'and':
      return term.items.some(hasLook);
    case 'not':
    case 'repeat':
      return hasLook(term.body);
    default:
      return false;
  }
}

interface State {
  readonly term: Term;
  readonly facts: readonly Term[];
  readonly truths: readonly boolean[];
  readonly accepts: boolean;
  readonly next: Int32Array;
}

const UNKNOWN = -1;

/** A deterministic automaton of one pattern as a search, made state by state as it is walked. */
export class Automaton {
  /** Whether it accepts exactly what the pattern matches. */
  readonly exact: boolean;
  readonly start: number;
  private readonly states: State[] = [];
  private readonly ids = new Map<string, number>();
  private readonly deriver: Deriver;
  private readonly none: Term;
  private readonly all: Term;

  /** @throws OutOfBudget here and in `step` */
  constructor(
    syntax: Syntax,
    private readonly atoms: Atoms,
    private readonly budget: Budget,
  ) {
    const terms = new Terms(budget, atoms.count);
    const builder = new Builder(terms, atoms, syntax);
    const term = terms.or(branches(syntax.root).map((branch) => builder.search(branch)));
    this.deriver = new Deriver(terms, budget);
    this.none = terms.none;
    this.all = terms.all;
    this.legacy = syntax.pattern.flags === '';
    this.exact = builder.exact && (!this.legacy || atoms.pair !== undefined);
    this.start = this.intern(term, builder.facts);
  }

  private readonly legacy: boolean;

  get size(): number {
    return this.states.length;
  }

  accepts(state: number): boolean {
    return (this.states[state] as State).accepts;
  }

  /** Whether nothing that follows can be accepted; false where that is not known. */
  isDead(state: number): boolean {
    return (this.states[state] as State).term === this.none;
  }

  /** Whether everything that follows is accepted; false where that is not known. */
  isFull(state: number): boolean {
    return (this.states[state] as State).term === this.all;
  }

  step(state: number, atom: number): number {
    const from = this.states[state] as State;
    const known = from.next[atom] as number;
    if (known !== UNKNOWN) return known;
    let to: number;
    if (this.legacy && this.atoms.astral[atom] === 1 && this.atoms.pair !== undefined) {
      to = this.unit(this.unit(state, this.atoms.pair[0]), this.atoms.pair[1]);
    } else to = this.unit(state, atom);
    from.next[atom] = to;
    return to;
  }

  private unit(state: number, atom: number): number {
    const from = this.states[state] as State;
    const term = this.deriver.derive(from.term, atom, from.truths);
    if (term === this.none || term === this.all) return this.intern(term, []);
    return this.intern(
      term,
      from.facts.map((fact) => this.deriver.derive(fact, atom, from.truths)),
    );
  }

  private intern(term: Term, facts: readonly Term[]): number {
    let key = `${term.id}`;
    for (const fact of facts) key += `,${fact.id}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.budget.spend(this.atoms.count >> 2);
    const truths: boolean[] = [];
    for (const fact of facts) truths.push(this.deriver.accepts(fact, truths));
    const accepts = this.deriver.accepts(term, truths);
    const id = this.states.length;
    this.states.push({ term, facts, truths, accepts, next: new Int32Array(this.atoms.count).fill(UNKNOWN) });
    this.ids.set(key, id);
    return id;
  }

  /** Makes every state, after which `matches` needs no budget. */
  complete(): void {
    for (let state = 0; state < this.states.length; state++) {
      for (let atom = 0; atom < this.atoms.count; atom++) this.step(state, atom);
    }
  }

  /** Runs over a text. */
  matches(text: string): boolean {
    let state = this.start;
    for (let i = 0; i < text.length; i++) {
      const c = text.codePointAt(i) as number;
      if (c > 0xffff) i++;
      state = this.step(state, this.atoms.of(c));
    }
    return this.accepts(state);
  }
}
