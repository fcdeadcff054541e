import * as vscode from 'vscode';
import { reveal } from '../problems.ts';
import type { EditorSchema } from '../schema.ts';
import { nameOf } from '../schema-files.ts';
import type { OpenSchema } from '../../worker/client.ts';
import { exportOffset } from './export.ts';

/** After a module was written that declares a type itself: offers to export the type instead. */
export async function offerExport(
  { uri, source }: EditorSchema,
  { types = [] }: OpenSchema,
  entity: string | undefined,
  target: vscode.Uri,
): Promise<void> {
  const type = types.find(({ id }) => id === entity);
  const offset = type && exportOffset(type, source);
  if (type === undefined || offset === undefined) return;
  const doIt = vscode.l10n.t('Export It');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} is not exported, so {1} has a copy of its declaration, which will not follow it.',
      type.name,
      nameOf(target),
    ),
    doIt,
  );
  if (answer !== doIt) return;
  const document = await vscode.workspace.openTextDocument(uri);
  // The text may be another by now.
  const at =
    document.getText() === source.text ? offset : exportAgain(document.getText(), source.text, offset);
  if (at === undefined) return;
  const start = document.positionAt(at);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, start, 'export ');
  await vscode.workspace.applyEdit(edit);
  await reveal({ uri, range: new vscode.Range(start, start.translate(0, 'export '.length)), label: '' });
}

/** Where the line stands now that an offset was in before, if it stands there once. */
function exportAgain(now: string, before: string, offset: number): number | undefined {
  const rest = before.slice(offset, before.indexOf('\n', offset) + 1 || undefined);
  const found = now.indexOf(rest);
  return found >= 0 && now.indexOf(rest, found + 1) < 0 ? found : undefined;
}
