import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';
import type { CharSet } from 'refa';
import { classSet, everything, surrogates } from './charset.ts';
import type { Pattern } from './index.ts';

/** Least and greatest number of characters a match of the node takes. Assertions take none. */
interface Extent {
  readonly min: number;
  readonly max: number;
}

/** A regular expression without its spelling: groups that nothing refers to are gone, classes are sets. */
export type Node = Extent &
  (
    | { readonly kind: 'chars'; readonly set: CharSet }
    | { readonly kind: 'cat'; readonly items: readonly Node[] }
    | { readonly kind: 'alt'; readonly items: readonly Node[] }
    | {
        readonly kind: 'repeat';
        readonly body: Node;
        readonly least: number;
        readonly most: number;
        /** Tries fewer first: tells what a matcher's search costs, not what it finds. */
        readonly lazy: boolean;
      }
    | { readonly kind: 'group'; readonly index: number; readonly body: Node }
    | { readonly kind: 'backreference'; readonly index: number; readonly body: Node }
    | { readonly kind: 'start' | 'end' }
    | { readonly kind: 'word'; readonly negate: boolean }
    | { readonly kind: 'look'; readonly behind: boolean; readonly negate: boolean; readonly body: Node }
  );

export interface Syntax {
  readonly pattern: Pattern;
  readonly root: Node;
  /** Every character set that occurs, `\w` included where a word boundary needs it. */
  readonly sets: readonly CharSet[];
  /** Has `(?=…)`, `(?<=…)`, `\b` or a backreference: a match of the tree alone may not match. */
  readonly asserts: boolean;
  /** Backreferences, case-insensitive groups: what the automaton cannot model exactly. */
  readonly inexact: boolean;
  /** Has what not even trying every way on the tree models exactly: case-insensitive groups and the like. */
  readonly foreign: boolean;
  /** Number of groups referred to. */
  readonly groups: number;
}

export const nothing: Node = { kind: 'cat', items: [], min: 0, max: 0 };

export function cat(items: readonly Node[]): Node {
  if (items.length === 1) return items[0] as Node;
  let min = 0;
  let max = 0;
  for (const item of items) {
    min += item.min;
    max += item.max;
  }
  return { kind: 'cat', items, min, max };
}

function alt(items: readonly Node[]): Node {
  if (items.length === 1) return items[0] as Node;
  let min = Infinity;
  let max = 0;
  for (const item of items) {
    min = Math.min(min, item.min);
    max = Math.max(max, item.max);
  }
  return { kind: 'alt', items, min, max };
}

export function repeat(body: Node, least: number, most: number, lazy = false): Node {
  if (most === 0) return nothing;
  if (least === 1 && most === 1) return body;
  const max = body.max === 0 ? 0 : body.max * most;
  return { kind: 'repeat', body, least, most, lazy, min: body.min * least, max };
}

export function chars(set: CharSet): Node {
  return { kind: 'chars', set, min: 1, max: 1 };
}

class Reader {
  readonly sets: CharSet[] = [];
  asserts = false;
  inexact = false;
  foreign = false;
  private readonly literals = new Map<number, Node>();
  private readonly groups = new Map<AST.CapturingGroup, number>();

  constructor(private readonly flags: '' | 'u') {}

  get groupCount(): number {
    return this.groups.size;
  }

  alternatives(list: readonly AST.Alternative[]): Node {
    return alt(list.map((one) => cat(one.elements.map((element) => this.element(element)))));
  }

  private set(set: CharSet): Node {
    this.sets.push(set);
    return chars(set);
  }

  private character(value: number): Node {
    let node = this.literals.get(value);
    if (node === undefined) {
      node = this.set(classSet([value], this.flags, false));
      this.literals.set(value, node);
    }
    return node;
  }

