import * as vscode from 'vscode';
import type { Editor } from '../editor.ts';

export function activate(editor: Editor): vscode.Disposable {
  return vscode.commands.registerCommand('understudy.insert', async () => {
    const { insert } = await import('./flow.ts');
    await insert(editor);
  });
}
