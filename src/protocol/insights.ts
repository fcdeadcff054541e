import type { Measures } from '../insight/bias/measures.ts';
import type { Finding } from '../insight/bias/finding.ts';
import type { PreviewRemedies } from './preview.ts';

/** What the preview's insights show: numbers as they were measured, and what can be done. */
export interface Insights {
  /** What rows were measured against: `declared`, `uniform`, a country, or a name from understudy.json. */
  readonly reference: string;
  /** Those that can be chosen. */
  readonly references: readonly {
    readonly value: string;
    readonly label: string;
    readonly detail?: string;
  }[];
  /** Columns that say something about people. */
  readonly attributes: readonly InsightAttribute[];
  /** Pointers into rows. */
  readonly outcomes: readonly string[];
  /** Absent without rows. */
  readonly measures?: Measures;
  /** Of as many rows without the remedies, where there are some. */
  readonly before?: Measures;
  /** What the remedies changed, in words with numbers. */
  readonly changes: readonly string[];
  readonly findings: readonly InsightFinding[];
  /** Findings that understudy.json dismisses. */
  readonly dismissed: number;
  /** Rows or references that could not be read, in words. */
  readonly problems: readonly string[];
}

export interface InsightAttribute {
  readonly pointer: string;
  /** Of the column. */
  readonly column: string;
  readonly kind: 'protected' | 'proxy' | 'identifier';
  /** Of the attribute, as a person reads it: `sex or gender`. */
  readonly name: string;
  /** Why it was taken for that. */
  readonly why: string;
  readonly laws: readonly string[];
}

export type InsightFinding = Pick<
  Finding,
  'code' | 'severity' | 'message' | 'pointer' | 'metric' | 'value' | 'interval' | 'n'
> & {
  /** What the link to its place says: `line 7`. */
  readonly place?: string;
  readonly remedies: readonly InsightRemedy[];
};

/** One press of a button: the settings’ remedies with this one in them. */
export interface InsightRemedy {
  readonly title: string;
  readonly remedies: PreviewRemedies;
}
