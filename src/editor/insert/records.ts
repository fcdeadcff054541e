/** The records of a CSV text, each as it is written; a line break within quotes ends none. */
export function records(csv: string): string[] {
  const found: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < csv.length; at++) {
    if (csv[at] === '"') quoted = !quoted;
    if (csv[at] !== '\n' || quoted) continue;
    found.push(csv.slice(start, at).replace(/\r$/, ''));
    start = at + 1;
  }
  if (start < csv.length) found.push(csv.slice(start));
  return found;
}
