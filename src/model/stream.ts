/**
 * The randomness of one value: a counter-based generator whose key is a hash of (seed, entity,
 * instance pointer, index, attempt). Drawing from one value's stream never moves another's.
 *
 * Keys are two 32-bit halves, so that a row of any size meets no collision worth mentioning. Mixing is
 * the finaliser of MurmurHash3 (Appleby) over a Weyl sequence, as in SplitMix; integer arithmetic only,
 * hence the same bits on every engine.
 */
export class Stream {
  private a = 0;
  private b = 0;
  private n = 0;
  private row = 0;

  constructor(a = 0, b = 0) {
    this.reset(a, b);
  }

  /** Starts the stream of another key. */
  reset(a: number, b: number): this {
    this.a = a | 0;
    this.b = b | 0;
    this.n = 0;
    this.row = 0;
    return this;
  }

  /** As `reset`, for a value that shares a choice with others of its row. */
  resetIn(row: number, a: number, b: number): this {
    this.reset(a, b);
    this.row = row;
    return this;
  }

  /** The row's key as long as nothing was drawn, else 0: a further try must not make the row's choice again. */
  shared(): number {
    return this.n === 0 ? this.row : 0;
  }

  /** Uniform integer in [0, 2^32). */
  next(): number {
    this.n = (this.n + 0x9e3779b9) | 0;
    let h = this.a ^ this.n;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = (h ^ (h >>> 13)) + this.b;
    h = Math.imul(h ^ (h >>> 16), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  }

  /** Uniform in [0, 1), 53 bits. */
  float(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform integer in [0, n) for 1 ≤ n ≤ 2^53. */
  int(n: number): number {
    return n <= 0x10000 ? Math.floor((this.next() * n) / 0x100000000) : Math.floor(this.float() * n);
  }

  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)] as T;
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability * 0x100000000;
  }
}

/** Mixes a number into one half of a key. */
export function mix(h: number, value: number): number {
  let x = Math.imul(h ^ value, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca77);
  return (x ^ (x >>> 13)) | 0;
}

/** 32-bit FNV-1a over UTF-16 units with a final avalanche. */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let h = seed | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
