import type { Pattern } from './index.ts';

export interface CompiledPattern {
  readonly pattern: Pattern;
  readonly regexp: RegExp;
}

/**
 * The one rule by which a `pattern` becomes a regular expression, for generator and judge alike: with
 * the flag `u`, as JSON Schema asks, else without, as old schemas expect (`\-`, `[\w-.]`).
 */
export function compilePattern(source: string): CompiledPattern | undefined {
  for (const flags of ['u', ''] as const) {
    try {
      return { pattern: { source, flags }, regexp: new RegExp(source, flags) };
    } catch {
      // Not a regular expression in this mode; the next one may take it.
    }
  }
  return undefined;
}

/** Why a pattern is no regular expression in either mode; `undefined` where it is one. */
export function regexProblem(source: string): string | undefined {
  if (compilePattern(source) !== undefined) return undefined;
  try {
    new RegExp(source);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}
