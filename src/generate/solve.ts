import type { Json } from '../model/json.ts';
import { hashText } from '../model/stream.ts';
import { assume, listed } from './assume.ts';
import { blame, statedTypes } from './blame.ts';
import { conjunctsOn } from './assume-object.ts';
import { arrayCell } from './cells/array.ts';
import type { Cell } from './cells/cell.ts';
import { numberCell } from './cells/number.ts';
import { isExact, objectCell } from './cells/object.ts';
import { stringCell } from './cells/string.ts';
import { holds, type Conjunct, type Conjuncts } from './conjunct.ts';
import { below, conflict, notFound, source, type Conflict, type Source } from './conflict.ts';
import { Facts, kindOf, kinds, type Choice, type Kind } from './facts.ts';
import { hintedKinds, mayBe, typesOf } from './keywords.ts';
import { refute } from './refute.ts';
import { stratum } from './strata.ts';

/** The values of one kind that a conjunction allows. */
export interface Space {
  readonly kind: Kind;
  /** Number of branches worth exercising, at least 1. */
  readonly weight: number;
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
  readonly variants = new Map<string, Cell>();
  readonly fillers = new Map<string, unknown>();
  /** Expected sizes, by depth and lookahead. */
  readonly sizes: (number | undefined)[] = [];

  constructor(
    readonly id: number,
    readonly list: readonly Conjunct[],
  ) {}
}

/** How many branchings one conjunction, and one compilation, may cost before “none found” is said. */
const conjunctionBudget = 4000;
const totalBudget = 400_000;
/** Visits after which the variants of a conjunction repeat. */
const variantCycle = 240;

/** Decides what values a conjunction allows, before any is made. */
export class Solver {
  private readonly interned = new Map<string, Conjunction>();
  private readonly stack: Conjunction[] = [];
  /** Lowest position on the stack that an unfinished decision has looked at. */
  private cut = Infinity;
  private spent = 0;

  constructor(readonly conjuncts: Conjuncts) {}

