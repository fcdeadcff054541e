import * as vscode from 'vscode';

let asked = false;

/** Once: every preview of the window would ask the same. */
export async function askForReload(name: string): Promise<void> {
  if (asked) return;
  asked = true;
  const reload = vscode.l10n.t('Reload Window');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'The preview of {0} is of another version of Understudy. Reload the window to show it.',
      name,
    ),
    reload,
  );
  if (chosen === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
