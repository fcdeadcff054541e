import { createHash } from 'node:crypto';
import type { Json } from '../../src/model/json.ts';
import { leavesOf } from '../corpus/schemastore-task.ts';

/** What makes rows, to be measured against others. */
export interface Runner {
  readonly name: string;
  /** Makes row `index`; `undefined` where it is invalid or refused. */
  make(index: number): Json | undefined;
}

export interface Quality {
  readonly name: string;
  /** Shares in [0, 1]. */
  readonly valid: number;
  readonly distinct: number;
  /** Means of a row. */
  readonly leaves: number;
  readonly bytes: number;
}

/** What rows are worth that are made so fast. */
export function qualityOf({ name, make }: Runner): Quality {
  const count = 20_000;
  const seen = new Set<string>();
  let leaves = 0;
  let bytes = 0;
  let valid = 0;
  for (let index = 0; index < count; index++) {
    const row = make(index);
    if (row === undefined) continue;
    valid++;
    const text = JSON.stringify(row);
    seen.add(createHash('md5').update(text).digest('base64'));
    leaves += leavesOf(row);
    bytes += Buffer.byteLength(text);
  }
  return {
    name,
    valid: valid / count,
    distinct: seen.size / Math.max(1, valid),
    leaves: leaves / valid,
    bytes: bytes / valid,
  };
}

/** Valid rows per second of each, by round; rounds are interleaved, as the machine is shared. */
export function ratesOf(
  runners: readonly Runner[],
  { rounds, milliseconds }: { readonly rounds: number; readonly milliseconds: number },
): readonly (readonly number[])[] {
  const rates = runners.map(() => [] as number[]);
  for (let round = -1; round < rounds; round++) {
    runners.forEach((runner, i) => {
      const measured = rate(runner, 100_000 * (round + 2), milliseconds);
      if (round >= 0) rates[i]?.push(measured);
    });
  }
  return rates;
}

function rate(runner: Runner, from: number, milliseconds: number): number {
  const begun = performance.now();
  let valid = 0;
  let index = from;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let i = 0; i < 50; i++) if (runner.make(index++) !== undefined) valid++;
    elapsed = performance.now() - begun;
  }
  return (1000 * valid) / elapsed;
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
