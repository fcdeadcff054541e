import { mkdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVerifier } from '../check/dataset/client.ts';
import type { DatasetFormat, Format } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createOutput, type Output } from '../project/output.ts';
import { Refusal } from '../protocol/handler.ts';
import type { Chunk, WireOptions } from '../protocol/worker.ts';
import { formatOf } from '../write/index.ts';
import type { OpenSchema } from '../worker/client.ts';
import type { CardMaker } from './card.ts';
import { UsageError } from './exit.ts';
import type { GenerateFlags } from './generate.ts';
import { createProgress, wantsProgress } from './progress.ts';
import { standardOutput } from './standard-streams.ts';

/** The format of tables that belong together: a script where nothing else is said. */
export function datasetFormat({ format, out }: GenerateFlags): DatasetFormat {
  // Rows in a folder are files of rows.
  return format ?? formatOf(out) ?? (isFolder(out) ? 'csv' : 'sql');
}

export function rowFormat(format: DatasetFormat): Format {
  if (format !== 'sql' && format !== 'copy') return format;
  throw new UsageError(
    `--format ${format} writes tables of SQL together: leave --entity out, or choose tables with --table.`,
  );
}

/** Writes tables to where the user wants them; what is worth telling about it. @throws Refusal, OutputError */
export async function writeTables(
  opened: OpenSchema,
  options: WireOptions,
  flags: GenerateFlags,
  signal: AbortSignal,
  card: CardMaker,
): Promise<readonly Problem[]> {
  const format = datasetFormat(flags);
  const toStdout = flags.out === '-';
  const apart = format === 'csv' || format === 'ndjson' || (format === 'json' && isFolder(flags.out));
  if (apart && toStdout)
    throw new UsageError(
      `--format ${format} writes a file for each table: name a folder with --out, or one table with --entity.`,
    );
  const verified = flags.verify ? await verifyRows(opened, options, flags, signal) : [];
  const sink = apart
    ? folderSink(flags.out, format, flags.force, card)
    : fileSink(
        card.watch(toStdout ? standardOutput() : await createOutput(flags.out, { force: flags.force })),
      );
  const progress = createProgress(undefined, flags.problems === 'text' && wantsProgress(toStdout));
  let written = 0;
  try {
    const { problems, rows, tables } = await opened.dataset(
      {
        options,
        strict: flags.strict,
        format,
        whole: !apart,
        ...(flags.table && { only: flags.table }),
      },
      async (chunk) => {
        await sink.write(chunk);
        if (chunk.rows > 0) progress.written((written += chunk.rows));
      },
      { signal },
    );
    signal.throwIfAborted();
    const entities = tables.map((table) => ({ ...table, id: table.name }));
    await card.commit(opened, { options, format, entities, rows, problems }, signal);
    return [...problems, ...verified];
  } finally {
    progress.stop();
  }
}

/** Tries the rows in a database before any is written. @throws Refusal where it refuses some */
async function verifyRows(
  opened: OpenSchema,
  options: WireOptions,
  { table, strict, timeout, verify }: GenerateFlags,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const { dialect = 'postgres', source } = opened;
  const connection = typeof verify === 'string' ? verify : undefined;
  if (connection === undefined && dialect !== 'postgres' && dialect !== 'sqlite')
    throw new UsageError(
      `--verify alone has databases of PostgreSQL and SQLite only${dialect === 'mysql' ? '; --verify mysql://user@host tries the rows in a server of yours' : ''}.`,
    );
  const { uri, text, more = [] } = source;
  const path = fileURLToPath(new URL('./verifier.cjs', import.meta.url));
  const verifier = await startVerifier(
    path,
    { dialect, texts: [{ uri, text }, ...more], ...(connection !== undefined && { connection }) },
    { budget: Math.max(30, 6 * timeout) * 1000 * Math.sign(timeout), signal },
  );
  try {
    await opened.dataset(
      { options, strict, format: 'sql', ...(table && { only: table }) },
      (chunk) => verifier.rows(chunk.text),
      { signal },
    );
    const problems = await verifier.end();
    if (problems.some(({ severity }) => severity === 'error')) throw new Refusal(problems);
    return problems;
  } finally {
    await verifier.dispose();
  }
}

const isFolder = (path: string): boolean =>
  path.endsWith('/') ||
  path.endsWith(sep) ||
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

interface Sink {
  write(chunk: Chunk): Promise<void>;
}

function fileSink(output: Output): Sink {
  return {
    write: async ({ text }) => {
      if (text !== '') await output.write(text);
    },
  };
}

/** A file for each table, which all appear when the last is done. */
function folderSink(folder: string, extension: string, force: boolean, card: CardMaker): Sink {
  mkdirSync(folder, { recursive: true });
  const outputs = new Map<string, Output>();
  const taken = new Set<string>();
  const fileOf = (table: string): string => {
    const plain = table.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-').replace(/^\.+/u, '') || 'table';
    let name = plain;
    // Some file systems do not tell cases apart.
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}-${n}`;
    taken.add(name.toLowerCase());
    return join(folder, `${name}.${extension}`);
  };
  return {
    async write({ text, table = '' }) {
      const output = outputs.get(table) ?? card.watch(await createOutput(fileOf(table), { force }), table);
      outputs.set(table, output);
      if (text !== '') await output.write(text);
    },
  };
}
