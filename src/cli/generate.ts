import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Format, GenerateOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { Draft } from '../model/schema.ts';
import { createLoader, defaultRoot, readTextFile, type FileText } from '../project/files.ts';
import { createOutput, OutputError } from '../project/output.ts';
import { createReporter } from '../project/report.ts';
import { Refusal } from '../protocol/handler.ts';
import type { SchemaSource } from '../protocol/worker.ts';
import type { Override } from '../read/json-schema/index.ts';
import { createEngine } from '../worker/client.ts';
import { exit, exitCodeOf, UsageError } from './exit.ts';
import { formatFor } from './format.ts';
import { createProgress, wantsProgress } from './progress.ts';
import { settingsOf } from './settings.ts';
import { readStandardInput, standardOutput } from './standard-streams.ts';

/** The options of `generate`, as commander gives them. */
export interface GenerateFlags {
  readonly entity?: string;
  readonly rows: number;
  readonly from: number;
  readonly seed: number;
  readonly locale: string;
  readonly format?: Format;
  readonly out: string;
  readonly force: boolean;
  readonly optional: GenerateOptions['optional'];
  readonly set?: readonly Override[];
  readonly setFile?: readonly string[];
  readonly unique?: readonly string[];
  readonly mode?: 'read' | 'write';
  readonly draft?: Draft;
  readonly map?: readonly (readonly [string, string])[];
  readonly root?: string;
  readonly csvNested: 'columns' | 'json';
  readonly problems: 'text' | 'json';
  readonly timeout: number;
  readonly strict: boolean;
}

export interface Surroundings {
  readonly workerPath: string;
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
}

/** Runs `understudy generate`; the exit code. Where it was interrupted, the caller's signal says so. */
export async function generate(schema: string, flags: GenerateFlags, around: Surroundings): Promise<number> {
  const format = flags.format ?? formatFor(flags.out);
  const overrides = [...(flags.setFile ?? []).flatMap(settingsOf), ...(flags.set ?? [])];
  if (isSameFile(schema, flags.out))
    throw new UsageError(`--out ${flags.out} is the schema itself; name another file.`);
  const read = schema === '-' ? await readStandardInput(around.signal) : readTextFile(resolve(schema));
  const uri = pathToFileURL(resolve(schema === '-' ? nameOfInput(read) : schema)).href;
  const folder = schema === '-' ? process.cwd() : dirname(resolve(schema));
  const root = flags.root === undefined ? defaultRoot(folder) : resolve(flags.root);
  const map = Object.fromEntries(flags.map ?? []);
  const say = (problems: readonly Problem[], text?: string): void => {
    const load = createLoader({
      root,
      allowed: Object.values(map),
      unsaved: text === undefined ? {} : { [uri]: text },
    });
    const reporter = createReporter(
      load,
      process.cwd(),
      new Map(schema === '-' ? [[uri, '<stdin>']] : undefined),
    );
    process.stderr.write(flags.problems === 'json' ? reporter.json(problems) : reporter.text(problems));
  };

  if ('refused' in read) {
    say([
      {
        code: 'schema-unreadable',
        severity: 'error',
        message: `${schema === '-' ? '<stdin>' : schema}: ${read.refused}.${hintFor(schema, read.refused)}`,
      },
    ]);
    return exit.refused;
  }
  const source: SchemaSource = {
    uri,
    text: read.text,
    root,
    map,
    ...(flags.draft && { draft: flags.draft }),
    ...(flags.mode && { mode: flags.mode }),
  };
  try {
    const problems = await run(source, overrides, { ...flags, format }, around);
    if (problems.length > 0 || flags.problems === 'json') say(problems, read.text);
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
    say(error.problems, read.text);
    return exitCodeOf(error.problems);
  }
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

/** A file's ending tells JSON from YAML; of standard input only the text can. */
function nameOfInput(read: FileText): string {
  const isJson = 'refused' in read || /^\s*(?:[{["/]|(?:true|false|null)?\s*$)/u.test(read.text);
  return isJson ? 'stdin.schema.json' : 'stdin.schema.yaml';
}

/** What to do about a schema that cannot be read. */
function hintFor(schema: string, refused: string): string {
  if (/^https?:/iu.test(schema))
    return ` Nothing is fetched from a network: download it, or pipe it in, as in: curl -s ${schema} | understudy generate -`;
  if (refused.includes('pipe')) return ' Pass “-” to read standard input.';
  return refused.includes('folder') ? ' Name the schema’s file in it.' : '';
}

/** From open schema to committed output; what is worth telling about it. */
async function run(
  source: SchemaSource,
  overrides: readonly Override[],
  flags: GenerateFlags & { readonly format: Format },
  { workerPath, signal }: Surroundings,
): Promise<readonly Problem[]> {
  const toStdout = flags.out === '-';
  const engine = createEngine({ workerPath, budget: flags.timeout * 1000 });
  try {
    const opened = await engine.open(source, { signal });
    const output = toStdout ? standardOutput() : await createOutput(flags.out, { force: flags.force });
    const progress = createProgress(flags.rows, flags.problems === 'text' && wantsProgress(toStdout));
    let written = 0;
    try {
      const { seed, locale, optional, unique = [] } = flags;
      const result = await opened.generate(
        {
          ...(flags.entity !== undefined && { entity: flags.entity }),
          options: { seed, locale, optional, unique, overrides },
          strict: flags.strict,
          from: flags.from,
          count: flags.rows,
          format: flags.format,
          csvNested: flags.csvNested,
        },
        async (chunk) => {
          if (chunk.scanned !== undefined) progress.scanned(chunk.scanned);
          if (chunk.text !== '') await output.write(chunk.text);
          if (chunk.rows > 0) progress.written((written += chunk.rows));
        },
        { signal },
      );
      signal.throwIfAborted();
      await output.commit();
      return result.problems;
    } finally {
      progress.stop();
      output.abort();
    }
  } finally {
    await engine.dispose();
  }
}
