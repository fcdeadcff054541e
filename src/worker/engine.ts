import type { Dataset, Entity } from '../model/dataset.ts';
import type { Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { compile, RowSource } from '../generate/index.ts';
import type { readJsonSchema, readOverrides } from '../read/json-schema/index.ts';
import { createLoader } from '../project/files.ts';
import { enumerate, nearest } from '../project/nearest.ts';
import { Refusal, type Answers, type CallContext } from '../protocol/handler.ts';
import type { Chunk, EngineCalls, Generated, Output, Plan, RowWindow } from '../protocol/worker.ts';
import { collectColumns, createWriter, maxColumns, type CsvLayout } from '../write/index.ts';
import type { Pulse } from './pulse.ts';

/** The rooms an engine is made of; given, so that tests can put others in. */
export interface Rooms {
  readonly readJsonSchema: typeof readJsonSchema;
  readonly readOverrides: typeof readOverrides;
  readonly compile: typeof compile;
  readonly locales: readonly string[];
}

export interface Prepared {
  readonly entity: Entity;
  readonly source: RowSource;
  readonly problems: readonly Problem[];
}

interface Session {
  readonly dataset: Dataset;
  readonly problems: readonly Problem[];
  /** The plans used last, by their JSON; each holds a compiled schema. */
  readonly plans: Map<string, Prepared>;
}

const mostRowsOfWindow = 10000;
const mostPlans = 4;
/** Characters that a chunk of output aims at. */
const chunkSize = 64 * 1024;
/** Milliseconds after which a slice of work ends, so that a cancel is heard and progress seen. */
const slice = 100;

/** What the worker answers: sessions of read schemas, and rows of them. */
export function createEngine(rooms: Rooms, pulse: Pulse): Answers<EngineCalls> {
  const sessions = new Map<number, Session>();
  let lastSession = 0;

  const prepare = (plan: Plan, call: number): Prepared => {
    const session = sessions.get(plan.session);
    if (session === undefined)
      throw refusal('unknown-session', 'The schema is not open any more; open it again.');
    const { entity: name, options, strict } = plan;
    const key = JSON.stringify([name, options, strict]);
    let prepared = session.plans.get(key);
    if (prepared === undefined) {
      pulse.enter('compiling', call);
      prepared = prepareEntity(rooms, session, plan);
    }
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
    open: resting(({ root, unsaved, map, ...source }, { id }) => {
      pulse.enter('reading', id);
      const { dataset, problems } = rooms.readJsonSchema({
        ...source,
        ...(map && { map: new Map(Object.entries(map)) }),
        load: createLoader({ root, allowed: Object.values(map ?? {}), ...(unsaved && { unsaved }) }),
      });
      if (dataset === undefined) throw new Refusal(problems);
      const session = ++lastSession;
      sessions.set(session, { dataset, problems, plans: new Map() });
      return { session, problems, entities: dataset.entities.map(({ id, name }) => ({ id, name })) };
    }),

    close({ session }) {
      sessions.delete(session);
      return null;
    },

    window: resting((params, { id }): RowWindow => {
      const { entity, source, problems } = prepare(params, id);
      const count = Math.min(params.count, mostRowsOfWindow);
      pulse.enter('row', id);
      const rows = Array.from({ length: count }, (_, i) => {
        const index = params.from + i;
        pulse.row(index);
        return { index, ...source.row(index) };
      });
      return { entity: { id: entity.id, name: entity.name }, columns: source.columns, rows, problems };
    }),

    generate: resting((params, context) => write(prepare(params, context.id), params, context, pulse)),
  };
}

function prepareEntity(rooms: Rooms, session: Session, plan: Plan): Prepared {
  const { dataset } = session;
  const entity = findEntity(dataset, plan.entity);
  if (!rooms.locales.includes(plan.options.locale)) {
    const known = enumerate(nearest(plan.options.locale, rooms.locales));
    throw refusal('unknown-locale', `There is no locale “${plan.options.locale}”. Nearest: ${known}.`);
  }
  const overrides = rooms.readOverrides(dataset, entity, plan.options.overrides);
  const before = [...session.problems, ...overrides.problems];
  refuse(before, plan.strict);
  const compiled = rooms.compile(dataset, withStableId(entity), {
    ...plan.options,
    overrides: overrides.nodes,
  });
  const problems = [...before, ...compiled.problems];
  refuse(problems, plan.strict);
  if (compiled.source === undefined) throw new Refusal(problems);
  return { entity, source: compiled.source, problems };
}

/** An error refuses; in strict mode a warning does. */
function refuse(problems: readonly Problem[], strict = false): void {
  const stops = (problem: Problem): boolean =>
    problem.severity === 'error' || (strict && problem.severity === 'warning');
  if (problems.some(stops)) throw new Refusal(problems);
}

function findEntity(dataset: Dataset, wanted: string | undefined): Entity {
  const { entities } = dataset;
  const first = entities[0];
  if (first === undefined) {
    throw refusal('no-entity', 'The document holds no schema that rows could be made of.');
  }
  if (wanted === undefined) return first;
  const found =
    entities.find((entity) => entity.id === wanted) ?? entities.find((entity) => entity.name === wanted);
  if (found !== undefined) return found;
  const names = nearest(wanted, [...new Set(entities.map((entity) => entity.name))]);
  throw refusal('unknown-entity', `There is no “${wanted}” here. Nearest first: ${enumerate(names, 20)}.`);
}

/**
 * An entity's id is an input of every row's randomness, and its URI holds the folders of one machine.
 * Only the file's name is kept, so that the bytes are the same in every checkout and for every root.
 */
export function withStableId(entity: Entity): Entity {
  const hash = entity.id.indexOf('#');
  const uri = hash < 0 ? entity.id : entity.id.slice(0, hash);
  if (!uri.startsWith('file:')) return entity;
  return { ...entity, id: uri.slice(uri.lastIndexOf('/') + 1) + (hash < 0 ? '' : entity.id.slice(hash)) };
}

async function write(
  { entity, source, problems }: Prepared,
  { from, count, format, csvNested }: Output,
  { id, signal, send }: CallContext<Chunk>,
  pulse: Pulse,
): Promise<Generated> {
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
    pulse.enter('scanning', id);
    for (let i = 0; i < count && !signal.aborted; i++) {
      if (!collector.observe(make(from + i))) throw tooManyColumns();
      if (i % 16 === 15 && performance.now() - since > slice) {
        await emit({ text: '', rows: 0, scanned: i + 1 });
        pulse.enter('scanning', id);
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
  pulse.enter('row', id);
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
    pulse.enter('row', id);
    since = performance.now();
    text = '';
    rows = 0;
  }
  text += writer.rows(batch) + writer.end();
  await emit({ text, rows: rows + batch.length });
  return { entity: { id: entity.id, name: entity.name }, rows: count, problems };
}

function tooManyColumns(): Refusal {
  return refusal(
    'csv-too-many-columns',
    `The rows have more than ${maxColumns} columns. Write nested values as JSON (--csv-nested json), or another format (--format ndjson).`,
  );
}

function refusal(code: string, message: string): Refusal {
  return new Refusal([{ code, severity: 'error', message }]);
}
