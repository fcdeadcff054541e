import { join, parse } from 'node:path';
import { homedir } from 'node:os';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { decode, maxRowsBytes } from '../../project/files.ts';
import { nameOf, same } from '../schema-files.ts';
import { nameWithFormat } from './names.ts';

/** A file of rows, as it stands in the editor at this moment. */
export interface Fixture {
  readonly uri: vscode.Uri;
  /** As the engine has it: absolute `file:` URI, of a text in no file one that no computer has. */
  readonly source: { readonly uri: string; readonly text: string };
}

/** The file a command is about: the one it was given, else the active editor’s. */
export function fixtureUri(given: unknown): vscode.Uri | undefined {
  const first: unknown = Array.isArray(given) ? given[0] : given;
  if (first instanceof vscode.Uri) return first;
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  const input = activeTab?.input;
  // A file that VS Code shows in another way than as text, such as a large one, is in a tab all the same.
  return (
    vscode.window.activeTextEditor?.document.uri ??
    (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined)
  );
}

/** @throws Error with words for the user where it cannot be read */
export async function readFixture(uri: vscode.Uri): Promise<Fixture> {
  const open = vscode.workspace.textDocuments.find((document) => same(document.uri, uri));
  // A document that is not changed may be older than its file.
  const text = open && (open.isDirty || open.isUntitled) ? open.getText() : await readText(uri);
  if (uri.scheme === 'file') return { uri, source: { uri: pathToFileURL(uri.fsPath).href, text } };
  const name = nameWithFormat(nameOf(uri), open?.languageId ?? '');
  const path = join(parse(homedir()).root, `virtual-${uri.scheme}`, name);
  return { uri, source: { uri: pathToFileURL(path).href, text } };
}

async function readText(uri: vscode.Uri): Promise<string> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  const cannotRead = (why: string): Error =>
    new Error(vscode.l10n.t('{0} cannot be read: {1}.', nameOf(uri), why));
  if ((type & vscode.FileType.Directory) > 0) throw cannotRead('it is a folder');
  if (size > maxRowsBytes)
    throw cannotRead(`it has more than ${maxRowsBytes / 1024 / 1024} MB, the most that is read`);
  const read = decode(await vscode.workspace.fs.readFile(uri));
  if ('refused' in read) throw cannotRead(read.refused);
  return read.text;
}
