import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DatasetFormat, GenerateOptions } from '../model/options.ts';
import { isModuleFormat } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { mostRowsOfTable, type RowCounts } from '../model/row-counts.ts';
import { createOutput, OutputError } from '../project/output.ts';
import { auditOf, readSettingsFile } from '../project/settings-file.ts';
import { Refusal } from '../protocol/handler.ts';
import { isTypes } from '../protocol/worker.ts';
import type {
  Balance,
  Completion,
  Generated,
  Independence,
  Remedies,
  SchemaSource,
  WireOptions,
} from '../protocol/worker.ts';
import type { Override } from '../read/json-schema/index.ts';
import { createEngine, type OpenSchema } from '../worker/client.ts';
import { withCard, withoutCard, type CardMaker } from './card.ts';
import { datasetFormat, rowFormat, writeTables } from './dataset.ts';
import { exit, exitCodeOf, UsageError } from './exit.ts';
import { formatFor } from './format.ts';
import { createProgress, wantsProgress } from './progress.ts';
import { referenceOf } from './reference.ts';
import { settingsOf } from './settings.ts';
import { isSqlPath, readSchemas, type SchemaFlags } from './schemas.ts';
import { standardOutput } from './standard-streams.ts';

/** The options of `generate`, as commander gives them. */
export interface GenerateFlags extends SchemaFlags {
  readonly entity?: string;
  readonly rows: RowCounts;
  readonly from: number;
  readonly seed: number;
  readonly locale: string;
  readonly format?: DatasetFormat;
  readonly table?: readonly string[];
  readonly children?: number | 'auto';
  readonly start?: Readonly<Record<string, number>>;
  /** A text is the connection string of a server. */
  readonly verify?: boolean | string;
  readonly out: string;
  readonly force: boolean;
  readonly optional: GenerateOptions['optional'];
  readonly set?: readonly Override[];
  readonly setFile?: readonly string[];
  readonly unique?: readonly string[];
  readonly balance?: readonly string[];
  readonly complete: boolean;
  readonly independent?: readonly Independence[];
  readonly twins?: string;
  readonly widen?: readonly string[];
  readonly reference?: string;
  readonly date?: string;
  /** A text is its file's name. */
  readonly card?: boolean | string;
  readonly csvNested: 'columns' | 'json';
  readonly timeout: number;
  readonly strict: boolean;
}

export interface Surroundings {
  readonly workerPath: string;
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
}

/** Runs `understudy generate`; the exit code. Where it was interrupted, the caller's signal says so. */
export async function generate(
  schemas: readonly string[],
  flags: GenerateFlags,
  around: Surroundings,
): Promise<number> {
  const [schema = '-'] = schemas;
  if (schemas.some((uri) => isTypes({ uri }))) forTypes(schemas, flags);
  const sql = flags.dialect !== undefined || schemas.length > 1 || isSqlPath(schema);
  if (sql) forSql(schemas, flags);
  else forSchema(flags);
  const overrides = [...(flags.setFile ?? []).flatMap(settingsOf), ...(flags.set ?? [])];
  if (schemas.some((each) => isSameFile(each, flags.out)))
    throw new UsageError(`--out ${flags.out} is the schema itself; name another file.`);
  forBalance(sql, flags);
  const { source, say } = await readSchemas(schemas, sql, flags, around.signal);
  if (source === undefined) return exit.refused;
  const { balance, complete, faults } = remediesOf(schema, source.root, flags);
  if (faults.length > 0) say(faults);
  if (faults.some(({ severity }) => severity === 'error')) return exit.refused;
  const card = cardOf(schemas, source, flags, balance === undefined ? say : () => undefined);
  if (card === undefined) return exit.refused;
  try {
    const problems = await run(
      source,
      {
        overrides,
        ...(balance && { balance }),
        ...(complete && { complete }),
        ...(flags.independent && {
          independent: flags.independent.map((each) => ({ ...each, rows: flags.rows.each })),
        }),
        ...(flags.twins !== undefined && { twins: { pointer: flags.twins } }),
        ...(flags.widen && { widen: flags.widen }),
      },
      flags,
      around,
      card,
    );
    if (problems.length > 0 || flags.problems === 'json') say(problems);
    return exit.done;
  } catch (error) {
    if (around.signal.aborted) return exit.refused;
    if (error instanceof OutputError) {
      // The reader has seen enough (`| head`): that is no failure.
      if (error.problem.code === 'output-closed') return exit.done;
      say([error.problem]);
      return exit.output;
    }
    if (!(error instanceof Refusal)) throw error;
    say(error.problems);
    return exitCodeOf(error.problems);
  }
}

