import * as vscode from 'vscode';
import { same } from '../schema-files.ts';

/** Milliseconds that the cursor rests before it is said where it is. */
const pause = 50;

/** Tells at which offset of the schema the cursor has come to rest. */
export function followCursor(uri: vscode.Uri, onRest: (offset: number) => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const listening = vscode.window.onDidChangeTextEditorSelection(
    ({ textEditor: { document }, selections }) => {
      const [selection] = selections;
      if (selection === undefined || !same(document.uri, uri)) return;
      clearTimeout(timer);
      timer = setTimeout(() => onRest(document.offsetAt(selection.active)), pause);
    },
  );
  return vscode.Disposable.from(listening, new vscode.Disposable(() => clearTimeout(timer)));
}
