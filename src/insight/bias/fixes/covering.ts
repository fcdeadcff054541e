/**
 * Rows that have the combinations that are missing, as few as are found.
 *
 * Greedy, a row at a time, the best of several candidates that are each built a group at a time, as in D. M. Cohen,
 * S. R. Dalal, M. L. Fredman and G. C. Patton, “The AETG system: an approach to testing based on combinatorial design”,
 * IEEE Transactions on Software Engineering 23 (1997), 437–444. What rows cannot have is learnt when it is met.
 */
import { Stream } from '../../../model/stream.ts';
import type { Pattern } from '../statistics/uncovered.ts';
import type { Codes, Combinations } from './combinations.ts';

/** Groups that no row has together, as far as is known. */
export class Conflicts {
  private readonly byGroup = new Map<string, Pattern[]>();

  add(pattern: Pattern): void {
    for (const [attribute, code] of pattern) {
      const key = `${attribute},${code}`;
      this.byGroup.set(key, [...(this.byGroup.get(key) ?? []), pattern]);
    }
  }

  /** Whether the group of this attribute is in conflict with the others. */
  at(codes: Codes, attribute: number): boolean {
    if (this.byGroup.size === 0) return false;
    const known = this.byGroup.get(`${attribute},${codes[attribute] as number}`);
    return known !== undefined && known.some((pattern) => pattern.every(([a, code]) => codes[a] === code));
  }
}

export interface CoverOptions {
  /** Rows at most. */
  readonly most: number;
  /** Ties are broken by it. */
  readonly key: number;
  readonly conflicts: Conflicts;
  /** A smallest part of these groups that no row has together, where no row has all; `stop` where enough has been tried. */
  test(codes: Codes): Pattern | 'stop' | undefined;
}

const candidates = 24;

/** By row, the group of each attribute; −1 where it is left open. The combinations then tell what is covered. */
export function cover(combinations: Combinations, options: CoverOptions): Int32Array[] {
  const { most, key, conflicts, test } = options;
  const stream = new Stream(key, 1);
  const missing = combinations.missing();
  const rows: Int32Array[] = [];
  while (rows.length < most) {
    const row = best(combinations, missing, conflicts, stream);
    if (row === undefined) break;
    const conflict = test(row);
    if (conflict === 'stop') break;
    if (conflict === undefined) {
      rows.push(row);
      combinations.cover(row);
    } else {
      conflicts.add(conflict);
      combinations.ruleOut(conflict);
    }
  }
  return rows;
}

function best(
  combinations: Combinations,
  missing: number[],
  conflicts: Conflicts,
  stream: Stream,
): Int32Array | undefined {
  let found: Int32Array | undefined;
  let gained = 0;
  for (let n = 0; n < candidates; n++) {
    const start = pick(combinations, missing, stream);
    if (start === undefined) return undefined;
    const row = candidate(combinations, start, conflicts, stream);
    const gains = combinations.gain(row);
    if (gains > gained) [found, gained] = [row, gains];
  }
  return found;
}

/** A missing combination; those that are no longer drop out of the list. */
function pick(combinations: Combinations, missing: number[], stream: Stream): Pattern | undefined {
  while (missing.length > 0) {
    const at = stream.int(missing.length);
    const number = missing[at] as number;
    if (combinations.isMissing(number)) return combinations.patternOf(number);
    missing[at] = missing[missing.length - 1] as number;
    missing.pop();
  }
  return undefined;
}

function candidate(
  combinations: Combinations,
  start: Pattern,
  conflicts: Conflicts,
  stream: Stream,
): Int32Array {
  const { sizes } = combinations;
  const codes = new Int32Array(sizes.length).fill(-1);
  for (const [attribute, code] of start) codes[attribute] = code;
  const open = [...sizes.keys()].filter((attribute) => codes[attribute] === -1);
  while (open.length > 0) {
    const [attribute] = open.splice(stream.int(open.length), 1) as [number];
    let [chosen, most, ties] = [-1, -1, 0];
    for (let code = 0; code < (sizes[attribute] as number); code++) {
      codes[attribute] = code;
      if (conflicts.at(codes, attribute)) continue;
      const gain = combinations.gain(codes, attribute);
      ties = gain > most ? 1 : gain === most ? ties + 1 : ties;
      if (gain > most || (gain === most && stream.int(ties) === 0)) [chosen, most] = [code, gain];
    }
    codes[attribute] = chosen;
  }
  return codes;
}
