import { sameJson, type Json } from '../model/json.ts';
import { assume, listed } from './assume.ts';
import { blame, statedTypes } from './blame.ts';
import { conjunctsOn } from './assume-object.ts';
import { weightOf } from './branches.ts';
import { arrayCell } from './cells/array.ts';
import type { Cell } from './cells/cell.ts';
import { numberCell } from './cells/number.ts';
import { isExact, objectCell } from './cells/object.ts';
import { stringCell } from './cells/string.ts';
import { holds, inOrder, type Conjunct, type Conjuncts, type SchemaConjunct } from './conjunct.ts';
import {
  below,
  conflict,
  isConflict,
  joined,
  notFound,
  source,
  type Conflict,
  type Source,
} from './conflict.ts';
import { Facts, kindOf, kinds, type Kind } from './facts.ts';
import { hintedKinds, mayBe, typesOf } from './keywords.ts';
import { refute } from './refute.ts';
import { Search, type Allowance } from './search.ts';

/** The values of one kind that a conjunction allows. */
export interface Space {
  readonly kind: Kind;
  /** Number of branches worth exercising, at least 1. */
  readonly weight: number;
  /** Visits after which its variants repeat. */
  readonly cycle: number;
  /** A cell that can be filled without running into recursion. */
  readonly witness: Cell;
  /** Whether there is more than the witness. */
  readonly varied: boolean;
}

export type Resolution =
  | { readonly kind: 'finite'; readonly values: readonly Json[] }
  | { readonly kind: 'spaces'; readonly spaces: readonly Space[]; readonly partial: boolean }
  | { readonly kind: 'empty'; readonly conflict: Conflict };

/** A list of conjuncts that all apply at one position. Interned by the set. */
export class Conjunction {
  resolution: Resolution | undefined;
  active = false;
  depth = 0;
  readonly variants = new Map<Space, { readonly search: Search; readonly cells: (Cell | undefined)[] }>();
  readonly fillers = new Map<string, unknown>();
  /** Whether a value is found within itself, once that is known. */
  recursive: boolean | undefined;
  /** Expected sizes, by depth and lookahead. */
  readonly sizes: (number | undefined)[] = [];

  constructor(
    readonly id: number,
    readonly list: readonly Conjunct[],
  ) {}
}

/** How many branchings one conjunction, and all it rests on, may cost before “none found” is said. */
const conjunctionBudget = 4000;
const totalBudget = 400_000;
/** The same for the branches of one visit. */
const variantBudget = 400;
/** Visits after which the variants of a space repeat, at least. */
const shortestCycle = 240;
/** A space counts at most as so many branches beside the others. */
const mostWeight = 64;

/** Decides what values a conjunction allows, before any is made. */
export class Solver {
  private readonly interned = new Map<string, Conjunction>();
  private readonly stack: Conjunction[] = [];
  /** Lowest position on the stack that an unfinished decision has looked at. */
  private cut = Infinity;
  /** Branchings that the decision under way may still cost. */
  private left = totalBudget;

  constructor(readonly conjuncts: Conjuncts) {}

  conjunction(list: readonly Conjunct[]): Conjunction {
    const different = list.length < 2 ? list : [...new Set(list)].sort((a, b) => a.id - b.id);
    const key = different.map((c) => c.id).join(',');
    let found = this.interned.get(key);
    if (!found) {
      // Numbers depend on which rows were made before; the order that values are made by must not.
      const sorted = different.length < 2 ? different : [...different].sort(inOrder);
      found = new Conjunction(this.interned.size, sorted);
      this.interned.set(key, found);
    }
    return found;
  }

  /** Why nothing satisfies a conjunction, or `undefined` if something does. */
  emptiness(conjunction: Conjunction): Conflict | undefined {
    const resolution = this.resolve(conjunction);
    return resolution.kind === 'empty' ? resolution.conflict : undefined;
  }

  /**
   * Least fixed point over recursion: while a conjunction is being decided, it counts as empty for its own
   * parts. What was decided under that assumption is kept only if it is not about emptiness.
   */
  resolve(conjunction: Conjunction): Resolution {
    if (conjunction.resolution) return conjunction.resolution;
    if (conjunction.active) {
      this.cut = Math.min(this.cut, conjunction.depth);
      return endless(conjunction);
    }
    if (this.stack.length > 400)
      return { kind: 'empty', conflict: notFound('the schema nests deeper than 400 levels') };
    if (this.stack.length === 0) this.left = totalBudget;
    conjunction.active = true;
    conjunction.depth = this.stack.length;
    this.stack.push(conjunction);
    const outer = this.cut;
    this.cut = Infinity;
    const resolution = this.decide(conjunction);
    this.stack.pop();
    conjunction.active = false;
    const open = this.cut < conjunction.depth;
    if (!open || resolution.kind !== 'empty') conjunction.resolution = resolution;
    this.cut = Math.min(outer, open ? this.cut : Infinity);
    return resolution;
  }

