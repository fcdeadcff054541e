import * as vscode from 'vscode';
import type { Commands } from './actions.ts';
import type { Shell } from './shell.ts';

const names: readonly (keyof Commands)[] = [
  'preview',
  'generate',
  'copy',
  'insert',
  'verify',
  'writeCard',
  'audit',
  'showSchema',
];

export function activate(shell: Shell): vscode.Disposable {
  const register = (name: keyof Commands): vscode.Disposable =>
    vscode.commands.registerCommand(`understudy.${name}`, async (given: unknown, selected?: unknown) => {
      const actions = await shell.actions();
      const several = Array.isArray(selected) && selected.length > 1;
      await actions[name](several ? selected : given);
    });
  return vscode.Disposable.from(...names.map(register));
}
