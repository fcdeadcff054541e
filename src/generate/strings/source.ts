import type { Stream } from '../../model/stream.ts';
import { everything } from './charset.ts';
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
}

/** How much longer than the least length a text drawn to measure may be. */
const STRETCH = 12;

/** Candidates from a pattern's syntax tree. `undefined` where no match can have a length in bounds. */
export function treeSource(syntax: Syntax, minLength: number, maxLength: number): Source | undefined {
  const groups: string[] = [];
  const tree = makeTree(syntax.root, groups);
  const draw = forget(tree, groups, syntax);
  if (tree.shortest >= minLength && tree.longest <= maxLength) return { draw, keepsLength: true };
  if (tree.min > maxLength) return undefined;
  const wide = tree.max >= minLength ? tree : makeTree(padded(syntax.root), groups);
  const least = Math.max(minLength, wide.min);
  const greatest = Math.min(maxLength, wide.max);
  if (least > greatest) return undefined;
  const from = Math.min(greatest, Math.max(least, tree.shortest));
  const to = Math.min(greatest, Math.max(from + STRETCH, Math.min(tree.longest, from + 64)));
  return {
    draw: (stream) => {
      if (syntax.groups > 0) groups.length = 0;
      return wide.fill(stream, from + stream.int(to - from + 1));
    },
    keepsLength: fillsExactly(wide),
  };
}

function forget(tree: Tree, groups: string[], syntax: Syntax): (stream: Stream) => string {
  if (syntax.groups === 0) return tree.draw;
  return (stream) => {
    groups.length = 0;
    return tree.draw(stream);
  };
}

/** Only shapes without gaps: measured draws of anything else are checked. */
function fillsExactly(_tree: Tree): boolean {
  return false;
}

/** A search may find its match anywhere: letters before and after make a short match longer. */
function padded(root: Node): Node {
  const filler = repeat(chars(everything), 0, Infinity);
  const before = has(root, 'start') ? [] : [filler];
  const after = has(root, 'end') ? [] : [filler];
  return cat([...before, root, ...after]);
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

/** Candidates for when nothing says what the text must look like. */
export function wordSource(minLength: number, maxLength: number): Source {
  return { draw: (stream) => freeText(minLength, maxLength).draw(stream) ?? '', keepsLength: true };
}
