import type { Budget } from './budget.ts';
import type { Product } from './product.ts';

/**
 * From which states a text of exactly n more characters can be accepted. Layer n follows from layer
 * n−1, so the sequence ends in a cycle: lengths of any size cost nothing once the cycle is known.
 */
export class Lengths {
  private readonly layers: Uint8Array[] = [];
  private readonly seen = new Map<number, number[]>();
  private cycleStart = -1;
  private cycle = 0;

  /** The product must be explored to the depth of the lengths asked for. */
  constructor(
    private readonly product: Product,
    private readonly budget: Budget,
  ) {
    const zero = new Uint8Array(product.size);
    for (let s = 0; s < zero.length; s++) zero[s] = product.accepts(s) ? 1 : 0;
    this.add(zero);
  }

  /** Whether exactly `length` more characters can lead from the state to acceptance. */
  can(state: number, length: number): boolean {
    return this.layer(length)[state] === 1;
  }

  /** First length in [from, to] that can be reached from the start; `undefined` if there is none. */
  next(from: number, to: number): number | undefined {
    for (let length = from; length <= to; length++) {
      if (this.can(this.product.start, length)) return length;
      // Past one whole cycle nothing new comes.
      if (this.cycle > 0 && length >= Math.max(from, this.cycleStart) + this.cycle) return undefined;
    }
    return undefined;
  }

  private layer(length: number): Uint8Array {
    while (this.cycle === 0 && this.layers.length <= length) this.add(this.grow());
    const index =
      length < this.layers.length ? length : this.cycleStart + ((length - this.cycleStart) % this.cycle);
    return this.layers[index] as Uint8Array;
  }

  private grow(): Uint8Array {
    const { product } = this;
    const last = this.layers[this.layers.length - 1] as Uint8Array;
    const grown = new Uint8Array(last.length);
    let work = 0;
    for (let s = 0; s < grown.length; s++) {
      for (const { to } of product.edges(s)) {
        work++;
        if (last[to] === 1) {
          grown[s] = 1;
          break;
        }
      }
    }
    this.budget.spend((work >> 2) + 1);
    return grown;
  }

  private add(layer: Uint8Array): void {
    let hash = 17;
    for (let i = 0; i < layer.length; i++) hash = (Math.imul(hash, 31) + (layer[i] as number)) | 0;
    const same = this.seen.get(hash) ?? [];
    const index = this.layers.length;
    for (const earlier of same) {
      if (this.layers[earlier]?.every((bit, i) => bit === layer[i]) === true) {
        this.cycleStart = earlier;
        this.cycle = index - earlier;
        return;
      }
    }
    this.seen.set(hash, [...same, index]);
    this.layers.push(layer);
  }
}
