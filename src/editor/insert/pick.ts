import * as vscode from 'vscode';
import type { Editor } from '../editor.ts';
import {
  declaresSchema,
  isSchemaLanguage,
  isSchemaName,
  isTypesFile,
  isTypesName,
  nameOf,
  same,
} from '../schema-files.ts';

const memory = 'insert:recent';
const mostRecent = 10;

export interface Question {
  readonly title: string;
  readonly placeholder: string;
  /** Schemas that are likelier than those used before. */
  readonly first?: readonly vscode.Uri[];
  /** Schemas that are offered after those that are open. */
  readonly last?: readonly vscode.Uri[];
}

/** Asks which schema rows are of: those used before first, then those open or recognised. @param into is none of them */
export async function pickSchema(
  editor: Editor,
  into: vscode.Uri,
  { title, placeholder, first = [], last = [] }: Question,
): Promise<vscode.Uri | undefined> {
  const recent = editor.memory.get<readonly string[]>(memory, []).map((uri) => vscode.Uri.parse(uri));
  const open = vscode.workspace.textDocuments
    .filter(
      (document) =>
        isSchemaName(document.uri) ||
        isTypesFile(document) ||
        (isSchemaLanguage(document) && declaresSchema(document.getText())),
    )
    .map(({ uri }) => uri);
  const unique = new Map(
    [...first, ...recent, ...open, ...editor.known.list(), ...last].map((uri) => [uri.toString(), uri]),
  );
  const items = [...unique.values()]
    // Types may be where they are used.
    .filter((uri) => !same(uri, into) || isTypesName(uri))
    .map((uri) => ({ label: nameOf(uri), description: folderOf(uri), uri }));
  const other = { label: vscode.l10n.t('Choose a schema file…'), description: '', uri: undefined };
  const picked = await vscode.window.showQuickPick([...items, other], {
    title,
    placeHolder: placeholder,
  });
  if (picked === undefined) return undefined;
  const uri = picked.uri ?? (await chooseFile());
  if (uri === undefined) return undefined;
  const kept = [uri.toString(), ...recent.map(String).filter((known) => known !== uri.toString())];
  await editor.memory.update(memory, kept.slice(0, mostRecent));
  return uri;
}

function folderOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..'));
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const title = vscode.l10n.t('Choose a schema file…');
  const filters = {
    'JSON Schema, OpenAPI': ['json', 'jsonc', 'yaml', 'yml'],
    SQL: ['sql', 'ddl'],
    TypeScript: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'],
  };
  return (await vscode.window.showOpenDialog({ title, filters }))?.[0];
}
