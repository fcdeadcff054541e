import * as vscode from 'vscode';

/** Why no file can be written beside the schema; `undefined` where one can. */
export function readOnlyReason({ scheme }: vscode.Uri): string | undefined {
  if (!vscode.workspace.isTrusted)
    return vscode.l10n.t('This workspace is in Restricted Mode: trust it to write files.');
  if (vscode.workspace.fs.isWritableFileSystem(scheme) === false)
    return vscode.l10n.t(
      'The schema is on a read-only file system: copy the fixtures instead of writing a file.',
    );
  return undefined;
}
