import type { Dialect, Expression, TypeName } from '../../../model/sql/expression.ts';
import type { Compiled } from './value.ts';

export interface Compiling {
  readonly columns: ReadonlyMap<string, TypeName>;
  readonly dialect: Dialect;
  /** What is not understood, in a few words each. */
  readonly unknown: string[];
  compile(of: Expression): Compiled;
}

/** Tells that a part is not understood; what it gives is never looked at. */
export function notKnown(context: Compiling, reason: string): Compiled {
  context.unknown.push(reason);
  return { kind: 'unknown', run: () => undefined };
}
