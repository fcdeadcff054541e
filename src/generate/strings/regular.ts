import { makeAtoms } from './atoms.ts';
import { Automaton } from './automaton.ts';
import { Budget, within } from './budget.ts';
import { Lengths } from './lengths.ts';
import { Product } from './product.ts';
import type { Ranking } from './rank.ts';
import { rank } from './rank.ts';
import type { Syntax } from './syntax.ts';
import { Walker } from './walk.ts';

/** Work for an automaton: the first suffices where something short can be found, the second to decide. */
const BUILD_BUDGETS = [80_000, 500_000] as const;
const LENGTH_BUDGET = 6_000_000;
const MAX_STATES = 5000;
/** Numbering needs no long texts; see `rank`. */
const RANK_DEPTH = 64;
const RANK_STATES = 1200;
const RANK_BUDGET = 200_000;

export interface Part {
  readonly syntax: Syntax;
  readonly accept: boolean;
}

interface Built {
  readonly product: Product;
  readonly exact: boolean;
  /** Every text up to this length is covered. */
  readonly covered: number;
}

function build(parts: readonly Part[], depth: number, work: number, states: number): Built | undefined {
  return within(() => {
    const budget = new Budget(work);
    const legacy = parts.some(({ syntax }) => syntax.pattern.flags === '');
    const atoms = makeAtoms(
      parts.flatMap(({ syntax }) => syntax.sets),
      legacy,
    );
    // Short patterns first: where they lead nowhere, the long ones need not be followed.
    const ordered = [...parts].sort(
      (a, b) => a.syntax.pattern.source.length - b.syntax.pattern.source.length,
    );
    const factors = ordered.flatMap(({ syntax, accept }) => {
      const automaton = new Automaton(syntax, atoms, budget);
      // What is not modelled exactly holds too much: fine to draw from and filter, not to subtract.
      return accept || automaton.exact ? [{ automaton, accept }] : [];
    });
    const exact = factors.length === parts.length && factors.every((f) => f.automaton.exact);
    const product = new Product(factors, atoms, budget);
    return { product, exact, covered: product.start < 0 ? Infinity : product.explore(depth, states) };
  });
}

export type Regular =
  | { readonly kind: 'walker'; readonly walker: Walker; readonly exact: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

/** The intersection of parts by automaton; `empty` only where that is proved. */
export function intersect(parts: readonly Part[], minLength: number, maxLength: number): Regular {
  for (const work of BUILD_BUDGETS) {
    const built = build(parts, maxLength, work, MAX_STATES);
    if (built === undefined) continue;
    const { product, covered, exact } = built;
    if (product.start < 0) return { kind: exact ? 'empty' : 'unknown' };
    const most = Math.min(maxLength, covered);
    const walker = within(
      () => new Walker(product, new Lengths(product, new Budget(LENGTH_BUDGET)), minLength, most),
    );
    if (walker === undefined) return { kind: 'unknown' };
    if (!walker.isEmpty) return { kind: 'walker', walker, exact };
    if (most === maxLength) return { kind: exact ? 'empty' : 'unknown' };
  }
  return { kind: 'unknown' };
}

/** Numbers the intersection; `undefined` where it cannot be modelled exactly. */
export function number(parts: readonly Part[], minLength: number, maxLength: number): Ranking | undefined {
  const built = build(parts, Math.min(maxLength, minLength + RANK_DEPTH), RANK_BUDGET, RANK_STATES);
  if (built === undefined || !built.exact || built.product.start < 0) return undefined;
  return rank(built.product, minLength, Math.min(maxLength, minLength + RANK_DEPTH, built.covered));
}
