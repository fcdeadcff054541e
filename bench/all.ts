import { benchFolder, runAll } from './harness/all.ts';

/** `npm run bench`: speed and memory. */
runAll(benchFolder, ['speed', 'memory']);
