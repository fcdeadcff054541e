import type * as vscode from 'vscode';
import { readSettings } from '../../protocol/preview.ts';
import type { PreviewSettings } from '../../protocol/preview.ts';
import type { Editor } from '../editor.ts';

/** Settings of a schema's preview as they were last, for what else makes its rows; `undefined` where it never had any. */
export function previewSettings({ memory }: Editor, uri: vscode.Uri): PreviewSettings | undefined {
  const kept = memory.get<unknown>(keyOf(uri));
  return kept === undefined ? undefined : readSettings(kept);
}

export function keepSettings({ memory }: Editor, uri: vscode.Uri, settings: PreviewSettings): Thenable<void> {
  return memory.update(keyOf(uri), settings);
}

function keyOf(uri: vscode.Uri): string {
  return `preview.settings ${uri.toString()}`;
}
