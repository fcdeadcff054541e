import type { RowSource } from '../generate/index.ts';
import type { Dataset, Entity } from '../model/dataset.ts';
import { isObject, own, put } from '../model/json.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { isModuleFormat, type RowFormat } from '../model/options.ts';
import { joinPointer } from '../model/pointer.ts';
import type { Place } from '../model/problem.ts';
import type { TableRules } from '../model/sql/table-rules.ts';
import { cancelled, Refusal, type Answers, type CallContext } from '../protocol/handler.ts';
import { isTypes } from '../protocol/worker.ts';
import type {
  Chunk,
  ColumnSummary,
  EngineCalls,
  Generated,
  Opened,
  Output,
  Plan,
  RowWindow,
  WindowRow,
} from '../protocol/worker.ts';
import { collectColumns, createWriter, maxColumns, type CsvLayout } from '../write/index.ts';
import { uriOf } from '../read/typescript/files.ts';
import type { ReadType } from '../read/typescript/read-type.ts';
import type { TypeSession } from '../read/typescript/session.ts';
import { auditEntity } from './audit.ts';
import { loadRemedies, remedied } from './remedies/index.ts';
import { widenedTables } from './remedies/widen-tables.ts';
import { layOut } from './diagram.ts';
import { writeDataset } from './dataset-output.ts';
import { writeModule } from './module-output.ts';
import { findEntity, prepare, refusal, type Prepared, type ReadSchema, type Rooms } from './prepare.ts';
import { rowsFrom } from './rows-from.ts';
import { noTable, type PreparedTables } from './prepare-tables.ts';
import { readSource, summaryOfTables, writtenType } from './read-source.ts';
import { prepareType } from './prepare-type.ts';
import type { Pulse } from './pulse.ts';
import { summaryOfTypes, TypeWorkshop } from './types.ts';

interface Session extends ReadSchema {
  readonly types?: TypeSession;
  /** The plans used last, by their JSON; each holds a compiled schema. */
  readonly plans: Map<string, Promise<Prepared>>;
  /** Of SQL: the tables under the options used last. */
  readonly datasets: Map<string, PreparedTables>;
}

const mostRowsOfWindow = 10000;
const mostPlans = 4;
const mostDatasets = 2;
/** Characters that a chunk of output aims at. */
const chunkSize = 64 * 1024;
/** Milliseconds after which a slice of work ends, so that a cancel is heard and progress seen. */
const slice = 100;
/** Milliseconds after which rows have taken long, to somebody who types and watches them. */
const long = 40;

