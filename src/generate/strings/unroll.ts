import type { Node } from './syntax.ts';

/** Characters that the engine's compiler looks ahead at every choice. */
const AHEAD = 8;
/** It writes repetitions out that end after this many, unless too many of them nest. */
const UNROLLED = 3;
const EXPANSION = 6;
/** Ways to look ahead that it follows in less than 0.1 s. */
const AFFORDABLE = 5_000_000;

/** What follows a node: the least length of it, and the ways to go k characters into it. */
interface Rest {
  readonly least: number;
  readonly ways: Float64Array;
}

const nowhere: Rest = { least: 0, ways: new Float64Array(AHEAD + 1).fill(1) };

/**
 * Whether V8 compiles the pattern in reasonable time, which no limit of steps ends: before each choice it
 * looks at all that may come next, through every choice after it, so that `a?` forty times takes seconds.
 */
export function isCompilable(root: Node): boolean {
  return ways(root) <= AFFORDABLE;
}

/** How many ways to look ahead there are, over all choices: time is at most proportional to it. */
function ways(root: Node): number {
  let total = 0;
  visit(root, nowhere, 1);
  return total;

  function choice(options: readonly Rest[]): Rest {
    const least = options.reduce((found, option) => Math.min(found, option.least), Infinity);
    const sum = nowhere.ways.map((one, k) =>
      options.reduce((found, option) => found + (option.ways[k] as number), one),
    );
    total += sum[Math.min(AHEAD, least)] as number;
    return { least, ways: sum };
  }

  function visit(node: Node, next: Rest, expansion: number): Rest {
    switch (node.kind) {
      case 'chars':
        return {
          least: next.least + 1,
          ways: next.ways.map((_, k) => (k === 0 ? 1 : (next.ways[k - 1] as number))),
        };
      case 'cat':
        return node.items.reduceRight((rest, item) => visit(item, rest, expansion), next);
      case 'alt':
        return choice(node.items.map((item) => visit(item, next, expansion)));
      case 'repeat':
        return repeated(node, next, expansion);
      case 'group':
        return visit(node.body, next, expansion);
      case 'look':
        visit(node.body, nowhere, expansion);
        return next;
      case 'backreference':
        return { least: next.least, ways: nowhere.ways };
      default:
        return next;
    }
  }

  function repeated(node: Node & { readonly kind: 'repeat' }, next: Rest, expansion: number): Rest {
    const { body, least, most } = node;
    const copies = most <= UNROLLED ? most : least;
    if (body.min === 0 || copies > UNROLLED || expansion * copies > EXPANSION) {
      visit(body, nowhere, expansion);
      return { least: next.least + node.min, ways: nowhere.ways };
    }
    const inner = expansion * Math.max(1, copies);
    let rest = next;
    if (most > UNROLLED) {
      visit(body, nowhere, inner);
      rest = { least: next.least, ways: nowhere.ways };
    } else for (let i = least; i < most; i++) rest = choice([visit(body, rest, inner), next]);
    for (let i = 0; i < least; i++) rest = visit(body, rest, inner);
    return rest;
  }
}
