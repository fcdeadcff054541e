import { fileURLToPath } from 'node:url';
import { runBundled } from '../harness/bundle.ts';

/** Time of a full audit: `audit-speed-task.ts`, as it would be shipped. */
await runBundled(fileURLToPath(new URL('./audit-speed-task.ts', import.meta.url)));
