import { mix } from '../../model/stream.ts';

const rounds = 6;

/**
 * A keyed permutation of 0 … size − 1, size ≤ 2^53, computed at any point without the others: a Feistel
 * network over the next power of two, walked until it lands inside (Black & Rogaway, “Ciphers with
 * arbitrary finite domains”, 2002). At most one step in two lands outside.
 */
export function permutation(size: number, key: number): (n: number) => number {
  if (size <= 1) return (n) => n;
  let bits = 1;
  while (2 ** bits < size) bits++;
  const rightSize = 2 ** Math.floor(bits / 2);
  const leftMask = 2 ** Math.ceil(bits / 2) - 1;
  const rightMask = rightSize - 1;
  const keys = Array.from({ length: rounds }, (_, i) => mix(key, 0x9e37 + i));
  const step = (n: number): number => {
    let left = Math.floor(n / rightSize);
    let right = n % rightSize;
    for (let i = 0; i < rounds; i += 2) {
      left = (left ^ mix(keys[i] as number, right)) & leftMask;
      right = (right ^ mix(keys[i + 1] as number, left)) & rightMask;
    }
    return left * rightSize + right;
  };
  return (n) => {
    let at = step(n);
    while (at >= size) at = step(at);
    return at;
  };
}
