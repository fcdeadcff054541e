import type { Json } from '../../model/json.ts';
import type { Stream } from '../../model/stream.ts';
import type { Conjunction } from '../solve.ts';

/** What filling one row carries along. */
export interface Run {
  readonly stream: Stream;
  /** Number of the row. */
  index: number;
  /** Hashes the row's number and the attempt at it. */
  key: number;
  /** Containers entered so far. */
  depth: number;
  /** What the value at hand may spend: see `size.ts`. */
  level: number;
}

/** Says that no value was found; the parent leaves the property out or tries again. */
export const failed = Symbol('no value found');
export type Filled = Json | typeof failed;

/**
 * Makes the value of one position. `row` hashes what differs between rows (index, array positions,
 * attempts), `path` what does not (seed, entity, instance pointer); together they key the value's stream.
 * `visit` numbers the times this position is filled, for stratified choices.
 */
export type Fill = (run: Run, row: number, path: number, visit: number) => Filled;

/** Property names on the way from the entity's root, the nearest last: what realism looks at. */
export interface Naming {
  readonly names: readonly string[];
  readonly key: string;
  /** Set on the way to values that must differ between rows. */
  readonly unique?: UniqueNode;
}

/** A pointer on the way to values that must differ between rows, and what makes them where it is one. */
export interface UniqueNode {
  readonly pointer: string;
  readonly next: Map<string, UniqueNode>;
  readonly fills: Map<Conjunction, Fill>;
}

export const rootNaming: Naming = { names: [], key: '' };

/** Longer paths say no more about a value. */
const remembered = 2;

export function named(naming: Naming, name: string): Naming {
  const names = [...naming.names, name].slice(-remembered);
  const unique = naming.unique?.next.get(name);
  const key = names.join('\u0000');
  return unique ? { names, key: `${key}\u0001${unique.pointer}`, unique } : { names, key };
}

/** The naming of items and of properties with made-up names, which are called what their parent is called. */
export function inner({ names }: Naming): Naming {
  return { names, key: names.join('\u0000') };
}
