import { fileURLToPath } from 'node:url';
import { runBundled } from './harness/bundle.ts';

/** Processor time of strings: `strings-task.ts`, as it would be shipped. */
await runBundled(fileURLToPath(new URL('./strings-task.ts', import.meta.url)));
