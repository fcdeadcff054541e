import type { Stream } from '../../model/stream.ts';
import { readable } from './charset.ts';
import type { Lengths } from './lengths.ts';
import type { Edge, Product } from './product.ts';

interface Way {
  readonly to: number;
  readonly weight: number;
  readonly chars: readonly string[];
}

/** Weight of an edge by how natural its characters look; the last two only where nothing else leads on. */
const WEIGHTS = [24, 4, 1, 0, 0] as const;
/** How many different lengths are drawn, from the least that is possible. */
const LENGTHS = 24;

/** Draws texts of a product by walking it towards a length chosen beforehand: never a dead end. */
export class Walker {
  private readonly ways = new Map<number, readonly Way[]>();
  private readonly targets: readonly number[];

  constructor(
    private readonly product: Product,
    private readonly lengths: Lengths,
    minLength: number,
    maxLength: number,
  ) {
    const targets: number[] = [];
    let from = minLength;
    while (targets.length < LENGTHS) {
      const length = lengths.next(from, maxLength);
      if (length === undefined) break;
      targets.push(length);
      from = length + 1;
    }
    this.targets = targets.length > 3 && targets[0] === 0 ? targets.slice(1).concat(0) : targets;
  }

  get isEmpty(): boolean {
    return this.targets.length === 0;
  }

  draw(stream: Stream): string {
    let left = this.targets[stream.int(this.targets.length)] as number;
    let state = this.product.start;
    let text = '';
    while (left > 0) {
      left--;
      const way = this.choose(state, left, stream);
      text += way.chars[stream.int(way.chars.length)] as string;
      state = way.to;
    }
    return text;
  }

  private choose(state: number, left: number, stream: Stream): Way {
    const ways = this.waysFrom(state);
    let total = 0;
    let fallback: Way | undefined;
    for (const way of ways) {
      if (!this.lengths.can(way.to, left)) continue;
      fallback ??= way;
      total += way.weight;
    }
    if (total === 0) return fallback as Way;
    let ticket = stream.int(total);
    for (const way of ways) {
      if (!this.lengths.can(way.to, left)) continue;
      ticket -= way.weight;
      if (ticket < 0) return way;
    }
    return fallback as Way;
  }

  private waysFrom(state: number): readonly Way[] {
    const known = this.ways.get(state);
    if (known !== undefined) return known;
    const ways = this.product
      .edges(state)
      .map((edge) => toWay(edge, this.product))
      .sort((a, b) => b.weight - a.weight);
    this.ways.set(state, ways);
    return ways;
  }
}

function toWay({ to, atoms }: Edge, product: Product): Way {
  const { tier, chars } = edgeChars(atoms, product);
  return { to, weight: WEIGHTS[tier], chars };
}

/** The best characters among the atoms of an edge. */
function edgeChars(atoms: readonly number[], product: Product): ReturnType<typeof readable> {
  const sets = atoms.flatMap((atom) => product.atoms.sets[atom] ?? []);
  return readable((sets[0] as (typeof sets)[number]).union(...sets.slice(1)));
}
