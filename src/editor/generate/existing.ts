import * as vscode from 'vscode';
import { isTypesName, nameOf } from '../schema-files.ts';

/** Where to write, and what of a file that is there already. */
export interface Place {
  readonly target: vscode.Uri;
  /** `compare`: the user wants to see both before either is lost. */
  readonly existing: 'none' | 'replace' | 'compare';
}

/** Never over a file without a choice. */
export async function confirm(target: vscode.Uri): Promise<Place | undefined> {
  if (!(await exists(target))) return { target, existing: 'none' };
  const compare = vscode.l10n.t('Compare');
  const replace = vscode.l10n.t('Replace');
  const another = vscode.l10n.t('Choose Another');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} exists already.', nameOf(target)),
    {
      modal: true,
      detail: vscode.l10n.t('Compare shows both before anything is written; Replace loses its content.'),
    },
    compare,
    replace,
    another,
  );
  if (answer === compare) return { target, existing: 'compare' };
  if (answer === replace) return { target, existing: 'replace' };
  return answer === another ? saveDialog(target) : undefined;
}

/** The dialog of the system asks itself before it answers with a file that exists. */
export async function saveDialog(suggested: vscode.Uri | undefined): Promise<Place | undefined> {
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Generate Fixtures'),
    saveLabel: vscode.l10n.t('Generate'),
    filters: filtersFor(suggested),
    ...(suggested === undefined ? {} : { defaultUri: suggested }),
  });
  return target && { target, existing: 'replace' };
}

/** Shows both; answers whether the new content is to be in the file. */
export async function compare(existing: vscode.Uri, made: vscode.Uri): Promise<boolean> {
  const title = vscode.l10n.t('{0}: as it is ↔ new fixtures', nameOf(existing));
  await vscode.commands.executeCommand('vscode.diff', existing, made, title, { preview: true });
  const replace = vscode.l10n.t('Replace');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Replace {0} by the new fixtures?', nameOf(existing)),
    replace,
    vscode.l10n.t('Keep'),
  );
  return answer === replace;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The dialog shows the first one's files. */
function filtersFor(suggested: vscode.Uri | undefined): Record<string, string[]> {
  const rows = { JSON: ['json'], NDJSON: ['ndjson', 'jsonl'], CSV: ['csv'] };
  return suggested !== undefined && isTypesName(suggested)
    ? /js$/i.test(suggested.path)
      ? { JavaScript: ['js', 'mjs', 'cjs'], ...rows }
      : { TypeScript: ['ts', 'mts', 'cts'], ...rows }
    : rows;
}
