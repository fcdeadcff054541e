import * as vscode from 'vscode';
import { createEngine } from '../worker/client.ts';
import type { Engine } from '../worker/client.ts';
import { createKnownSchemas } from './recognise.ts';
import type { KnownSchemas } from './recognise.ts';

/** What the features share. */
export interface Editor {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly known: KnownSchemas;
  /** Answers and schemas used before, of this workspace. */
  readonly memory: vscode.Memento;
  /** An engine of one's own; its worker starts with the first call and ends with `dispose`. */
  engine(): Engine;
  /** The schema whose preview has the focus. */
  previewed: vscode.Uri | undefined;
}

export function createEditor(context: vscode.ExtensionContext): Editor {
  const log = vscode.window.createOutputChannel('Understudy', { log: true });
  const known = createKnownSchemas();
  context.subscriptions.push(log, known);
  return {
    extensionUri: context.extensionUri,
    log,
    known,
    memory: context.workspaceState,
    engine: () =>
      createEngine({
        workerPath: vscode.Uri.joinPath(context.extensionUri, 'dist/worker.cjs').fsPath,
        budget: 1000 * vscode.workspace.getConfiguration('understudy').get('timeBudget', 10),
      }),
    previewed: undefined,
  };
}
