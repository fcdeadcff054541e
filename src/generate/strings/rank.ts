import { allChars, asciiFirst, readable } from './charset.ts';
import type { Product } from './product.ts';

/** Numbers a double counts exactly. */
export const CAP = 2 ** 53;
/** Distinct values that suffice for a usual table: below it, rarer characters are counted too. */
const PLENTY = 2 ** 17;
/** How many lengths beyond the least are numbered. */
const WINDOW = 48;
/** Counts kept, 8 bytes each, at most. */
const MAX_CELLS = 2_000_000;

interface Way {
  readonly to: number;
  readonly chars: readonly string[];
}

export interface Ranking {
  readonly size: number;
  at(n: number): string;
}

/**
 * Numbers the texts of a product, shorter ones first, by counting paths (an automaton that is
 * deterministic has one path per text). Counts stop at 2^53.
 */
export function rank(product: Product, minLength: number, maxLength: number): Ranking {
  if ((minLength + WINDOW) * product.size > MAX_CELLS) return { size: 0, at: () => '' };
  const alphabets = [
    (set: CharSetOf) => readable(set).chars,
    asciiFirst,
    (set: CharSetOf) => allChars(set, 4096),
  ];
  let best: Ranking = { size: 0, at: () => '' };
  for (const alphabet of alphabets) {
    const ranking = number(new Counter(product, alphabet), product, minLength, maxLength);
    if (ranking.size > best.size) best = ranking;
    if (best.size >= PLENTY) break;
  }
  return best;
}

type CharSetOf = Product['atoms']['sets'][number];

class Counter {
  private readonly counts = new Map<number, Float64Array>();
  private readonly ways = new Map<number, readonly Way[]>();

  constructor(
    private readonly product: Product,
    private readonly chars: (set: CharSetOf) => readonly string[],
  ) {}

  waysFrom(state: number): readonly Way[] {
    const known = this.ways.get(state);
    if (known !== undefined) return known;
    const ways = this.product.edges(state).map(({ to, atoms }) => {
      const sets = atoms.map((atom) => this.product.atoms.sets[atom] as CharSetOf);
      return { to, chars: this.chars((sets[0] as CharSetOf).union(...sets.slice(1))) };
    });
    this.ways.set(state, ways);
    return ways;
  }

  /** Texts of exactly `length` characters from the state on, at most CAP. */
  count(state: number, length: number): number {
    return this.layer(length)[state] as number;
  }

  private layer(length: number): Float64Array {
    let index = Math.min(this.counts.size, length);
    for (; index <= length; index++) {
      if (!this.counts.has(index)) this.counts.set(index, this.grow(index));
    }
    return this.counts.get(length) as Float64Array;
  }

  private grow(length: number): Float64Array {
    const { product } = this;
    const grown = new Float64Array(product.size);
    const last = this.counts.get(length - 1);
    for (let s = 0; s < grown.length; s++) {
      if (last === undefined) grown[s] = product.accepts(s) ? 1 : 0;
      else {
        let sum = 0;
        for (const way of this.waysFrom(s)) sum += (last[way.to] as number) * way.chars.length;
        grown[s] = Math.min(CAP, sum);
      }
    }
    return grown;
  }
}

function number(counter: Counter, product: Product, minLength: number, maxLength: number): Ranking {
  const lengths: { length: number; before: number }[] = [];
  let size = 0;
  let last = maxLength;
  for (let length = minLength; length <= last && size < CAP; length++) {
    const found = counter.count(product.start, length);
    if (found === 0) {
      if (length - minLength > product.size) break;
      continue;
    }
    if (lengths.length === 0) last = Math.min(maxLength, length + WINDOW);
    lengths.push({ length, before: size });
    size = Math.min(CAP, size + found);
  }
  const at = (n: number): string => {
    let chosen = lengths[0] as (typeof lengths)[number];
    for (const entry of lengths) if (entry.before <= n) chosen = entry;
    let left = n - chosen.before;
    let state = product.start;
    let text = '';
    for (let length = chosen.length - 1; length >= 0; length--) {
      for (const way of counter.waysFrom(state)) {
        const each = counter.count(way.to, length);
        if (each === 0) continue;
        const total = each * way.chars.length;
        if (left < total) {
          const within = left % each;
          text += way.chars[(left - within) / each] as string;
          left = within;
          state = way.to;
          break;
        }
        left -= total;
      }
    }
    return text;
  };
  return { size, at };
}
