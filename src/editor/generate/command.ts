import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Editor } from '../editor.ts';

export function activate(editor: Editor): vscode.Disposable {
  const temporary: string[] = [];
  return vscode.Disposable.from(
    vscode.commands.registerCommand('understudy.generate', async (given: unknown) => {
      const { generate } = await import('./flow.ts');
      await generate(editor, given, (folder) => temporary.push(folder));
    }),
    new vscode.Disposable(() => {
      for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
    }),
  );
}
