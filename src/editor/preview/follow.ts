import * as vscode from 'vscode';
import { contains, isCollection } from '../collection.ts';
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
  const together = isCollection(uri);
  const concerns = (document: vscode.TextDocument): boolean =>
    together
      ? contains(uri, document.uri)
      : same(document.uri, uri) || (isSchemaName(document.uri) && isSchemaLanguage(document));
  const pattern = together
    ? new vscode.RelativePattern(uri.with({ query: '' }), '**/*.{sql,ddl}')
    : new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), nameOf(uri));
  const files = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && concerns(document)) later();
    }),
    files,
    files.onDidChange((file) => {
      // Of a text that is open the editor tells by itself, and it is what counts: saving it changes nothing.
      if (!vscode.workspace.textDocuments.some((document) => same(document.uri, file))) later();
    }),
    files.onDidCreate(later),
    files.onDidDelete(later),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
