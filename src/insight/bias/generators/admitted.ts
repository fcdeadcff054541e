import { deciding } from '../../../check/row/patterns.ts';
import { compilePattern } from '../../../generate/strings/index.ts';
import type { Column } from '../columns.ts';
import { numbersOf, textsOf } from '../schema/stated.ts';

export interface Admits {
  /** What is asked of texts: two that ask the same have the same here. */
  readonly key: string;
  /** Whether a column's lengths and patterns let a text in; `undefined` where that would take too long to find out. */
  lets(text: string): boolean | undefined;
}

export const anyText: Admits = { key: '', lets: () => true };

export function admits(column: Column): Admits {
  const least = Math.max(0, ...numbersOf(column, 'minLength').map(({ value }) => value));
  const most = Math.min(Infinity, ...numbersOf(column, 'maxLength').map(({ value }) => value));
  const sources = textsOf(column, 'pattern').map(({ value }) => value);
  if (least === 0 && most === Infinity && sources.length === 0) return anyText;
  const patterns = sources.map((source) => compilePattern(source)?.regexp);
  return {
    key: JSON.stringify([least, most, sources]),
    lets(text) {
      const { length } = [...text];
      if (length < least || length > most) return false;
      if (patterns.includes(undefined)) return undefined;
      const { result, decided } = deciding(() => patterns.every((each) => each?.test(text)));
      return decided ? result : undefined;
    },
  };
}

/** Least share of draws that must be let in for a generator to be used at all: `usable` of `trials` in generate/fill/string.ts. */
const usableShare = 9 / 24;

/** The texts that are let in; `undefined` where too few are, so that another way of making texts is used. */
export function admitted(texts: readonly string[], { lets, key }: Admits): readonly string[] | undefined {
  if (key === '') return texts;
  const kept = new Map<string, boolean>();
  for (const text of texts) {
    if (kept.has(text)) continue;
    const taken = lets(text);
    if (taken === undefined) return undefined;
    kept.set(text, taken);
  }
  const found = texts.filter((text) => kept.get(text));
  return found.length >= usableShare * texts.length ? found : undefined;
}
