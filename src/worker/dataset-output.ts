import type { DatasetFormat, ModuleFormat } from '../model/options.ts';
import type { Dataset, Entity } from '../model/dataset.ts';
import type { Json } from '../model/json.ts';
import { cancelled, Refusal, type CallContext } from '../protocol/handler.ts';
import type { Chunk, DatasetOutput, GeneratedDataset } from '../protocol/worker.ts';
import { collectColumns, createWriter, type RowWriter } from '../write/index.ts';
import { findEntity, refusal } from './prepare.ts';
import { withParents, type PreparedTables } from './prepare-tables.ts';
import type { Pulse } from './pulse.ts';
import { scriptOf, ScriptRefused, type ScriptPiece } from './script.ts';

/** Characters that a chunk of output aims at. */
const chunkSize = 64 * 1024;
/** Milliseconds after which a slice of work ends, so that a cancel is heard and progress seen. */
const slice = 100;

/**
 * Writes tables that belong together, parents before children: one script, or each table's rows.
 *
 * @throws Refusal where a table or a row of it cannot be made
 */
export async function writeDataset(
  dataset: Dataset,
  { tables, problemsOf }: PreparedTables,
  {
    format,
    only,
    whole = false,
  }: Omit<DatasetOutput, 'format'> & { readonly format: Exclude<DatasetFormat, ModuleFormat> },
  { id, signal, send }: CallContext<Chunk>,
  pulse: Pulse,
): Promise<GeneratedDataset> {
  const dialects = [...(dataset.tables?.values() ?? [])].map(({ dialect }) => dialect);
  if (format === 'copy' && dialects.some((dialect) => dialect !== 'postgres'))
    throw refusal('copy-dialect', 'Only PostgreSQL has COPY of this kind; choose sql.');
  const chosen = only?.map((name) => findEntity(dataset, name)) ?? dataset.entities;
  const wanted = new Set(withParents(dataset, chosen));
  for (const entity of tables.order) {
    if (!wanted.has(entity)) continue;
    pulse.enter('compiling', id, entity.record.place());
    tables.of(entity);
    if (signal.aborted) throw cancelled();
  }
  const problems = problemsOf([...wanted]);
  const order = tables.order.filter((entity) => wanted.has(entity));
  const made = new Map<Entity, number>(order.map((entity) => [entity, 0]));
  const pieces =
    format === 'sql' || format === 'copy'
      ? scriptOf(dataset, tables, { order, copy: format === 'copy', onRow: (row) => pulse.row(row) })
      : whole && format === 'json'
        ? inOneObject(tableByTable(order, tables, format, pulse))
        : tableByTable(order, tables, format, pulse);
  let [text, rows, since]: [string, number, number] = ['', 0, performance.now()];
  let table: string | undefined;
  const flush = async (): Promise<void> => {
    pulse.rest();
    await send({ text, rows, ...(table !== undefined && { table }) });
    // A cancel arrives as a message, which only the event loop takes in.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw cancelled();
    [text, rows, since] = ['', 0, performance.now()];
    pulse.enter('row', id);
  };
  // From here on it is rows that take time, whichever table's.
  pulse.enter('row', id);
  try {
    for (const piece of pieces) {
      if (piece.file !== table && text !== '') await flush();
      table = piece.file;
      text += piece.text;
      rows += piece.rows;
      if (piece.entity) {
        made.set(piece.entity, (made.get(piece.entity) ?? 0) + piece.rows);
        pulse.enter('row', id, piece.entity.record.place());
      }
      if (text.length >= chunkSize || performance.now() - since > slice) await flush();
    }
  } catch (error) {
    throw error instanceof ScriptRefused ? new Refusal([...problems, error.problem]) : error;
  }
  await flush();
  const counted = [...made].map(([entity, count]) => ({ name: entity.name, rows: count }));
  return { tables: counted, rows: counted.reduce((sum, each) => sum + each.rows, 0), problems };
}

/** Rows that are made between two looks at the clock. */
const batch = 100;

function* tableByTable(
  order: readonly Entity[],
  tables: PreparedTables['tables'],
  format: 'json' | 'ndjson' | 'csv',
  pulse: Pulse,
): Generator<ScriptPiece> {
  for (const entity of order) {
    const { source, rows } = tables.of(entity);
    const names = (source?.columns ?? []).map(({ name }) => name);
    const writer = writerOf(format, names);
    const file = entity.name;
    yield { text: writer.begin(), rows: 0, file };
    for (let from = 0; from < rows && source; from += batch) {
      const made = Array.from({ length: Math.min(batch, rows - from) }, (_, n): Json => {
        pulse.row(from + n);
        const row = source.row(from + n);
        if (!row.ok) throw new ScriptRefused(row.problem);
        return row.value;
      });
      yield { text: writer.rows(made), rows: made.length, entity, file };
    }
    yield { text: writer.end(), rows: 0, file };
  }
}

function* inOneObject(pieces: Iterable<ScriptPiece>): Generator<ScriptPiece> {
  let before: string | undefined;
  yield { text: '{', rows: 0 };
  for (const { text, rows, entity, file } of pieces) {
    const name = `${before === undefined ? '' : ','}\n${JSON.stringify(file)}: `;
    // A table's text ends its line, where a comma may have to follow.
    yield {
      text: (file === before ? '' : name) + text.replace(/\]\n$/u, ']'),
      rows,
      ...(entity && { entity }),
    };
    before = file;
  }
  yield { text: '\n}\n', rows: 0 };
}

/** Columns of tables are known, so CSV needs no look at the rows: what is nested in one is JSON text. */
function writerOf(format: 'json' | 'ndjson' | 'csv', names: readonly string[]): RowWriter {
  return createWriter(format, format === 'csv' ? collectColumns('json', names).layout() : undefined);
}
