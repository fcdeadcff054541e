import type { CharSet } from 'refa';
import { classSet } from './charset.ts';
import { quick } from './cost.ts';
import type { Node, Syntax } from './syntax.ts';

/** Longest program: counted repetitions are written out. */
const LONGEST = 20_000;
/** Instructions run for one text. */
const WORK = 20_000_000;

type Has = (c: number | undefined) => boolean;

/** What one place of the program does; all but `take` and `found` go on without a character. */
type Instruction =
  | { readonly kind: 'take'; readonly has: Has }
  | { readonly kind: 'fork'; readonly to: number }
  | { readonly kind: 'jump'; readonly to: number }
  | {
      readonly kind: 'if';
      readonly holds: (before: number | undefined, after: number | undefined) => boolean;
    }
  | { readonly kind: 'found' };

/** What a simulation said and the instructions it took. */
export interface Simulation {
  readonly matches: boolean | undefined;
  readonly work: number;
}

/**
 * Runs a pattern over a text in all ways at once (Thompson, CACM 11, 1968): time is at most the length of
 * the pattern times that of the text, without states to be made first. `undefined` for patterns with
 * lookaround or backreferences, and where the counts are too large to be written out.
 */
export function simulation(syntax: Syntax): ((text: string) => Simulation) | undefined {
  if (syntax.inexact || syntax.foreign) return undefined;
  const program = new Program(syntax);
  if (!program.add(syntax.root) || !program.push({ kind: 'found' })) return undefined;
  const unicode = syntax.pattern.flags === 'u';
  return (text) => run(program.list, unicode ? codePoints(text) : codeUnits(text));
}

class Program {
  readonly list: Instruction[] = [];
  private readonly flags: '' | 'u';

  constructor({ pattern }: Syntax) {
    this.flags = pattern.flags;
  }

  push(instruction: Instruction): boolean {
    return this.list.push(instruction) < LONGEST;
  }

  /** False where the node cannot be written as instructions. */
  add(node: Node): boolean {
    switch (node.kind) {
      case 'chars':
        return this.push({ kind: 'take', has: quick(node.set) });
      case 'cat':
        return node.items.every((item) => this.add(item));
      case 'alt':
        return this.choice(node.items);
      case 'repeat':
        return this.repeat(node.body, node.least, node.most);
      case 'group':
        return this.add(node.body);
      case 'start':
        return this.push({ kind: 'if', holds: (before) => before === undefined });
      case 'end':
        return this.push({ kind: 'if', holds: (_before, after) => after === undefined });
      case 'word': {
        const word = quick(wordSet(this.flags));
        return this.push({ kind: 'if', holds: (b, a) => (word(b) !== word(a)) !== node.negate });
      }
      case 'look':
      case 'backreference':
        return false;
    }
  }

  private choice(items: readonly Node[]): boolean {
    const ends: number[] = [];
    for (const [i, item] of items.entries()) {
      const last = i === items.length - 1;
      const fork = this.list.length;
      if (!last) this.push({ kind: 'fork', to: 0 });
      if (!this.add(item)) return false;
      if (last) continue;
      ends.push(this.list.length);
      this.push({ kind: 'jump', to: 0 });
      this.list[fork] = { kind: 'fork', to: this.list.length };
    }
    for (const end of ends) this.list[end] = { kind: 'jump', to: this.list.length };
    return true;
  }

  private repeat(body: Node, least: number, most: number): boolean {
    for (let i = 0; i < least; i++) if (!this.add(body)) return false;
    if (most === Infinity) {
      const start = this.list.length;
      this.push({ kind: 'fork', to: 0 });
      if (!this.add(body) || !this.push({ kind: 'jump', to: start })) return false;
      this.list[start] = { kind: 'fork', to: this.list.length };
      return true;
    }
    const forks: number[] = [];
    for (let i = least; i < most; i++) {
      forks.push(this.list.length);
      if (!this.push({ kind: 'fork', to: 0 }) || !this.add(body)) return false;
    }
    for (const fork of forks) this.list[fork] = { kind: 'fork', to: this.list.length };
    return true;
  }
}

function wordSet(flags: '' | 'u'): CharSet {
  return classSet([{ kind: 'word', negate: false }], flags, false);
}

function run(program: readonly Instruction[], points: readonly number[]): Simulation {
  /** The position at which an instruction was last reached: each is run once a position. */
  const reached = new Int32Array(program.length).fill(-1);
  const pending: number[] = [];
  let waiting: number[] = [];
  let work = 0;
  for (let at = 0; at <= points.length; at++) {
    const after = points[at];
    const taken: number[] = [];
    for (const place of waiting) pending.push(place);
    pending.push(0);
    while (pending.length > 0) {
      const place = pending.pop() as number;
      if (reached[place] === at) continue;
      reached[place] = at;
      work++;
      const instruction = program[place] as Instruction;
      switch (instruction.kind) {
        case 'found':
          return { matches: true, work };
        case 'take':
          if (instruction.has(after)) taken.push(place + 1);
          break;
        case 'jump':
          pending.push(instruction.to);
          break;
        case 'fork':
          pending.push(instruction.to, place + 1);
          break;
        case 'if':
          if (instruction.holds(points[at - 1], after)) pending.push(place + 1);
      }
    }
    if (work > WORK) return { matches: undefined, work };
    waiting = taken;
  }
  return { matches: false, work };
}

function codePoints(text: string): number[] {
  return Array.from(text, (c) => c.codePointAt(0) as number);
}

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