  private element(node: AST.Element): Node {
    switch (node.type) {
      case 'Character':
        return this.character(node.value);
      case 'CharacterSet':
      case 'CharacterClass':
        return this.set(this.characters(node));
      case 'Group':
        if (node.modifiers !== null) this.asserts = this.inexact = this.foreign = true;
        return this.alternatives(node.alternatives);
      case 'CapturingGroup':
        return this.group(node);
      case 'Quantifier':
        return repeat(this.element(node.element), node.min, node.max, !node.greedy);
      case 'Assertion':
        return this.assertion(node);
      case 'Backreference': {
        this.asserts = this.inexact = true;
        const target = Array.isArray(node.resolved) ? node.resolved[0] : node.resolved;
        if (Array.isArray(node.resolved) && node.resolved.length > 1) this.foreign = true;
        if (target === undefined || isUnset(target, node)) return nothing;
        const body = this.alternatives(target.alternatives);
        return { kind: 'backreference', index: this.number(target), body, min: 0, max: body.max };
      }
      case 'ExpressionCharacterClass':
        this.asserts = this.inexact = this.foreign = true;
        return this.set(everything);
    }
  }

  private number(group: AST.CapturingGroup): number {
    const index = this.groups.get(group) ?? this.groups.size;
    this.groups.set(group, index);
    return index;
  }

  private group(node: AST.CapturingGroup): Node {
    const body = this.alternatives(node.alternatives);
    if (node.references.length === 0) return body;
    return { kind: 'group', index: this.number(node), body, min: body.min, max: body.max };
  }

  private assertion(node: AST.Assertion): Node {
    const none = { min: 0, max: 0 };
    switch (node.kind) {
      case 'start':
      case 'end':
        return { kind: node.kind, ...none };
      case 'word':
        this.asserts = true;
        this.sets.push(classSet([{ kind: 'word', negate: false }], this.flags, false));
        return { kind: 'word', negate: node.negate, ...none };
      case 'lookahead':
      case 'lookbehind': {
        this.asserts = true;
        const body = this.alternatives(node.alternatives);
        return { kind: 'look', behind: node.kind === 'lookbehind', negate: node.negate, body, ...none };
      }
    }
  }

  private characters(node: AST.CharacterSet | AST.CharacterClass): CharSet {
    const parts = node.type === 'CharacterClass' ? node.elements : [node];
    const converted: Parameters<typeof classSet>[0][number][] = [];
    for (const part of parts) {
      if (part.type === 'Character') converted.push(part.value);
      else if (part.type === 'CharacterClassRange')
        converted.push({ min: part.min.value, max: part.max.value });
      else if (part.type === 'CharacterSet' && !(part.kind === 'property' && part.strings)) {
        converted.push(part);
      } else this.asserts = this.inexact = this.foreign = true;
    }
    return classSet(converted, this.flags, node.type === 'CharacterClass' && node.negate);
  }
}

/** Whether a group has never captured anything where it is referred to: a lookbehind reads from its end. */
function isUnset(group: AST.CapturingGroup, reference: AST.Backreference): boolean {
  if (group.start < reference.start && reference.end < group.end) return true;
  let within: AST.Node | null = reference.parent;
  while (within !== null && !(within.type === 'Assertion' && within.kind === 'lookbehind'))
    within = within.parent;
  return within === null && group.end > reference.start;
}

/**
 * Reads a pattern. `undefined` where the parsers do not know something the engine does (a script of a
 * newer Unicode, say): such a pattern can only be filtered by.
 */
export function readPattern(pattern: Pattern): Syntax | undefined {
  try {
    const parser = new RegExpParser();
    const { source, flags } = pattern;
    const tree = parser.parsePattern(source, 0, source.length, { unicode: flags === 'u' });
    const reader = new Reader(flags);
    const root = reader.alternatives(tree.alternatives);
    // Sets without a single well-formed character have no match a tree could draw.
    const hollow = reader.sets.some((set) => set.isSubsetOf(surrogates));
    return {
      pattern,
      root,
      sets: reader.sets,
      asserts: reader.asserts || hollow,
      inexact: reader.inexact,
      foreign: reader.foreign,
      groups: reader.groupCount,
    };
  } catch {
    return undefined;
  }
}
