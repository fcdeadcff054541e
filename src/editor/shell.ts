import * as vscode from 'vscode';
import type { Actions } from './actions.ts';
import { startEngines } from './engines.ts';
import { createKnownSchemas } from './recognise.ts';
import type { KnownSchemas } from './recognise.ts';

/** What is there from the start. All else is loaded with the first action. */
export interface Shell {
  readonly extensionUri: vscode.Uri;
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
    log,
    known,
    memory: context.workspaceState,
    actions: () => (loading ??= load()),
  };
  const load = async (): Promise<Actions> => {
    const engines = startEngines(context);
    const { createActions } = await import('./actions.ts');
    return (loaded = createActions({ ...shell, engines, previewed: undefined }));
  };
  context.subscriptions.push(log, known, new vscode.Disposable(() => loaded?.dispose()));
  return shell;
}
