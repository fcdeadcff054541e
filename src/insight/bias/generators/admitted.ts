import { deciding } from '../../../check/row/patterns.ts';
import { compilePattern } from '../../../generate/strings/index.ts';
import type { Column } from '../columns.ts';
import { numbersOf, textsOf } from '../schema/stated.ts';

/** Whether a column's lengths and patterns let a text in; `undefined` where that would take too long to find out. */
export type Admits = (text: string) => boolean | undefined;

export function admits(column: Column): Admits {
  const least = Math.max(0, ...numbersOf(column, 'minLength').map(({ value }) => value));
  const most = Math.min(Infinity, ...numbersOf(column, 'maxLength').map(({ value }) => value));
  const patterns = textsOf(column, 'pattern').map(({ value }) => compilePattern(value)?.regexp);
  return (text) => {
    const { length } = [...text];
    if (length < least || length > most) return false;
    if (patterns.includes(undefined)) return undefined;
    const { result, decided } = deciding(() => patterns.every((each) => each?.test(text)));
    return decided ? result : undefined;
  };
}

/** Least share of draws that must be let in for a generator to be used at all: `usable` of `trials` in generate/fill/string.ts. */
const usableShare = 9 / 24;

/** The texts that are let in; `undefined` where too few are, so that another way of making texts is used. */
export function admitted(texts: readonly string[], admits: Admits): readonly string[] | undefined {
  const kept = new Map<string, boolean>();
  for (const text of texts) {
    if (kept.has(text)) continue;
    const taken = admits(text);
    if (taken === undefined) return undefined;
    kept.set(text, taken);
  }
  const found = texts.filter((text) => kept.get(text));
  return found.length >= usableShare * texts.length ? found : undefined;
}
