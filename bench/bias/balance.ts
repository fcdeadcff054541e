/**
 * Rows balanced to a joint target of 2 × 6 × 9: how far each cell is from its target, and whether all rows are valid.
 *
 *     npx tsx bench/bias/balance.ts
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { defaultWireOptions } from '../../src/protocol/worker.ts';
import { rooms } from '../../src/library.ts';
import { balanced } from '../../src/worker/remedies/balance.ts';
import { prepare } from '../../src/worker/prepare.ts';
import { noPulse } from '../../src/worker/pulse.ts';
import { conclude, round, save, table } from '../harness/report.ts';

const count = 1000;
const sexes = ['female', 'male'];
const ages = ['0–14', '15–24', '25–44', '45–64', '65–79', '80+'];
const groups = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const schema = {
  type: 'object',
  required: ['id', 'sex', 'ageGroup', 'ethnicity'],
  properties: {
    id: { type: 'string', format: 'uuid', 'x-understudy': { unique: true } },
    name: { type: 'string' },
    email: { type: 'string', format: 'email' },
    sex: { enum: sexes },
    ageGroup: { enum: ages },
    ethnicity: { enum: groups },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

/** Every combination, with shares that no product of margins has. */
const sample = sexes.flatMap((sex, s) =>
  ages.flatMap((ageGroup, a) =>
    groups.flatMap((ethnicity, g) =>
      Array.from({ length: 1 + ((7 * s + 5 * a + 3 * g + s * a * g) % 23) }, () => ({
        sex,
        ageGroup,
        ethnicity,
      })),
    ),
  ),
);
const keyOf = (row: { readonly [name: string]: unknown }): string =>
  [row['sex'], row['ageGroup'], row['ethnicity']].join(' ');
const countsOf = (rows: readonly { readonly [name: string]: unknown }[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
};

const read = rooms.readJsonSchema({
  uri: 'file:///person.schema.json',
  text: JSON.stringify(schema),
  load: () => undefined,
});
if (read.dataset === undefined) throw new Error('The schema cannot be read.');
const { dataset, problems } = read;
const options = {
  ...defaultWireOptions,
  balance: {
    pointers: ['/sex', '/ageGroup', '/ethnicity'],
    reference: { kind: 'sample' as const, uri: 'file:///sample.json', text: JSON.stringify(sample) },
    rows: count,
    date: '2026-01-01',
  },
};
const begun = performance.now();
const { source } = await balanced(
  { options },
  (plan) => prepare(rooms, { dataset, problems }, plan),
  noPulse,
  1,
  dataset,
);
source.row(0);
const first = performance.now() - begun;
const rows = Array.from({ length: count }, (_, index) => source.row(index));
const all = performance.now() - begun;
const again = performance.now();
for (let index = 0; index < count; index++) source.row(index);
const warm = performance.now() - again;

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);
const valid = rows.filter((row) => row.ok && validate(row.value)).length;
const counts = countsOf(rows.map((row) => (row.ok ? (row.value as Record<string, unknown>) : {})));
const targets = countsOf(sample);
const offs = [...targets].map(([key, n]) => Math.abs((counts.get(key) ?? 0) - (n * count) / sample.length));
const most = Math.max(...offs);
const result = { cells: targets.size, rows: count, valid, most: round(most, 3), first, all, warm };
console.log(
  table(
    ['cells', 'rows', 'valid', 'farthest cell', 'first row ms', 'all rows ms', 'again ms'],
    [[targets.size, count, valid, round(most, 3), round(first, 0), round(all, 0), round(warm, 0)]],
  ),
);
save('bias-balance', result);
conclude([
  ...(most < 1 ? [] : [`a cell is ${most} rows from its target`]),
  ...(valid === count ? [] : [`${count - valid} rows are not valid`]),
]);
