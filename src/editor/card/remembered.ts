import * as vscode from 'vscode';
import type { DatasetFormat } from '../../model/options.ts';
import type { WireOptions } from '../../protocol/worker.ts';
import type { Editor } from '../editor.ts';
import type { Wanted } from '../generate/ask.ts';

/** The rows that were written last of a schema, and what they were made with. */
export interface Remembered {
  readonly target: string;
  readonly entity?: string;
  readonly rows: number;
  readonly format: DatasetFormat;
  readonly options: WireOptions;
}

const keyOf = (schema: vscode.Uri): string => `card:${schema.toString()}`;

export const remembered = ({ memory }: Editor, schema: vscode.Uri): Remembered | undefined =>
  memory.get<Remembered>(keyOf(schema));

export const remember = (
  { memory }: Editor,
  schema: vscode.Uri,
  { target, entity, rows, format }: Wanted,
  options: WireOptions,
): Thenable<void> =>
  memory.update(keyOf(schema), {
    target: target.toString(),
    rows,
    format,
    options,
    ...(entity !== undefined && { entity }),
  } satisfies Remembered);

/** Whether cards are written with the rows. */
export const wantsCards = (schema: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration('understudy.generate', schema).get('card', false);
