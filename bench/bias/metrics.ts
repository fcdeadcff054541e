/**
 * Measures of UCI Adult beside published values and those of scipy, to three digits.
 *
 *     npx tsx bench/bias/metrics.ts
 */
import { conclude, save, table } from '../harness/report.ts';
import { adultPath, measureAdult, readAdult } from './adult.ts';

const cells = readAdult();
if (cells === undefined) {
  console.error(`There is no ${adultPath}; set UNDERSTUDY_CORPUS.`);
  process.exit(1);
}
const known = measureAdult(cells);
console.log(
  table(
    ['measure', 'measured', 'expected', 'source', 'published'],
    known.map(({ measure, measured, expected, source, published }) => [
      measure,
      measured.toPrecision(6),
      expected.toPrecision(6),
      source,
      published ?? '',
    ]),
  ),
);
save('bias-metrics', known);
conclude(
  known
    .filter(({ measured, expected }) => measured.toPrecision(3) !== expected.toPrecision(3))
    .map(({ measure, measured, expected }) => `${measure}: ${measured} instead of ${expected}`),
);
