import type { Budget } from './budget.ts';
import type { Term, Terms } from './terms.ts';

/** Deeper than any sane pattern, shallower than the stack. */
const MAX_DEPTH = 800;
/** Parts whose end is looked at for one step of work, as a power of two: they cost a tenth of a derivative. */
const ENDINGS_PER_STEP = 3;

/**
 * Brzozowski derivatives (J. ACM 11, 1964) in continuation-passing form: `derive(t)` is what may follow
 * one character, `facts[i]` telling whether lookbehind i holds before it. A lookahead is intersected
 * with all that follows it, which makes it exact.
 */
export class Deriver {
  private readonly memo = new Map<number, Term>();
  private readonly open = new Map<number, number>();
  private readonly endings = new Map<number, boolean>();
  private cut = Infinity;
  private depth = 0;
  private atom = 0;
  private facts: readonly boolean[] = [];

  constructor(
    private readonly terms: Terms,
    private readonly budget: Budget,
  ) {}

  derive(term: Term, atom: number, facts: readonly boolean[]): Term {
    this.memo.clear();
    this.open.clear();
    this.cut = Infinity;
    this.depth = 0;
    this.atom = atom;
    this.facts = facts;
    return this.step(term, this.terms.empty);
  }

  /** Whether the text may end here. */
  accepts(term: Term, facts: readonly boolean[]): boolean {
    if (!term.asserts) return term.nullable;
    this.endings.clear();
    const accepted = this.ends(term, facts);
    this.budget.spend(this.endings.size >> ENDINGS_PER_STEP);
    return accepted;
  }

  /** Shared parts are looked at once: derivatives of assertions are full of them. */
  private ends(term: Term, facts: readonly boolean[]): boolean {
    if (!term.asserts) return term.nullable;
    const known = this.endings.get(term.id);
    if (known !== undefined) return known;
    const found = this.endsCompound(term, facts);
    this.endings.set(term.id, found);
    return found;
  }

  private endsCompound(term: Term, facts: readonly boolean[]): boolean {
    switch (term.kind) {
      case 'cat': {
        let rest: Term = term;
        for (; rest.kind === 'cat'; rest = rest.rest) if (!this.ends(rest.first, facts)) return false;
        return this.ends(rest, facts);
      }
      case 'or':
        return term.items.some((item) => this.ends(item, facts));
      case 'and':
        return term.items.every((item) => this.ends(item, facts));
      case 'not':
        return !this.ends(term.body, facts);
      case 'repeat':
        return term.least === 0 || this.ends(term.body, facts);
      case 'look':
        return this.ends(term.body, facts) !== term.negate;
      case 'behind':
        return facts[term.index] !== term.negate;
      default:
        return term.nullable;
    }
  }

  /** Derivative of `term` followed by `next`. */
  private step(term: Term, next: Term): Term {
    const { terms } = this;
    switch (term.kind) {
      case 'none':
        return term;
      case 'empty':
        return next === terms.empty ? terms.none : this.step(next, terms.empty);
      case 'chars':
        return term.members[this.atom] === 1 ? next : terms.none;
      case 'behind':
        return this.facts[term.index] === term.negate ? terms.none : this.step(terms.empty, next);
    }
    const key = term.id * 0x4000000 + next.id;
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    const open = this.open.get(key);
    if (open !== undefined) {
      // An iteration that consumes nothing adds nothing: the loop's own recursion counts as empty.
      this.cut = Math.min(this.cut, open);
      return terms.none;
    }
    this.budget.spend(1);
    const depth = ++this.depth;
    if (depth > MAX_DEPTH) throw new RangeError('pattern nests too deeply');
    this.open.set(key, depth);
    const outer = this.cut;
    this.cut = Infinity;
    const derived = this.compound(term, next);
    this.open.delete(key);
    // What was cut short at a loop further out is not the whole truth outside of it.
    if (this.cut >= depth) {
      this.cut = Infinity;
      this.memo.set(key, derived);
    }
    this.cut = Math.min(this.cut, outer);
    this.depth--;
    return derived;
  }

  private compound(term: Term, next: Term): Term {
    const { terms } = this;
    switch (term.kind) {
      case 'cat':
        return this.step(term.first, terms.cat(term.rest, next));
      case 'or':
        return terms.or(term.items.map((item) => this.step(item, next)));
      case 'and':
        return terms.and(term.items.map((item) => this.step(item, next)));
      case 'not':
        return terms.not(this.step(term.body, next));
      case 'look': {
        const ahead = this.step(term.body, terms.all);
        return terms.and([term.negate ? terms.not(ahead) : ahead, this.step(terms.empty, next)]);
      }
      case 'repeat': {
        const most = term.most === Infinity ? Infinity : term.most - 1;
        const least = Math.max(0, term.least - 1);
        const again = this.step(term.body, terms.cat(terms.repeat(term.body, least, most), next));
        return term.least > 0 ? again : terms.or([again, this.step(terms.empty, next)]);
      }
      default:
        return terms.none;
    }
  }
}
