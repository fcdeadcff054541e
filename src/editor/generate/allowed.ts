import * as vscode from 'vscode';
import { nameOf } from '../schema-files.ts';

/** Writing is for trusted workspaces only; says so, and how to change it. */
export async function mayWrite(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Files are written only in a trusted workspace. Preview Fixtures and Copy Fixtures work here, too.',
    ),
    manage,
  );
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}

/** @throws Error with words for the user where nothing can be written */
export function assertWritable(target: vscode.Uri): void {
  if (vscode.workspace.fs.isWritableFileSystem(target.scheme) !== false) return;
  throw new Error(
    vscode.l10n.t(
      '{0} cannot be written: the file system “{1}” is read-only. Choose another location.',
      nameOf(target),
      target.scheme,
    ),
  );
}
