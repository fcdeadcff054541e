import * as vscode from 'vscode';
import { createEnginePool } from '../worker/pool.ts';
import type { EnginePool } from '../worker/pool.ts';
import type { Shell } from './shell.ts';
import type { Starter } from '../worker/starter.ts';

/** The engines of this window. One is under way at once: all actions need one. */
export function startEngines({ extensionUri, storageUri }: Shell, starter: Starter): EnginePool {
  const workerPath = vscode.Uri.joinPath(extensionUri, 'dist/worker.cjs').fsPath;
  const budget = (): number => vscode.workspace.getConfiguration('understudy').get('timeBudget', 10);
  const fixed = { workerPath, cache: storageUri.fsPath, start: starter.start };
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
