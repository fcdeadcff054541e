import path from 'node:path';
import { benchFolder, runAll } from '../harness/all.ts';

/** `npm run corpus`: every validity run; options such as `--sample 10%` go to each. */
runAll(path.join(benchFolder, 'corpus'), ['suite', 'schemastore', 'pairs', 'logic', 'mutations']);
