import * as vscode from 'vscode';
import { createStarter } from '../worker/starter.ts';
import type { Actions } from './actions.ts';
import { createKnownSchemas } from './recognise.ts';
import type { KnownSchemas } from './recognise.ts';

/** What is there from the start. All else is loaded with the first action. */
export interface Shell {
  readonly extensionUri: vscode.Uri;
  /** Folder for what can be made again; may not be there yet. */
  readonly storageUri: vscode.Uri;
  /** Of the extension. */
  readonly version: string;
  readonly log: vscode.LogOutputChannel;
  readonly known: KnownSchemas;
  /** Answers and schemas used before, of this workspace. */
  readonly memory: vscode.Memento;
  actions(): Promise<Actions>;
}

export function createShell(context: vscode.ExtensionContext): Shell {
  const log = vscode.window.createOutputChannel('Understudy', { log: true });
  const known = createKnownSchemas();
  let loading: Promise<Actions> | undefined;
  let loaded: Actions | undefined;
  const shell: Shell = {
    extensionUri: context.extensionUri,
    storageUri: context.globalStorageUri,
    version: String((context.extension.packageJSON as { readonly version?: unknown }).version),
    log,
    known,
    memory: context.workspaceState,
    actions: () => (loading ??= load()),
  };
  const load = async (): Promise<Actions> => {
    // Its thread takes as long to come as the actions, and is there when they want an engine.
    const starter = createStarter(
      vscode.Uri.joinPath(context.extensionUri, 'dist/starter-thread.cjs').fsPath,
    );
    starter.warm();
    const { createActions } = await import('./actions.ts');
    return (loaded = createActions(shell, starter));
  };
  context.subscriptions.push(log, known, new vscode.Disposable(() => loaded?.dispose()));
  return shell;
}
