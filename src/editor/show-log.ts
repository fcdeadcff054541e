import * as vscode from 'vscode';
import type { Shell } from './shell.ts';

export function activate({ log }: Shell): vscode.Disposable {
  return vscode.commands.registerCommand('understudy.showLog', () => log.show());
}
