import { homedir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import type { Dialect } from '../model/sql/expression.ts';
import { decode, isWithin } from '../project/files.ts';
import { upPart } from '../project/migrations.ts';
import type { SchemaSource } from '../protocol/worker.ts';
import { filesOf, isCollection } from './collection.ts';
import {
  isSchemaLanguage,
  isSqlLanguage,
  isSqlName,
  isTypesFile,
  isTypesName,
  nameOf,
  same,
} from './schema-files.ts';

/** A schema the user pointed at, as it stands in the editor at this moment. */
export interface EditorSchema {
  /** Of several files the one that stands for all (`collection.ts`). */
  readonly uri: vscode.Uri;
  readonly source: SchemaSource;
}

/**
 * Reads a schema with the unsaved text of an open editor before what is on disk, for it and for the
 * files it refers to. Those are confined to the workspace folder it is in, else to its own folder.
 * @throws Error with words for the user where the file cannot be read
 */
export async function readSchema(uri: vscode.Uri): Promise<EditorSchema> {
  if (isCollection(uri)) return readCollection(uri);
  const open = vscode.workspace.textDocuments.find((document) => same(document.uri, uri));
  const text = open?.getText() ?? (await readText(uri));
  const sql = isSqlName(uri) || (open !== undefined && isSqlLanguage(open));
  const types = open === undefined ? isTypesName(uri) : isTypesFile(open);
  const source = (path: string, root: string): EditorSchema => ({
    uri,
    source: {
      uri: pathToFileURL(path).href,
      text,
      root,
      ...(sql
        ? { language: 'sql', ...dialectOf(uri) }
        : { unsaved: unsavedIn(root, types ? concernsTypes : isSchemaLanguage) }),
    },
  });
  if (uri.scheme === 'file') {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
    return source(uri.fsPath, folder ?? dirname(uri.fsPath));
  }
  const folder = uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : undefined;
  // On a virtual file system: a folder that no computer has, so that a reference finds nothing.
  const root =
    folder?.scheme === 'file' ? folder.fsPath : join(parse(homedir()).root, `virtual-${uri.scheme}`);
  const name = types && !isTypesName(uri) ? `${nameOf(uri)}.ts` : nameOf(uri);
  return source(join(root, name), root);
}

async function readCollection(uri: vscode.Uri): Promise<EditorSchema> {
  const texts = await Promise.all(
    filesOf(uri).map(async (file) => {
      const open = vscode.workspace.textDocuments.find((document) => same(document.uri, file));
      const text = upPart(open?.getText() ?? (await readText(file)));
      return { uri: pathToFileURL(file.fsPath).href, text };
    }),
  );
  const [first, ...more] = texts as [(typeof texts)[0], ...typeof texts];
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? uri.fsPath;
  return { uri, source: { ...first, root, language: 'sql', ...dialectOf(uri), more } };
}

/** The dialect that the settings name; else the text tells. */
function dialectOf(uri: vscode.Uri): Pick<SchemaSource, 'dialect'> {
  const dialect = vscode.workspace.getConfiguration('understudy', uri).get('dialect', 'auto');
  return isDialect(dialect) ? { dialect } : {};
}

const isDialect = (name: string): name is Dialect => ['postgres', 'mysql', 'sqlite', 'mssql'].includes(name);

async function readText(uri: vscode.Uri): Promise<string> {
  const read = decode(await vscode.workspace.fs.readFile(uri));
  if ('refused' in read) throw new Error(`${nameOf(uri)} cannot be read: ${read.refused}.`);
  return read.text;
}

/** Texts that are newer in the editor than on disk. The loader takes them as they are: only those in `root`. */
function unsavedIn(
  root: string,
  concerns: (document: vscode.TextDocument) => boolean,
): Record<string, string> {
  const unsaved: Record<string, string> = {};
  for (const document of vscode.workspace.textDocuments) {
    const { uri, isDirty } = document;
    if (uri.scheme !== 'file' || !isDirty || !concerns(document) || !isWithin(root, uri.fsPath)) continue;
    unsaved[pathToFileURL(uri.fsPath).href] = document.getText();
  }
  return unsaved;
}

/** What a program of TypeScript is made of: sources, `tsconfig.json`, `package.json` and JSON that is imported. */
const concernsTypes = (document: vscode.TextDocument): boolean =>
  isTypesFile(document) || /\.json$/iu.test(document.uri.path);
