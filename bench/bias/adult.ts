import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cells } from '../../src/insight/bias/table.ts';

const corpus = process.env['UNDERSTUDY_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');
export const adultPath = join(corpus, 'samples/adult.csv');

const names =
  'age workclass fnlwgt education education-num marital-status occupation relationship race sex capital-gain capital-loss hours-per-week native-country income'.split(
    ' ',
  );

/** UCI Adult, as cells; `undefined` where the corpus is missing. A question mark is a value there, as in the published figures. */
export function readAdult(): Cells | undefined {
  if (!existsSync(adultPath)) return undefined;
  const lines = readFileSync(adultPath, 'utf8').split('\n');
  return { names, rows: lines.filter((line) => line !== '').map((line) => line.split(', ')) };
}
