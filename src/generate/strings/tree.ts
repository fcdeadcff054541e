import type { CharSet } from 'refa';
import type { Stream } from '../../model/stream.ts';
import { readable, surrogates } from './charset.ts';
import { repeat } from './repetition.ts';
import { cat } from './sequence.ts';
import type { Node } from './syntax.ts';

/** Draws matches of a node. Closures are made once; a draw allocates only its text. */
export interface Tree {
  /** A short, natural match. */
  draw(stream: Stream): string;
  /** A match of `length` characters, or of about that many where the tree has gaps. */
  fill(stream: Stream, length: number): string;
  readonly min: number;
  readonly max: number;
  /** Least and greatest length of what `draw` makes. */
  readonly shortest: number;
  readonly longest: number;
  /**
   * What `fill` promises for lengths in [min, max]: `exact`, that very length; `under`, no more than it;
   * `none`, nothing.
   */
  readonly keeps: 'exact' | 'under' | 'none';
  /** Set where there is but one match. */
  readonly text?: string;
  /** Set where a match is one of these characters. */
  readonly chars?: readonly string[];
}

export function makeTree(node: Node, groups: string[]): Tree {
  switch (node.kind) {
    case 'chars':
      return node.set.size === 1 ? literal(node.set) : chars(readable(node.set).chars);
    case 'cat':
      return concatenated(node, joinFixed(node.items.map((item) => makeTree(item, groups))));
    case 'alt':
      return alt(
        node,
        node.items.map((item) => makeTree(item, groups)),
      );
    case 'repeat':
      return repeat(makeTree(node.body, groups), node.least, node.most, node);
    case 'group': {
      const body = makeTree(node.body, groups);
      const keep = (text: string): string => (groups[node.index] = text);
      const { min, max, shortest, longest, keeps } = body;
      const draw = (stream: Stream): string => keep(body.draw(stream));
      const fill = (stream: Stream, length: number): string => keep(body.fill(stream, length));
      return { draw, fill, min, max, shortest, longest, keeps };
    }
    case 'backreference': {
      const again = (): string => groups[node.index] ?? '';
      return {
        draw: again,
        fill: again,
        min: 0,
        max: node.max,
        shortest: 0,
        longest: node.max,
        keeps: 'none',
      };
    }
    case 'start':
    case 'end':
    case 'word':
    case 'look':
      return fixed('');
  }
}

function concatenated(node: Node, items: readonly Tree[]): Tree {
  return items.length > 1 ? cat(node, items) : (items[0] ?? fixed(''));
}

function fixed(text: string): Tree {
  const length = [...text].length;
  const draw = (): string => text;
  const extent = { min: length, max: length, shortest: length, longest: length };
  return { draw, fill: draw, ...extent, keeps: 'exact', text };
}

function literal(set: CharSet): Tree {
  const c = set.ranges[0]?.min as number;
  return surrogates.has(c) ? chars([]) : fixed(String.fromCodePoint(c));
}

/** Neighbours that are fixed become one: `foo-` is drawn at once. */
function joinFixed(items: readonly Tree[]): Tree[] {
  const joined: Tree[] = [];
  let run: string[] = [];
  const flush = (): void => {
    const text = run.join('');
    if (text !== '') joined.push(fixed(text));
    run = [];
  };
  for (const item of items) {
    if (item.text !== undefined) run.push(item.text);
    else {
      flush();
      joined.push(item);
    }
  }
  flush();
  return joined;
}

function chars(list: readonly string[]): Tree {
  if (list.length === 1) return fixed(list[0] as string);
  const extent = { min: 1, max: 1, shortest: 1, longest: 1 };
  // The empty set has no match; the caller's check fails and the automaton proves it.
  if (list.length === 0) {
    const draw = (): string => '';
    return { draw, fill: draw, ...extent, keeps: 'none' };
  }
  const count = list.length;
  const draw = (stream: Stream): string => list[stream.int(count)] as string;
  return { draw, fill: draw, ...extent, keeps: 'exact', chars: list };
}

function alt(node: Node, items: readonly Tree[]): Tree {
  const count = items.length;
  const { min, max } = node;
  const draw = (stream: Stream): string => (items[stream.int(count)] as Tree).draw(stream);
  const pick = (fits: (item: Tree) => boolean, stream: Stream): Tree | undefined => {
    let fitting = 0;
    for (const item of items) if (fits(item)) fitting++;
    if (fitting === 0) return undefined;
    let ticket = stream.int(fitting);
    return items.find((item) => fits(item) && ticket-- === 0);
  };
  const fill = (stream: Stream, length: number): string => {
    const item =
      pick((one) => one.min <= length && length <= one.max, stream) ??
      pick((one) => one.min <= length, stream) ??
      (items[stream.int(count)] as Tree);
    return item.fill(stream, length);
  };
  let shortest = Infinity;
  let longest = 0;
  for (const item of items) {
    shortest = Math.min(shortest, item.shortest);
    longest = Math.max(longest, item.longest);
  }
  return { draw, fill, min, max, shortest, longest, keeps: promise(items) };
}

/** Exact where the branches are and no length lies between them. */
function promise(items: readonly Tree[]): Tree['keeps'] {
  if (items.some(({ keeps }) => keeps === 'none')) return 'none';
  if (items.some(({ keeps }) => keeps === 'under')) return 'under';
  const sorted = [...items].sort((a, b) => a.min - b.min);
  let covered = sorted[0]?.max ?? 0;
  for (const { min, max } of sorted) {
    if (min > covered + 1) return 'under';
    covered = Math.max(covered, max);
  }
  return 'exact';
}
