import type { ExtensionContext } from 'vscode';
import { createEditor } from './editor.ts';
import * as generate from './generate/command.ts';
import * as preview from './preview/command.ts';
import * as showLog from './show-log.ts';

const features = [generate, preview, showLog];

export function activate(context: ExtensionContext): void {
  const editor = createEditor(context);
  for (const feature of features) context.subscriptions.push(feature.activate(editor));
}
