import * as vscode from 'vscode';
import { isSchemaLanguage, isSchemaName } from './schema-files.ts';
import type { Shell } from './shell.ts';

/** Has schemas looked at for problems as soon as one is open. */
export function activate(shell: Shell): vscode.Disposable {
  const begin = (): void => {
    waiting.dispose();
    void shell.actions();
  };
  const look = (document: vscode.TextDocument): void => {
    if (isSchemaLanguage(document) && isSchemaName(document.uri)) begin();
  };
  const waiting = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    shell.known.onDidAdd(begin),
  );
  if (shell.known.list().length > 0) begin();
  else vscode.workspace.textDocuments.forEach(look);
  return waiting;
}
