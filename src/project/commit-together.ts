import { randomBytes } from 'node:crypto';
import { copyFileSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Output } from './output.ts';

interface Kept {
  /** What was there before is there again. */
  restore(): void;
  discard(): void;
}

/** Commits all outputs or none: where one cannot be committed, those before it are taken back. @throws OutputError */
export async function commitTogether(outputs: readonly Output[]): Promise<void> {
  const done: Kept[] = [];
  try {
    for (const [at, output] of outputs.entries()) {
      // Behind the last one nothing can fail any more.
      const kept = at === outputs.length - 1 ? undefined : keep(output.path);
      try {
        await output.commit();
      } catch (error) {
        kept?.discard();
        throw error;
      }
      if (kept) done.push(kept);
    }
  } catch (error) {
    for (const output of outputs) output.abort();
    for (const kept of done.reverse()) kept.restore();
    throw error;
  }
  for (const kept of done) kept.discard();
}

/** What is at a path now; `undefined` where nothing can be brought back, as of pipes. */
function keep(path: string): Kept | undefined {
  if (path === '-') return undefined;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { restore: () => rmSync(path, { force: true }), discard: () => undefined };
  if (!found.isFile()) return undefined;
  const copy = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.old`);
  try {
    linkSync(path, copy);
  } catch {
    // The file system knows no hard links (FAT, some network shares).
    copyFileSync(path, copy);
  }
  return { restore: () => renameSync(copy, path), discard: () => rmSync(copy, { force: true }) };
}
