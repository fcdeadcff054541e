import type { Fix, Place } from '../../model/problem.ts';

/**
 * What a screening has found. It says what was measured and how much; whether that is right for its purpose, only its
 * reader can know, so no message passes a verdict.
 */
export interface Finding {
  /** kebab-case and stable: `bias-two-sexes`. */
  readonly code: string;
  readonly severity: 'information' | 'warning';
  readonly message: string;
  /** The entity’s name. */
  readonly entity: string;
  /** Into the schema: `/properties/sex`. */
  readonly pointer: string;
  /** Of a measure, into rows: the column it is about, then those that it goes with. */
  readonly columns?: readonly string[];
  readonly place?: Place;
  /** What `value` counts or measures, in words: “declared values”. */
  readonly metric?: string;
  readonly value?: number;
  /** Of the value, at 95 %. */
  readonly interval?: readonly [low: number, high: number];
  /** How many rows, or texts tried, it is about. */
  readonly n?: number;
  /** Ways out, the likeliest first. */
  readonly fixes: readonly Fix[];
}
