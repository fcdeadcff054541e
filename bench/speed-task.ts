import { parseArgs } from 'node:util';
import type { Json } from '../src/model/json.ts';
import { importPeer, openWith } from './engines.ts';
import { handWritten, orderText } from './harness/order.ts';
import { median, qualityOf, ratesOf, type Runner } from './harness/rates.ts';
import { conclude, percent, round, save, table } from './harness/report.ts';
import { ajvJudge, type Accepts } from './judges.ts';

/**
 * Speed: valid rows per second of one thread on the pinned order schema, ajv inside every timing (ours
 * judges in `row()`; the peer's and the hand-written rows are judged here). Rounds are interleaved and the
 * ratio is the median of the rounds' ratios, as the machine is shared.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    milliseconds: { type: 'string', default: '1500' },
    min: { type: 'string', default: '12' },
  },
});
const rounds = Number(values.rounds);
const milliseconds = Number(values.milliseconds);

const accepts: Accepts = ajvJudge('2020-12', JSON.parse(orderText) as Json);
const subject = { text: orderText, uri: 'file:///bench/order.schema.json' };
const ours = await openWith('understudy', subject);
const peer = await openPeerFast();
const judged = (value: Json): Json | undefined => (accepts(value) ? value : undefined);
const runners: Runner[] = [
  {
    name: 'understudy',
    make: (index) => {
      const made = ours.row(1, index);
      return made.kind === 'row' ? made.value : undefined;
    },
  },
  { name: 'json-schema-faker 0.6.3', make: (index) => judged(peer(index)) },
  { name: 'hand-written', make: (index) => judged(handWritten(index)) },
];

/** The peer without the harness' copy of each value, so that nothing of ours is in its timing. */
async function openPeerFast(): Promise<(index: number) => Json> {
  const { generateSync } = await importPeer();
  const schema = JSON.parse(orderText) as Json;
  return (index) => generateSync(schema, { seed: index + 1 });
}

const quality = runners.map(qualityOf);
const rates = ratesOf(runners, { rounds, milliseconds });
const ratios = (of: number): number[] => (rates[of] ?? []).map((r, i) => r / (rates[1]?.[i] ?? 1));
const results = runners.map((runner, i) => ({
  ...(quality[i] as (typeof quality)[number]),
  rowsPerSecond: median(rates[i] ?? []),
  ratio: median(ratios(i)),
  lowest: Math.min(...ratios(i)),
  highest: Math.max(...ratios(i)),
}));
console.log(
  table(
    ['generator + ajv', 'rows/s', '× peer', 'lowest–highest', 'valid', 'distinct', 'leaves/row', 'bytes/row'],
    results.map((r) => [
      r.name,
      Math.round(r.rowsPerSecond),
      round(r.ratio, 1),
      `${round(r.lowest, 1)}–${round(r.highest, 1)}`,
      percent(r.valid, 1),
      percent(r.distinct, 1),
      round(r.leaves, 1),
      round(r.bytes, 0),
    ]),
  ),
);

/** Any window of rows costs the same: medians of interleaved repeats. */
const near: number[] = [];
const far: number[] = [];
for (let repeat = 0; repeat < 41; repeat++) {
  for (const [from, into] of [
    [0, near],
    [1_000_000, far],
  ] as const) {
    const begun = performance.now();
    for (let index = from; index < from + 50; index++) ours.row(1, index);
    into.push(performance.now() - begun);
  }
}
const windows = { near: median(near), far: median(far), ratio: median(far) / median(near) };
console.log(
  `\nrows 0–50: ${round(windows.near, 3)} ms, rows 1,000,000–1,000,050: ${round(windows.far, 3)} ms, ratio ${round(windows.ratio, 2)}`,
);
save('speed', { results, windows });

const [our, their] = results as [(typeof results)[number], (typeof results)[number]];
// Means of random rows: one per cent is noise.
const failures: string[] = [];
if (our.ratio < Number(values.min))
  failures.push(`${round(our.ratio, 1)} × the peer is below ${values.min} ×`);
if (our.valid < 1) failures.push('a row was refused or rejected');
if (our.distinct < 0.999)
  failures.push(`only ${percent(our.distinct, 1)} of the rows are distinct: the ratio is void`);
if (our.leaves < 0.99 * their.leaves) failures.push('fewer leaves per row than the peer: the ratio is void');
if (our.bytes < 0.99 * their.bytes) failures.push('fewer bytes per row than the peer: the ratio is void');
if (windows.ratio > 1.25) failures.push('a far window of rows is slower than the first');
conclude(failures);
