/**
 * Reading rows: 100,000 rows of 50 columns in every format. CPU time besides the clock's, since other work on the
 * machine counts in the latter only. Exits 1 where CSV takes 1.5 s of it or more.
 */
import { readJsonSchema } from '../src/read/json-schema/index.ts';
import { readRows, type RowsRequest } from '../src/read/rows/index.ts';

const names = Array.from({ length: 50 }, (_, i) => `c${i}`);
const isText = (column: number): boolean => column % 5 === 0 || column % 3 === 0;
const rows = Array.from({ length: 100_000 }, (_, n) =>
  Object.fromEntries(
    names.map((name, i) => [name, i % 5 === 0 ? `text, ${i}` : isText(i) ? `name${i}` : i * 1234 + n]),
  ),
);
const properties = Object.fromEntries(
  names.map((name, i) => [name, { type: isText(i) ? 'string' : 'integer' }]),
);
const { dataset } = readJsonSchema({
  uri: 'file:///s.schema.json',
  text: JSON.stringify({ type: 'object', properties }),
  load: () => undefined,
});

const lines = (of: (row: (typeof rows)[number]) => string, end = '\n'): string =>
  rows.map((row) => of(row) + end).join('');
const csv = `${names.join()}\r\n${lines(
  (row) =>
    Object.values(row)
      .map((v) => (typeof v === 'string' && v.includes(',') ? `"${v}"` : String(v)))
      .join(),
  '\r\n',
)}`;
const sql = `INSERT INTO t (${names.join()}) VALUES\n${rows
  .map(
    (row) =>
      `(${Object.values(row)
        .map((v) => (typeof v === 'string' ? `'${v}'` : v))
        .join()})`,
  )
  .join(',\n')};`;
const cases: readonly (readonly [string, Omit<RowsRequest, 'uri'>])[] = [
  ['csv, text', { text: csv, format: 'csv' }],
  ['csv, by schema', { text: csv, format: 'csv', ...(dataset && { dataset }) }],
  ['json', { text: JSON.stringify(rows, null, 2), format: 'json' }],
  ['ndjson', { text: lines((row) => JSON.stringify(row)), format: 'ndjson' }],
  ['sql', { text: sql, format: 'sql', dialect: 'postgres' }],
];

let missed = false;
for (const [what, request] of cases) {
  const times = [1, 2, 3].map(() => {
    const [before, start] = [process.cpuUsage(), performance.now()];
    const { tables } = readRows({ uri: `file:///rows`, ...request });
    const { user, system } = process.cpuUsage(before);
    if (tables[0]?.rows.length !== rows.length) throw new Error(`${what}: not all rows were read`);
    return { cpu: (user + system) / 1000, wall: performance.now() - start };
  });
  const [best] = times.sort((a, b) => a.cpu - b.cpu);
  if (what.startsWith('csv') && (best?.cpu ?? 0) >= 1500) missed = true;
  const size = (request.text.length / 1e6).toFixed(1);
  console.log(
    `${what.padEnd(16)} ${size.padStart(6)} MB  cpu ${best?.cpu.toFixed(0)} ms  wall ${best?.wall.toFixed(0)} ms`,
  );
}
process.exitCode = missed ? 1 : 0;
