import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  count,
  failing,
  pathOf,
  countsRows,
  planOf,
  rooms,
  unreadable,
  type RangeOptions,
  type RowOptions,
} from './library.ts';
import type { Json } from './model/json.ts';
import type { ModuleFormat } from './model/options.ts';
import type { Problem } from './model/problem.ts';
import { createLoader, defaultRoot, readTextFile } from './project/files.ts';
import { Refusal } from './protocol/handler.ts';
import type { Form } from './read/typescript/translate.ts';
import { writeModule } from './worker/module-output.ts';
import type { Prepared } from './worker/prepare.ts';
import { prepareType } from './worker/prepare-type.ts';
import { noPulse } from './worker/pulse.ts';
import { remedies } from './worker/remedies/index.ts';
import { rowsFrom } from './worker/rows-from.ts';
import { TypeWorkshop } from './worker/types.ts';

/** How a file of types is read. */
export interface TypesOptions {
  /** Folder outside of which nothing is read; by default the nearest with `.git` or `package.json`. */
  readonly root?: string;
}

export interface ModuleOptions {
  /** `ts` (default): a list of rows; `factory`: a function that makes one at each call. */
  readonly format?: ModuleFormat;
  /** Path of the file that the text is for, from where it imports; by default one beside the types. */
  readonly target?: string;
}

/** An open file of types: read once, any rows of it. The type of rows is the caller's word, not checked here. */
export interface OpenTypes {
  /** Names of the types, exported ones first. */
  readonly types: readonly string[];
  /** Warnings and notes from reading it; `onProblem` is told those about a type, too. */
  readonly problems: readonly Problem[];
  /** Rows of types that JSON can say, as data; 10 by default. @throws UnderstudyError */
  generate<Row = Json>(options?: RowOptions & RangeOptions): Row[];
  /** The text of a module with rows, which the compiler has taken; 10 by default. @throws UnderstudyError */
  module(options?: RowOptions & RangeOptions & ModuleOptions): Promise<string>;
}

/**
 * Reads a file of TypeScript, or of JavaScript with types in its comments, as its `tsconfig.json` says. No code of it is
 * run. Runs in this thread, without a time budget: for types you trust, such as your own.
 *
 * @throws UnderstudyError where it declares no type
 */
export async function openTypes(file: string | URL, options: TypesOptions = {}): Promise<OpenTypes> {
  const path = pathOf(file);
  const read = readTextFile(path);
  if ('refused' in read) throw unreadable(path, read.refused);
  const { text } = read;
  const uri = pathToFileURL(path).href;
  const root = options.root === undefined ? defaultRoot(dirname(path)) : resolve(options.root);
  const fail = failing(createLoader({ root, allowed: [], unsaved: { [uri]: text } }));
  const failed = (error: unknown): unknown => (error instanceof Refusal ? fail(error.problems) : error);
  const session = await new TypeWorkshop().open({ uri, text, root }).catch((error: unknown) => {
    throw failed(error);
  });
  const problems = session.problems();
  let last: { key: string; prepared: Prepared } | undefined;
  const prepared = ({ onProblem, ...rows }: RowOptions, form: Form, count: number): Prepared => {
    const quotas = countsRows(rows) ? count : undefined;
    const key = JSON.stringify([rows, form, quotas]);
    if (last?.key !== key)
      last = {
        key,
        prepared: fail.within(() =>
          remedies(
            planOf(rows, quotas),
            (plan, bind) => prepareType(rooms, session, problems, plan, form, bind),
            noPulse,
            0,
          ),
        ),
      };
    if (onProblem) last.prepared.problems.forEach((problem) => onProblem(problem));
    return last.prepared;
  };
  return {
    types: session.types.map(({ name }) => name),
    problems,
    generate({ rows = 10, from = 0, ...options } = {}) {
      count('rows', rows);
      count('from', from);
      const ready = prepared(options, 'json', rows);
      return Array.from({ length: rowsFrom(ready, from, rows) }, (_, n) => {
        const row = ready.source.row(from + n);
        if (!row.ok) throw fail([row.problem]);
        return row.value as never;
      });
    },
    async module({ rows = 10, from = 0, format = 'ts', target, ...options } = {}) {
      count('rows', rows);
      count('from', from);
      const ready = prepared(options, 'code', rows);
      let written = '';
      const output = {
        session: 0,
        ...planOf(options),
        from,
        count: rows,
        format,
        csvNested: 'columns' as const,
        ...(target !== undefined && { target: pathToFileURL(resolve(target)).href }),
      };
      const context = {
        id: 0,
        signal: new AbortController().signal,
        send: (chunk: { readonly text: string }) => Promise.resolve(void (written += chunk.text)),
      };
      try {
        await writeModule(session, ready, output, context, noPulse);
      } catch (error) {
        throw failed(error);
      }
      return written;
    },
  };
}
