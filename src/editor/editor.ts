import * as vscode from 'vscode';
import { createEnginePool } from '../worker/pool.ts';
import type { EnginePool } from '../worker/pool.ts';
import { createStarter } from '../worker/starter.ts';
import type { Shell } from './shell.ts';

/** What the actions share. */
export interface Editor extends Shell {
  readonly engines: EnginePool;
  /** The schema whose preview has the focus. */
  previewed: vscode.Uri | undefined;
  /** Ends all engines. */
  dispose(): void;
}

export function createEditor(shell: Shell): Editor {
  const built = (name: string): string => vscode.Uri.joinPath(shell.extensionUri, 'dist', name).fsPath;
  const budget = (): number => vscode.workspace.getConfiguration('understudy').get('timeBudget', 10);
  const { start, dispose } = createStarter(built('starter-thread.cjs'));
  const fixed = { workerPath: built('worker.cjs'), cache: shell.storageUri.fsPath, start };
  const engines = createEnginePool(() => ({ ...fixed, budget: 1000 * budget() }));
  return {
    ...shell,
    engines,
    previewed: undefined,
    dispose() {
      engines.dispose();
      dispose();
    },
  };
}
