import * as vscode from 'vscode';
import { isModuleFormat } from '../../model/options.ts';
import type { DatasetFormat, Format, GenerateOptions } from '../../model/options.ts';
import { defaultWireOptions as defaults, isSql } from '../../protocol/worker.ts';
import { areRemedies } from '../../protocol/remedies.ts';
import type { SchemaSource, WireOptions } from '../../protocol/worker.ts';
import { knownOf } from '../bias/known.ts';
import type { Editor } from '../editor.ts';
import { wireRemedies } from '../preview/remedies.ts';
import { optionsOf } from '../preview/settings.ts';
import { previewSettings } from '../preview/settings-of.ts';
import type { EditorSchema } from '../schema.ts';

/**
 * What rows of a schema are made with, wherever they go: as its preview shows them, else as the settings say.
 * @param rows of SQL: of each table of which the preview says nothing else
 * @param whole whether these are all rows there will be, so that shares are of them; else they are the first of the preview's
 * @throws Refusal where the reference of a remedy cannot be read
 */
export async function rowSettings(
  editor: Editor,
  { uri, source }: EditorSchema,
  rows: number,
  whole = false,
): Promise<WireOptions> {
  const kept = previewSettings(editor, uri);
  if (kept === undefined) return withCounts(configuredOptions(uri), source, rows);
  const options = withCounts(optionsOf(kept, isSql(source)), source, rows);
  if (!areRemedies(kept.remedies)) return options;
  const known = knownOf(await editor.homes.of(uri));
  return { ...options, ...wireRemedies(kept, whole ? rows : kept.rows, known) };
}

function withCounts(options: WireOptions, source: SchemaSource, rows: number): WireOptions {
  return isSql(source)
    ? { ...options, counts: { each: rows, tables: options.counts?.tables ?? {} } }
    : options;
}

/** What the settings of the editor say about the rows of a schema. */
export function configuredOptions(schema: vscode.Uri): WireOptions {
  const settings = vscode.workspace.getConfiguration('understudy', schema);
  return {
    ...defaults,
    seed: settings.get('seed', defaults.seed),
    locale: settings.get('locale', defaults.locale),
    optional: settings.get<GenerateOptions['optional']>('optional', defaults.optional),
  };
}

/** What the user set about *Generate Fixtures…*: it is not asked for again. */
export interface GenerateSettings {
  readonly rows?: number;
  readonly format?: DatasetFormat;
  readonly output?: string;
}

export function generateSettings(schema: vscode.Uri): GenerateSettings {
  const settings = vscode.workspace.getConfiguration('understudy.generate', schema);
  const chosen = <T>(name: string): T | undefined => {
    const found = settings.inspect<T>(name);
    return found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
  };
  const rows = chosen<number>('rows');
  const format = chosen<DatasetFormat>('format');
  const output = chosen<string>('output');
  return {
    ...(rows === undefined ? {} : { rows }),
    ...(format === undefined ? {} : { format }),
    ...(output === undefined ? {} : { output }),
  };
}

/** How many rows *Copy Fixtures* takes, and as what: rows of types as a module unless something else is set. */
export function copySettings(
  schema: vscode.Uri,
  types: boolean,
): { readonly rows: number; readonly format: Format } {
  const settings = vscode.workspace.getConfiguration('understudy.copy', schema);
  const rows = Math.min(10_000, Math.max(1, Math.trunc(settings.get('rows', 10))));
  const found = settings.inspect<Format>('format');
  const set = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
  const possible = set !== undefined && (types || !isModuleFormat(set)) ? set : undefined;
  return { rows, format: possible ?? (types ? 'ts' : 'json') };
}
