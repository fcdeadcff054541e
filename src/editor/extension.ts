import type { ExtensionContext } from 'vscode';
import * as copy from './copy.ts';
import { createEditor } from './editor.ts';
import * as diagnostics from './diagnostics/feature.ts';
import * as generate from './generate/command.ts';
import * as insert from './insert/command.ts';
import * as preview from './preview/command.ts';
import * as showLog from './show-log.ts';
import * as walkthrough from './walkthrough.ts';

const features = [diagnostics, preview, generate, copy, insert, walkthrough, showLog];

export function activate(context: ExtensionContext): void {
  const editor = createEditor(context);
  for (const feature of features) context.subscriptions.push(feature.activate(editor));
}
