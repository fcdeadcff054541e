/** Positions that all lead to each other (or one alone), with what is true of any that it leads to. */
export interface Circle {
  readonly marks: number;
}

interface Visit<T> {
  readonly node: T;
  readonly next: readonly T[];
  at: number;
  /** The order of discovery, and the earliest that is open and led to from here. */
  readonly index: number;
  low: number;
  marks: number;
}

/**
 * The strongly connected components of a graph that is explored as far as it is asked about. Each position
 * is looked at once whatever is asked (R. Tarjan, Depth-first search and linear graph algorithms, 1972), and
 * without recursion, as references come in chains of thousands.
 */
export class Circles<T extends object> {
  private readonly known = new WeakMap<T, Circle>();

  constructor(
    private readonly nextOf: (node: T) => readonly T[],
    /** What is true of a position itself, as bits. */
    private readonly marksOf: (node: T) => number = () => 0,
  ) {}

  of(start: T): Circle {
    return this.known.get(start) ?? this.explore(start);
  }

  private explore(start: T): Circle {
    const visits = new Map<T, Visit<T>>();
    const path: Visit<T>[] = [];
    const open: T[] = [];
    const enter = (node: T): void => {
      const index = visits.size;
      const visit = { node, next: this.nextOf(node), at: 0, index, low: index, marks: this.marksOf(node) };
      visits.set(node, visit);
      path.push(visit);
      open.push(node);
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.next[top.at++];
      if (next === undefined) {
        path.pop();
        if (top.low === top.index) this.close(top, open);
        const above = path.at(-1);
        if (above) {
          above.low = Math.min(above.low, top.low);
          above.marks |= top.marks;
        }
      } else {
        const circle = this.known.get(next);
        const visit = visits.get(next);
        if (circle) top.marks |= circle.marks;
        else if (visit) top.low = Math.min(top.low, visit.index);
        else enter(next);
      }
    }
    return this.known.get(start) as Circle;
  }

  private close({ node, marks }: Visit<T>, open: T[]): void {
    const circle = { marks };
    let member: T;
    do {
      member = open.pop() as T;
      this.known.set(member, circle);
    } while (member !== node);
  }
}
