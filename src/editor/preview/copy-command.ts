import * as vscode from 'vscode';
import type { PreviewSettings } from '../../protocol/preview.ts';
import { filesOf, isSelection } from '../collection.ts';
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
  const paths = [...(isSelection(uri) ? filesOf(uri) : [uri.with({ query: '' })])].map((file) =>
    vscode.workspace.asRelativePath(file, false),
  );
  const line = commandLine(paths, other, settings, shell);
  await vscode.env.clipboard.writeText(line);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', line), 5000);
}
