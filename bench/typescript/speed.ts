import { fileURLToPath } from 'node:url';
import { runBundled } from '../harness/bundle.ts';

/** Speed against typia: `speed-task.ts`, as it would be shipped. */
await runBundled(fileURLToPath(new URL('./speed-task.ts', import.meta.url)));
