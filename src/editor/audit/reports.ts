import * as vscode from 'vscode';

const scheme = 'understudy-audit';
/** Reports that are kept for their tabs; older ones are gone. */
const mostKept = 20;

/** Reports as documents that nobody can change; a tab shows one as Markdown. */
export interface Reports extends vscode.Disposable {
  /** Shows a text under a name, instead of what was shown under it before. */
  show(name: string, text: string): Promise<void>;
}

export function createReports(): Reports {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const registered = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  return {
    async show(name, text) {
      const uri = vscode.Uri.from({ scheme, path: `/${name}` });
      const key = uri.toString();
      texts.delete(key);
      texts.set(key, text);
      for (const old of texts.keys()) if (texts.size > mostKept) texts.delete(old);
      changed.fire(uri);
      const preview = 'markdown.showPreview';
      if ((await vscode.commands.getCommands(true)).includes(preview))
        await vscode.commands.executeCommand(preview, uri);
      else await vscode.window.showTextDocument(uri, { preview: false });
    },
    dispose: () => vscode.Disposable.from(registered, changed).dispose(),
  };
}
