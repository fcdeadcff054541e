import { homedir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { decode, isWithin } from '../project/files.ts';
import type { SchemaSource } from '../protocol/worker.ts';

/** A schema the user pointed at, as it stands in the editor at this moment. */
export interface EditorSchema {
  readonly uri: vscode.Uri;
  readonly source: SchemaSource;
}

const languages = new Set(['json', 'jsonc', 'yaml']);
/** The manifest's menus have the same pattern. */
const named = /(\.schema|(^|\/)openapi|\.openapi)\.(json|ya?ml)$/i;

export function isSchemaName(uri: vscode.Uri): boolean {
  return named.test(uri.path);
}

export function isSchemaLanguage(document: vscode.TextDocument): boolean {
  return languages.has(document.languageId);
}

/** `orders.schema.json` → `orders`. */
export function schemaStem(uri: vscode.Uri): string {
  return nameOf(uri).replace(/(\.schema|\.openapi)?\.[^.]+$/i, '');
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/**
 * Reads a schema with the unsaved text of an open editor before what is on disk, for it and for the
 * files it refers to. Those are confined to the workspace folder it is in, else to its own folder.
 * @throws Error with words for the user where the file cannot be read
 */
export async function readSchema(uri: vscode.Uri): Promise<EditorSchema> {
  const open = vscode.workspace.textDocuments.find((document) => same(document.uri, uri));
  const text = open?.getText() ?? (await readText(uri));
  const source = (path: string, root: string): EditorSchema => ({
    uri,
    source: { uri: pathToFileURL(path).href, text, root, unsaved: unsavedIn(root) },
  });
  if (uri.scheme === 'file') {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
    return source(uri.fsPath, folder ?? dirname(uri.fsPath));
  }
  const folder = uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : undefined;
  // On a virtual file system: a folder that no computer has, so that a reference finds nothing.
  const root =
    folder?.scheme === 'file' ? folder.fsPath : join(parse(homedir()).root, `virtual-${uri.scheme}`);
  return source(join(root, nameOf(uri)), root);
}

async function readText(uri: vscode.Uri): Promise<string> {
  const read = decode(await vscode.workspace.fs.readFile(uri));
  if ('refused' in read) throw new Error(`${nameOf(uri)} cannot be read: ${read.refused}.`);
  return read.text;
}

/** Texts that are newer in the editor than on disk. The loader takes them as they are: only those in `root`. */
function unsavedIn(root: string): Record<string, string> {
  const unsaved: Record<string, string> = {};
  for (const document of vscode.workspace.textDocuments) {
    const { uri, isDirty } = document;
    if (uri.scheme !== 'file' || !isDirty || !isSchemaLanguage(document) || !isWithin(root, uri.fsPath))
      continue;
    unsaved[pathToFileURL(uri.fsPath).href] = document.getText();
  }
  return unsaved;
}

/** Whether a text says of itself that it is a JSON Schema or an OpenAPI 3 document. */
export function declaresSchema(text: string): boolean {
  return (
    /(^|[{,\s])["']?\$schema["']?\s*:\s*["']?https?:\/\/(json-schema\.org\/(draft|schema)|spec\.openapis\.org\/oas)/m.test(
      text,
    ) || /(^|[{,]\s*)["']?openapi["']?\s*:\s*["']?3\./m.test(text)
  );
}

/**
 * Whether a text says anything that only a schema says. Asked where the file's name does not tell, to
 * answer a wrong file with words rather than with rows of anything.
 */
export function looksLikeSchema(text: string): boolean {
  const declared = /["']?\$schema["']?\s*:\s*["']?([^"'\s,}]+)/.exec(text)?.[1];
  if (declared !== undefined) return /json-schema\.org|openapis\.org|metaschema/.test(declared);
  return (
    /["']?(\$ref|\$defs|properties|patternProperties|items|allOf|anyOf|oneOf|enum|const|openapi)["']?\s*:/.test(
      text,
    ) || /["']?type["']?\s*:\s*(\[|["']?(object|array|string|number|integer|boolean|null)\b)/.test(text)
  );
}

export function same(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}