const namesFolder = (path: string): boolean => path.endsWith('/') || path.endsWith(sep);

/** @throws UsageError where an option has no meaning for SQL */
function forSql(schemas: readonly string[], { from, mode, draft, rows, entity }: GenerateFlags): void {
  if (schemas.length > 1 && schemas.includes('-')) throw new UsageError('Standard input comes alone.');
  if (schemas.length > 1 && schemas.some((each) => !isSqlPath(each)))
    throw new UsageError('Only files of SQL go together; of JSON Schema and TypeScript, name one.');
  if (from > 0 && entity === undefined)
    throw new UsageError(
      '--from is about one table: name it with --entity. --start lets keys go on from a number.',
    );
  if (mode !== undefined || draft !== undefined)
    throw new UsageError('--mode and --draft are about JSON Schema.');
  const wrong = Object.entries(rows.tables).find(([name]) => name.trim() === '');
  if (wrong) throw new UsageError('--rows =N names no table.');
}

/** @throws UsageError where an option has no meaning for types */
function forTypes(schemas: readonly string[], { mode, draft, map, dialect }: GenerateFlags): void {
  if (schemas.length > 1)
    throw new UsageError(
      'Of TypeScript, name one file, and the type in it with --entity: what it imports is found by itself.',
    );
  if (mode ?? draft ?? map) throw new UsageError('--mode, --draft and --map are about JSON Schema.');
  if (dialect !== undefined) throw new UsageError('--dialect is about SQL.');
}

/** @throws UsageError where an option has a meaning for SQL only */
function forSchema({ table, children, start, verify, rows, format, out }: GenerateFlags): void {
  if (namesFolder(out)) throw new UsageError(`--out ${out} names a folder; name a file in it.`);
  if (verify !== undefined && verify !== false) throw new UsageError('--verify is about tables of SQL.');
  if (table ?? children ?? start)
    throw new UsageError('--table, --children and --start are about tables of SQL.');
  if (Object.keys(rows.tables).length > 0) throw new UsageError('--rows TABLE=N is about tables of SQL.');
  if (format === 'sql' || format === 'copy')
    throw new UsageError(`--format ${format} is about tables of SQL.`);
}

/** @throws UsageError where options about groups of people do not go together */
function forBalance(sql: boolean, flags: GenerateFlags): void {
  const { balance, independent, complete, twins, reference, date, from, card } = flags;
  if (twins !== undefined && independent)
    throw new UsageError(
      '--twins have all but one attribute in common; --independent does not go with them.',
    );
  if (twins !== undefined && sql) throw new UsageError('--twins is about JSON Schema and types so far.');
  if (twins !== undefined && balance)
    throw new UsageError('--twins and --balance each decide on the groups of rows; use one of them.');
  if (complete) {
    if (sql) throw new UsageError('--complete is about JSON Schema and types so far.');
    if (twins !== undefined)
      throw new UsageError(
        '--twins makes rows in pairs, and --complete rows that are in none; use one of them.',
      );
    if (from > 0) throw new UsageError('--complete looks at the rows from 0 on; leave --from out.');
  }
  if (balance === undefined) {
    if (!complete && (reference ?? date) && !card)
      throw new UsageError('--reference and --date say more about --balance, --complete and --card.');
    return;
  }
}

/** @throws UsageError where nothing says what to balance to */
function remediesOf(
  schema: string,
  root: string,
  { balance: pointers, complete, reference, date, rows }: GenerateFlags,
): { readonly balance?: Balance; readonly complete?: Completion; readonly faults: readonly Problem[] } {
  if (pointers === undefined && !complete) return { faults: [] };
  const { settings, problems: faults } = readSettingsFile(root);
  if (settings === undefined) return { faults };
  const own = auditOf(settings, relative(root, resolve(schema)).replaceAll('\\', '/'));
  const { whole, parts } = referenceOf(reference ?? own.reference, settings, root);
  if (pointers && whole.kind === 'declared' && Object.keys(parts).length === 0)
    throw new UsageError(
      '--balance takes a --reference: uniform, a country (DE, Germany), a file of rows, or a name from understudy.json.',
    );
  const compared = {
    reference: whole,
    references: parts,
    ...(own.protected && { protected: own.protected }),
    rows: rows.each,
    ...(date !== undefined && { date }),
  };
  return {
    ...(pointers && { balance: { pointers, ...compared } }),
    ...(complete && { complete: compared }),
    faults,
  };
}

