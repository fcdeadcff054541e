import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { columnsOf } from '../../src/insight/bias/columns.ts';
import { readJsonSchema } from '../../src/read/json-schema/index.ts';
import { detect, type ColumnFacts } from '../../src/insight/bias/detect.ts';

const corpus =
  process.env['UNDERSTUDY_CORPUS'] ?? path.join(import.meta.dirname, '../../../../shared/corpus');
const [, ...lines] = readFileSync(path.join(corpus, 'columns/protected-columns.tsv'), 'utf8')
  .trimEnd()
  .split('\n');
const labelled = lines.map((line) => {
  const [name = '', label] = line.split('\t');
  const [table = '', column = ''] = name.split('.');
  return { table, column, label: label === '1' };
});
const tables = new Map<string, typeof labelled>();
for (const one of labelled) tables.set(one.table, [...(tables.get(one.table) ?? []), one]);
let [tp, fp, fn] = [0, 0, 0];
for (const { table, column, label } of labelled) {
  const siblings = process.argv.includes('--alone')
    ? []
    : (tables.get(table) ?? []).map((each) => each.column).filter((name) => name !== column);
  const facts: ColumnFacts = { name: column, path: [column], entity: table, types: [], siblings };
  const all = detect(facts);
  const hit = all.find(({ kind }) => kind === 'protected');
  if (process.argv.includes('--all'))
    for (const d of all) console.log(`${table}.${column}\t${d.kind}\t${d.class}\t${d.why}`);
  if (hit && label) tp++;
  else if (hit) {
    fp++;
    console.log(`false positive ${table}.${column}: ${hit.class}, ${hit.why}`);
  } else if (label) {
    fn++;
    console.log(`missed ${table}.${column}`);
  }
}
console.log({ tp, fp, fn, precision: tp / (tp + fp), recall: tp / (tp + fn) });

const store = path.join(corpus, 'json-schema/schemastore');
let [schemas, properties] = [0, 0];
const byKind: Record<string, number> = {};
for (const file of readdirSync(store)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const uri = pathToFileURL(path.join(store, file)).href;
  const { dataset } = readJsonSchema({
    uri,
    text: readFileSync(path.join(store, file), 'utf8'),
    load: () => undefined,
  });
  if (!dataset) continue;
  schemas++;
  const seen = new Set<string>();
  for (const entity of dataset.entities) {
    for (const column of columnsOf(entity, dataset)) {
      if (seen.has(column.schemaPointer)) continue;
      seen.add(column.schemaPointer);
      properties++;
      for (const { kind, class: id, why } of detect(column)) {
        byKind[kind] = (byKind[kind] ?? 0) + 1;
        console.log([file, column.schemaPointer, kind, id, why].join('\t'));
      }
    }
  }
}
console.log({ schemas, properties, ...byKind });
