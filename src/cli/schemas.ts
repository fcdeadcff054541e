import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../model/problem.ts';
import type { Draft } from '../model/schema.ts';
import type { Dialect } from '../model/sql/expression.ts';
import { createLoader, defaultRoot, type FileText } from '../project/files.ts';
import { createReporter, type Reporter } from '../project/report.ts';
import { readTexts } from '../project/texts.ts';
import type { SchemaSource } from '../protocol/worker.ts';
import { readStandardInput } from './standard-streams.ts';

/** Options about how schemas are read. */
export interface SchemaFlags {
  readonly root?: string;
  readonly map?: readonly (readonly [string, string])[];
  readonly dialect?: Dialect;
  readonly draft?: Draft;
  readonly mode?: 'read' | 'write';
  readonly problems: 'text' | 'json';
}

export interface Schemas {
  /** Absent where a file cannot be read, which has been told. */
  readonly source?: SchemaSource;
  readonly reporter: () => Reporter;
  /** Tells on standard error. */
  readonly say: (problems: readonly Problem[]) => void;
}

export const isSqlPath = (path: string): boolean =>
  /\.(?:sql|ddl)$/iu.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The texts of schemas that are named on the command line; `-` is standard input. */
export async function readSchemas(
  schemas: readonly string[],
  sql: boolean,
  flags: SchemaFlags,
  signal: AbortSignal,
): Promise<Schemas> {
  const [schema = '-'] = schemas;
  const input = schema === '-' ? await readStandardInput(signal) : undefined;
  const texts =
    input === undefined
      ? readTexts(schemas)
      : [{ path: schema, uri: pathToFileURL(resolve(nameOfInput(input, sql))).href, read: input }];
  const [{ uri, read } = { uri: '', read: { refused: '' } }, ...others] = texts;
  const folder = schema === '-' ? process.cwd() : dirname(resolve(schema));
  const root = flags.root === undefined ? defaultRoot(folder) : resolve(flags.root);
  const map = Object.fromEntries(flags.map ?? []);
  const unsaved = Object.fromEntries(
    texts.flatMap((each) => ('text' in each.read ? [[each.uri, each.read.text]] : [])),
  );
  const reporter = (): Reporter =>
    createReporter(
      createLoader({ root, allowed: Object.values(map), unsaved }),
      process.cwd(),
      new Map(schema === '-' ? [[uri, '<stdin>']] : undefined),
    );
  const say = (problems: readonly Problem[]): void => {
    const told = reporter();
    process.stderr.write(flags.problems === 'json' ? told.json(problems) : told.text(problems));
  };

  const unread = texts.find((each) => 'refused' in each.read);
  if ('refused' in read || (unread !== undefined && 'refused' in unread.read)) {
    const { path, read: why } = unread ?? { path: schema, read };
    const refused = 'refused' in why ? why.refused : '';
    const message = `${path === '-' ? '<stdin>' : path}: ${refused}.${hintFor(path, refused)}`;
    say([{ code: 'schema-unreadable', severity: 'error', message }]);
    return { reporter, say };
  }
  const source: SchemaSource = {
    uri,
    text: read.text,
    root,
    map,
    ...(flags.dialect && { dialect: flags.dialect }),
    ...(others.length > 0 && { more: others.map((each) => ({ uri: each.uri, text: textOf(each.read) })) }),
    ...(flags.draft && { draft: flags.draft }),
    ...(flags.mode && { mode: flags.mode }),
  };
  return { source, reporter, say };
}

const textOf = (read: FileText): string => ('text' in read ? read.text : '');

/** A file's ending tells JSON from YAML; of standard input only the text can. */
function nameOfInput(read: FileText, sql: boolean): string {
  if (sql) return 'stdin.sql';
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
