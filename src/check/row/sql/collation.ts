import type { Dialect } from '../../../model/sql/expression.ts';
import { setting } from './setting.ts';

/** Equality of texts; Postgres's collations all tell different texts apart, except in `citext`. */
export function sameText(a: string, b: string, dialect: Dialect, folds = false): boolean {
  if (a === b) return true;
  if (folds) return a.toLowerCase() === b.toLowerCase();
  return dialect !== 'postgres' && loose(a) === loose(b) && setting().loose;
}

/** By code points, or as a language has it: without regard to signs, and to case only at last. */
export function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  const strict = byCodePoints(a, b);
  if (a === '' || b === '') return strict;
  const [left, right] = [letters(a), letters(b)];
  const lingual = left < right ? -1 : left > right ? 1 : loose(a) === loose(b) ? 0 : strict;
  return lingual === strict || !setting().loose ? strict : lingual;
}

const loose = (text: string): string =>
  text.replace(/ +$/u, '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const letters = (text: string): string => loose(text).replace(/[^\p{L}\p{N}]/gu, '');

/** JavaScript itself compares halves of surrogate pairs. */
function byCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a[at] === b[at]) continue;
    return (a.codePointAt(at) as number) < (b.codePointAt(at) as number) ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}
