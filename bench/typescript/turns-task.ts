import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../../src/generate/index.ts';
import type { Dataset, Entity } from '../../src/model/dataset.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { defaultOptions } from '../../src/model/options.ts';
import { addRecord } from '../../src/read/json-schema/record.ts';
import { createStore, rememberStore } from '../../src/read/json-schema/store.ts';
import type { ReadType } from '../../src/read/typescript/read-type.ts';
import type { TypeSession } from '../../src/read/typescript/session.ts';
import { TypeWorkshop } from '../../src/worker/types.ts';
import { collectNames, constantName, importsOf, moduleWriter } from '../../src/write/typescript/index.ts';
import { forced, turnsOf, type Turn } from './turns.ts';

export interface TurnsRequest {
  readonly file: string;
  readonly root: string;
  readonly type: string;
  /** Of a type with more turns, as many at equal distances. */
  readonly most: number;
}

export interface TurnsAnswer {
  readonly turns: number;
  /** Turns of which a row was made that the compiler takes. */
  readonly taken: number;
  readonly failures: readonly string[];
  readonly casts: number;
}

const workshop = new TypeWorkshop();
let opened: { readonly file: string; readonly session: TypeSession } | undefined;

export async function perform({ file, root, type, most }: TurnsRequest): Promise<TurnsAnswer> {
  if (opened?.file !== file) {
    const source = { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8'), root };
    opened = { file, session: await workshop.open(source) };
  }
  const { session } = opened;
  const declared = session.types.find(({ name }) => name === type);
  if (!declared) return { turns: 0, taken: 0, failures: ['no such type'], casts: 0 };
  const read = session.read(declared, { form: 'code', functions: 'all' });
  const record = read.entity.record.json as JsonObject;
  const all = turnsOf(record);
  const step = Math.max(1, all.length / most);
  const turns = all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  const made: { readonly turn: Turn; readonly row: Json }[] = [];
  const failures: string[] = [];
  for (const turn of turns) {
    const row = takenRow(read, record, turn);
    if (typeof row === 'string') failures.push(`${turn.pointer}: ${row}`);
    else made.push({ turn, row: row.value });
  }
  const rejected = compiled(
    session,
    read,
    root,
    made.map(({ row }) => row),
  );
  for (const [index, message] of rejected) failures.push(`${made[index]?.turn.pointer ?? '?'}: ${message}`);
  const casts = JSON.stringify(made).split('"$js":"as"').length - 1;
  return { turns: turns.length, taken: made.length - rejected.size, failures: failures.slice(0, 20), casts };
}

/** A row that takes the turn, by the first way that can be gone; or why the shortest cannot. */
function takenRow(read: ReadType, record: JsonObject, turn: Turn): { readonly value: Json } | string {
  let reason: string | undefined;
  for (const demand of turn.demands()) {
    const row = rowOf(read, forced(record, demand));
    if (typeof row !== 'string') return row;
    reason ??= row;
  }
  return reason ?? 'unreachable';
}

/** The first row of a record, or why there is none. */
function rowOf(read: ReadType, record: JsonObject): { readonly value: Json } | string {
  const store = createStore();
  const entity: Entity = {
    id: read.entity.id,
    name: read.entity.name,
    record: addRecord(store, record, 'file:///record', new Map()),
  };
  const dataset: Dataset = { entities: [entity], documents: store.documents, resources: store.resources };
  rememberStore(dataset, store);
  const { source, problems } = compile(dataset, entity, { ...defaultOptions, optional: 'none' });
  if (!source) return problems[0]?.message ?? 'refused';
  const row = source.row(0);
  return row.ok ? { value: row.value } : row.problem.message;
}

/** Rows that the compiler does not take, with what it says. */
function compiled(
  session: TypeSession,
  read: ReadType,
  root: string,
  rows: readonly Json[],
): ReadonlyMap<number, string> {
  const rejected = new Map<number, string>();
  const target = path.join(root, 'turns.ts');
  const names = collectNames(read.names);
  names.type(read.expression);
  read.declarations.forEach((text) => names.type(text));
  rows.forEach((row) => names.observe(row));
  const imports = importsOf(names.used(), read.names, (uri) => session.specifier(uri, target));
  const taken = new Set(names.used().keys());
  const constant = constantName(read.entity.name, taken);
  const { declarations, expression: type } = read;
  // A constant for each row, so that each is judged by itself.
  const parts = rows.map((row, i) => {
    const writer = moduleWriter({
      header: [],
      declarations: [],
      imports: [],
      constant: `${constant}_${i}`,
      type,
      count: 1,
    });
    return writer.begin() + writer.rows([row]) + writer.end();
  });
  const head = moduleWriter({ header: [], declarations, imports, constant, type, count: 0 });
  const texts = [head.begin() + head.rows([]) + head.end(), ...parts];
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length;
  }
  for (const { start = 0, messageText, code } of session.check(target, texts.join(''))) {
    const index = starts.findLastIndex((at) => at <= start) - 1;
    const message = typeof messageText === 'string' ? messageText : messageText.messageText;
    if (!rejected.has(index)) rejected.set(index, `TS${code} ${message}`);
  }
  return rejected;
}
