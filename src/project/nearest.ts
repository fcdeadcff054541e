/** Edit distance (Levenshtein), case ignored. */
function distance(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  let row = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const next = [i];
    for (let j = 1; j <= y.length; j++) {
      const change = (row[j - 1] as number) + (x[i - 1] === y[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[y.length] as number;
}

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