  private decide(conjunction: Conjunction): Resolution {
    const { list } = conjunction;
    const values = list.map(listed).find((found) => found !== undefined);
    if (values) return this.filter(list, values);
    const possible = kinds.filter((kind) => list.every((conjunct) => mayBe(conjunct, kind)));
    if (possible.length === 0) return { kind: 'empty', conflict: this.typeConflict(list) };

    const explicit = list.some((c) => c.kind === 'schema' && c.positive && typesOf(c.node));
    const hints = new Set(list.flatMap((conjunct) => [...hintedKinds(conjunct)]));
    const meant = explicit
      ? possible
      : possible.filter((kind) =>
          hints.size > 0 ? hints.has(kind) : kind === 'string' || kind === 'number' || kind === 'boolean',
        );
    const first = this.trySpaces(conjunction, meant, meant.length < possible.length);
    if (first.kind !== 'empty' || meant.length === possible.length) return first;
    const rest = possible.filter((kind) => !meant.includes(kind));
    const second = this.trySpaces(conjunction, rest, true);
    if (second.kind !== 'empty' || meant.length === 0) return second;
    return { kind: 'empty', conflict: joined([first.conflict, second.conflict]) };
  }

  private typeConflict(list: readonly Conjunct[]): Conflict {
    const closed = list.find(isFalse);
    if (closed?.kind === 'schema') {
      return conflict('the schema “false” allows nothing', source(closed.node, ''));
    }
    const stated = statedTypes(list, this.conjuncts);
    const sources = stated.map(({ from }) => from);
    if (stated.length < 2) return conflict('no type of value is left', ...sources);
    return conflict(
      `${stated.map(({ types }) => `“type: ${types}”`).join(' and ')} leave nothing`,
      ...sources,
    );
  }

  private filter(
    list: readonly Conjunct[],
    values: readonly Json[],
  ): Extract<Resolution, { kind: 'finite' | 'empty' }> {
    const left = distinct(values.filter((value) => list.every((conjunct) => holds(conjunct, value))));
    if (left.length > 0) return { kind: 'finite', values: left };
    if (values.length === 0) {
      return { kind: 'empty', conflict: conflict('the list of values is empty', ...list.map(listSource)) };
    }
    const sources = blame(list, values, this.conjuncts);
    return {
      kind: 'empty',
      conflict: conflict('none of the listed values satisfies what else applies here', ...sources),
    };
  }

  private trySpaces(
    conjunction: Conjunction,
    candidates: readonly Kind[],
    partial: boolean,
  ): Extract<Resolution, { kind: 'spaces' | 'empty' }> | Resolution {
    const spaces: Space[] = [];
    const conflicts: Conflict[] = [];
    let tainted: Kind[] = [];
    const attempt = (kind: Kind): void => {
      const before = this.cut;
      this.cut = Infinity;
      const found = this.space(conjunction, kind);
      const recursive = this.cut !== Infinity;
      this.cut = Math.min(before, this.cut);
      if (!isConflict(found)) {
        spaces.push(found);
        conjunction.resolution ??= { kind: 'spaces', spaces, partial };
      } else {
        conflicts.push(found);
        if (recursive) tainted.push(kind);
      }
    };
    candidates.forEach(attempt);
    if (spaces.length > 0 && tainted.length > 0) {
      const again = tainted;
      tainted = [];
      again.forEach(attempt);
    }
    if (spaces.length > 0) return { kind: 'spaces', spaces, partial };
    return { kind: 'empty', conflict: joined(conflicts) };
  }

  private space(conjunction: Conjunction, kind: Kind): Space | Conflict {
    if (kind === 'null' || kind === 'boolean') {
      const values = kind === 'null' ? [null] : [false, true];
      const found = this.filter(conjunction.list, values);
      if (found.kind === 'empty') {
        return { ...found.conflict, message: `no ${kind} satisfies everything that applies here` };
      }
      return { kind, weight: 1, cycle: 1, varied: false, witness: { kind: 'values', values: found.values } };
    }
    const facts = this.start(conjunction, kind);
    if (isConflict(facts)) return facts;
    const covered = facts.choices.filter((choice) => choice.covered);
    const weight = Math.min(mostWeight, Math.max(1, ...covered.map(weightOf)));
    const search = this.searchFrom(conjunction, facts);
    const allowance: Allowance = { left: Math.min(conjunctionBudget, this.left) };
    const before = allowance.left;
    const cell = search.find(0, allowance);
    this.left -= before - allowance.left;
    if (isConflict(cell)) return cell;
    const cycle = Math.max(shortestCycle, weight * Math.max(8, covered.length));
    return { kind, weight, cycle, varied: search.varied, witness: cell };
  }

