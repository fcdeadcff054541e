import type { Dialect, Operator } from '../../../model/sql/expression.ts';
import { searchPattern } from '../../../model/sql/patterns.ts';
import { compilePattern } from '../patterns.ts';

/** Whether a text matches; `undefined` where the pattern means something that is not understood here. */
export function matcher(
  operator: Operator,
  pattern: string,
  escape: string | undefined,
  dialect: Dialect,
): Match | undefined {
  const source = searchPattern(operator, pattern, escape, dialect);
  const regexp = source === undefined ? undefined : compilePattern(source);
  return regexp && ((text) => regexp.test(text));
}

export type Match = (text: string) => boolean;
