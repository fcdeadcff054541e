import * as vscode from 'vscode';
import type { Editor } from './editor.ts';

export function activate(editor: Editor): vscode.Disposable {
  return vscode.commands.registerCommand('understudy.copy', async (given: unknown) => {
    const { copy } = await import('./generate/copy.ts');
    await copy(editor, given);
  });
}
