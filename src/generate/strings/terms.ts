import type { Budget } from './budget.ts';

/**
 * Regular expressions extended with intersection and complement, in a normal form that makes equal
 * terms the same object. `none` is the empty language, `empty` the empty string. A `look` and what
 * follows it in a `cat` talk about the same rest of the text; `behind` refers to a fact about the text
 * so far, kept outside.
 */
export type Term = { readonly id: number; readonly asserts: boolean; readonly nullable: boolean } & (
  | { readonly kind: 'none' | 'empty' }
  | { readonly kind: 'chars'; readonly members: Uint8Array }
  | { readonly kind: 'cat'; readonly first: Term; readonly rest: Term }
  | { readonly kind: 'or' | 'and'; readonly items: readonly Term[] }
  | { readonly kind: 'not'; readonly body: Term }
  | { readonly kind: 'repeat'; readonly body: Term; readonly least: number; readonly most: number }
  | { readonly kind: 'look'; readonly body: Term; readonly negate: boolean }
  | { readonly kind: 'behind'; readonly index: number; readonly negate: boolean }
);

type Shape = Term extends infer T ? (T extends Term ? Omit<T, 'id' | 'asserts' | 'nullable'> : never) : never;

/** Makes terms, each once. `nullable` is meant only for terms that assert nothing. */
export class Terms {
  private readonly byKey = new Map<string, Term>();
  readonly none: Term;
  readonly empty: Term;
  readonly any: Term;
  readonly all: Term;

  constructor(
    private readonly budget: Budget,
    atomCount: number,
  ) {
    this.none = this.intern('0', { kind: 'none' }, false, false);
    this.empty = this.intern('1', { kind: 'empty' }, false, true);
    this.any = this.chars(new Uint8Array(atomCount).fill(1));
    this.all = this.repeat(this.any, 0, Infinity);
  }

  private intern(key: string, shape: Shape, asserts: boolean, nullable: boolean): Term {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.budget.spend(4 + (key.length >> 3));
    const term = { ...shape, id: this.byKey.size, asserts, nullable } as Term;
    this.byKey.set(key, term);
    return term;
  }

  chars(members: Uint8Array): Term {
    if (!members.includes(1)) return this.none;
    return this.intern(`c${members.join('')}`, { kind: 'chars', members }, false, false);
  }

  cat(first: Term, rest: Term): Term {
    if (first === this.none || rest === this.none) return this.none;
    if (first === this.empty) return rest;
    if (rest === this.empty) return first;
    if (first.kind === 'cat') return this.cat(first.first, this.cat(first.rest, rest));
    if (rest === this.all && !first.asserts && first.nullable) return rest;
    if (first === this.all && rest.kind === 'cat' && rest.first === first) return rest;
    return this.intern(
      `.${first.id},${rest.id}`,
      { kind: 'cat', first, rest },
      first.asserts || rest.asserts,
      first.nullable && rest.nullable,
    );
  }

  repeat(body: Term, least: number, most: number): Term {
    if (most === 0 || body === this.empty) return this.empty;
    if (body === this.none) return least === 0 ? this.empty : this.none;
    if (least === 1 && most === 1) return body;
    if (body.kind === 'repeat' && body.least <= 1 && body.most === Infinity && least <= 1) {
      return this.repeat(body.body, body.least * least, Infinity);
    }
    const from = !body.asserts && body.nullable ? 0 : least;
    return this.intern(
      `*${body.id},${from},${most}`,
      { kind: 'repeat', body, least: from, most },
      body.asserts,
      from === 0,
    );
  }

  look(body: Term, negate: boolean): Term {
    return this.intern(`?${negate ? '!' : '='}${body.id}`, { kind: 'look', body, negate }, true, false);
  }

  behind(index: number, negate: boolean): Term {
    return this.intern(`<${negate ? '!' : '='}${index}`, { kind: 'behind', index, negate }, true, false);
  }

  not(body: Term): Term {
    if (body === this.none) return this.all;
    if (body === this.all) return this.none;
    if (body.kind === 'not') return body.body;
    return this.intern(`~${body.id}`, { kind: 'not', body }, body.asserts, !body.nullable);
  }

  or(items: readonly Term[]): Term {
    return this.combine('or', items, this.none, this.all);
  }

  and(items: readonly Term[]): Term {
    return this.combine('and', items, this.all, this.none);
  }

  private combine(kind: 'or' | 'and', items: readonly Term[], neutral: Term, absorbing: Term): Term {
    if (items.length === 1) return items[0] as Term;
    const flat = new Set<Term>();
    for (const item of items) {
      if (item === absorbing) return absorbing;
      if (item === neutral) continue;
      if (item.kind === kind) for (const inner of item.items) flat.add(inner);
      else flat.add(item);
    }
    this.budget.spend(1 + (flat.size >> 1));
    for (const item of flat) if (item.kind === 'not' && flat.has(item.body)) return absorbing;
    if (kind === 'or') this.mergeRepeats(flat);
    if (flat.size === 0) return neutral;
    const sorted = [...flat].sort((a, b) => a.id - b.id);
    if (sorted.length === 1) return sorted[0] as Term;
    this.budget.spend(sorted.length);
    return this.intern(
      `${kind === 'or' ? '|' : '&'}${sorted.map((item) => item.id).join()}`,
      { kind, items: sorted },
      sorted.some((item) => item.asserts),
      kind === 'or' ? sorted.some((item) => item.nullable) : sorted.every((item) => item.nullable),
    );
  }

  /** r{0,5}k | r{1,4}k = r{0,5}k: keeps counted repetitions that overlap with themselves small. */
  private mergeRepeats(items: Set<Term>): void {
    if (items.size < 2) return;
    const groups = new Map<string, { term: Term; least: number; most: number; rest: Term }[]>();
    for (const term of items) {
      const head = term.kind === 'cat' ? term.first : term;
      const rest = term.kind === 'cat' ? term.rest : this.empty;
      if (head.kind !== 'repeat') continue;
      const key = `${head.body.id},${rest.id}`;
      const entry = { term, least: head.least, most: head.most, rest };
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [entry]);
      else group.push(entry);
    }
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      group.sort((a, b) => a.least - b.least || a.most - b.most);
      for (const { term } of group) items.delete(term);
      const head = group[0]?.term as Term;
      const repeat = head.kind === 'cat' ? head.first : head;
      if (repeat.kind !== 'repeat') continue;
      let least = -1;
      let most = -2;
      const flush = (rest: Term): void => {
        if (most >= 0) items.add(this.cat(this.repeat(repeat.body, least, most), rest));
      };
      const rest = group[0]?.rest as Term;
      for (const entry of group) {
        if (most < 0) {
          least = entry.least;
          most = entry.most;
        } else if (entry.least <= most + 1) most = Math.max(most, entry.most);
        else {
          flush(rest);
          least = entry.least;
          most = entry.most;
        }
      }
      flush(rest);
    }
  }
}
