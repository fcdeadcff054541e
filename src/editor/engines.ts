import * as vscode from 'vscode';
import { createEnginePool } from '../worker/pool.ts';
import type { EnginePool } from '../worker/pool.ts';
import { createStarter } from '../worker/starter.ts';

/** The engines of this window. One is under way at once: all actions need one, and it takes longer to come than they do. */
export function startEngines({ extensionUri, globalStorageUri }: vscode.ExtensionContext): EnginePool {
  const built = (name: string): string => vscode.Uri.joinPath(extensionUri, 'dist', name).fsPath;
  const budget = (): number => vscode.workspace.getConfiguration('understudy').get('timeBudget', 10);
  const starter = createStarter(built('starter-thread.cjs'));
  const fixed = { workerPath: built('worker.cjs'), cache: globalStorageUri.fsPath, start: starter.start };
  const engines = createEnginePool(() => ({ ...fixed, budget: 1000 * budget() }));
  engines.warm();
  return {
    ...engines,
    dispose() {
      engines.dispose();
      starter.dispose();
    },
  };
}
