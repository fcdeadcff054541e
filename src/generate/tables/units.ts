import type { Problem } from '../../model/problem.ts';

/**
 * What decides on one or more columns of a row: a link to a parent (all columns of a foreign key at once) or a
 * column's own value. A unit of a key gets a number for each row, by which keys are told apart.
 */
export interface Unit {
  readonly name: string;
  readonly columns: readonly string[];
  readonly kind: 'link' | 'column';
  /** How many numbers there are. */
  readonly size: number;
  /** Whether it may serve as the n-th of its group: counted from 1, or a date. */
  readonly ordinal: boolean;
  /** A link to the table itself: row n may refer to rows before it only. */
  readonly toItself: boolean;
}

/** A unit's number by that of the row; below its size for all rows below the capacity. */
export type NumberOf = (row: number) => number;

export interface KeyUnits {
  readonly units: readonly Unit[];
  /** Says that it limits the table to so many rows. */
  problem(capacity: number): Problem;
}

export interface Numbering {
  readonly numbers: ReadonlyMap<Unit, NumberOf>;
  /** Rows that can be told apart, and the key that limits them. */
  readonly capacity: number;
  readonly limit?: KeyUnits;
}

/** A link whose rows follow each other, parent by parent. */
export interface Lead {
  readonly unit: Unit;
  readonly parentOf: NumberOf;
  /** Of a row among those of its parent. */
  readonly positionOf: NumberOf;
}

export interface NumberingOptions {
  /** Rows that are asked for: units with as many values are preferred. */
  readonly rows: number;
  /** Rows that are there already: values of their keys are passed over. */
  readonly before?: number;
  readonly lead?: Lead;
  /** A permutation of 0 … size − 1 for a unit. */
  permuted(unit: Unit): NumberOf;
  /** A hash of digits. */
  turn(unit: Unit, digits: number): number;
}

interface Chain {
  readonly units: readonly Unit[];
  /** What is left of the row's number after the first so many units. */
  readonly rest: readonly (NumberOf | undefined)[];
}

/**
 * Gives the units of keys their numbers, so that no two rows below the capacity agree in all units of any key.
 * A key of one unit numbers its rows by it. One of several is a number in mixed radix: unit by unit the
 * remainder, turned by a hash of the digits before, so that the combinations do not all look alike.
 */
export function numberKeys(
  keys: readonly KeyUnits[],
  { rows, before: offset = 0, lead, permuted, turn }: NumberingOptions,
): Numbering {
  const numbers = new Map<Unit, NumberOf>();
  const telling = new Set<Unit>();
  const chains: Chain[] = [];
  const done: (readonly Unit[])[] = [];
  let capacity = Infinity;
  let limit: KeyUnits | undefined;
  const limitTo = (most: number, key: KeyUnits): void => {
    if (most >= capacity) return;
    capacity = most;
    limit = key;
  };

  if (lead !== undefined) {
    numbers.set(lead.unit, lead.parentOf);
    chains.push({ units: [lead.unit], rest: [lead.positionOf] });
  }

  const tell = (unit: Unit, key: KeyUnits): void => {
    telling.add(unit);
    if (unit.toItself) numbers.set(unit, (row) => row - 1);
    else numbers.set(unit, unit.kind === 'link' ? permuted(unit) : (row) => row + offset);
    if (!unit.toItself) limitTo(unit.kind === 'link' ? unit.size : Math.max(0, unit.size - offset), key);
  };

  const chain = (units: readonly Unit[], start: NumberOf, digitsBefore: readonly Unit[]): number => {
    // Before the first of these units nothing is left that could go on.
    const rest: (NumberOf | undefined)[] = digitsBefore.map(() => undefined);
    let left = start;
    let room = 1;
    units.forEach((unit, at) => {
      const before = left;
      const size = Math.max(1, unit.size);
      const earlier = [...digitsBefore, ...units.slice(0, at)];
      numbers.set(unit, (row) => {
        const plain = before(row) % size;
        if (earlier.length === 0 || unit.ordinal) return plain;
        let digits = 0;
        for (const each of earlier)
          digits = (Math.imul(digits, 31) + (numbers.get(each) as NumberOf)(row)) | 0;
        return (plain + (turn(unit, digits) >>> 0)) % size;
      });
      left = (row) => Math.floor(before(row) / size);
      rest.push(left);
      room = Math.min(Number.MAX_SAFE_INTEGER, room * size);
    });
    chains.push({ units: [...digitsBefore, ...units], rest });
    return room;
  };

  const sorted = [...keys].sort((a, b) => a.units.length - b.units.length);
  for (const key of sorted) {
    const { units } = key;
    if (units.some((unit) => telling.has(unit))) continue;
    if (done.some((other) => other.every((unit) => units.includes(unit)))) continue;
    done.push(units);
    const free = units.filter((unit) => !numbers.has(unit));
    const taken = units.filter((unit) => numbers.has(unit));
    const links = free.filter(({ kind }) => kind === 'link').sort((a, b) => b.size - a.size);
    const own = free.filter(({ kind }) => kind === 'column').sort((a, b) => b.size - a.size);
    const roomiest = own.find(
      ({ size, ordinal }) => size >= rows + offset && !(ordinal && units.some(({ kind }) => kind === 'link')),
    );
    if (units.length === 1 && free.length === 1) tell(free[0] as Unit, key);
    else if (roomiest !== undefined) tell(roomiest, key);
    else if (taken.length === 0) {
      // Rows that are there already have other parents, so only keys without any can meet theirs.
      const passed = links.length > 0 ? 0 : offset;
      const ordered = [
        ...links.filter((unit) => !unit.toItself),
        ...own,
        ...links.filter((unit) => unit.toItself),
      ];
      limitTo(Math.max(0, chain(ordered, (row) => row + passed, []) - passed), key);
    } else {
      const begun = chains.find(({ units: all }) =>
        all.slice(0, taken.length).every((unit) => taken.includes(unit)),
      );
      const rest = begun?.rest[taken.length - 1];
      if (rest !== undefined && free.length > 0) {
        const before = taken.reduce((product, { size }) => product * Math.max(1, size), 1);
        limitTo(before * chain([...links, ...own], rest, taken), key);
      } else {
        const [best] = [...free].sort((a, b) => b.size - a.size);
        if (best !== undefined) tell(best, key);
        else limitTo(firstRepeat(taken, numbers, rows), key);
      }
    }
  }
  return { numbers, capacity, ...(limit && { limit }) };
}

/** Rows that are looked at for the first two that agree. */
const lookedAt = 100_000;

/** The row that repeats the numbers of one before it, where no form says when that is. */
function firstRepeat(units: readonly Unit[], numbers: ReadonlyMap<Unit, NumberOf>, rows: number): number {
  const seen = new Set<string>();
  const end = Math.min(rows, lookedAt);
  for (let row = 0; row < end; row++) {
    const key = units.map((unit) => (numbers.get(unit) as NumberOf)(row)).join();
    if (seen.has(key)) return row;
    seen.add(key);
  }
  return end;
}