/** `undefined` where understudy.json is refused, which is told. */
function cardOf(
  schemas: readonly string[],
  source: SchemaSource,
  flags: GenerateFlags,
  say: (problems: readonly Problem[]) => void,
): CardMaker | undefined {
  if (flags.card === undefined || flags.card === false) return withoutCard();
  const { settings, problems } = readSettingsFile(source.root);
  if (problems.length > 0) say(problems);
  return settings && withCard(schemas, source, settings, flags);
}

/** Whether both names lead to one file, which is there. */
function isSameFile(schema: string, out: string): boolean {
  if (schema === '-' || out === '-') return false;
  try {
    return realpathSync(schema) === realpathSync(out);
  } catch {
    return false;
  }
}

/** From open schema to committed output; what is worth telling about it. */
async function run(
  source: SchemaSource,
  further: Remedies & { readonly overrides: readonly Override[] },
  flags: GenerateFlags,
  { workerPath, signal }: Surroundings,
  card: CardMaker,
): Promise<readonly Problem[]> {
  const engine = createEngine({ workerPath, budget: flags.timeout * 1000 });
  try {
    await card.open();
    const opened = await engine.open(source, { signal });
    const { seed, locale, optional, unique = [], children, start = {} } = flags;
    const options: WireOptions = { seed, locale, optional, unique, ...further };
    if (opened.tables) {
      const ofTables = { ...options, counts: { ...flags.rows, ...(children && { children }) }, start };
      if (flags.entity === undefined) return await writeTables(opened, ofTables, flags, signal, card);
      const format = rowFormat(datasetFormat(flags));
      return await writeRows(opened, ofTables, { ...flags, format }, signal, card);
    }
    return await writeRows(opened, options, flags, signal, card);
  } finally {
    card.abort();
    await engine.dispose();
  }
}

async function writeRows(
  opened: OpenSchema,
  options: WireOptions,
  flags: GenerateFlags,
  signal: AbortSignal,
  card: CardMaker,
): Promise<readonly Problem[]> {
  const format = rowFormat(flags.format ?? formatFor(flags.out));
  const toStdout = flags.out === '-';
  // How many rows a ratio comes to, the engine knows.
  const count = opened.tables ? mostRowsOfTable : flags.rows.each;
  const output = card.watch(
    toStdout ? standardOutput() : await createOutput(flags.out, { force: flags.force }),
  );
  const progress = createProgress(
    opened.tables || options.complete ? undefined : count,
    flags.problems === 'text' && wantsProgress(toStdout),
  );
  let written = 0;
  try {
    const result = await opened.generate(
      {
        ...(flags.entity !== undefined && { entity: flags.entity }),
        options,
        strict: flags.strict,
        from: flags.from,
        count,
        format,
        csvNested: flags.csvNested,
        ...(isModuleFormat(format) && !toStdout && { target: pathToFileURL(resolve(flags.out)).href }),
      },
      async (chunk) => {
        if (chunk.scanned !== undefined) progress.scanned(chunk.scanned);
        if (chunk.text !== '') await output.write(chunk.text);
        if (chunk.rows > 0) progress.written((written += chunk.rows));
      },
      { signal },
    );
    signal.throwIfAborted();
    const { entity, rows, problems } = result;
    await card.commit(opened, { options, format, entities: [{ ...entity, rows }], rows, problems }, signal);
    return [...result.problems, ...asserted(result, toStdout ? 'the module' : flags.out)];
  } finally {
    progress.stop();
  }
}

/** Where the compiler was told a type instead of being shown it, the reader should know. */
function asserted({ rows, assertions = 0 }: Generated, where: string): readonly Problem[] {
  if (assertions === 0) return [];
  const values = assertions === 1 ? '1 value has its type' : `${assertions} values have their types`;
  const message = `${rows} ${rows === 1 ? 'row is' : 'rows are'} in ${where}. ${values} asserted, as no plain value is of such a type.`;
  return [{ code: 'ts-asserted', severity: 'information', message }];
}