/** What the worker answers: sessions of read schemas, and rows of them. */
export function createEngine(rooms: Rooms, pulse: Pulse): Answers<EngineCalls> {
  /** Calls may be sent right behind the one that opens a schema, and wait for it here. */
  const sessions = new Map<number, Promise<Session>>();
  const workshop = new TypeWorkshop();

  const sessionOf = ({ session: id }: Pick<Plan, 'session'>): Promise<Session> => {
    const session = sessions.get(id);
    if (session !== undefined) return session;
    throw refusal('unknown-session', 'The schema is not open any more; open it again.');
  };
  /** The tables under a plan's options; those compiled before are kept. */
  const datasetOf = async (session: Session, { options, strict }: Plan): Promise<PreparedTables> => {
    await loadRemedies(options);
    await rooms.locales.load(options.locale);
    const key = JSON.stringify([options, strict]);
    const known = session.datasets.get(key) ?? widenedTables(rooms, session, options, strict, pulse);
    session.datasets.delete(key);
    session.datasets.set(key, known);
    for (const old of session.datasets.keys())
      if (session.datasets.size > mostDatasets) session.datasets.delete(old);
    return known;
  };

  const planned = async (plan: Plan, call: number): Promise<Prepared> => {
    const session = await sessionOf(plan);
    const { entity: name, options, strict, form = 'code' } = plan;
    const key = JSON.stringify([name, options, strict, form]);
    const make = async (): Promise<Prepared> => {
      if (session.dataset.tables) {
        pulse.enter('compiling', call);
        const tables = await datasetOf(session, plan);
        const wanted = name === undefined ? tables.first : findEntity(session.dataset, name);
        pulse.enter('compiling', call, placeOf(wanted));
        return tables.of(wanted);
      }
      if (session.types) {
        pulse.enter('compiling', call);
        await rooms.locales.load(options.locale);
        const { types, problems } = session;
        return remedied(
          plan,
          (each, bind) => prepareType(rooms, types, problems, each, form, bind),
          pulse,
          call,
        );
      }
      const wanted = findEntity(session.dataset, name);
      pulse.enter('compiling', call, placeOf(wanted));
      await rooms.locales.load(options.locale);
      return remedied(
        plan,
        (each, bind) => prepare(rooms, session, each, bind),
        pulse,
        call,
        session.dataset,
      );
    };
    const prepared = session.plans.get(key) ?? make();
    session.plans.delete(key);
    session.plans.set(key, prepared);
    for (const old of session.plans.keys()) {
      if (session.plans.size > mostPlans) session.plans.delete(old);
    }
    return prepared;
  };

  /** Ends the pulse with the call, whatever becomes of it. */
  const resting = <P, I, R>(answer: (params: P, context: CallContext<I>) => R | Promise<R>) => {
    return async (params: P, context: CallContext<I>): Promise<R> => {
      try {
        return await answer(params, context);
      } finally {
        pulse.rest();
      }
    };
  };

  return {
    open: resting(async ({ session, ...source }, { id }): Promise<Opened> => {
      if (!isTypes(source)) pulse.enter('reading', id);
      const read = async (): Promise<Session> => {
        if (isTypes(source)) {
          const types = await workshop.open(source, () => pulse.enter('reading', id));
          const dataset: Dataset = { entities: [], documents: new Map(), resources: new Map() };
          return { types, dataset, problems: types.problems(), plans: new Map(), datasets: new Map() };
        }
        const { dataset, problems } = await readSource(rooms, source);
        if (dataset === undefined) throw new Refusal(problems);
        if (dataset.tables?.size === 0) throw new Refusal([...problems, noTable(source.uri)]);
        return { dataset, problems, plans: new Map(), datasets: new Map() };
      };
      const reading = read();
      sessions.set(session, reading);
      try {
        const { dataset, problems, types: read } = await reading;
        if (read) {
          const types = summaryOfTypes(read);
          const entities = types.map(({ id, name }) => ({ id, name }));
          const sources = read.sources().map(uriOf);
          return { problems, entities, locales: rooms.locales.names, types, sources };
        }
        const entities = dataset.entities.map(({ id, name }) => ({ id, name }));
        const { documents, tables } = dataset;
        const files = tables ? {} : { documents: [...documents.keys()].filter((uri) => /^file:/u.test(uri)) };
        return { problems, entities, locales: rooms.locales.names, ...files, ...summaryOfTables(dataset) };
      } catch (error) {
        sessions.delete(session);
        throw error;
      }
    }),

    close({ session }) {
      sessions.delete(session);
      return null;
    },

    reset() {
      sessions.clear();
      workshop.clear();
      return null;
    },

    window: resting(async (params, { id, signal }): Promise<RowWindow> => {
      const { entity, source, problems, count, type } = await planned(params, id);
      const place = placeOf(entity);
      pulse.enter('compiling', id, place);
      const columns = summaryOf(
        source,
        entity,
        (await sessionOf(params)).dataset.tables?.get(entity.id),
        type,
      );
      const end = Math.min(params.from + Math.min(params.count, mostRowsOfWindow), count ?? Infinity);
      const rows: WindowRow[] = [];
      const begun = performance.now();
      let since = begun;
      pulse.enter('row', id, place);
      for (let index = params.from; index < end; index++) {
        const isPart = params.part !== undefined && rows.length > 0 && rows.length % params.part === 0;
        if (isPart && performance.now() - begun > long) break;
        if (performance.now() - since > slice) {
          pulse.rest();
          // A cancel arrives as a message, which only the event loop takes in.
          await new Promise((resolve) => setImmediate(resolve));
          if (signal.aborted) throw cancelled();
          pulse.enter('row', id, place);
          since = performance.now();
        }
        pulse.row(index);
        const row = source.row(index);
        rows.push({ index, ...row, ...(row.ok && params.only && { value: pick(row.value, params.only) }) });
      }
      return {
        entity: { id: entity.id, name: entity.name },
        columns,
        rows,
        problems,
        ...(count !== undefined && { count }),
      };
    }),

    generate: resting(async (params, context) => {
      const { format } = params;
      const session = await sessionOf(params);
      if (!isModuleFormat(format))
        return write(
          await planned({ ...params, form: 'json' }, context.id),
          { ...params, format },
          context,
          pulse,
        );
      const { types } = session;
      if (!types)
        throw refusal(
          'no-types',
          'Only types of TypeScript can be written as a module of TypeScript; choose json, ndjson or csv.',
        );
      return writeModule(types, await planned(params, context.id), { ...params, format }, context, pulse);
    }),

    dataset: resting(async (params, context) => {
      const session = await sessionOf(params);
      if (session.dataset.tables === undefined)
        throw refusal(
          'no-tables',
          'Only SQL has tables that are written together; choose json, ndjson or csv.',
        );
      const { format } = params;
      if (isModuleFormat(format))
        throw refusal('no-types', 'Tables are not written as a module of TypeScript; choose another format.');
      pulse.enter('compiling', context.id);
      const prepared = await datasetOf(session, params);
      return writeDataset(session.dataset, prepared, { ...params, format }, context, pulse);
    }),

    diagram: resting(async ({ near, ...params }, { id }) => {
      const { dataset } = await sessionOf(params);
      pulse.enter('compiling', id);
      return layOut(summaryOfTables(dataset).tables ?? [], params, near);
    }),

    audit: resting(async (params, { id, signal }) => {
      const session = await sessionOf(params);
      const { dataset, types } = session;
      const { fixture, count, entity } = params;
      pulse.enter('reading', id);
      const alone = fixture === undefined && count === 0;
      await rooms.locales.load(params.options.locale);
      // What a schema says by itself needs no compiled one, nor that JSON can say it.
      const screened =
        alone && !types
          ? { entity: findEntity(dataset, entity), problems: [] }
          : await planned({ form: alone ? 'code' : 'json', ...params }, id);
      return auditEntity(dataset, screened, params, { signal, pulse, id });
    }),

    find: resting(async (params, { id }) => {
      const session = await sessionOf(params);
      pulse.enter('row', id);
      const prepared = await datasetOf(session, params);
      return prepared.tables.find(findEntity(session.dataset, params.entity), params.values);
    }),
  };
}