  /** The cell of the n-th visit: the branches that come up then. */
  variant(conjunction: Conjunction, space: Space, visit: number): Cell {
    if (!space.varied) return space.witness;
    let variants = conjunction.variants.get(space);
    if (!variants) {
      // What failed on the way to the witness may have done so only for recursion, so it is not reused.
      const facts = this.start(conjunction, space.kind);
      if (isConflict(facts)) return space.witness;
      variants = { search: this.searchFrom(conjunction, facts), cells: [] };
      conjunction.variants.set(space, variants);
    }
    const slot = visit % space.cycle;
    return (variants.cells[slot] ??= this.findVariant(variants.search, slot) ?? space.witness);
  }

  private findVariant(search: Search, slot: number): Cell | undefined {
    const cell = search.find(slot, { left: variantBudget });
    return isConflict(cell) ? undefined : cell;
  }

  private searchFrom(conjunction: Conjunction, facts: Facts): Search {
    return new Search(facts, {
      refute: (at) => refute(at, at.negations.shift() as SchemaConjunct, this.conjuncts),
      clash: (at) => this.clash(at),
      starves: (at, before) => starves(at, before, this.conjuncts),
      finish: (at) => this.finish(conjunction, at),
    });
  }

  private start(conjunction: Conjunction, kind: Kind): Facts | Conflict {
    const facts = new Facts(kind);
    for (const conjunct of conjunction.list) {
      const failed = assume(facts, conjunct, this.conjuncts);
      if (failed) return failed;
    }
    return facts;
  }

  /** A required property that no value is left for: found early, it saves the search. */
  private clash(facts: Facts): Conflict | undefined {
    if (facts.kind !== 'object') return undefined;
    const { required, extra } = facts.object;
    for (const [key, from] of required) {
      const list = conjunctsOn(facts.object, key, this.conjuncts);
      const values = list.map(listed).find((found) => found !== undefined);
      if (values && !values.some((value) => list.every((conjunct) => holds(conjunct, value)))) {
        const conflicting = conflict(
          `no value is left for the property “${key}”`,
          ...list.map(listSource),
          from,
        );
        return { ...conflicting, path: [key] };
      }
      // What a negation added is decided at once: there are many ways to violate a schema.
      const empty = extra.has(key) || list.some(isFalse) ? this.emptiness(this.conjunction(list)) : undefined;
      if (empty) return { ...below(key, empty), proved: empty.proved && isExact(facts.object) };
    }
    return undefined;
  }

  private finish(conjunction: Conjunction, facts: Facts): Cell | Conflict {
    if (facts.candidates) {
      const found = this.filter(conjunction.list, facts.candidates.values);
      return found.kind === 'finite' ? { kind: 'values', values: found.values } : found.conflict;
    }
    switch (facts.kind) {
      case 'number':
        return numberCell(facts, conjunction.list);
      case 'string':
        return stringCell(facts, conjunction.list);
      case 'array':
        return arrayCell(facts, conjunction.list, this);
      case 'object':
        return objectCell(facts, conjunction.list, this);
      default:
        throw new Error(`no cell for ${facts.kind}`);
    }
  }
}

/**
 * Whether what was taken in since `before` leaves no value for a property that need not be there: valid,
 * as it can be left out, but seldom what is meant. So is `if` on a discriminator that another `if` has set.
 */
function starves(facts: Facts, before: Facts, conjuncts: Conjuncts): boolean {
  if (facts.kind !== 'object') return false;
  const { object } = facts;
  for (const rule of object.rules.slice(before.object.rules.length)) {
    for (const key of rule.properties) {
      if (object.required.has(key)) continue;
      const lists = conjunctsOn(object, key, conjuncts)
        .map(listed)
        .filter((values) => values !== undefined);
      const [first, ...others] = lists;
      if (!first || others.length === 0) continue;
      const left = first.filter((value) =>
        others.every((values) => values.some((item) => sameJson(item, value))),
      );
      if (left.length === 0) return true;
    }
  }
  return false;
}

function isFalse(conjunct: Conjunct): boolean {
  return conjunct.kind === 'schema' && conjunct.node.json === !conjunct.positive;
}

function listSource(conjunct: Conjunct): Source | undefined {
  if (conjunct.kind !== 'schema' || typeof conjunct.node.json === 'boolean') return undefined;
  if (!listed(conjunct)) return undefined;
  return source(conjunct.node, Object.hasOwn(conjunct.node.json, 'const') ? 'const' : 'enum');
}

function endless(conjunction: Conjunction): Resolution {
  const node = conjunction.list.find((c) => c.kind === 'schema');
  const from = node?.kind === 'schema' ? source(node.node, '') : undefined;
  return { kind: 'empty', conflict: conflict('the schema requires itself again without an end', from) };
}

function distinct(values: readonly Json[]): Json[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = `${kindOf(value)}${JSON.stringify(value)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
