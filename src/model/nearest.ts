import { distance } from './spelling.ts';

/** The names, the one most like `wanted` first; those equally near stay in order. */
export function nearest(wanted: string, names: readonly string[]): string[] {
  const short = wanted.slice(0, 100);
  return names
    .map((name) => ({ name, far: distance(short, name.slice(0, 100)) }))
    .sort((a, b) => a.far - b.far)
    .map(({ name }) => name);
}

/** “a”, “b”, “c” and 7 more. */
export function enumerate(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