  conjunction(list: readonly Conjunct[]): Conjunction {
    const sorted = list.length < 2 ? list : [...new Set(list)].sort((a, b) => a.id - b.id);
    const key = sorted.map((c) => c.id).join(',');
    let found = this.interned.get(key);
    if (!found) {
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
    return second.kind === 'empty' && meant.length > 0 ? joined([first.conflict, second.conflict]) : second;
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
      if (!('message' in found)) {
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
    return joined(conflicts);
  }

  private space(conjunction: Conjunction, kind: Kind): Space | Conflict {
    if (kind === 'null' || kind === 'boolean') {
      const values = kind === 'null' ? [null] : [false, true];
      const found = this.filter(conjunction.list, values);
      if (found.kind === 'empty') {
        return { ...found.conflict, message: `no ${kind} satisfies everything that applies here` };
      }
      return { kind, weight: 1, varied: false, witness: { kind: 'values', values: found.values } };
    }
    const facts = this.start(conjunction, kind);
    if ('message' in facts) return facts;
    const weight = facts.choices.reduce(
      (most, choice) => (choice.covered ? Math.max(most, choice.options.length) : most),
      1,
    );
    const trail: string[] = [];
    const cell = this.search(conjunction, facts, { left: conjunctionBudget }, trail);
    if ('message' in cell) return cell;
    return { kind, weight: Math.min(weight, 64), witness: cell, varied: trail.length > 0 };
  }

  /** Visits after which the variants of a space repeat. */
  cycle(space: Space): number {
    return Math.max(variantCycle, space.weight * 8);
  }

  /** The cell of the n-th visit: the branches that come up then. */
  variant(conjunction: Conjunction, space: Space, visit: number): Cell {
    if (!space.varied) return space.witness;
    const slot = visit % this.cycle(space);
    const key = `${space.kind}${slot}`;
    let cell = conjunction.variants.get(key);
    if (!cell) {
      cell = this.findVariant(conjunction, space, slot);
      conjunction.variants.set(key, cell);
    }
    return cell;
  }

  private findVariant(conjunction: Conjunction, space: Space, slot: number): Cell {
    const facts = this.start(conjunction, space.kind);
    if ('message' in facts) return space.witness;
    for (const [i, choice] of facts.choices.entries()) facts.choices[i] = { ...choice, counter: slot };
    facts.counter = slot;
    const trail: string[] = [];
    const cell = this.search(conjunction, facts, { left: 400 }, trail);
    if ('message' in cell) return space.witness;
    const path = `${space.kind}:${trail.join('/')}`;
    const same = conjunction.variants.get(path);
    if (same) return same;
    conjunction.variants.set(path, cell);
    return cell;
  }

  private start(conjunction: Conjunction, kind: Kind): Facts | Conflict {
    const facts = new Facts(kind);
    for (const conjunct of conjunction.list) {
      const failed = assume(facts, conjunct, this.conjuncts);
      if (failed) return failed;
    }
    return facts;
  }

  /** Depth-first search over the choices: positive ones first, then negations, cheapest violation first. */
  private search(
    conjunction: Conjunction,
    facts: Facts,
    budget: { left: number },
    trail: string[],
  ): Cell | Conflict {
    const choice = this.nextChoice(facts);
    if (!choice) return this.finish(conjunction, facts);
    if ('message' in choice) return choice;
    const n = choice.options.length;
    if (n === 0) return conflict(`no branch of “${choice.from.keyword}” can hold here`, choice.from);
    const first = choice.covered ? stratum(choice.counter, n, hashText(choice.from.node.pointer)) : 0;
    const conflicts: Conflict[] = [];
    const mark = trail.length;
    for (let i = 0; i < n; i++) {
      if (--budget.left < 0 || ++this.spent > totalBudget)
        return notFound('the search ended at its budget', choice.from);
      const index = (first + i) % n;
      const next = facts.clone();
      next.counter = Math.floor(choice.counter / n);
      let failed: Conflict | undefined;
      for (const action of choice.options[index]?.actions ?? []) {
        failed = action(next);
        if (failed) break;
      }
      failed ??= this.clash(next);
      if (!failed) {
        if (choice.covered) trail.push(`${choice.from.node.id}${choice.from.keyword}${index}`);
        const cell = this.search(conjunction, next, budget, trail);
        if (!('message' in cell)) return cell;
        trail.length = mark;
        failed = cell;
      }
      conflicts.push(failed);
    }
    return joined(conflicts, choice.from).conflict;
  }

  private nextChoice(facts: Facts): Choice | Conflict | undefined {
    const at = facts.choices.findIndex((choice) => choice.covered);
    if (at >= 0) return facts.choices.splice(at, 1)[0];
    while (facts.negations.length > 0) {
      const negation = facts.negations.shift();
      const failed = negation && refute(facts, negation, this.conjuncts);
      if (failed) return failed;
      const positive = facts.choices.findIndex((choice) => choice.covered);
      if (positive >= 0) return facts.choices.splice(positive, 1)[0];
    }
    let least = -1;
    for (const [i, choice] of facts.choices.entries()) {
      if (least < 0 || choice.options.length < (facts.choices[least]?.options.length ?? 0)) least = i;
    }
    return least < 0 ? undefined : facts.choices.splice(least, 1)[0];
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

/** Nothing holds because each of several ways fails: told by the first, proved if all are. */
function joined(conflicts: readonly Conflict[], from?: Source): Extract<Resolution, { kind: 'empty' }> {
  const [first, ...others] = conflicts;
  if (!first) return { kind: 'empty', conflict: conflict('no type of value is left', from) };
  if (others.length === 0) return { kind: 'empty', conflict: first };
  const proved = conflicts.every((each) => each.proved);
  const told = from ? `no branch of “${from.keyword}” can hold: ${first.message}` : first.message;
  return {
    kind: 'empty',
    conflict: {
      message: told,
      proved,
      path: first.path,
      sources: from ? [...first.sources, from] : first.sources,
    },
  };
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
