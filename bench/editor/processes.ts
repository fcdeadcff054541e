import { readdirSync, readFileSync } from 'node:fs';

/** What /proc says of the extension host and the engines it started. */

export interface Engine {
  readonly pid: number;
  /** When it was started, as `Date.now()` would have said, to 10 ms. */
  readonly started: number;
}

/** Megabytes of memory that a process has; 0 of one that is gone. */
export function resident(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** Engines of a process, oldest first. */
export function enginesOf(parent: number): readonly Engine[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent && isEngine(pid))
    .map((pid) => ({ pid, started: startOf(pid) }))
    .sort((a, b) => a.started - b.started);
}

const isEngine = (pid: number): boolean => read(`/proc/${pid}/cmdline`).includes('keeper.cjs');

/** The fields behind the name, which may hold spaces. */
function fieldsOf(pid: number): readonly string[] {
  const line = read(`/proc/${pid}/stat`);
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

const parentOf = (pid: number): number => Number(fieldsOf(pid)[1]);

function startOf(pid: number): number {
  const uptime = Number(read('/proc/uptime').split(' ')[0]);
  // The kernel counts them in hundredths of a second since its start.
  return Date.now() - 1000 * (uptime - Number(fieldsOf(pid)[19]) / 100);
}

/** Empty where the process has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
