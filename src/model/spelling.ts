/** Edit distance, case ignored; two neighbours in the wrong order are one slip (optimal string alignment). */
export function distance(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  let before: number[] = [];
  let row = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const next = [i];
    for (let j = 1; j <= y.length; j++) {
      const change = (row[j - 1] as number) + (x[i - 1] === y[j - 1] ? 0 : 1);
      const swapped = x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1];
      const swap = i > 1 && j > 1 && swapped ? (before[j - 2] as number) + 1 : Infinity;
      next.push(Math.min(change, swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    [before, row] = [row, next];
  }
  return row[y.length] as number;
}

/** The name that a slip of the pen was meant for; `undefined` where none is so near that another was hardly meant. */
export function meant(written: string, names: Iterable<string>): string | undefined {
  if (written.length > 100) return undefined;
  let limit = written.length < 3 ? 0 : written.length < 4 ? 1 : Math.max(2, Math.floor(written.length / 4));
  let found: string | undefined;
  for (const name of names) {
    if (Math.abs(name.length - written.length) > limit) continue;
    const far = distance(written, name);
    if (far > limit || (found !== undefined && far === limit)) continue;
    found = name;
    limit = far;
  }
  return found;
}
