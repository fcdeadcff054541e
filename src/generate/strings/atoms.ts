import { CharSet } from 'refa';
import { maximum, surrogates } from './charset.ts';

/**
 * The partition of all characters into classes that no pattern tells apart. Automata step over atoms,
 * so `[a-z]` costs one transition, not 26.
 */
export interface Atoms {
  readonly count: number;
  /** What each atom holds, surrogates left out: may be empty. */
  readonly sets: readonly CharSet[];
  /** Atom of a code point. */
  of(codePoint: number): number;
  /** For each atom, whether the set holds it. The set must be one of those the partition was made of. */
  members(set: CharSet): Uint8Array;
  /** Atoms of high and low surrogates, if no set splits them: what a legacy pattern sees of a pair. */
  readonly pair: readonly [number, number] | undefined;
  /** Whether an atom's characters take two code units. Known only when asked for by `splitPairs`. */
  readonly astral: Uint8Array;
}

const astralSet = CharSet.fromRange(maximum, { min: 0x10000, max: maximum });

export function makeAtoms(given: readonly CharSet[], splitPairs: boolean): Atoms {
  const unique = new Map<string, CharSet>();
  for (const set of splitPairs ? [...given, astralSet] : given) unique.set(set.toRangesString(), set);
  const sets = [...unique.values()];

  const cuts = new Set<number>([0]);
  for (const set of sets) {
    for (const { min, max } of set.ranges) {
      cuts.add(min);
      if (max < maximum) cuts.add(max + 1);
    }
  }
  const starts = Uint32Array.from(cuts).sort();
  const signatures: string[] = new Array<string>(starts.length).fill('');
  sets.forEach((set, index) => {
    const mark = `${index},`;
    let r = 0;
    for (let i = 0; i < starts.length; i++) {
      const at = starts[i] as number;
      while (r < set.ranges.length && (set.ranges[r]?.max as number) < at) r++;
      if (r === set.ranges.length) break;
      if ((set.ranges[r]?.min as number) <= at) signatures[i] += mark;
    }
  });

  const ids = new Map<string, number>();
  const atomOf = new Uint16Array(starts.length);
  const ranges: { min: number; max: number }[][] = [];
  signatures.forEach((signature, i) => {
    let id = ids.get(signature);
    if (id === undefined) {
      id = ids.size;
      ids.set(signature, id);
      ranges.push([]);
    }
    atomOf[i] = id;
    ranges[id]?.push({ min: starts[i] as number, max: (starts[i + 1] ?? maximum + 1) - 1 });
  });
  const whole = ranges.map((list) => CharSet.empty(maximum).union(list));

  const of = (codePoint: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= codePoint) low = middle;
      else high = middle - 1;
    }
    return atomOf[low] as number;
  };
  const quick = Uint16Array.from({ length: 0x180 }, (_, c) => of(c));
  const single = (min: number, max: number): number | undefined => {
    const found = whole.findIndex((set) => set.has(min));
    return found >= 0 && whole[found]?.isSupersetOf({ min, max }) === true ? found : undefined;
  };
  const high = single(0xd800, 0xdbff);
  const low = single(0xdc00, 0xdfff);

  return {
    count: whole.length,
    sets: whole.map((set) => set.without(surrogates)),
    of: (c) => (c < 0x180 ? (quick[c] as number) : of(c)),
    members: (set) =>
      Uint8Array.from(whole, (atom) => (!atom.isEmpty && set.has(atom.ranges[0]?.min as number) ? 1 : 0)),
    pair: high !== undefined && low !== undefined ? [high, low] : undefined,
    astral: Uint8Array.from(whole, (atom) => (atom.isSubsetOf(astralSet) ? 1 : 0)),
  };
}
