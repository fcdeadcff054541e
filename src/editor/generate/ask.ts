import * as vscode from 'vscode';
import type { Format } from '../../model/options.ts';
import type { EntitySummary } from '../../protocol/worker.ts';
import { nameOf, schemaStem } from '../schema.ts';

/** What the user chose to have written. */
export interface Wanted {
  /** Id; absent where the schema has only one. */
  readonly entity?: string;
  readonly rows: number;
  readonly format: Format;
  readonly target: vscode.Uri;
  /** The user agreed to lose the file that is there. */
  readonly replace: boolean;
}

const title = 'Generate Fixtures';
const mostRows = 10_000_000;
const formats: readonly (vscode.QuickPickItem & { readonly format: Format })[] = [
  { label: 'JSON', description: '.json', detail: 'One array, a row on each line', format: 'json' },
  { label: 'NDJSON', description: '.ndjson', detail: 'One JSON value on each line', format: 'ndjson' },
  {
    label: 'CSV',
    description: '.csv',
    detail: 'A table; nested values become dotted columns',
    format: 'csv',
  },
];

/** Asks step by step; `undefined` as soon as the user leaves. */
export async function askWhat(
  schema: vscode.Uri,
  entities: readonly EntitySummary[],
): Promise<Wanted | undefined> {
  let entity: string | undefined;
  let stem = schemaStem(schema);
  if (entities.length > 1) {
    const items = entities.map(({ id, name }) => ({ label: name, id }));
    const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'What to make rows of' });
    if (picked === undefined) return undefined;
    entity = picked.id;
    if (entity !== entities[0]?.id) stem += `.${picked.label.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}`;
  }
  const rows = await vscode.window.showInputBox({
    title,
    prompt: 'How many rows',
    value: '100',
    validateInput: (text) =>
      readRows(text) === undefined ? `A whole number from 1 to ${mostRows.toLocaleString()}` : undefined,
  });
  const count = rows === undefined ? undefined : readRows(rows);
  if (count === undefined) return undefined;
  const picked = await vscode.window.showQuickPick(formats, { title, placeHolder: 'Format' });
  if (picked === undefined) return undefined;
  const { format } = picked;
  const place = await askWhere(besideSchema(schema, `${stem}.fixtures.${format}`), format);
  if (place === undefined) return undefined;
  return { rows: count, format, ...place, ...(entity === undefined ? {} : { entity }) };
}

export function readRows(text: string): number | undefined {
  const rows = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0;
  return rows >= 1 && rows <= mostRows ? rows : undefined;
}

/** A schema in no file has its fixtures in the first workspace folder. */
function besideSchema(schema: vscode.Uri, name: string): vscode.Uri | undefined {
  if (schema.scheme !== 'untitled') return vscode.Uri.joinPath(schema, '..', name);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.Uri.joinPath(folder, name);
}

type Place = Pick<Wanted, 'target' | 'replace'>;

async function askWhere(suggested: vscode.Uri | undefined, format: Format): Promise<Place | undefined> {
  if (suggested === undefined) return askElsewhere(undefined, format);
  const here = { label: nameOf(suggested), description: 'beside the schema', elsewhere: false };
  const other = { label: 'Another location…', description: '', elsewhere: true };
  const placeHolder = 'Where to save the fixtures';
  const picked = await vscode.window.showQuickPick([here, other], { title, placeHolder });
  if (picked === undefined) return undefined;
  return picked.elsewhere ? askElsewhere(suggested, format) : confirm(suggested, format);
}

/** The dialog of the system asks itself before it answers with a file that exists. */
async function askElsewhere(suggested: vscode.Uri | undefined, format: Format): Promise<Place | undefined> {
  const target = await vscode.window.showSaveDialog({
    title,
    saveLabel: 'Generate',
    filters: { [format.toUpperCase()]: [format] },
    ...(suggested === undefined ? {} : { defaultUri: suggested }),
  });
  return target && { target, replace: true };
}

async function confirm(target: vscode.Uri, format: Format): Promise<Place | undefined> {
  if (!(await exists(target))) return { target, replace: false };
  const overwrite = 'Overwrite';
  const another = 'Choose Another';
  const answer = await vscode.window.showWarningMessage(
    `${nameOf(target)} exists already.`,
    { modal: true, detail: 'Its content will be lost if you overwrite it.' },
    overwrite,
    another,
  );
  if (answer === overwrite) return { target, replace: true };
  return answer === another ? askElsewhere(target, format) : undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
