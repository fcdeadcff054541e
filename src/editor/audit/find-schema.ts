import * as vscode from 'vscode';
import type { Editor } from '../editor.ts';
import { pickSchema } from '../insert/pick.ts';
import { isSqlName, makesTables, nameOf, same } from '../schema-files.ts';
import type { Fixture } from './fixture.ts';
import { declaredSchema, schemaEndings, stemsOf } from './names.ts';

/** Files that are looked for by name, and offered, at most. */
const mostFound = 200;
const notOurs = '**/{node_modules,dist,out,build,.git}/**';

/** The schema that rows are of, as far as something tells: they themselves, their name, or the one preview there is. */
export async function findSchema(editor: Editor, { uri, source }: Fixture): Promise<vscode.Uri | undefined> {
  if (isSqlName(uri) && makesTables(source.text)) return uri;
  const declared = declaredSchema(source.text);
  const named = declared === undefined ? undefined : vscode.Uri.joinPath(uri, '..', declared);
  // Rows may come from anybody, and name no file outside of the folder that they are in.
  if (named && isBeside(named, uri) && (await isFile(named))) return named;
  const called = await calledAlike(uri);
  if (called.length === 1) return called[0];
  const previews = [...editor.shown.keys()];
  return called.length === 0 && previews.length === 1 ? vscode.Uri.parse(previews[0] as string) : undefined;
}

/** Asks which schema it is; those that are likely first. */
export async function askSchema(editor: Editor, { uri }: Fixture): Promise<vscode.Uri | undefined> {
  const [called, all] = await Promise.all([
    calledAlike(uri),
    filesLike('**/*{.schema.json,.schema.yaml,.schema.yml,.sql,.ddl}'),
  ]);
  const previews = [...editor.shown.keys()].map((each) => vscode.Uri.parse(each));
  return pickSchema(editor, uri, {
    title: vscode.l10n.t('Audit Fixtures'),
    placeholder: vscode.l10n.t('Which schema the rows of {0} are of', nameOf(uri)),
    first: [...called, ...previews],
    last: [...all].sort((a, b) => (a.path < b.path ? -1 : 1)),
  });
}

/** The one beside it, else those anywhere in the workspace, whose names have its stem. */
async function calledAlike(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const stems = stemsOf(nameOf(uri));
  const names = stems.flatMap((stem) => schemaEndings.map((ending) => `${stem}.${ending}`));
  for (const name of uri.scheme === 'untitled' ? [] : names) {
    const beside = vscode.Uri.joinPath(uri, '..', name);
    if (!same(beside, uri) && (await isFile(beside))) return [beside];
  }
  for (const stem of stems) {
    // What has a meaning in patterns is no part of the names that are looked for.
    if (/[[\]{}*?,]/u.test(stem)) continue;
    const found = await filesLike(`**/${stem}.{${schemaEndings.join(',')}}`);
    const others = found.filter((each) => !same(each, uri));
    if (others.length > 0) return others;
  }
  return [];
}

function isBeside(schema: vscode.Uri, fixture: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(fixture);
  return folder !== undefined && vscode.workspace.getWorkspaceFolder(schema) === folder;
}

/** None where the workspace cannot be searched. */
async function filesLike(pattern: string): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(pattern, notOurs, mostFound);
  } catch {
    return [];
  }
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) > 0;
  } catch {
    return false;
  }
}
