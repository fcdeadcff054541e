import * as vscode from 'vscode';
import { folderCollection, isCollection, selectionOf } from './collection.ts';
import type { Editor } from './editor.ts';
import { readSchema } from './schema.ts';
import {
  isSchemaLanguage,
  isSchemaName,
  isSqlName,
  isTypesFile,
  looksLikeSchema,
  nameOf,
} from './schema-files.ts';
import { isTypes } from '../protocol/worker.ts';
import type { EditorSchema } from './schema.ts';

/**
 * The schema a command is about: the file, folder or files it was given (explorer, tab, editor menu), else the previewed
 * one that has the focus, else the active editor's. Says what is missing and answers `undefined` where
 * there is none.
 */
export async function targetSchema(editor: Editor, given: unknown): Promise<EditorSchema | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const uri = (await chosen(given)) ?? editor.previewed ?? active?.uri;
  if (
    uri === undefined ||
    (uri === active?.uri &&
      !isSchemaLanguage(active) &&
      !isSchemaName(uri) &&
      !isSqlName(uri) &&
      !isTypesFile(active))
  ) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Open a JSON Schema (JSON or YAML), SQL with CREATE TABLE or TypeScript first, or right-click a file whose name ends in .schema.json, .sql or .ts.',
      ),
    );
    return undefined;
  }
  return schemaAt(editor, uri);
}

/** What a menu was opened on: a file, a folder, or several files of SQL. */
async function chosen(given: unknown): Promise<vscode.Uri | undefined> {
  if (Array.isArray(given)) {
    const files = given.filter((each) => each instanceof vscode.Uri && isSqlName(each)) as vscode.Uri[];
    return files.length > 1 ? selectionOf(files) : files[0];
  }
  if (!(given instanceof vscode.Uri)) return undefined;
  if (isCollection(given)) return given;
  const type = await vscode.workspace.fs.stat(given).then(
    (found) => found.type,
    () => vscode.FileType.Unknown,
  );
  return (type & vscode.FileType.Directory) > 0 ? folderCollection(given) : given;
}

/** The schema in a file, remembered as one; says that it is none and answers `undefined` where it is not. */
export async function schemaAt(editor: Editor, uri: vscode.Uri): Promise<EditorSchema | undefined> {
  const schema = await readSchema(uri);
  // What types it has, the engine tells.
  if (isTypes(schema.source)) return schema;
  const { text, more = [] } = schema.source;
  if (!isSchemaName(uri) && ![text, ...more.map((each) => each.text)].some(looksLikeSchema)) {
    void vscode.window.showErrorMessage(
      isSqlName(uri) || isCollection(uri)
        ? vscode.l10n.t('{0} makes no table: there is no CREATE TABLE in it.', nameOf(uri))
        : vscode.l10n.t(
            '{0} is not a JSON Schema: it has neither a JSON Schema “$schema” nor keywords such as “type” or “properties”.',
            nameOf(uri),
          ),
    );
    return undefined;
  }
  if (!isCollection(uri)) editor.known.add(uri);
  return schema;
}
