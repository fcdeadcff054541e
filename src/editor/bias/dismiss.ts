import * as vscode from 'vscode';
import { settingsFileName, withDismissal, type Dismissed } from '../../project/settings-file.ts';
import { schemaLanguages } from '../schema-files.ts';
import type { Hinted } from './hints.ts';
import { changeSettings } from './change-settings.ts';

const command = 'understudy.dismissHint';

/** Offers what can be done about hints: the fixes they carry, and to have them no more. */
export function dismissals(shownIn: (document: vscode.TextDocument) => readonly Hinted[]): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      schemaLanguages.map((language) => ({ language })),
      {
        provideCodeActions(document, _range, { diagnostics }) {
          const wanted = diagnostics.filter(({ source }) => source === 'Understudy');
          if (wanted.length === 0) return [];
          const isWanted = (hint: vscode.Diagnostic): boolean =>
            wanted.some(({ code, range }) => code === hint.code && range.isEqual(hint.range));
          const actions = shownIn(document).flatMap(({ home, hints }) =>
            hints
              .filter(({ uri, diagnostic }) => String(uri) === String(document.uri) && isWanted(diagnostic))
              .flatMap(({ fixes, diagnostic, code, entity, pointer }) => [
                ...fixes.map(({ title, edit }) => Object.assign(action(title, diagnostic), { edit })),
                ...(home?.isWritable === true
                  ? [
                      dismissal(diagnostic, home.file, {
                        schema: home.schema,
                        ...(entity !== undefined && { entity }),
                        pointer,
                        code,
                      }),
                    ]
                  : []),
              ]),
          );
          return actions;
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.commands.registerCommand(command, dismiss),
  );
}

function action(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.diagnostics = [diagnostic];
  return made;
}

function dismissal(diagnostic: vscode.Diagnostic, file: vscode.Uri, dismissed: Dismissed): vscode.CodeAction {
  const title = vscode.l10n.t('Dismiss in {0}…', settingsFileName);
  return Object.assign(action(title, diagnostic), {
    command: { title, command, arguments: [file, dismissed] },
  });
}

async function dismiss(file: vscode.Uri, dismissed: Dismissed): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Dismiss {0}', dismissed.code),
    prompt: vscode.l10n.t(
      'Why is it as it should be? The reason is kept in {0}, for those who read it next.',
      settingsFileName,
    ),
    ignoreFocusOut: true,
  });
  if (reason === undefined || reason.trim() === '') return;
  await changeSettings(file, (text) => withDismissal(text, { ...dismissed, reason: reason.trim() }));
}
