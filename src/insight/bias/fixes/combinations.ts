import type { Pattern } from '../statistics/uncovered.ts';

/** By attribute the group that a row has or is to have; −1 where none, or any. */
export type Codes = Int32Array;

/** How many attributes a combination has at most, as in the audit's uncovered patterns. */
export const mostCombined = 3;

const enum State {
  missing,
  covered,
  ruledOut,
}

/**
 * All combinations of groups of one to three attributes, by number, and which of them occur. A row that has a group of each
 * attribute has one combination of each choice of attributes; those of a choice are numbered in one run, the groups of its last
 * attribute the fastest.
 */
export class Combinations {
  readonly total: number;
  /** Those that occur, and those that no row can have. */
  covered = 0;
  ruledOut = 0;
  /** By choice, its attributes; −1 for those it has fewer. */
  private readonly attributes: Int32Array;
  /** By choice, the number of its first combination. */
  private readonly offsets: Int32Array;
  private readonly choicesOf: readonly (readonly number[])[];
  private readonly sized: Int32Array;
  private readonly states: Uint8Array;

  constructor(readonly sizes: readonly number[]) {
    const k = sizes.length;
    const choices: (readonly number[])[] = [];
    for (let a = 0; a < k; a++) choices.push([a]);
    for (let a = 0; a < k; a++) for (let b = a + 1; b < k; b++) choices.push([a, b]);
    for (let a = 0; a < k; a++)
      for (let b = a + 1; b < k; b++) for (let c = b + 1; c < k; c++) choices.push([a, b, c]);
    let total = 0;
    this.offsets = Int32Array.from(choices, (choice) => {
      const offset = total;
      total += choice.reduce((product, attribute) => product * (sizes[attribute] as number), 1);
      return offset;
    });
    this.attributes = Int32Array.from(choices.flatMap(([a = -1, b = -1, c = -1]) => [a, b, c]));
    this.choicesOf = sizes.map((_, a) => [...choices.keys()].filter((i) => choices[i]?.includes(a)));
    this.sized = Int32Array.from(sizes);
    this.total = total;
    this.states = new Uint8Array(total);
  }

  /** Choices of attributes there are. */
  get choices(): number {
    return this.offsets.length;
  }

  /** The combination of a choice that a row with these groups has; −1 where one of them is open. */
  numberIn(choice: number, codes: Codes): number {
    const at = 3 * choice;
    let number = codes[this.attributes[at] as number] as number;
    if (number < 0) return -1;
    for (let i = at + 1; i < at + 3; i++) {
      const attribute = this.attributes[i] as number;
      if (attribute < 0) break;
      const code = codes[attribute] as number;
      if (code < 0) return -1;
      number = number * (this.sized[attribute] as number) + code;
    }
    return (this.offsets[choice] as number) + number;
  }

  /** By choice of attributes. */
  numbersOf(codes: Codes): Int32Array {
    const numbers = new Int32Array(this.choices);
    for (let choice = 0; choice < numbers.length; choice++) numbers[choice] = this.numberIn(choice, codes);
    return numbers;
  }

  patternOf(number: number): Pattern {
    let [low, high] = [0, this.choices - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.offsets[middle] as number) <= number) low = middle;
      else high = middle - 1;
    }
    let rest = number - (this.offsets[low] as number);
    const pattern: [number, number][] = [];
    for (const attribute of this.attributes.subarray(3 * low, 3 * low + 3).toReversed()) {
      if (attribute < 0) continue;
      const size = this.sized[attribute] as number;
      pattern.unshift([attribute, rest % size]);
      rest = Math.floor(rest / size);
    }
    return pattern;
  }

  isMissing(number: number): boolean {
    return this.states[number] === State.missing;
  }

  isCovered(number: number): boolean {
    return this.states[number] === State.covered;
  }

  missing(): number[] {
    const found: number[] = [];
    for (let number = 0; number < this.total; number++) if (this.isMissing(number)) found.push(number);
    return found;
  }

  /** A row has these groups. */
  cover(codes: Codes): void {
    for (let choice = 0; choice < this.choices; choice++) {
      const number = this.numberIn(choice, codes);
      if (number < 0 || this.isCovered(number)) continue;
      if (this.states[number] === State.ruledOut) this.ruledOut--;
      this.states[number] = State.covered;
      this.covered++;
    }
  }

  /** No row can have these groups together, hence none that has more of them. */
  ruleOut(pattern: Pattern): void {
    const [first] = pattern;
    if (first === undefined || pattern.length > mostCombined) return;
    for (const choice of this.choicesOf[first[0]] as readonly number[]) {
      const attributes = this.attributes.subarray(3 * choice, 3 * choice + 3);
      if (!pattern.every(([attribute]) => attributes.includes(attribute))) continue;
      const end = this.offsets[choice + 1] ?? this.total;
      for (let number = this.offsets[choice] as number; number < end; number++) {
        if (!this.isMissing(number) || !contains(this.patternOf(number), pattern)) continue;
        this.states[number] = State.ruledOut;
        this.ruledOut++;
      }
    }
  }

  /** How many missing combinations a row with these groups has; of an attribute, those that it takes part in. */
  gain(codes: Codes, attribute?: number): number {
    let gained = 0;
    const count = (choice: number): void => {
      const number = this.numberIn(choice, codes);
      if (number >= 0 && this.states[number] === State.missing) gained++;
    };
    if (attribute === undefined) for (let choice = 0; choice < this.choices; choice++) count(choice);
    else (this.choicesOf[attribute] as readonly number[]).forEach(count);
    return gained;
  }
}

export function contains(pattern: Pattern, part: Pattern): boolean {
  return part.every(([attribute, code]) => pattern.some(([a, c]) => a === attribute && c === code));
}
