import type { Pattern } from '../statistics/uncovered.ts';

/** Below a node of the tree: whether it is a combination itself, and what it comes to by the attribute that it branches by next. */
interface Node {
  readonly groups: Pattern;
  own: 0 | 1;
  readonly sums: number[];
}

/**
 * How many rows these combinations (of up to three attributes) need at least: the most leaves, each one of them, of a tree that
 * branches by the groups of one attribute after another. Two leaves differ in the attribute where their ways part, hence no row
 * has both. What the schema rules out together is not looked at, so that there may be larger families.
 */
export function leastRows(needed: Iterable<Pattern>): number {
  const [singles, pairs] = [new Map<string, Node>(), new Map<string, Node>()];
  for (const pattern of needed) {
    if (pattern.length < 3) {
      nodeAt(pattern.length === 1 ? singles : pairs, pattern).own = 1;
      continue;
    }
    for (const last of pattern)
      add(
        nodeAt(
          pairs,
          pattern.filter((each) => each !== last),
        ),
        last[0],
        1,
      );
  }
  for (const pair of pairs.values())
    for (const last of pair.groups)
      add(
        nodeAt(
          singles,
          pair.groups.filter((each) => each !== last),
        ),
        last[0],
        most(pair),
      );
  const root: Node = { groups: [], own: 0, sums: [] };
  for (const single of singles.values()) add(root, single.groups[0]?.[0] as number, most(single));
  return most(root);
}

const most = ({ own, sums }: Node): number =>
  sums.reduce((found, sum) => Math.max(found, sum), own as number);

function add({ sums }: Node, attribute: number, leaves: number): void {
  sums[attribute] = (sums[attribute] ?? 0) + leaves;
}

function nodeAt(nodes: Map<string, Node>, groups: Pattern): Node {
  const key = groups.join(' ');
  let found = nodes.get(key);
  if (found === undefined) nodes.set(key, (found = { groups, own: 0, sums: [] }));
  return found;
}
