import type { Diagram as Drawn, DiagramRelation, DiagramTable } from '../../src/protocol/worker.ts';

/** Steps of the size, as shares of the natural one. */
export const sizes = [0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2] as const;
/** Below this size names cannot be read; one scrolls instead. */
export const least = 0.5;
/** CSS pixels of a corner's radius, and of the lines' ends. */
export const [corner, end] = [6, 10];

export type Points = DiagramRelation['points'];

/** With round corners. */
export function pathOf(points: Points): string {
  const [first] = points;
  if (first === undefined) return '';
  let path = `M${first.join()}`;
  points.forEach(([x, y], at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    if (before === undefined) return;
    if (after === undefined) return void (path += `L${x},${y}`);
    const [from, to] = [toward([x, y], before), toward([x, y], after)];
    path += `L${from.join()}Q${x},${y} ${to.join()}`;
  });
  return path;
}

function toward([x, y]: readonly [number, number], [a, b]: readonly [number, number]) {
  const length = Math.hypot(a - x, b - y);
  const share = length === 0 ? 0 : Math.min(corner, length / 2) / length;
  return [x + (a - x) * share, y + (b - y) * share] as const;
}

/** All lines leave a table to its right and come to one at its left. */
export function ends({ points, single }: DiagramRelation): string {
  const [from, to] = [points[0], points.at(-1)];
  if (from === undefined || to === undefined) return '';
  const bar = (x: number, y: number): string => `M${x},${y - 5}v10`;
  const foot = `M${to[0]},${to[1] - 5}l${-end},5l${end},5`;
  return bar(from[0] + end / 2, from[1]) + (single ? bar(to[0] - end / 2, to[1]) : foot);
}

/** The next table that way: near, and rather straight ahead. */
export function beside(from: DiagramTable, tables: Drawn['tables'], key: string): DiagramTable | undefined {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (way === undefined) return undefined;
  const [dx = 0, dy = 0] = way;
  const middle = ({ x, y, width, height }: DiagramTable) => [x + width / 2, y + height / 2] as const;
  const [x, y] = middle(from);
  let best: { readonly table: DiagramTable; readonly cost: number } | undefined;
  for (const table of tables) {
    const [a, b] = middle(table);
    const ahead = (a - x) * dx + (b - y) * dy;
    const aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
    const cost = ahead + 2 * aside;
    if (table !== from && ahead > 0 && (best === undefined || cost < best.cost)) best = { table, cost };
  }
  return best?.table;
}

/** The largest size at which all is in sight, and not below `smallest`. */
export function fitting({ width, height }: Drawn, box: HTMLElement, smallest: number = least): number {
  const fits = Math.min(1, box.clientWidth / width, box.clientHeight / height);
  return Math.max(smallest, sizes.findLast((each) => each <= fits) ?? sizes[0]);
}
