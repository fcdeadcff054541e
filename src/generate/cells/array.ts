import type { Conjunct } from '../conjunct.ts';
import { below, conflict, notFound, type Conflict } from '../conflict.ts';
import { within, type ArrayFacts, type ContainsRule, type Facts } from '../facts.ts';
import type { Conjunction, Solver } from '../solve.ts';
import type { ArrayCell } from './cell.ts';
import { cardinality } from './cardinality.ts';

/** Longer arrays are not made: no fixture is the better for them. */
const longest = 100_000;

export function arrayCell(facts: Facts, list: readonly Conjunct[], solver: Solver): ArrayCell | Conflict {
  const plan = new ArrayPlan(facts.array, solver);
  const { length, unique, duplicate } = facts.array;
  const failed = plan.placeSomewhere() ?? plan.placeContains();
  if (failed) return failed;
  const from = length.min.source;
  if (length.min.value > longest)
    return notFound(`an array of ${length.min.value} items is more than the ${longest} that are made`, from);
  if (unique && duplicate) return conflict('items must differ and two must be equal', unique, duplicate);

  // Positions were chosen for `contains`, and branches for what counts as evaluated: others may do.
  const { contains, unevaluated, somewhere } = facts.array;
  const exact = contains.length + unevaluated.length + somewhere.length === 0;
  const prefix: Conjunction[] = [];
  let max = length.max.value;
  let min = Math.max(length.min.value, plan.least);
  for (let i = 0; i < Math.min(plan.prefixLength, max); i++) {
    const item = plan.at(i);
    const empty = solver.emptiness(item);
    if (empty) {
      if (i < min) return { ...below(i, empty), proved: empty.proved && exact };
      max = i;
    } else prefix.push(item);
  }
  let rest: Conjunction | undefined;
  if (max > plan.prefixLength) {
    rest = plan.at(plan.prefixLength);
    const empty = solver.emptiness(rest);
    if (empty) {
      if (min > plan.prefixLength)
        return { ...below(plan.prefixLength, empty), proved: empty.proved && exact };
      max = plan.prefixLength;
      rest = undefined;
    }
  }
  if (min > max)
    return conflict(
      `at least ${min} items are needed and at most ${max} can be`,
      length.min.source,
      length.max.source,
    );
  if (duplicate && min < 2) min = 2;
  if (unique) {
    const domain = prefix.reduce((sum, item) => sum + cardinality(item), 0) + (rest ? cardinality(rest) : 0);
    if (min > domain) {
      return (exact ? conflict : notFound)(
        `${min} different items are needed and only ${domain} different values exist`,
        unique,
        from,
      );
    }
    max = Math.min(max, Math.max(domain, min));
  }
  if (duplicate) {
    const both = twin(plan, prefix, rest, solver);
    if (!both) return notFound('two equal items were not found', duplicate);
    prefix[0] = both;
    prefix[1] = both;
  }
  return {
    kind: 'array',
    min,
    max,
    prefix,
    rest,
    unique: unique !== undefined,
    duplicate: duplicate !== undefined,
    contains: facts.array.contains,
    check: facts.check || facts.excluded.length > 0,
    list,
  };
}

function twin(
  plan: ArrayPlan,
  prefix: readonly Conjunction[],
  rest: Conjunction | undefined,
  solver: Solver,
): Conjunction | undefined {
  const first = prefix[0] ?? rest;
  const second = prefix[1] ?? rest;
  if (!first || !second) return undefined;
  const both = solver.conjunction([...first.list, ...second.list]);
  return solver.emptiness(both) ? undefined : both;
}

/** Which conjuncts hold at which index. */
class ArrayPlan {
  /** Conjuncts on single positions besides the rules. */
  private readonly placed = new Map<number, Conjunct[]>();
  /** Positions that match a `contains` by construction. */
  private readonly containing = new Map<ContainsRule, Set<number>>();
  /** A `contains` with an upper bound rules out matches elsewhere. */
  private readonly closed: ContainsRule[] = [];
  prefixLength: number;
  least = 0;

  constructor(
    private readonly array: ArrayFacts,
    private readonly solver: Solver,
  ) {
    this.prefixLength = array.rules.reduce((most, rule) => Math.max(most, rule.prefix.length), 0);
  }

