import type { Json } from '../../src/model/json.ts';

/** What became of one schema under all its seeds. */
export type Verdict =
  | 'valid'
  /** Refused, rightly: nothing is known to satisfy it; the engine says it has proved so. */
  | 'proved'
  /** Refused, rightly as far as known; the engine found none within its budget. */
  | 'budget'
  /** Refused although an instance is known. */
  | 'refused'
  /** A row left the engine that the judge rejects. */
  | 'rejected'
  | 'crash'
  | 'hang'
  /** No judge compiles it, or both contradict the suite's own tests: outside the count. */
  | 'unjudged';

export interface TrialAnswer {
  readonly verdict: Verdict;
  /** The Problem's code and message, the rejected row, or the error. */
  readonly detail: string;
  /** Who judged; `neither` where both contradict the suite's own tests. */
  readonly arbiter: 'ajv' | 'hyperjump' | 'neither';
  /** The suite's own tests that ajv decides otherwise, if any. */
  readonly contradictions: readonly string[];
  /** How many rows were made. */
  readonly rows: number;
  readonly rejectedRows: number;
  /** Rows that the engine made, rejected itself and made again. */
  readonly remade: number;
  readonly milliseconds: number;
}

export const right: ReadonlySet<Verdict> = new Set(['valid', 'proved', 'budget']);

/** How the engine's Problem codes map to “impossible” and “none found within the budget”. */
export function refusalKind(code: string): 'proved' | 'budget' | 'other' {
  if (code === 'unsatisfiable') return 'proved';
  return code === 'not-found' ? 'budget' : 'other';
}

export function shorten(value: Json | undefined, length = 200): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
