import { compiledPattern } from '../../check/row/patterns.ts';

/** Why a pattern is no regular expression in either mode; `undefined` where it is one. */
export function regexProblem(source: string): string | undefined {
  if (compiledPattern(source) !== undefined) return undefined;
  try {
    new RegExp(source);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}
