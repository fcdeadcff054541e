import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** Runs several measures one after the other, each in its own process, and fails if any failed. */
export function runAll(folder: string, files: readonly string[]): void {
  const failed: string[] = [];
  for (const file of files) {
    console.log(`\n## ${file}\n`);
    const { status } = spawnSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), path.join(folder, `${file}.ts`), ...process.argv.slice(2)],
      { stdio: 'inherit' },
    );
    if (status !== 0) failed.push(file);
  }
  if (failed.length > 0) {
    console.error(`\nFailed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}

export const benchFolder = fileURLToPath(new URL('..', import.meta.url));
