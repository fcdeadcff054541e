import * as vscode from 'vscode';
import { parseSettings, settingsFileName } from '../../project/settings-file.ts';
import { differenceOf } from './difference.ts';

/**
 * Changes an understudy.json, or makes it, so that it can be undone. Nothing is written to one that is broken: what was
 * meant by it is not known.
 */
export async function changeSettings(file: vscode.Uri, change: (text: string) => string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  if (await exists(file)) {
    const document = await vscode.workspace.openTextDocument(file);
    const text = document.getText();
    const { settings } = parseSettings(file.toString(), text);
    if (settings === undefined) {
      const show = vscode.l10n.t('Open');
      const chosen = await vscode.window.showErrorMessage(
        vscode.l10n.t('{0} has errors, and is not changed: correct them first.', settingsFileName),
        show,
      );
      if (chosen === show) await vscode.window.showTextDocument(document);
      return;
    }
    const { start, end, text: replacement } = differenceOf(text, change(text));
    edit.replace(file, new vscode.Range(document.positionAt(start), document.positionAt(end)), replacement);
  } else {
    edit.createFile(file, { contents: new TextEncoder().encode(change('')) });
  }
  // As a refactoring: a file that was saved is saved again, as the user's settings have it.
  if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) return;
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be changed.', settingsFileName));
}

const exists = (file: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
