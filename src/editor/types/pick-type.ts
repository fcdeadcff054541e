import * as vscode from 'vscode';
import type { OpenSchema } from '../../worker/client.ts';
import { withArguments } from './ask-type.ts';

/** Asks which type of a file is meant, where there are several; `undefined` where the user leaves. */
export async function pickType(opened: OpenSchema): Promise<string | undefined> {
  const { types = [] } = opened;
  const items = types.map(({ id, name, exported }) => ({
    label: name,
    description: exported ? '' : vscode.l10n.t('not exported'),
    id,
  }));
  const picked =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, {
          title: vscode.l10n.t('Insert Fixture'),
          placeHolder: vscode.l10n.t('Which type the row is of'),
        });
  return picked && withArguments(opened, picked.id);
}
