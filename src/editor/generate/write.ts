import { createReadStream } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { isModuleFormat } from '../../model/options.ts';
import { createOutput } from '../../project/output.ts';
import type { Output } from '../../project/output.ts';
import type { Chunk, Generated, WireOptions } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Wanted } from './ask.ts';

export type Made = Pick<Generated, 'rows' | 'problems' | 'assertions'>;

/**
 * Has the rows made and puts them into the file, which appears whole or not at all.
 * @throws Refusal, OutputError or CancellationError; nothing is left behind then
 */
export async function write(
  schema: OpenSchema,
  options: WireOptions,
  { entity, rows, format, target, existing }: Wanted,
  /** Where it will be in the end, from where a module imports. */
  home: vscode.Uri,
  report: (done: number) => void,
  signal: AbortSignal,
): Promise<Made> {
  const output = await openOutput(target, existing !== 'none');
  let done = 0;
  try {
    const take = async (chunk: Chunk): Promise<void> => {
      await output.write(chunk.text);
      done += chunk.rows;
      report(done);
    };
    const whole = schema.tables !== undefined && entity === undefined;
    const generated =
      whole || format === 'sql' || format === 'copy'
        ? await schema.dataset({ options, format, whole: true }, take, { signal })
        : await schema.generate(
            {
              options,
              from: 0,
              count: rows,
              format,
              csvNested: 'columns',
              ...(entity === undefined ? {} : { entity }),
              ...(isModuleFormat(format) &&
                home.scheme === 'file' && { target: pathToFileURL(home.fsPath).href }),
            },
            take,
            { signal },
          );
    if (signal.aborted) throw new vscode.CancellationError();
    await output.commit();
    return generated;
  } finally {
    // After a commit there is nothing left to undo.
    output.abort();
  }
}

/** Puts a finished file in the place of another, whole or not at all. */
export async function replaceBy(made: vscode.Uri, target: vscode.Uri): Promise<void> {
  const output = await openOutput(target, true);
  try {
    for await (const text of createReadStream(made.fsPath, 'utf8')) await output.write(String(text));
    await output.commit();
  } finally {
    output.abort();
  }
}

type Sink = Omit<Output, 'path'>;

async function openOutput(target: vscode.Uri, replace: boolean): Promise<Sink> {
  if (target.scheme === 'file') return createOutput(target.fsPath, { force: replace });
  // A virtual file system takes a file only whole.
  const parts: string[] = [];
  return {
    write(text) {
      parts.push(text);
      return Promise.resolve();
    },
    commit: async () => vscode.workspace.fs.writeFile(target, new TextEncoder().encode(parts.join(''))),
    abort: () => undefined,
  };
}
