/**
 * Microseconds per draw of the rules a table of people and orders uses, beside faker's own methods.
 * Run: `npx tsx bench/realism.ts [locale]`.
 */
import { Stream } from '../src/model/stream.ts';
import { callOf, fakerOf, withStream } from '../src/realism/faker.ts';
import {
  annotated,
  drawFormat,
  loadLocale,
  suggest,
  type Draw,
  type Position,
} from '../src/realism/index.ts';

const draws = 200_000;
const locale = process.argv[2] ?? 'en';

const names = [
  ...['firstName', 'fullName', 'email', 'username', 'phone', 'jobTitle', 'city', 'street', 'streetAddress'],
  ...['zipCode', 'country', 'companyName', 'productName', 'iban', 'currency', 'sku', 'url', 'ip', 'uuid'],
  ...['createdAt', 'birthDate', 'description', 'title', 'version', 'fileName', 'filePath', 'token', 'sha256'],
];
const formats = ['date', 'time', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'];
const numbers = ['age', 'price', 'quantity', 'latitude'];

/** Best of five rounds, in microseconds of processor time per draw: other processes do not count. */
function microseconds(draw: (stream: Stream) => unknown, count = draws): number {
  const stream = new Stream();
  const rounds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    let last: unknown;
    for (let i = 0; i < count; i++) last = draw(stream.reset(i, i ^ 0x5bd1e995));
    const { user } = process.cpuUsage(start);
    if (last === undefined) throw new Error('nothing drawn');
    return user / count;
  });
  return Math.min(...rounds);
}

function line(name: string, rule: string, draw: Draw): void {
  const method = callOf(fakerOf(locale), rule);
  const theirs =
    method && microseconds((stream) => withStream(stream, () => method()) ?? null, draws / 20).toFixed(2);
  console.log(
    `${name.padEnd(22)} ${rule.padEnd(28)} ${microseconds(draw).toFixed(2).padStart(6)} ${(theirs ?? '–').padStart(8)}`,
  );
}

if (!(await loadLocale(locale))) throw new Error(`no locale ${locale}`);
console.log(`${'position'.padEnd(22)} ${'rule'.padEnd(28)} ${'µs'.padStart(6)} ${'faker µs'.padStart(8)}`);
for (const [list, type] of [
  [names, 'string'],
  [numbers, 'number'],
] as const) {
  for (const name of list) {
    const position: Position = { entity: 'Record', path: [name], type };
    const suggestion = suggest(position, locale);
    if (suggestion === undefined) console.log(`${name.padEnd(22)} –`);
    else line(name, suggestion.rule, suggestion.draw);
  }
}
for (const format of formats) {
  const draw = drawFormat(format, locale);
  if (draw !== undefined) line(`format ${format}`, format, draw);
}
const slow = annotated('internet.userAgent', [], locale);
if (typeof slow !== 'string') line('@faker', slow.rule, slow.draw);