  at(index: number): Conjunction {
    return this.solver.conjunction(this.conjunctsAt(index));
  }

  private conjunctsAt(index: number): Conjunct[] {
    const { array, solver } = this;
    const list: Conjunct[] = [...(this.placed.get(index) ?? [])];
    for (const { prefix, rest } of array.rules) {
      const conjunct = prefix[index] ?? (index >= prefix.length ? rest : undefined);
      if (conjunct) list.push(conjunct);
    }
    for (const { rest, group } of array.unevaluated) {
      const byRule = array.rules.some(
        (rule) => within(rule.group, group) && (index < rule.prefix.length || rule.rest !== undefined),
      );
      const byContains = [...this.containing].some(
        ([rule, at]) => rule.evaluates && within(rule.group, group) && at.has(index),
      );
      const byInner = array.unevaluated.some((inner) => inner.group !== group && within(inner.group, group));
      if (!byRule && !byContains && !byInner) list.push(rest);
    }
    for (const rule of this.closed) {
      if (!this.containing.get(rule)?.has(index)) list.push(solver.conjuncts.negate(rule.item));
    }
    return list;
  }

  private fits(index: number, extra: Conjunct): boolean {
    if (index >= this.array.length.max.value) return false;
    // Indices between the tuple and this one must be fillable too.
    for (let i = this.prefixLength; i < index; i++) if (this.solver.emptiness(this.at(i))) return false;
    return !this.solver.emptiness(this.solver.conjunction([...this.conjunctsAt(index), extra]));
  }

  private place(index: number, conjunct: Conjunct): void {
    this.placed.set(index, [...(this.placed.get(index) ?? []), conjunct]);
    this.prefixLength = Math.max(this.prefixLength, index + 1);
    this.least = Math.max(this.least, index + 1);
  }

  placeSomewhere(): Conflict | undefined {
    for (const { from, item } of this.array.somewhere) {
      const last = Math.max(from, this.prefixLength) + 2;
      let index = from;
      while (index <= last && !this.fits(index, item)) index++;
      if (index > last) return notFound('no position was found for an item that violates what must not hold');
      this.place(index, item);
    }
    return undefined;
  }

  placeContains(): Conflict | undefined {
    for (const rule of this.array.contains) {
      const at = new Set<number>();
      this.containing.set(rule, at);
      const order = this.order(rule.min);
      for (const index of order) {
        if (at.size >= rule.min) break;
        at.add(index);
        if (this.fits(index, rule.item)) this.place(index, rule.item);
        else at.delete(index);
      }
      if (at.size < rule.min) {
        return notFound(
          `no place was found for ${rule.min} item(s) that “contains” asks for`,
          rule.from,
          this.array.length.max.source,
        );
      }
    }
    // Only now: what one rule forbids elsewhere must not hide the places another one needs.
    for (const rule of this.array.contains) {
      if (rule.max === Infinity) continue;
      this.closed.push(rule);
      const at = this.containing.get(rule) as Set<number>;
      for (let i = 0; i < this.prefixLength; i++) {
        if (!at.has(i) && at.size < rule.max && this.solver.emptiness(this.at(i))) at.add(i);
      }
      const next = this.prefixLength;
      const forced = this.solver.emptiness(this.at(next)) !== undefined;
      for (
        let i = next;
        forced && at.size < rule.max && i < next + 8 && i < this.array.length.max.value;
        i++
      ) {
        at.add(i);
        this.placed.set(i, [...(this.placed.get(i) ?? []), rule.item]);
        if (this.solver.emptiness(this.at(i))) {
          at.delete(i);
          break;
        }
        this.prefixLength = i + 1;
      }
    }
    return undefined;
  }

  /** Positions to try: shared with what is already placed first, then the free ones after the tuple, then the tuple. */
  private order(count: number): number[] {
    const many = Math.min(count, 2000);
    const after = Array.from({ length: many }, (_, i) => this.prefixLength + i);
    const before = Array.from({ length: this.prefixLength }, (_, i) => i);
    return this.array.length.max.value <= this.prefixLength ? [...before, ...after] : [...after, ...before];
  }
}
