import * as vscode from 'vscode';
import type { PreviewSettings } from '../../protocol/preview.ts';
import { commandLine } from './command-line.ts';
import type { Planned } from './session.ts';

/** Puts the command on the clipboard that makes the same rows in the terminal. */
export async function copyCommand(
  uri: vscode.Uri,
  planned: Planned | undefined,
  settings: PreviewSettings,
): Promise<void> {
  const first = planned?.entities[0]?.id;
  const other = planned === undefined || planned.entity.id === first ? undefined : planned.entity.name;
  const shell = process.platform === 'win32' ? 'powershell' : 'posix';
  const line = commandLine(vscode.workspace.asRelativePath(uri, false), other, settings, shell);
  await vscode.env.clipboard.writeText(line);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', line), 5000);
}
