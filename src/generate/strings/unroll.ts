import type { Node } from './syntax.ts';

/** Characters that the engine's compiler looks ahead at every choice. */
const AHEAD = 8;
/** It writes repetitions out that end after this many. */
const UNROLLED = 3;
/** Nodes of the pattern so written out from which this is too long to be told. */
const NODES = 50_000;
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
  let nodes = 0;
  visit(root, nowhere);
  return total;

  function choice(options: readonly Rest[]): Rest {
    const least = options.reduce((found, option) => Math.min(found, option.least), Infinity);
    const sum = nowhere.ways.map((one, k) =>
      options.reduce((found, option) => found + (option.ways[k] as number), one),
    );
    total += sum[Math.min(AHEAD, least)] as number;
    return { least, ways: sum };
  }

  function visit(node: Node, next: Rest): Rest {
    if (++nodes > NODES) total = Infinity;
    if (total > AFFORDABLE) return next;
    switch (node.kind) {
      case 'chars':
        return {
          least: next.least + 1,
          ways: next.ways.map((_, k) => (k === 0 ? 1 : (next.ways[k - 1] as number))),
        };
      case 'cat':
        return node.items.reduceRight((rest, item) => visit(item, rest), next);
      case 'alt':
        return choice(node.items.map((item) => visit(item, next)));
      case 'repeat':
        return repeated(node, next);
      case 'group':
        return visit(node.body, next);
      case 'look':
        visit(node.body, nowhere);
        return next;
      case 'backreference':
        return { least: next.least, ways: nowhere.ways };
      default:
        return next;
    }
  }

  function repeated({ body, least, most, min }: Node & { readonly kind: 'repeat' }, next: Rest): Rest {
    if (body.min === 0) return loop(body, { ...next, least: next.least + min });
    let rest = next;
    if (most - least > UNROLLED) rest = loop(body, next);
    else for (let i = least; i < most; i++) rest = choice([visit(body, rest), next]);
    if (least > UNROLLED) return loop(body, { ...rest, least: rest.least + min });
    for (let i = 0; i < least; i++) rest = visit(body, rest);
    return rest;
  }

  /** Nobody looks past a loop, but within its body it is known what must follow. */
  function loop(body: Node, { least }: Rest): Rest {
    const rest = { least, ways: nowhere.ways };
    visit(body, rest);
    return rest;
  }
}
