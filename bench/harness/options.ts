import { parseArgs } from 'node:util';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { hashText } from '../../src/model/stream.ts';

export const engineNames = ['understudy', 'json-schema-faker'] as const;
export type EngineName = (typeof engineNames)[number];

/** What every corpus run is told on its command line. */
export interface RunOptions {
  readonly engine: EngineName;
  /** Share of the cases that run, in (0, 1]; which ones is decided by a hash of the case. */
  readonly sample: number;
  /** Only cases whose name contains this. */
  readonly schema?: string;
  readonly verbose: boolean;
  /** Share in [0, 1] below which the run exits non-zero. */
  readonly min?: number;
  /** Milliseconds one case may take before it counts as a hang. */
  readonly budget: number;
  readonly workers: number;
}

export const project = fileURLToPath(new URL('../..', import.meta.url));
export const corpus = path.resolve(
  project,
  process.env.UNDERSTUDY_CORPUS ?? '../shared/corpus',
  'json-schema',
);
export const hasCorpus = existsSync(corpus);
export const missingCorpus =
  'The corpus folder is missing: set UNDERSTUDY_CORPUS to the folder that holds json-schema/.';

export function readOptions(defaults: Partial<RunOptions> = {}, argv = process.argv.slice(2)): RunOptions {
  const { values } = parseArgs({
    args: argv,
    options: {
      engine: { type: 'string' },
      sample: { type: 'string' },
      schema: { type: 'string' },
      verbose: { type: 'boolean' },
      min: { type: 'string' },
      budget: { type: 'string' },
      workers: { type: 'string' },
    },
  });
  const engine = values.engine ?? 'understudy';
  if (engine !== 'understudy' && engine !== 'json-schema-faker')
    throw new Error(`--engine is one of ${engineNames.join(', ')}, not “${engine}”`);
  return {
    engine,
    sample: share(values.sample ?? '100%'),
    verbose: values.verbose ?? false,
    budget: Number(values.budget ?? defaults.budget ?? 20_000),
    workers: Number(values.workers ?? defaults.workers ?? 2),
    ...(values.schema !== undefined && { schema: values.schema }),
    ...(values.min !== undefined
      ? { min: share(values.min) }
      : defaults.min !== undefined && { min: defaults.min }),
  };
}

/** `10%` and `0.1` alike. */
export function share(text: string): number {
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (!(value >= 0 && value <= 1)) throw new Error(`“${text}” is no share: write 10% or 0.1`);
  return value;
}

/** Whether a case belongs to the run: stable for as long as its identity (name or content) is. */
export function sampled(
  identity: string,
  options: Pick<RunOptions, 'sample' | 'schema'>,
  name = identity,
): boolean {
  if (options.schema !== undefined && !name.includes(options.schema)) return false;
  return (hashText(identity) >>> 0) / 0x100000000 < options.sample;
}
