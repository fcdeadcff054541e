import * as vscode from 'vscode';
import type { Editor } from './editor.ts';

export function activate({ log }: Editor): vscode.Disposable {
  return vscode.commands.registerCommand('understudy.showLog', () => log.show());
}
