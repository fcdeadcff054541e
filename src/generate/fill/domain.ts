import type { Json } from '../../model/json.ts';
import { mix, type Stream } from '../../model/stream.ts';
import { permutation } from './permutation.ts';

/** Different values by number: no two numbers below the capacity give the same value. */
export interface Domain {
  readonly capacity: number;
  /** The n-th value; `undefined` where none was found. The stream decides what does not tell values apart. */
  at(n: number, stream: Stream): Json | undefined;
}

/** A run of different values, none of which is in another segment of the same domain. */
export interface Segment {
  readonly size: number;
  at(n: number, stream: Stream): Json | undefined;
}

/** No domain is counted beyond what a double counts exactly. */
export const uncounted = 2 ** 53;

/** Uses up one segment after the other, each in an order of its own: small tables get the readable values. */
export function chained(segments: readonly Segment[], key: number): Domain {
  let capacity = 0;
  const parts = segments
    .filter(({ size }) => size > 0)
    .map((segment, i) => {
      const from = capacity;
      capacity = Math.min(uncounted, capacity + segment.size);
      return { segment, from, order: permutation(Math.min(segment.size, uncounted), mix(key, i)) };
    });
  return {
    capacity,
    at(n, stream) {
      for (const { segment, from, order } of parts)
        if (n < from + segment.size) return segment.at(order(n - from), stream);
      return undefined;
    },
  };
}

export function listDomain(values: readonly Json[], key: number): Domain {
  return chained([{ size: values.length, at: (n) => structuredClone(values[n] as Json) }], key);
}

/** One domain after the other; values of different domains must differ. */
export function joined(domains: readonly Domain[]): Domain {
  return {
    capacity: Math.min(
      uncounted,
      domains.reduce((sum, { capacity }) => sum + capacity, 0),
    ),
    at(n, stream) {
      let left = n;
      for (const domain of domains) {
        if (left < domain.capacity) return domain.at(left, stream);
        left -= domain.capacity;
      }
      return undefined;
    },
  };
}

/** Share of misses that a sieve leaves: fewer than one in 10^12. */
const negligible = 1e-12;
const mostCandidates = 64;
const samples = 256;

/**
 * Where some numbered values are not accepted: each number gets several candidates of its own and takes
 * the first that is. `sieved` says that there are refused values even if a sample meets none.
 */
export function sieve(
  segments: readonly Segment[],
  accepts: (value: Json) => boolean,
  sieved: boolean,
  stream: Stream,
): Segment[] {
  let tried = 0;
  let refused = 0;
  for (const { size, at } of segments) {
    const count = Math.min(size, samples);
    for (let i = 0; i < count; i++) {
      const value = at(Math.floor((i * size) / count), stream);
      tried++;
      if (value === undefined || !accepts(value)) refused++;
    }
    if (tried >= samples) break;
  }
  if (tried === 0 || refused === tried) return [];
  let candidates = sieved ? 2 : 1;
  if (refused > 0) {
    const rate = Math.max(refused / tried, 1 / samples);
    for (let left = 1; left > negligible && candidates < mostCandidates; left *= rate) candidates++;
  }
  if (candidates === 1) return [...segments];
  return segments.map(({ size, at }) => ({
    size: Math.floor(size / candidates),
    at(n, source) {
      for (let i = 0; i < candidates; i++) {
        const value = at(n * candidates + i, source);
        if (value !== undefined && accepts(value)) return value;
      }
      return undefined;
    },
  }));
}
