/**
 * Precision and recall of the detector of protected attributes on the labelled columns of the corpus, on our own list and on those
 * that were gathered before it saw them (`columns/`), and its
 * hits among all property names of the SchemaStore sample, each with the verdict that docs/bias-detector-hits.md gives it.
 * Run: `node --import tsx bench/bias/detector.ts [--alone] [--hits]`. `--alone` hides what stands beside a column, `--hits` prints the
 * rows of the document. Exits 1 where a figure is missed or a hit has no verdict.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { columnsOf } from '../../src/insight/bias/columns.ts';
import { detect, type Detected } from '../../src/insight/bias/detect.ts';
import { readJsonSchema } from '../../src/read/json-schema/index.ts';
import { tables } from '../../test/insight/bias/columns.ts';
import { blindSets, tablesOf } from './columns/read.ts';

const asked = 0.95;
const root = path.join(import.meta.dirname, '../..');
const corpus = process.env['UNDERSTUDY_CORPUS'] ?? path.join(root, '../shared/corpus');
const alone = process.argv.includes('--alone');
if (!existsSync(corpus)) {
  console.error(`There is no ${corpus}; set UNDERSTUDY_CORPUS.`);
  process.exit(1);
}

interface Labelled {
  readonly entity: string;
  /** Which of the tables of that name. */
  readonly table?: number;
  readonly name: string;
  readonly positive: boolean;
  /** Names alone do not tell; it only stands beside the others. */
  readonly open?: boolean;
}

function ofCorpus(): readonly Labelled[] {
  const text = readFileSync(path.join(corpus, 'columns/protected-columns.tsv'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [column = '', label] = line.split('\t');
      const dot = column.indexOf('.');
      return { entity: column.slice(0, dot), name: column.slice(dot + 1), positive: label?.trim() === '1' };
    });
}

const ofOurs = (): readonly Labelled[] =>
  Object.entries(tables).flatMap(([entity, columns]) =>
    Object.entries(columns).map(([name, label]) => ({ entity, name, positive: label !== '-' })),
  );

const ofBlind = (set: string): readonly Labelled[] =>
  tablesOf(set).flatMap(({ entity, columns }, table) =>
    columns.map(({ name, label }) => ({ entity, table, name, positive: label !== '-', open: label === '?' })),
  );

/** Prints what is wrong and the figures; whether they are as asked. */
function measure(title: string, columns: readonly Labelled[]): boolean {
  const beside = new Map<string, string[]>();
  const keyOf = ({ entity, table }: Labelled): string => `${table ?? ''} ${entity}`;
  for (const each of columns) beside.set(keyOf(each), [...(beside.get(keyOf(each)) ?? []), each.name]);
  const counted = columns.filter(({ open }) => open !== true);
  let [hits, right, positive] = [0, 0, 0];
  console.log(`\n${title}`);
  for (const each of counted) {
    const { entity, name, positive: is } = each;
    const siblings = alone ? [] : (beside.get(keyOf(each)) ?? []);
    const all = detect({ name, path: [name], entity, types: [], siblings });
    const hit = all.find(({ kind }) => kind === 'protected');
    if (is) positive++;
    if (hit) hits++;
    if (hit && is) right++;
    if (hit && !is) console.log(`  wrong   ${entity}.${name}: ${hit.class}, ${hit.why}`);
    if (!hit && is) console.log(`  missed  ${entity}.${name}`);
  }
  const [precision, recall] = [right / hits, right / positive];
  console.log(
    `  ${counted.length} columns, ${positive} protected; precision ${precision.toFixed(3)} (${right} of ${hits}), ` +
      `recall ${recall.toFixed(3)} (${right} of ${positive})`,
  );
  return precision >= asked && recall >= asked;
}

interface Hit extends Detected {
  readonly file: string;
  readonly pointer: string;
}

function hitsOfSchemaStore(): { readonly hits: readonly Hit[]; readonly properties: number } {
  const store = path.join(corpus, 'json-schema/schemastore');
  const hits: Hit[] = [];
  let properties = 0;
  for (const file of readdirSync(store)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const uri = pathToFileURL(path.join(store, file)).href;
    const text = readFileSync(path.join(store, file), 'utf8');
    const { dataset } = readJsonSchema({ uri, text, load: () => undefined });
    const seen = new Set<string>();
    for (const entity of dataset?.entities ?? []) {
      for (const column of dataset ? columnsOf(entity, dataset) : []) {
        if (seen.has(column.schemaPointer)) continue;
        seen.add(column.schemaPointer);
        properties++;
        for (const one of detect(column)) hits.push({ ...one, file, pointer: column.schemaPointer });
      }
    }
  }
  return { hits, properties };
}

const rowOf = ({ file, pointer, kind, class: id }: Hit): string =>
  `| ${file} | \`${pointer}\` | ${kind} | ${id} |`;

function judgeHits(): boolean {
  const { hits, properties } = hitsOfSchemaStore();
  if (process.argv.includes('--hits')) for (const hit of hits) console.log(`${rowOf(hit)} ${hit.why} | |`);
  const written = readFileSync(path.join(root, 'docs/bias-detector-hits.md'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '));
  const verdicts = hits.map((hit) => written.find((line) => line.startsWith(rowOf(hit))));
  const right = verdicts.filter((line) => /\| right[^|]*\|$/.test(line ?? '')).length;
  hits.forEach((hit, i) => {
    if (verdicts[i] === undefined) console.log(`  no verdict ${rowOf(hit)} ${hit.why}`);
  });
  console.log(
    `\nSchemaStore sample\n  ${properties} properties, ${hits.length} hits, ${right} of them right`,
  );
  return !verdicts.includes(undefined) && right >= asked * hits.length;
}

const results = [
  measure('Columns of the corpus', ofCorpus()),
  measure('Columns of test/insight/bias/columns.ts', ofOurs()),
  ...blindSets.map((set) => measure(`Columns of bench/bias/columns/${set}.txt`, ofBlind(set))),
  judgeHits(),
];
if (results.includes(false)) process.exitCode = 1;
