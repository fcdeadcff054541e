import * as vscode from 'vscode';
import { declaresSchema, isSchemaLanguage, looksLikeSchema } from './schema-files.ts';

/** Menus read them, as in `resourcePath in understudy.schemas`. */
const contextKey = 'understudy.schemas';
const activeKey = 'understudy.looksLikeSchema';
/** Milliseconds without a keystroke after which the active text is looked at again. */
const pause = 500;
/** A declaration stands at the top; of a large file not more than this is looked at. */
const examined = 10_000;

/** Files known to be schemas by other than their names: by content, by settings, or because they were used as such. */
export interface KnownSchemas extends vscode.Disposable {
  add(uri: vscode.Uri): void;
  list(): readonly vscode.Uri[];
  readonly onDidAdd: vscode.Event<vscode.Uri>;
}

export function createKnownSchemas(): KnownSchemas {
  const found = new Map<string, vscode.Uri>();
  const added = new vscode.EventEmitter<vscode.Uri>();
  let configured: readonly vscode.Uri[] = [];

  const tell = (): void => {
    const paths = [...found.values(), ...configured].map(menuPath);
    void vscode.commands.executeCommand('setContext', contextKey, [...new Set(paths)]);
  };
  const add = (uri: vscode.Uri): void => {
    if (found.has(uri.toString())) return;
    found.set(uri.toString(), uri);
    tell();
    added.fire(uri);
  };
  const forget = (uri: vscode.Uri): void => {
    if (found.delete(uri.toString())) tell();
  };
  const look = (editor: vscode.TextEditor | undefined): void => {
    const text = editor && isSchemaLanguage(editor.document) ? topOf(editor.document) : '';
    void vscode.commands.executeCommand('setContext', activeKey, looksLikeSchema(text));
    if (editor !== undefined && declaresSchema(text)) add(editor.document.uri);
  };
  let timer: NodeJS.Timeout | undefined;
  const lookLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => look(vscode.window.activeTextEditor), pause);
  };
  const configure = (): void => {
    configured = configuredSchemas();
    tell();
  };

  configure();
  look(vscode.window.activeTextEditor);
  const listening = vscode.Disposable.from(
    added,
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) lookLater();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(forget)),
    vscode.workspace.onDidChangeWorkspaceFolders(configure),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('json.schemas')) configure();
    }),
  );
  return {
    add,
    onDidAdd: added.event,
    list: () => [...found.values(), ...configured],
    dispose: () => listening.dispose(),
  };
}

function topOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(examined)));
}

/** What the context key `resourcePath` is for a file. */
function menuPath(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.path;
}

/** Files in the workspace that `json.schemas` names by path. Nothing is read: they may not be there. */
function configuredSchemas(): vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri: folder }) => {
    const schemas: unknown = vscode.workspace.getConfiguration('json', folder).get('schemas');
    return (Array.isArray(schemas) ? schemas : []).flatMap((entry: unknown) => {
      const url = typeof entry === 'object' && entry !== null && 'url' in entry ? entry.url : undefined;
      return typeof url === 'string' ? located(url, folder) : [];
    });
  });
}

function located(url: string, folder: vscode.Uri): vscode.Uri[] {
  if (/^file:/i.test(url)) return [vscode.Uri.parse(url)];
  // Another scheme is an address somewhere else; VS Code takes `/a` and `./a` from the folder.
  return /^[a-z][a-z0-9+.-]+:/i.test(url) ? [] : [vscode.Uri.joinPath(folder, url)];
}
