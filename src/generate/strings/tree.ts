import type { CharSet } from 'refa';
import type { Stream } from '../../model/stream.ts';
import { readable, surrogates } from './charset.ts';
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
  /** Set where there is but one match. */
  readonly text?: string;
}

/** Longest match whose repetitions are varied freely; longer ones repeat as seldom as they may. */
const LONG = 80;

export function makeTree(node: Node, groups: string[]): Tree {
  switch (node.kind) {
    case 'chars':
      return node.set.size === 1 ? literal(node.set) : chars(readable(node.set).chars);
    case 'cat':
      return cat(node, joinFixed(node.items.map((item) => makeTree(item, groups))));
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
      const { min, max, shortest, longest } = body;
      const draw = (stream: Stream): string => keep(body.draw(stream));
      const fill = (stream: Stream, length: number): string => keep(body.fill(stream, length));
      return { draw, fill, min, max, shortest, longest };
    }
    case 'backreference': {
      const again = (): string => groups[node.index] ?? '';
      return { draw: again, fill: again, min: 0, max: node.max, shortest: 0, longest: node.max };
    }
    case 'start':
    case 'end':
    case 'word':
    case 'look':
      return fixed('');
  }
}

function fixed(text: string): Tree {
  const length = [...text].length;
  const draw = (): string => text;
  return { draw, fill: draw, min: length, max: length, shortest: length, longest: length, text };
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
    if (run.length > 0) joined.push(fixed(run.join('')));
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
  // The empty set has no match; the caller's check fails and the automaton proves it.
  if (list.length === 0) {
    const draw = (): string => '';
    return { draw, fill: draw, min: 1, max: 1, shortest: 1, longest: 1 };
  }
  const count = list.length;
  const draw = (stream: Stream): string => list[stream.int(count)] as string;
  return { draw, fill: draw, min: 1, max: 1, shortest: 1, longest: 1 };
}

function cat(node: Node, items: readonly Tree[]): Tree {
  const [a, b, c] = items;
  let draw: Tree['draw'];
  if (a === undefined) return fixed('');
  if (b === undefined) return a;
  if (items.every((item) => item.shortest === item.longest && item.max === 0)) draw = () => '';
  else if (c === undefined) draw = (stream) => a.draw(stream) + b.draw(stream);
  else {
    draw = (stream) => {
      let text = '';
      for (let i = 0; i < items.length; i++) text += (items[i] as Tree).draw(stream);
      return text;
    };
  }
  const { min, max } = node;
  const fill = (stream: Stream, length: number): string => {
    let slack = Math.max(0, length - min);
    let later = items.reduce((sum, item) => sum + item.max - item.min, 0);
    if (Number.isNaN(later) || max === Infinity) later = Infinity;
    let text = '';
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as Tree;
      const room = item.max - item.min;
      later = later === Infinity ? capacity(items, i + 1) : later - room;
      const least = Math.max(0, Math.min(room, slack - later));
      const most = Math.min(room, slack);
      const extra = most <= least ? least : least + stream.int(most - least + 1);
      text += item.fill(stream, item.min + extra);
      slack -= extra;
    }
    return text;
  };
  return { draw, fill, min, max, ...extent(items) };
}

function capacity(items: readonly Tree[], from: number): number {
  let sum = 0;
  for (let i = from; i < items.length; i++) sum += (items[i] as Tree).max - (items[i] as Tree).min;
  return sum;
}

function extent(items: readonly Tree[]): { shortest: number; longest: number } {
  let shortest = 0;
  let longest = 0;
  for (const item of items) {
    shortest += item.shortest;
    longest += item.longest;
  }
  return { shortest, longest };
}

function alt(node: Node, items: readonly Tree[]): Tree {
  const count = items.length;
  const draw = (stream: Stream): string => (items[stream.int(count)] as Tree).draw(stream);
  const fill = (stream: Stream, length: number): string => {
    const fits = (item: Tree): boolean => item.min <= length && length <= item.max;
    let fitting = 0;
    for (const item of items) if (fits(item)) fitting++;
    if (fitting === 0) return (items[stream.int(count)] as Tree).fill(stream, length);
    let ticket = stream.int(fitting);
    for (const item of items) if (fits(item) && ticket-- === 0) return item.fill(stream, length);
    return '';
  };
  let shortest = Infinity;
  let longest = 0;
  for (const item of items) {
    shortest = Math.min(shortest, item.shortest);
    longest = Math.max(longest, item.longest);
  }
  return { draw, fill, min: node.min, max: node.max, shortest, longest };
}

function spread(body: Tree, least: number): number {
  if (body.longest * least > LONG) return 0;
  if (body.longest <= 1) return 7;
  return body.longest <= 12 ? 2 : 1;
}

function repeat(body: Tree, least: number, most: number, { min, max }: Node): Tree {
  const choices = Math.min(most - least, spread(body, least)) + 1;
  const times = (stream: Stream, count: number): string => {
    let text = '';
    for (let i = 0; i < count; i++) text += body.draw(stream);
    return text;
  };
  const draw =
    choices === 1
      ? (stream: Stream): string => times(stream, least)
      : (stream: Stream): string => times(stream, least + stream.int(choices));
  const fill = (stream: Stream, length: number): string => {
    if (body.min === 1 && body.max === 1) return times(stream, Math.min(most, Math.max(least, length)));
    const fewest = Math.max(least, body.max === 0 ? 0 : Math.ceil(length / body.max));
    const greatest = body.min === 0 ? fewest + 2 : Math.floor(length / body.min);
    const range = Math.max(0, Math.min(most, greatest, fewest + 8) - fewest);
    const count = Math.min(most, fewest + stream.int(range + 1));
    let slack = Math.max(0, length - count * body.min);
    const room = body.max - body.min;
    let text = '';
    for (let i = 0; i < count; i++) {
      const later = i === count - 1 ? 0 : room * (count - i - 1);
      const floor = Math.max(0, slack - later);
      const ceiling = Math.min(room, slack);
      const extra = ceiling <= floor ? floor : floor + stream.int(ceiling - floor + 1);
      text += body.fill(stream, body.min + Math.min(extra, room));
      slack -= extra;
    }
    return text;
  };
  return {
    draw,
    fill,
    min,
    max,
    shortest: body.shortest * least,
    longest: body.longest * (least + choices - 1),
  };
}
