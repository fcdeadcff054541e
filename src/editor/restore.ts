import * as vscode from 'vscode';
import type { Shell } from './shell.ts';
import { viewType } from './view-type.ts';

/** Brings previews back that were open when the window was closed. */
export function activate(shell: Shell): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(panel, kept: unknown) {
      (await shell.actions()).restore(panel, kept);
    },
  });
}
