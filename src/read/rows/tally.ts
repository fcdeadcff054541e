import type { Place, Problem, Severity } from '../../model/problem.ts';
import { problem } from '../json-schema/problems.ts';

/** What is told once, however often it comes. */
export interface Counted {
  readonly code: string;
  readonly severity: Severity;
  /** What is counted together: a column, a table. */
  readonly about?: string;
}

/**
 * Faults that come in thousands are told once, with how many there are and where the first one is: a million broken
 * cells are one thing to act on.
 */
export class Tally {
  readonly #found = new Map<string, { count: number; readonly tell: (count: number) => Problem }>();

  /** @param message the whole sentence, given how many there are in the end */
  add(
    { code, severity, about = '' }: Counted,
    place: () => Place | undefined,
    message: (count: number) => string,
  ): void {
    const key = `${code}\n${about}`;
    const known = this.#found.get(key);
    if (known) {
      known.count++;
      return;
    }
    const at = place();
    this.#found.set(key, { count: 1, tell: (count) => problem(severity, code, message(count), at) });
  }

  problems(): readonly Problem[] {
    return [...this.#found.values()].map(({ count, tell }) => tell(count));
  }
}

/** “1 row”, “12 rows”. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
