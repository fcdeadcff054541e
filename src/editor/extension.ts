import type { ExtensionContext } from 'vscode';
import * as commands from './commands.ts';
import * as examine from './examine.ts';
import * as restore from './restore.ts';
import { createShell } from './shell.ts';
import * as showLog from './show-log.ts';
import * as walkthrough from './walkthrough.ts';

const features = [commands, examine, restore, walkthrough, showLog];

export function activate(context: ExtensionContext): void {
  const shell = createShell(context);
  for (const feature of features) context.subscriptions.push(feature.activate(shell));
}
