import type { Node } from './syntax.ts';

/** Sets beyond this size are `.`, `[^"]`, `\\S` and the like. */
const BROAD = 200;

/** Whether a pattern says next to nothing about its text: only sets of nearly all characters, no literals. */
export function isBroad(node: Node): boolean {
  switch (node.kind) {
    case 'chars':
      return node.set.size > BROAD;
    case 'cat':
    case 'alt':
      return node.items.every(isBroad);
    case 'repeat':
    case 'group':
      return isBroad(node.body);
    case 'look':
      return node.negate || isBroad(node.body);
    case 'backreference':
      return false;
    default:
      return true;
  }
}
