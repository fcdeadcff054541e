import * as vscode from 'vscode';
import type { DatasetFormat } from '../../model/options.ts';
import { schemaStem } from '../schema-files.ts';

export const defaultOutput = '${schemaDir}/${schemaName}.fixtures.${format}';

/** What the variables of `understudy.generate.output` stand for. */
export interface OutputNames {
  readonly schema: vscode.Uri;
  /** Of an entity that is not the document's first: it becomes part of the schema's name. */
  readonly entity?: string;
  readonly format: DatasetFormat;
}

/** The file a pattern names; `undefined` where a schema in no file is outside of any workspace folder. */
export function outputPath(pattern: string, names: OutputNames): vscode.Uri | undefined {
  const { entity, format } = names;
  // Several files go by their folder and a query.
  const schema = names.schema.with({ query: '' });
  const folders = vscode.workspace.workspaceFolders;
  const folder = vscode.workspace.getWorkspaceFolder(schema)?.uri ?? folders?.[0]?.uri;
  const beside = schema.scheme === 'untitled' ? folder : vscode.Uri.joinPath(schema, '..');
  const base = /^\$\{schemaDir\}/.test(pattern) ? beside : (folder ?? beside);
  const plain = entity?.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^-+|-+$/gu, '');
  const suffix = plain === undefined ? '' : `.${plain}`;
  const path = pattern
    .replace(/^\$\{(schemaDir|workspaceFolder)\}\/?/, '')
    .replaceAll('${schemaName}', () => `${schemaStem(schema)}${suffix}`)
    .replaceAll('${format}', endingOf(format, schema));
  if (/^([a-z]:)?[\\/]/i.test(path))
    return base?.scheme === 'file' ? vscode.Uri.file(path) : base?.with({ path });
  return base && vscode.Uri.joinPath(base, path);
}

export function endingOf(format: DatasetFormat, schema: vscode.Uri): string {
  // What is compiled as a module of its own kind imports its likes alone.
  const ts = /\.([mc]?[jt]s)x?$/i.exec(schema.path)?.[1]?.toLowerCase() ?? 'ts';
  switch (format) {
    case 'copy':
      return 'copy.sql';
    case 'ts':
      return ts;
    case 'factory':
      return `factory.${ts}`;
    default:
      return format;
  }
}
