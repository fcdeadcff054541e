import * as vscode from 'vscode';
import type { EditorSchema } from '../schema.ts';
import { isTypesFile, same } from '../schema-files.ts';

/** Where the cursor is in a file of types that the user is writing in, as an offset; `undefined` elsewhere. */
export function cursorIn({ uri }: Pick<EditorSchema, 'uri'>): number | undefined {
  const active = vscode.window.activeTextEditor;
  if (active === undefined || !same(active.document.uri, uri) || !isTypesFile(active.document))
    return undefined;
  return active.document.offsetAt(active.selection.active);
}
