import * as vscode from 'vscode';
import { isSchemaLanguage, isSchemaName, nameOf, same } from '../schema-files.ts';

/** Milliseconds without a keystroke after which the schema is read again. */
const pause = 200;

/** Tells, after a pause, that a schema or one that it may refer to was edited, saved or deleted. */
export function followSchema(uri: vscode.Uri, onChange: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, pause);
  };
  const concerns = (document: vscode.TextDocument): boolean =>
    same(document.uri, uri) || (isSchemaName(document.uri) && isSchemaLanguage(document));
  const folder = vscode.Uri.joinPath(uri, '..');
  const files = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, nameOf(uri)));
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && concerns(document)) later();
    }),
    files,
    files.onDidChange(() => {
      // Of a text that is open the editor tells by itself, and it is what counts: saving it changes nothing.
      if (!vscode.workspace.textDocuments.some((document) => same(document.uri, uri))) later();
    }),
    files.onDidCreate(later),
    files.onDidDelete(later),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
