import { createReadStream } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { isModuleFormat } from '../../model/options.ts';
import { Digest } from '../../project/card/digest.ts';
import { commitTogether } from '../../project/commit-together.ts';
import { createOutput } from '../../project/output.ts';
import type { Output } from '../../project/output.ts';
import type { Chunk, Generated, GeneratedDataset, WireOptions } from '../../protocol/worker.ts';
import type { OpenSchema } from '../../worker/client.ts';
import type { Wanted } from './ask.ts';

export type Made = Pick<Generated, 'rows' | 'problems' | 'assertions'> &
  Partial<Pick<Generated, 'entity'>> &
  Partial<Pick<GeneratedDataset, 'tables'>>;

/** A further file that appears with the rows: its text is made once theirs is. */
export interface Beside {
  readonly target: vscode.Uri;
  text(made: Made, digest: { readonly bytes: number; readonly sha256: string }): Promise<string>;
}

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
  beside?: Beside,
): Promise<Made> {
  const output = await openOutput(target, existing !== 'none');
  const further = beside && (await openOutput(beside.target, await isCard(beside.target)));
  const digest = new Digest();
  let done = 0;
  try {
    const take = async (chunk: Chunk): Promise<void> => {
      await output.write(chunk.text);
      digest.add(chunk.text);
      done += chunk.rows;
      report(done);
    };
    const generated = await make(schema, options, { entity, rows, format }, home, take, signal);
    if (signal.aborted) throw new vscode.CancellationError();
    if (beside && further) {
      await further.write(await beside.text(generated, digest.end('')));
      await commitTogether([output, further]);
    } else await output.commit();
    return generated;
  } finally {
    // After a commit there is nothing left to undo.
    output.abort();
    further?.abort();
  }
}

/** Has the rows made, wherever they go. @throws Refusal */
export function make(
  schema: OpenSchema,
  options: WireOptions,
  { entity, rows, format }: Pick<Wanted, 'rows' | 'format'> & { readonly entity?: string | undefined },
  home: vscode.Uri,
  take: (chunk: Chunk) => Promise<void>,
  signal: AbortSignal,
): Promise<Made> {
  const whole = schema.tables !== undefined && entity === undefined;
  if (whole || format === 'sql' || format === 'copy')
    return schema.dataset({ options, format, whole: true }, take, { signal });
  return schema.generate(
    {
      options,
      from: 0,
      count: rows,
      format,
      csvNested: 'columns',
      ...(entity === undefined ? {} : { entity }),
      ...(isModuleFormat(format) && home.scheme === 'file' && { target: pathToFileURL(home.fsPath).href }),
    },
    take,
    { signal },
  );
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

/** Only what we wrote ourselves is replaced without a question. */
export async function isCard(target: vscode.Uri): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    return text.startsWith('# Fixture card: ');
  } catch {
    return false;
  }
}

export async function openOutput(target: vscode.Uri, replace: boolean): Promise<Output> {
  if (target.scheme === 'file') return createOutput(target.fsPath, { force: replace });
  // A virtual file system takes a file only whole.
  const parts: string[] = [];
  return {
    path: '-',
    write(text) {
      parts.push(text);
      return Promise.resolve();
    },
    commit: async () => vscode.workspace.fs.writeFile(target, new TextEncoder().encode(parts.join(''))),
    abort: () => undefined,
  };
}
