import * as vscode from 'vscode';
import { contains, isCollection } from '../collection.ts';
import { isSchemaLanguage, isSchemaName, isTypesName, nameOf, same } from '../schema-files.ts';

/** Milliseconds without a keystroke after which the schema is read again. */
const pause = 200;

/**
 * Tells, after a pause, that a schema or one that it may refer to was edited, saved or deleted.
 * @param sources of types: the URIs of the files they were read from, once that is known
 */
export function followSchema(
  uri: vscode.Uri,
  onChange: () => void,
  sources: () => readonly string[] | undefined,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, pause);
  };
  const together = isCollection(uri);
  const types = isTypesName(uri);
  const isSource = sourceCheck(sources);
  const concerns = (document: vscode.TextDocument): boolean => {
    if (together) return contains(uri, document.uri);
    if (same(document.uri, uri)) return true;
    return types ? isSource(document.uri) : isSchemaName(document.uri) && isSchemaLanguage(document);
  };
  const pattern = types
    ? typesAround(uri)
    : together
      ? new vscode.RelativePattern(uri.with({ query: '' }), '**/*.{sql,ddl}')
      : new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), nameOf(uri));
  /** A file that is new may be one that was missed. */
  const appears = (file: vscode.Uri): void => {
    if (!types || same(file, uri) || isSource(file) || !isDependency(file)) later();
  };
  const files = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && concerns(document)) later();
    }),
    files,
    files.onDidChange((file) => {
      // Of a text that is open the editor tells by itself, and it is what counts: saving it changes nothing.
      if (types && !same(file, uri) && !isSource(file)) return;
      if (!vscode.workspace.textDocuments.some((document) => same(document.uri, file))) later();
    }),
    files.onDidCreate(appears),
    files.onDidDelete(appears),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** Of the folder that VS Code watches anyway, else only beside the file. */
function typesAround(uri: vscode.Uri): vscode.RelativePattern {
  const endings = '{ts,tsx,mts,cts,js,jsx,mjs,cjs,json}';
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder === undefined
    ? new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), `*.${endings}`)
    : new vscode.RelativePattern(folder, `**/*.${endings}`);
}

const isDependency = ({ path }: vscode.Uri): boolean => path.includes('/node_modules/');

/** Whether a file is one of them: asked at each keystroke, so they are looked through once. */
function sourceCheck(sources: () => readonly string[] | undefined): (file: vscode.Uri) => boolean {
  let [known, paths]: [readonly string[] | undefined, ReadonlySet<string>] = [undefined, new Set()];
  return ({ scheme, fsPath }) => {
    const now = sources();
    if (now !== known) [known, paths] = [now, new Set(now?.map((source) => vscode.Uri.parse(source).fsPath))];
    return scheme === 'file' && paths.has(fsPath);
  };
}
