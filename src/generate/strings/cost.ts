import type { CharSet } from 'refa';
import { OutOfBudget } from './budget.ts';
import { classSet } from './charset.ts';
import type { Node, Syntax } from './syntax.ts';

type Next = (at: number) => boolean;
type Match = (at: number, next: Next) => boolean;

/** What a search took; `matches` is undefined where the limit, or the stack, did not suffice. */
export interface Count {
  readonly steps: number;
  readonly matches: boolean | undefined;
}

/** Characters copied or compared for one step of work, as a power of two. */
const COPIED = 4;

type Captures = readonly (readonly number[] | undefined)[];

/**
 * Backtracks over a pattern's tree as the engine does over the pattern, but counts the steps and stops at
 * a limit. Tells whether the engine's own matcher is affordable, and what it would say where it is not.
 */
class Counter {
  private points: number[] = [];
  private steps = 0;
  private limit = 0;
  /** Never changed, only replaced, so that backtracking can put back what was there. */
  private captures: Captures = [];
  private readonly match: Match;

  constructor(private readonly syntax: Syntax) {
    this.match = this.compile(syntax.root, false);
  }

  run(text: string, limit: number): Count {
    const unicode = this.syntax.pattern.flags === 'u';
    this.points = unicode
      ? Array.from(text, (c) => c.codePointAt(0) as number)
      : Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    this.steps = 0;
    this.limit = limit;
    this.captures = [];
    try {
      const matches = this.search();
      return { steps: this.steps, matches };
    } catch (error) {
      if (error instanceof OutOfBudget || error instanceof RangeError)
        return { steps: limit, matches: undefined };
      throw error;
    }
  }

  private search(): boolean {
    for (let at = 0; at <= this.points.length; at++) if (this.match(at, () => true)) return true;
    return false;
  }

  private step(count = 1): void {
    if ((this.steps += count) >= this.limit) throw new OutOfBudget('too many steps');
  }

  private compile(node: Node, back: boolean): Match {
    switch (node.kind) {
      case 'chars':
        return this.character(node.set, back);
      case 'cat': {
        const items = node.items.map((item) => this.compile(item, back));
        if (back) items.reverse();
        return (at, next) => this.sequence(items, 0, at, next);
      }
      case 'alt': {
        const items = node.items.map((item) => this.compile(item, back));
        return (at, next) => {
          this.step();
          return items.some((item) => item(at, next));
        };
      }
      case 'repeat':
        return this.repeat(this.compile(node.body, back), node);
      case 'group': {
        const body = this.compile(node.body, back);
        return (at, next) =>
          body(at, (end) => {
            const before = this.captures;
            const captures = [...before];
            this.step(Math.abs(end - at) >> COPIED);
            captures[node.index] = this.points.slice(Math.min(at, end), Math.max(at, end));
            this.captures = captures;
            if (next(end)) return true;
            this.captures = before;
            return false;
          });
      }
      case 'backreference':
        return this.again(node.index, back);
      case 'start':
        return (at, next) => at === 0 && next(at);
      case 'end':
        return (at, next) => at === this.points.length && next(at);
      case 'word': {
        const word = quick(classSet([{ kind: 'word', negate: false }], this.syntax.pattern.flags, false));
        return (at, next) =>
          (word(this.points[at - 1]) !== word(this.points[at])) !== node.negate && next(at);
      }
      case 'look': {
        const body = this.compile(node.body, node.behind);
        return (at, next) => {
          this.step();
          const before = this.captures;
          const found = body(at, () => true);
          if (node.negate) this.captures = before;
          if (found !== node.negate && next(at)) return true;
          this.captures = before;
          return false;
        };
      }
    }
  }

  private character(set: CharSet, back: boolean): Match {
    const has = quick(set);
    return (at, next) => {
      this.step();
      return back ? has(this.points[at - 1]) && next(at - 1) : has(this.points[at]) && next(at + 1);
    };
  }

  private sequence(items: readonly Match[], index: number, at: number, next: Next): boolean {
    const item = items[index];
    if (item === undefined) return next(at);
    return item(at, (end) => this.sequence(items, index + 1, end, next));
  }

  private repeat(one: Match, { body: node, least, most, lazy }: Node & { readonly kind: 'repeat' }): Match {
    const body = this.forgetting(groupsIn(node), one);
    const loop = (count: number, at: number, next: Next): boolean => {
      this.step();
      if (lazy && count >= least && next(at)) return true;
      // An iteration that consumes nothing ends the loop.
      const again: Next = (end) => (end !== at || count < least) && loop(count + 1, end, next);
      if (count < most && body(at, again)) return true;
      return !lazy && count >= least && next(at);
    };
    return (at, next) => loop(0, at, next);
  }

  /** Every iteration starts without what its groups captured in the one before (ECMA-262, RepeatMatcher). */
  private forgetting(groups: readonly number[], body: Match): Match {
    if (groups.length === 0) return body;
    return (at, next) => {
      const before = this.captures;
      const captures = [...before];
      for (const index of groups) captures[index] = undefined;
      this.captures = captures;
      if (body(at, next)) return true;
      this.captures = before;
      return false;
    };
  }

  private again(index: number, back: boolean): Match {
    return (at, next) => {
      const captured = this.captures[index] ?? [];
      this.step(1 + (captured.length >> COPIED));
      const from = back ? at - captured.length : at;
      if (from < 0 || !captured.every((c, i) => this.points[from + i] === c)) return false;
      return next(back ? from : at + captured.length);
    };
  }
}

function groupsIn(node: Node): readonly number[] {
  switch (node.kind) {
    case 'cat':
    case 'alt':
      return node.items.flatMap(groupsIn);
    case 'repeat':
    case 'look':
      return groupsIn(node.body);
    case 'group':
      return [node.index, ...groupsIn(node.body)];
    default:
      return [];
  }
}

const tables = new WeakMap<CharSet, (c: number | undefined) => boolean>();

/** Whether a set holds a character; none before the text and after it. */
export function quick(set: CharSet): (c: number | undefined) => boolean {
  let has = tables.get(set);
  if (has === undefined) tables.set(set, (has = tabled(set)));
  return has;
}

function tabled(set: CharSet): (c: number | undefined) => boolean {
  const table = Uint8Array.from({ length: 0x100 }, (_, c) => (set.has(c) ? 1 : 0));
  return (c) => c !== undefined && (c < 0x100 ? table[c] === 1 : set.has(c));
}

/** Searches a text in at most `limit` steps, and counts them. */
export function countedSearch(syntax: Syntax): (text: string, limit: number) => Count {
  const counter = new Counter(syntax);
  return (text, limit) => counter.run(text, limit);
}
