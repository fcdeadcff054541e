import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { project } from './options.ts';

type Cell = string | number;

/** A table in Markdown, columns padded, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = rows.map((row) => row.map(String));
  const width = head.map((title, i) => Math.max(title.length, ...text.map((row) => (row[i] ?? '').length)));
  const numeric = head.map((_, i) =>
    rows.every((row) => typeof row[i] === 'number' || /^[\d.,]+( %)?$/.test(String(row[i]))),
  );
  const line = (cells: readonly string[]): string =>
    `| ${width.map((w, i) => (numeric[i] ? (cells[i] ?? '').padStart(w) : (cells[i] ?? '').padEnd(w))).join(' | ')} |`;
  return [line(head), `|${width.map((w) => '-'.repeat(w + 2)).join('|')}|`, ...text.map(line)].join('\n');
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(part === whole ? 0 : 2)} %`;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** Keeps a run's figures under `bench/results/`, which git ignores. */
export function save(name: string, result: unknown): void {
  const folder = path.join(project, 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** A line on stderr that overwrites itself; nothing where stderr is no terminal. */
export function progress(label: string): (done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (done, total) => {
    process.stderr.write(`\r${label} ${done}/${total}${done === total ? '\n' : ''}`);
  };
}

/** Ends a command: prints why it failed, if it did, and sets the exit code. */
export function conclude(failures: readonly string[]): void {
  for (const failure of failures) console.error(`FAILED: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}
