import * as vscode from 'vscode';

/** The walkthrough of the manifest, by the extension's id. */
const id = 'understudy.understudy-fixtures#start';

export function activate(): vscode.Disposable {
  return vscode.commands.registerCommand('understudy.openWalkthrough', () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', id, false),
  );
}
