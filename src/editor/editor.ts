import * as vscode from 'vscode';
import { createEnginePool } from '../worker/pool.ts';
import type { EnginePool } from '../worker/pool.ts';
import type { Shell } from './shell.ts';

/** What the actions share. */
export interface Editor extends Shell {
  readonly engines: EnginePool;
  /** The schema whose preview has the focus. */
  previewed: vscode.Uri | undefined;
}

export function createEditor(shell: Shell): Editor {
  const workerPath = vscode.Uri.joinPath(shell.extensionUri, 'dist/worker.cjs').fsPath;
  const budget = (): number => vscode.workspace.getConfiguration('understudy').get('timeBudget', 10);
  return {
    ...shell,
    engines: createEnginePool(() => ({ workerPath, budget: 1000 * budget() })),
    previewed: undefined,
  };
}
