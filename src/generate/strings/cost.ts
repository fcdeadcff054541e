import type { CharSet } from 'refa';
import { OutOfBudget } from './budget.ts';
import { classSet } from './charset.ts';
import type { Node, Syntax } from './syntax.ts';

type Next = (at: number) => boolean;
type Match = (at: number, next: Next) => boolean;

/**
 * Backtracks over a pattern's tree as the engine does over the pattern, but counts the steps and stops at
 * a limit. What it says about matching is not used: only whether the engine's own matcher is affordable.
 */
class Counter {
  private points: number[] = [];
  private steps = 0;
  private limit = 0;
  private readonly captures: (readonly number[] | undefined)[] = [];
  private readonly match: Match;

  constructor(private readonly syntax: Syntax) {
    this.match = this.compile(syntax.root, false);
  }

  /** Steps of a search through the text; `limit` where that does not suffice. */
  run(text: string, limit: number): number {
    const unicode = this.syntax.pattern.flags === 'u';
    this.points = unicode
      ? Array.from(text, (c) => c.codePointAt(0) as number)
      : Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    this.steps = 0;
    this.limit = limit;
    this.captures.length = 0;
    try {
      for (let at = 0; at <= this.points.length; at++) if (this.match(at, () => true)) break;
      return this.steps;
    } catch (error) {
      if (error instanceof OutOfBudget || error instanceof RangeError) return limit;
      throw error;
    }
  }

  private step(): void {
    if (++this.steps >= this.limit) throw new OutOfBudget('too many steps');
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
            const before = this.captures[node.index];
            this.captures[node.index] = this.points.slice(Math.min(at, end), Math.max(at, end));
            if (next(end)) return true;
            this.captures[node.index] = before;
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
          return body(at, () => true) !== node.negate && next(at);
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

  private repeat(body: Match, { least, most, lazy }: Node & { readonly kind: 'repeat' }): Match {
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

  private again(index: number, back: boolean): Match {
    return (at, next) => {
      this.step();
      const captured = this.captures[index] ?? [];
      const from = back ? at - captured.length : at;
      if (from < 0 || !captured.every((c, i) => this.points[from + i] === c)) return false;
      return next(back ? from : at + captured.length);
    };
  }
}

const tables = new WeakMap<CharSet, (c: number | undefined) => boolean>();

function quick(set: CharSet): (c: number | undefined) => boolean {
  let has = tables.get(set);
  if (has === undefined) tables.set(set, (has = tabled(set)));
  return has;
}

function tabled(set: CharSet): (c: number | undefined) => boolean {
  const table = Uint8Array.from({ length: 0x100 }, (_, c) => (set.has(c) ? 1 : 0));
  return (c) => c !== undefined && (c < 0x100 ? table[c] === 1 : set.has(c));
}

/** Estimates the steps the engine's matcher takes to search a text; at most `limit`. */
export function searchCost(syntax: Syntax): (text: string, limit: number) => number {
  const counter = new Counter(syntax);
  return (text, limit) => counter.run(text, limit);
}
