import * as vscode from 'vscode';
import type { Examined } from './feature.ts';

/** Offers the fixes that Problems carry. */
export function quickFixes(examined: () => Iterable<Examined>): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [{ language: 'json' }, { language: 'jsonc' }, { language: 'yaml' }],
    {
      provideCodeActions(document, range, { diagnostics }) {
        const wanted = diagnostics.filter(({ source }) => source === 'Understudy');
        if (wanted.length === 0) return [];
        return [...examined()]
          .filter((each) => each.document.version === each.version)
          .flatMap(({ findings }) => findings)
          .filter(({ uri }) => uri.toString() === document.uri.toString())
          .filter(({ diagnostic }) => wanted.some((each) => isMeant(each, diagnostic)))
          .flatMap(({ diagnostic, fixes }) =>
            fixes.map(({ title, edit }, i) => {
              const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
              action.diagnostics = [diagnostic];
              action.edit = edit;
              action.isPreferred = i === 0 && fixes.length === 1;
              return action;
            }),
          );
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

/** The editor hands out copies. */
const isMeant = (a: vscode.Diagnostic, b: vscode.Diagnostic): boolean =>
  a.code === b.code && a.message === b.message && a.range.isEqual(b.range);
