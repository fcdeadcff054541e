import * as vscode from 'vscode';
import { createEngine } from '../worker/client.ts';
import type { Engine } from '../worker/client.ts';

/** What the features share. */
export interface Editor {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What is remembered of this workspace. */
  readonly workspaceState: vscode.Memento;
  /** An engine of one's own; its worker starts with the first call and ends with `dispose`. */
  engine(): Engine;
  /** The schema whose preview has the focus. */
  previewed: vscode.Uri | undefined;
}

export function createEditor(context: vscode.ExtensionContext): Editor {
  const log = vscode.window.createOutputChannel('Understudy', { log: true });
  context.subscriptions.push(log);
  return {
    extensionUri: context.extensionUri,
    log,
    workspaceState: context.workspaceState,
    engine: () =>
      createEngine({
        workerPath: vscode.Uri.joinPath(context.extensionUri, 'dist/worker.cjs').fsPath,
        budget: 1000 * vscode.workspace.getConfiguration('understudy').get('timeBudget', 10),
      }),
    previewed: undefined,
  };
}
