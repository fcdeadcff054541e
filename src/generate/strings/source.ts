import type { Stream } from '../../model/stream.ts';
import { Stream as Randomness } from '../../model/stream.ts';
import { everything } from './charset.ts';
import { holdsByConstruction } from './check.ts';
import type { Node, Syntax } from './syntax.ts';
import { cat, chars, repeat } from './syntax.ts';
import { freeText } from './text.ts';
import type { Tree } from './tree.ts';
import { makeTree } from './tree.ts';

/** A way to make candidates. */
export interface Source {
  draw(stream: Stream): string;
  /** Whether every draw is within the length bounds. */
  readonly keepsLength: boolean;
  /** Whether every draw matches the pattern it was made for. */
  readonly keepsPattern: boolean;
  /** Least length of a draw. */
  readonly shortest: number;
}

/** How much longer than the least length a text drawn to measure may be. */
const STRETCH = 12;
/** No text of a pattern is drawn longer than this: nested counts ask for gigabytes quickly. */
const LARGEST = 1 << 18;

/** Candidates from a pattern's syntax tree. `undefined` where no match can have a length in bounds. */
export function treeSource(syntax: Syntax, minLength: number, maxLength: number): Source | undefined {
  const groups: string[] = [];
  const tree = makeTree(syntax.root, groups);
  if (tree.min > maxLength || Math.max(tree.shortest, minLength) > LARGEST) return undefined;
  const keepsPattern = holdsByConstruction(syntax);
  const free = { before: !has(syntax.root, 'start'), after: !has(syntax.root, 'end') };
  if (tree.shortest >= minLength && tree.longest <= maxLength) {
    const draw = forgetful((stream) => tree.draw(stream), groups, syntax);
    const { shortest } = tree;
    return {
      draw: loosened(draw, free, maxLength - tree.longest),
      keepsLength: true,
      keepsPattern,
      shortest,
    };
  }
  const wide = tree.max >= minLength ? tree : makeTree(padded(syntax.root, free), groups);
  const least = Math.max(minLength, wide.min);
  const greatest = Math.min(maxLength, wide.max);
  if (least > greatest) return undefined;
  const from = Math.min(greatest, Math.max(least, tree.shortest));
  const to = Math.min(greatest, Math.max(from + STRETCH, Math.min(tree.longest, from + 64)));
  const draw = (stream: Stream): string => wide.fill(stream, from + stream.int(to - from + 1));
  const keepsLength = wide.keeps === 'exact';
  return { draw: forgetful(draw, groups, syntax), keepsLength, keepsPattern, shortest: from };
}

/** Groups that are referred to must not remember the text before. */
function forgetful(draw: Tree['draw'], groups: string[], syntax: Syntax): Tree['draw'] {
  if (syntax.groups === 0) return draw;
  return (stream) => {
    groups.length = 0;
    return draw(stream);
  };
}

interface Free {
  readonly before: boolean;
  readonly after: boolean;
}

/** A search may find its match anywhere: letters before and after make a short match longer. */
function padded(root: Node, { before, after }: Free): Node {
  const filler = repeat(chars(everything), 0, Infinity);
  return cat([...(before ? [filler] : []), root, ...(after ? [filler] : [])]);
}

function has(node: Node, kind: 'start' | 'end'): boolean {
  switch (node.kind) {
    case 'cat':
    case 'alt':
      return node.items.some((item) => has(item, kind));
    case 'repeat':
    case 'group':
      return has(node.body, kind);
    default:
      return node.kind === kind;
  }
}

/** Draws of which so few differ that a search looks like a constant. */
const SAMPLE = 16;
const FEW = 8;
const WORDLIKE = 'abcdefghijklmnopqrstuvwxyz0123456789';
const AFFIX = 3;

/** Half of the draws of a search that would else hardly vary get some characters on a free side. */
function loosened(draw: Tree['draw'], { before, after }: Free, room: number): Tree['draw'] {
  if (room === 0 || (!before && !after)) return draw;
  const stream = new Randomness();
  const seen = new Set<string>();
  for (let i = 0; i < SAMPLE; i++) seen.add(draw(stream.reset(0xaff1, i)));
  if (seen.size > FEW) return draw;
  const longest = Math.min(AFFIX, room);
  return (random) => {
    const text = draw(random);
    const bits = random.next();
    if (bits >>> 31 === 0) return text;
    const affix = wordlike(random, 1 + ((bits >>> 8) % longest));
    return before && (!after || (bits & 1) === 1) ? affix + text : text + affix;
  };
}

function wordlike(stream: Stream, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += WORDLIKE[stream.int(WORDLIKE.length)] as string;
  return text;
}

/** Candidates for when nothing says what the text must look like. */
export function wordSource(minLength: number, maxLength: number): Source {
  const { draw } = freeText(minLength, maxLength);
  return {
    draw: (stream) => draw(stream) ?? '',
    keepsLength: true,
    keepsPattern: false,
    shortest: minLength,
  };
}
