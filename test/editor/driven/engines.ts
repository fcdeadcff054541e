import { readdir, readFile } from 'node:fs/promises';
import type { Server } from '../host/server.ts';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Processes of the engine that the extension hosts of a server have started. Linux only. */
export async function engines({ pid }: Server): Promise<number[]> {
  const all = await processes();
  const parents = new Map(all.map((each) => [each.pid, each.parent]));
  const descends = (from: number): boolean => {
    for (let at: number | undefined = from; at !== undefined && at > 1; at = parents.get(at))
      if (at === pid) return true;
    return false;
  };
  return all
    .filter(({ pid: own, command }) => /dist[\\/]keeper\.cjs/.test(command) && descends(own))
    .map((each) => each.pid);
}

async function processes(): Promise<Process[]> {
  const found: Process[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const [command, status] = await Promise.all(
        ['cmdline', 'status'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8')),
      );
      const parent = Number(/^PPid:\s*(\d+)/m.exec(status ?? '')?.[1]);
      found.push({ pid: Number(name), parent, command: command ?? '' });
    } catch {
      // It ended in between.
      continue;
    }
  }
  return found;
}
