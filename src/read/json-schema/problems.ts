import { withFixes } from '../../model/fix.ts';
import type { Fix, Place, Problem, RelatedPlace, Severity } from '../../model/problem.ts';

/** No text is worth more messages of one kind than a reader can take in. */
export const maxProblems = 20;

export interface ProblemExtra {
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

export function problem(
  severity: Severity,
  code: string,
  message: string,
  place?: Place,
  { related = [], fixes = [] }: ProblemExtra = {},
): Problem {
  return {
    code,
    severity,
    message,
    ...(place && { place }),
    ...(related.length > 0 && { related }),
    ...withFixes(fixes),
  };
}

export const error = (code: string, message: string, place?: Place, extra?: ProblemExtra): Problem =>
  problem('error', code, message, place, extra);

export const warning = (code: string, message: string, place?: Place, extra?: ProblemExtra): Problem =>
  problem('warning', code, message, place, extra);

/** Long values would drown the message they stand in. */
export function shorten(text: string, length = 60): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** What an override is about. */
export const named = (pointer: string): string => shorten(pointer) || 'the whole row';

/** What is wrong with an override of the values at a pointer. */
export function overrideFault(pointer: string, message: string): Problem {
  const text = message.replace(/\.$/u, '');
  return error('override', `The override of ${named(pointer)}: ${text}.`);
}
