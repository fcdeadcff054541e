import type { WireOutcome } from '../protocol/worker.ts';

/** `POINTER`, or `POINTER=VALUE` where that value is the favourable one. */
export function outcomeOf(text: string): WireOutcome {
  const at = text.indexOf('=');
  return at < 0 ? { pointer: text } : { pointer: text.slice(0, at), favourable: [text.slice(at + 1)] };
}

/** Favourable values of one column, however often it is named. */
export function together(outcomes: readonly WireOutcome[]): readonly WireOutcome[] {
  const byPointer = new Map<string, readonly string[]>();
  for (const { pointer, favourable = [] } of outcomes)
    byPointer.set(pointer, [...(byPointer.get(pointer) ?? []), ...favourable]);
  return [...byPointer].map(([pointer, favourable]) => ({
    pointer,
    ...(favourable.length > 0 && { favourable }),
  }));
}
