import type { Column } from '../columns.ts';
import { detect, type Detected } from '../detect.ts';
import type { Finding } from '../finding.ts';
import { addressBias } from './addresses.ts';
import { ageBias } from './ages.ts';
import { freeTextBias } from './free-text.ts';
import { nameBias } from './names.ts';
import { sexBias } from './sex-values.ts';
import { titleBias } from './titles.ts';

/** A column and what it says about people. */
export interface Marked {
  readonly column: Column;
  readonly detected: readonly Detected[];
}

/** Looks at one column among all of its entity. */
export type SchemaCheck = (marked: Marked, all: readonly Marked[]) => readonly Finding[];

const checks: readonly SchemaCheck[] = [sexBias, titleBias, ageBias, nameBias, addressBias, freeTextBias];

export const marked = (columns: readonly Column[]): readonly Marked[] =>
  columns.map((column) => ({ column, detected: detect(column) }));

/** What a schema keeps out of its rows before there is any; each position of the schema once, however many columns it declares. */
export function schemaBias(columns: readonly Column[], all = marked(columns)): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const one of all) {
    for (const finding of checks.flatMap((check) => check(one, all))) {
      const key = `${one.column.node.id} ${finding.code}`;
      if (!found.has(key)) found.set(key, finding);
    }
  }
  return [...found.values()];
}