function pick(value: Json, only: readonly string[]): Json {
  if (!isObject(value)) return value;
  const picked: JsonObject = {};
  for (const name of only) {
    const member = own(value, name);
    if (member !== undefined) put(picked, name, member);
  }
  return picked;
}

const summaries = new WeakMap<RowSource, readonly ColumnSummary[]>();

/** @param rules of a table, whose columns have types of their own and pointers that begin with its name */
function summaryOf(
  source: RowSource,
  { name: table }: Entity,
  rules: TableRules | undefined,
  type: ReadType | undefined,
): readonly ColumnSummary[] {
  const known = summaries.get(source);
  if (known !== undefined) return known;
  const summary = source.columns.map(({ place: locate, ...column }): ColumnSummary => {
    const place = locate();
    const sql = rules?.table.columns.find(({ name }) => name === column.name);
    return {
      ...column,
      ...(sql && { pointer: joinPointer('', table, column.name), type: writtenType(sql.type) }),
      ...(type?.members.has(column.name) && { type: type.members.get(column.name) as string }),
      ...(place && { place }),
    };
  });
  summaries.set(source, summary);
  return summary;
}

async function write(
  prepared: Prepared,
  { from, count: wanted, format, csvNested }: Omit<Output, 'format'> & { readonly format: RowFormat },
  { id, signal, send }: CallContext<Chunk>,
  pulse: Pulse,
): Promise<Generated> {
  const { entity, source, problems } = prepared;
  const { end } = source;
  const count = rowsFrom(prepared, from, wanted);
  const place = placeOf(entity);
  if (end && count > 0 && from + count > end.index) throw new Refusal([...problems, end.problem]);
  const make = (index: number): Json => {
    pulse.row(index);
    const row = source.row(index);
    if (!row.ok) throw new Refusal([...problems, row.problem]);
    return row.value;
  };
  const emit = async (chunk: Chunk): Promise<void> => {
    pulse.rest();
    await send(chunk);
    // A cancel arrives as a message, which only the event loop takes in.
    await new Promise((resolve) => setImmediate(resolve));
  };

  const layout = async (): Promise<CsvLayout> => {
    const collector = collectColumns(
      csvNested,
      source.columns.map((column) => column.name),
    );
    let since = performance.now();
    pulse.enter('scanning', id, place);
    for (let i = 0; i < count && !signal.aborted; i++) {
      if (!collector.observe(make(from + i))) throw tooManyColumns();
      if (i % 16 === 15 && performance.now() - since > slice) {
        await emit({ text: '', rows: 0, scanned: i + 1 });
        pulse.enter('scanning', id, place);
        since = performance.now();
      }
    }
    return collector.layout();
  };

  const writer = createWriter(format, format === 'csv' ? await layout() : undefined);
  let text = writer.begin();
  let batch: Json[] = [];
  let rows = 0;
  let perBatch = 1;
  let since = performance.now();
  pulse.enter('row', id, place);
  for (let i = 0; i < count && !signal.aborted; i++) {
    batch.push(make(from + i));
    if (batch.length < perBatch && !(i % 16 === 15 && performance.now() - since > slice)) continue;
    const written = writer.rows(batch);
    perBatch = Math.max(1, Math.min(1000, Math.floor((chunkSize / 4 / written.length) * batch.length)));
    text += written;
    rows += batch.length;
    batch = [];
    if (text.length < chunkSize && performance.now() - since < slice) continue;
    await emit({ text, rows });
    pulse.enter('row', id, place);
    since = performance.now();
    text = '';
    rows = 0;
  }
  text += writer.rows(batch) + writer.end();
  await emit({ text, rows: rows + batch.length });
  return { entity: { id: entity.id, name: entity.name }, rows: count, problems };
}

/** Of a definition; the root begins where the file does, which needs no look into a large text. */
const placeOf = ({ record }: Entity): Place | undefined =>
  record.pointer === '' ? undefined : record.place();

function tooManyColumns(): Refusal {
  return refusal(
    'csv-too-many-columns',
    `The rows have more than ${maxColumns} columns. Write nested values as JSON (--csv-nested json), or another format (--format ndjson).`,
  );
}
